/** A command and the state in, its button or its choice among others out. */

import type { ComponentProps } from "preact";
import { say } from "../language/say";
import type { Action, State } from "../model/page-state";
import { Button } from "../ui/button";
import { Icon } from "../ui/icons";
import { type Command, titleOf } from "./commands";

interface Props {
  readonly command: Command;
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

type Attributes = Pick<ComponentProps<typeof Button>, "face" | "button">;

export function CommandButton({ command, state, dispatch, ...attributes }: Props & Attributes) {
  return (
    <Button
      testid={command.id}
      name={say(command.name(state))}
      title={titleOf(command, state)}
      icon={command.icon(state)}
      aria-pressed={command.isOn?.(state)}
      disabled={!command.isEnabled(state)}
      onClick={() => dispatch(command.action)}
      {...attributes}
    />
  );
}

/** One of the tools of which one is held. */
export function CommandChoice({ command, state, dispatch, title }: Props & { readonly title?: string }) {
  const icon = command.icon(state);
  return (
    <label class="tool" title={title ?? titleOf(command, state)}>
      <input
        type="radio"
        class="for-readers"
        name="pen"
        data-testid={command.id}
        aria-label={say(command.name(state))}
        checked={command.isOn?.(state) ?? false}
        onChange={() => dispatch(command.action)}
      />
      {typeof icon === "string" ? <Icon name={icon} /> : icon}
    </label>
  );
}
