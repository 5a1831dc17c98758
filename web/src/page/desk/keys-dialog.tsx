/** All keys of the page, in one window. */

import "../language/say-later";
import { isSign } from "../../common/labels";
import { isNumberSign } from "../../ink/signs";
import type { Label } from "../../types";
import { type MessageId, say } from "../language/say";
import type { State } from "../model/page-state";
import { typeableIn } from "../model/signs";
import { Dialog } from "../ui/dialog";
import { COMMANDS } from "./commands";
import { keysInWords, type Shortcut } from "./shortcuts";

/** Keys that belong to what has the focus, and to no command. */
interface KeyGroup {
  readonly title: MessageId;
  readonly keys: readonly (readonly [keys: readonly Shortcut[], does: MessageId])[];
}

const DIGITS = { key: "0 … 9" };
const [UP, DOWN, LEFT, RIGHT] = [{ key: "↑" }, { key: "↓" }, { key: "←" }, { key: "→" }];

/** Those that correct a symbol: the first and the last of the labels that have a key, and the signs of numbers. */
function signKeys(labels: readonly Label[] | null): readonly Shortcut[] {
  if (labels === null) return [DIGITS];
  const signs = labels.map(String).filter((label) => isSign(label) && !isNumberSign(label));
  const keys = signs.length > 0 ? [{ key: `${signs[0]} … ${signs.at(-1)}` }] : [];
  return [...keys, ...numberSignKeys(labels)];
}

function numberSignKeys(labels: readonly Label[] | null): readonly Shortcut[] {
  const signs = labels?.filter(isNumberSign) ?? [];
  return signs.length > 0 ? [{ key: signs.join(" ") }] : [];
}

const groupsFor = (labels: readonly Label[] | null): readonly KeyGroup[] => [
  {
    title: "answer.name",
    keys: [
      [[LEFT, RIGHT], "keys.next-digit"],
      [[UP, DOWN], "keys.next-line"],
      [signKeys(labels), "keys.is"],
      [[{ key: "Delete" }], "keys.is-none"],
      [[{ key: "Enter" }], "keys.right"],
      [[{ key: "F2" }], "edit.name"],
      [[{ key: "Enter", control: true }], "keys.text-done"],
    ],
  },
  {
    title: "desk.pictures",
    keys: [
      [[{ key: "v", control: true }], "keys.paste"],
      [[UP, DOWN], "keys.next-picture"],
      [[{ key: "Enter" }], "keys.open"],
      [[{ key: "+" }, { key: "−" }, { key: "0" }], "keys.zoom"],
      [[UP, DOWN, LEFT, RIGHT], "keys.pan"],
    ],
  },
  {
    title: "think.title",
    keys: [
      [[UP, DOWN, LEFT, RIGHT], "keys.pixel"],
      [[{ key: "PageUp" }, { key: "PageDown" }], "keys.stage"],
      [[{ key: "Escape" }], "think.present-end"],
    ],
  },
];

interface Props {
  readonly state: State;
  readonly close: () => void;
}

export function KeysDialog({ state, close }: Props) {
  return (
    <Dialog testid="all-keys" title={say("keys.name")} closeName={say("keys.close")} close={close}>
      <h3>{say("desk.writing")}</h3>
      <dl class="keys">
        <KeyRow keys={[DIGITS, ...numberSignKeys(typeableIn(state))]} does={say("keys.write")} />
        <KeyRow keys={[{ key: "Backspace" }]} does={say("keys.unwrite")} />
        {COMMANDS.filter(({ shortcuts }) => shortcuts.length > 0).map(({ id, name, shortcuts }) => (
          <KeyRow key={id} keys={shortcuts} does={say(name(state))} />
        ))}
      </dl>
      <p class="keys-note">{say("keys.letters")}</p>
      {groupsFor(typeableIn(state)).map(({ title, keys }) => (
        <>
          <h3>{say(title)}</h3>
          <dl class="keys">
            {keys.map(([pressed, does]) => pressed.length > 0 && <KeyRow key={does} keys={pressed} does={say(does)} />)}
          </dl>
        </>
      ))}
    </Dialog>
  );
}

function KeyRow({ keys, does }: { readonly keys: readonly Shortcut[]; readonly does: string }) {
  return (
    <div>
      <dt>
        {keys.map((shortcut) => (
          <kbd key={shortcut.key} translate={false}>
            {keysInWords(shortcut)}
          </kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
