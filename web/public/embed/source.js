/** Shows the source of the page's own fields beside them, with a button that copies it: written once, shown as it is. */

/** Where the module lies once the archive is unpacked beside a page. */
const archive = document.querySelector("a[download]").getAttribute("href").split("/").at(-1).replace(".zip", "");

const SOURCES = { script: `<script type="module" src="${archive}/inkling.js"></script>` };

for (const figure of document.querySelectorAll(".source")) {
  const source = SOURCES[figure.dataset.of] ?? inside(document.querySelector(figure.dataset.of));
  const code = document.createElement("code");
  code.textContent = source;
  code.translate = false;
  const frame = document.createElement("pre");
  frame.tabIndex = 0; // it may scroll
  frame.append(code);
  figure.append(frame, copyButton(source));
}

/** What stands in an element, as it was written: a line an element. */
function inside(element) {
  return Array.from(element.children, ({ outerHTML }) => outerHTML.replaceAll('=""', "")).join("\n");
}

function copyButton(source) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select it and copy it yourself: the browser does not let a page copy.";
    }
  });
  return button;
}
