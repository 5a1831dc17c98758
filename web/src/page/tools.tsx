/** The tools beside the sheet: back and forth, the pen, a fresh sheet, a picture. */

import type { JSX } from "preact";
import { PENS } from "../pad";
import { Icon } from "./icons";
import type { Command } from "./shortcuts";
import { mayClear, mayRedo, mayUndo, type State } from "./state";

interface Props {
  readonly state: State;
  readonly run: (command: Command) => void;
  readonly holdPen: (pen: number) => void;
  readonly openPicture: (file: File) => void;
}

const ON_A_MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** How each command is written on the user's keyboard. */
const KEYS: Readonly<Record<Command, string>> = {
  undo: ON_A_MAC ? "⌘Z" : "Ctrl+Z",
  redo: ON_A_MAC ? "⇧⌘Z" : "Ctrl+Shift+Z",
  clear: ON_A_MAC ? "⌫" : "Delete",
};

export function Tools({ state, run, holdPen, openPicture }: Props) {
  const clearing = state.picture ? "Put the picture away" : "Clear";
  return (
    <div class="tools">
      <div class="tool-group">
        <CommandButton command="undo" name="Undo" enabled={mayUndo(state)} run={run} />
        <CommandButton command="redo" name="Redo" enabled={mayRedo(state)} run={run} />
        <CommandButton command="clear" name={clearing} enabled={mayClear(state)} run={run} />
      </div>
      <Pens held={state.drawing.pen} hold={holdPen} />
      <PictureButton open={openPicture} />
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

function PictureButton({ open }: { readonly open: (file: File) => void }) {
  function chosen({ currentTarget }: JSX.TargetedEvent<HTMLInputElement>): void {
    const file = currentTarget.files?.[0];
    // The same file, chosen again, is to be opened again.
    if (file) open(file);
    currentTarget.value = "";
  }

  return (
    <label class="tool wide" title="Open a picture of a digit: PNG, JPEG or WebP. You can also drop or paste one.">
      <input
        type="file"
        class="for-readers"
        data-testid="upload"
        aria-label="Open a picture"
        accept="image/png,image/jpeg,image/webp"
        onChange={chosen}
      />
      <Icon name="picture" />
      <span class="tool-name" aria-hidden="true">
        Open a picture
      </span>
    </label>
  );
}
