/** A part of the page that is fetched later in, that part out once its styles are there too. */

/** What has been asked for: styles that did not come are asked for again, as Vite's own helper never does. */
const asked = new Map<string, Promise<void>>();

/**
 * Fetch a part; the build has every `import()` of the page come through here.
 *
 * @param load  Imports the part.
 * @param files Its scripts and styles, as addresses; what somebody fetched before is not fetched again.
 * @param base  What the addresses are relative to.
 * @throws Error Styles did not come, or whatever `load` rejects with.
 */
export async function fetchPart<Part>(
  load: () => Promise<Part>,
  files: readonly string[] = [],
  base = "",
): Promise<Part> {
  await Promise.all(files.map((file) => fetchOnce(new URL(file, base).href)));
  return load();
}

function fetchOnce(address: string): Promise<void> {
  const coming = asked.get(address) ?? fetchFile(address);
  asked.set(address, coming);
  return coming;
}

/** Scripts are only announced: `load` waits for them, and says what is wrong with them. */
function fetchFile(href: string): Promise<void> {
  const isStyles = href.endsWith(".css");
  const link = document.createElement("link");
  Object.assign(link, { rel: isStyles ? "stylesheet" : "modulepreload", crossOrigin: "", href });
  document.head.append(link);
  if (!isStyles) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      asked.delete(href);
      link.remove();
      reject(new Error(`The page needs its styles. Received: nothing from ${href}.`));
    };
  });
}
