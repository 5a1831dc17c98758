/** The tools under the sheet: back and forth, a fresh sheet, the pen. */

import { PENS } from "../pad";
import { Icon } from "./icons";
import { SaveButtons } from "./pictures/save-buttons";
import type { Command } from "./shortcuts";
import { isTable, mayClear, mayRedo, mayUndo, overPad, type State } from "./state";

interface Props {
  readonly state: State;
  readonly run: (command: Command) => void;
  readonly holdPen: (pen: number) => void;
}

const ON_A_MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** How each command is written on the user's keyboard. */
const KEYS: Readonly<Record<Command, string>> = {
  undo: ON_A_MAC ? "⌘Z" : "Ctrl+Z",
  redo: ON_A_MAC ? "⇧⌘Z" : "Ctrl+Shift+Z",
  clear: ON_A_MAC ? "⌫" : "Delete",
};

export function Tools({ state, run, holdPen }: Props) {
  const away = isTable(state) ? "Put the pictures away" : "Put the picture away";
  const clearing = overPad(state) ? away : "Clear";
  return (
    <div class="tools">
      <div class="tool-group">
        <CommandButton command="undo" name="Undo" enabled={mayUndo(state)} run={run} />
        <CommandButton command="redo" name="Redo" enabled={mayRedo(state)} run={run} />
        <CommandButton command="clear" name={clearing} enabled={mayClear(state)} run={run} />
      </div>
      {overPad(state) ? <SaveButtons pictures={state.pictures} /> : <Pens held={state.drawing.pen} hold={holdPen} />}
    </div>
  );
}

interface CommandButtonProps {
  readonly command: Command;
  readonly name: string;
  readonly enabled: boolean;
  readonly run: (command: Command) => void;
}

function CommandButton({ command, name, enabled, run }: CommandButtonProps) {
  return (
    <button
      type="button"
      class="tool"
      data-testid={command}
      aria-label={name}
      title={`${name} (${KEYS[command]})`}
      disabled={!enabled}
      onClick={() => run(command)}
    >
      <Icon name={command} />
    </button>
  );
}

function Pens({ held, hold }: { readonly held: number; readonly hold: (pen: number) => void }) {
  return (
    <fieldset class="tool-group pens">
      <legend class="for-readers">Pen</legend>
      {Object.entries(PENS).map(([name, width]) => (
        <label key={name} class="tool" title={`Pen: ${name}`}>
          <input
            type="radio"
            class="for-readers"
            name="pen"
            data-testid={`pen-${name}`}
            aria-label={name}
            checked={width === held}
            onChange={() => hold(width)}
          />
          <svg class="nib" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r={width / 2.5} />
          </svg>
        </label>
      ))}
    </fieldset>
  );
}
