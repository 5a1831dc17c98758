/** A tool: a button with an icon, with its name beside it, or with words alone. */

import type { JSX, Ref, VNode } from "preact";
import { Icon, type IconName } from "./icons";

interface Props extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "class" | "icon" | "name" | "ref" | "type"> {
  readonly name: string;
  readonly icon?: IconName | VNode;
  readonly testid?: string;
  /**
   * How much of the name is seen: `icon` none, `named` all, `wide` and `tight` all where there is room, and `worded` all
   * in place of a title.
   */
  readonly face?: keyof typeof CLASSES;
  /** What is seen of the name where that is less than is read aloud. */
  readonly short?: string;
  /** Further classes. */
  readonly kind?: string;
  readonly button?: Ref<HTMLButtonElement>;
}

const CLASSES = {
  icon: "tool",
  named: "tool is-named",
  wide: "tool wide",
  tight: "tool",
  worded: "tool is-worded",
};

/** Takes all other attributes of a button too; its title is its name unless it is given another. */
export function Button({ name, icon, testid, face = "icon", short = name, kind, button, ...attributes }: Props) {
  const isWorded = face === "worded";
  const names = isWorded ? {} : { "aria-label": name, title: name };
  return (
    <button
      type="button"
      ref={button ?? null}
      class={kind ? `${CLASSES[face]} ${kind}` : CLASSES[face]}
      data-testid={testid}
      {...names}
      {...attributes}
    >
      {typeof icon === "string" ? <Icon name={icon} /> : icon}
      {face !== "icon" && (
        <span
          class={face === "wide" || face === "tight" ? "tool-name" : undefined}
          aria-hidden={isWorded ? undefined : true}
        >
          {short}
        </span>
      )}
    </button>
  );
}
