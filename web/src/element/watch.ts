/** The name of an element in, a call out as soon as the page has one, wherever it is and whenever it comes. */

/**
 * Calls back once, when an element of that name is on the page or in an open shadow root of it; not if it is defined
 * before. From then on the browser itself looks for others.
 */
export function whenThere(name: string, found: () => void): void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) searchIn(node);
  });
  const awaited = new Set<string>();
  let isOver = false;
  let isDue = false;

  function end(): void {
    isOver = true;
    observer.disconnect();
  }

  function watch(root: Document | ShadowRoot): void {
    if (isOver) return;
    observer.observe(root, { childList: true, subtree: true });
    for (const element of root.querySelectorAll("*")) look(element);
  }

  function searchIn(node: Node): void {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    look(node as Element);
    for (const element of (node as Element).querySelectorAll("*")) look(element);
  }

  function look({ localName, shadowRoot }: Element): void {
    if (isOver) return;
    if (localName === name) {
      end();
      found();
    } else if (shadowRoot) {
      watch(shadowRoot);
    } else if (localName.includes("-") && !awaited.has(localName) && !customElements.get(localName)) {
      awaited.add(localName);
      // Once it is defined it may have a shadow root. SVG and MathML have names with a hyphen that cannot be defined.
      customElements.whenDefined(localName).then(watchAgain, ignore);
    }
  }

  /** Once for all that are defined together: the page may be long. */
  function watchAgain(): void {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      watch(document);
    });
  }

  customElements.whenDefined(name).then(end);
  watch(document);
}

function ignore(): void {}
