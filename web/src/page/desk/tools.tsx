/** The tools under the sheet: back and forth, a fresh sheet, pens and eraser, lines and replay. */

import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { say } from "../language/say";
import { overPad } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { CommandButton, CommandChoice } from "./command-button";
import { CLEAR, ERASER, FINGERS, GUIDES, PEN_COMMANDS, REDO, REPLAY, UNDO } from "./commands";
import { useReplayEnd } from "./replay-end";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  /** What gives the drawing away. */
  readonly shareMenu: ComponentChildren;
  /** What saves the readings of pictures. */
  readonly saveButtons: ComponentChildren;
}

export function Tools({ state, dispatch, shareMenu, saveButtons }: Props) {
  const page = { state, dispatch };
  return (
    <div class="tools">
      <div class="tool-group">
        <CommandButton command={UNDO} {...page} />
        <CommandButton command={REDO} {...page} />
        <CommandButton command={CLEAR} {...page} />
      </div>
      {overPad(state) ? saveButtons : <PadTools {...page} shareMenu={shareMenu} />}
    </div>
  );
}

function PadTools({ shareMenu, ...page }: Omit<Props, "saveButtons">) {
  const replay = useRef<HTMLButtonElement>(null);
  useReplayEnd(page.state.desk.isReplaying, replay, page.dispatch);
  return (
    <>
      <fieldset class="tool-group pens">
        <legend class="for-readers">{say("pad.pen")}</legend>
        {Object.values(PEN_COMMANDS).map((command) => (
          <CommandChoice
            key={command.id}
            command={command}
            title={say("pad.pen-title", { pen: say(command.name(page.state)) })}
            {...page}
          />
        ))}
        <CommandChoice command={ERASER} {...page} />
      </fieldset>
      <div class="tool-group pad-tools">
        <CommandButton command={GUIDES} {...page} />
        <CommandButton command={REPLAY} {...page} button={replay} />
        {shareMenu}
        {page.state.desk.hasPen && <CommandButton command={FINGERS} {...page} face="named" />}
      </div>
    </>
  );
}
