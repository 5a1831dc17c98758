/** The elements of the page in, the same out, but so that their texts still change where a browser has translated them. */

import { type ComponentChild, type ComponentChildren, createElement, type JSX, options, type VNode } from "preact";

type Text = string | number;

/**
 * Has every element set its text as a whole from now on; to be called before anything is rendered.
 *
 * What translates a page (a browser, an extension) takes each text node out of it and puts elements of its own in the
 * place. Preact would go on changing the node that it knows, which nobody sees any more, and leave what took its place
 * when that node should go. So it is given no text nodes: `textContent` takes away whatever stands in the element.
 */
export function setTextsWhole(): void {
  const { vnode: next } = options;
  options.vnode = (vnode) => {
    setTextWhole(vnode);
    next?.(vnode);
  };
}

/** Makes the text of an element its `textContent`; a text beside elements gets an element of its own for that. */
export function setTextWhole({ type, props }: VNode): void {
  // Of an SVG Preact sets attributes alone, and textContent is none: the text would not be seen.
  if (typeof type !== "string" || type === "text") return;
  const { children } = props;
  const all = [children].flat(Number.POSITIVE_INFINITY) as readonly ComponentChild[];
  if (!all.some(isText)) return;
  if (all.every((child) => isText(child) || isNothing(child))) {
    Object.assign(props, { textContent: all.filter(isText).join(""), children: undefined });
  } else {
    props.children = withOwnElements(children);
  }
}

/** Lists in lists stay what they are: keys count in a list of their own. */
function withOwnElements(child: ComponentChildren): ComponentChildren {
  if (Array.isArray(child)) return child.map(withOwnElements);
  // No translator cares for spaces, and in a row of things they would count as one more thing.
  if (!isText(child) || String(child).trim() === "") return child;
  return createElement("span", { textContent: child } as JSX.HTMLAttributes<HTMLSpanElement>);
}

function isText(child: ComponentChildren): child is Text {
  return typeof child === "string" || typeof child === "number";
}

function isNothing(child: ComponentChildren): boolean {
  return child === null || child === undefined || typeof child === "boolean";
}
