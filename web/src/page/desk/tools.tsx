/** The tools under the sheet: back and forth, a fresh sheet, pens and eraser, lines and replay. */

import type { ComponentChildren } from "preact";
import { PENS } from "../../pad";
import { type MessageId, say } from "../language/say";
import type { Desk } from "../model/desk-state";
import { isTable, overPad } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { Icon, type IconName } from "../ui/icons";
import { actionOf, type KeyCommand, mayRun, type Pen } from "./commands";
import { keyOf } from "./key-labels";
import { ReplayButton } from "./replay-button";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  /** What gives the drawing away. */
  readonly shareMenu: ComponentChildren;
  /** What saves the readings of pictures. */
  readonly saveButtons: ComponentChildren;
}

const PEN_NAMES: Readonly<Record<Pen, MessageId>> = {
  fine: "pad.pen-fine",
  standard: "pad.pen-standard",
  broad: "pad.pen-broad",
};

export function Tools({ state, dispatch, shareMenu, saveButtons }: Props) {
  const away = isTable(state) ? "tools.put-away-all" : "tools.put-away";
  const button = (command: "undo" | "redo" | "clear", name: MessageId) => (
    <ToolButton
      testid={command}
      icon={command}
      name={say(name)}
      command={command}
      enabled={mayRun(state, command)}
      onClick={() => dispatch(actionOf(command))}
    />
  );
  return (
    <div class="tools">
      <div class="tool-group">
        {button("undo", "tools.undo")}
        {button("redo", "tools.redo")}
        {button("clear", overPad(state) ? away : "tools.clear")}
      </div>
      {overPad(state) ? saveButtons : <PadTools state={state} dispatch={dispatch} shareMenu={shareMenu} />}
    </div>
  );
}

function PadTools({ state, dispatch, shareMenu }: Omit<Props, "saveButtons">) {
  const { desk, drawing } = state;
  return (
    <>
      <Pens held={desk.erases ? null : drawing.pen} dispatch={dispatch} />
      <div class="tool-group pad-tools">
        <ToolButton
          testid="guides"
          icon="guides"
          name={say("tools.guides")}
          command="guides"
          pressed={desk.hasGuides}
          onClick={() => dispatch(actionOf("guides"))}
        />
        <ReplayButton
          title={withKey(say(desk.isReplaying ? "tools.stop" : "tools.replay"), "replay")}
          name={say(desk.isReplaying ? "tools.stop" : "tools.replay")}
          isReplaying={desk.isReplaying}
          enabled={mayRun(state, "replay")}
          dispatch={dispatch}
        />
        {shareMenu}
        {desk.hasPen && <FingerButton desk={desk} dispatch={dispatch} />}
      </div>
    </>
  );
}

/** A pen has switched fingers off; this is said, and can be undone. */
function FingerButton({ desk, dispatch }: { readonly desk: Desk; readonly dispatch: Props["dispatch"] }) {
  return (
    <ToolButton
      testid="touch-drawing"
      icon="finger"
      name={say("tools.fingers")}
      isNamed
      pressed={desk.fingersDraw}
      onClick={() => dispatch({ type: "pad-fingers-toggled" })}
    />
  );
}

interface ToolButtonProps {
  readonly testid: string;
  readonly icon: IconName;
  readonly name: string;
  /** Whether the name is written beside the icon. */
  readonly isNamed?: boolean;
  /** What has a key. */
  readonly command?: KeyCommand;
  readonly enabled?: boolean;
  /** For what is on or off. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function ToolButton({ testid, icon, name, isNamed, command, enabled = true, pressed, onClick }: ToolButtonProps) {
  return (
    <button
      type="button"
      class={isNamed ? "tool is-named" : "tool"}
      data-testid={testid}
      aria-label={name}
      aria-pressed={pressed}
      title={command ? withKey(name, command) : name}
      disabled={!enabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      {isNamed && <span aria-hidden="true">{name}</span>}
    </button>
  );
}

function withKey(name: string, command: KeyCommand): string {
  return say("tools.with-key", { name, key: keyOf(command) });
}

/** @param held Diameter of the pen in the hand; `null` for the eraser. */
function Pens({ held, dispatch }: { readonly held: number | null; readonly dispatch: Props["dispatch"] }) {
  return (
    <fieldset class="tool-group pens">
      <legend class="for-readers">{say("pad.pen")}</legend>
      {(Object.keys(PENS) as Pen[]).map((pen) => (
        <label key={pen} class="tool" title={say("pad.pen-title", { pen: say(PEN_NAMES[pen]) })}>
          <input
            type="radio"
            class="for-readers"
            name="pen"
            data-testid={`pen-${pen}`}
            aria-label={say(PEN_NAMES[pen])}
            checked={PENS[pen] === held}
            onChange={() => dispatch(actionOf(`pen-${pen}`))}
          />
          <svg class="nib" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r={PENS[pen] / 2.5} />
          </svg>
        </label>
      ))}
      <label class="tool" title={withKey(say("pad.eraser"), "eraser")}>
        <input
          type="radio"
          class="for-readers"
          name="pen"
          data-testid="eraser"
          aria-label={say("pad.eraser")}
          checked={held === null}
          onChange={() => dispatch(actionOf("eraser"))}
        />
        <Icon name="eraser" />
      </label>
    </fieldset>
  );
}
