/** The button that copies what was read of pictures, and beside it the menu of what is copied; the last choice stays. */

import { useState } from "preact/hooks";
import { type MessageId, say } from "../language/say";
import { readingOf } from "../model/open-picture";
import { type Pictures, viewedPicture } from "../model/pictures-state";
import { CopyButton } from "../parts/copy-button";
import { Menu, MenuItem } from "../ui/menu";
import { readPreference, writePreference } from "../ui/preferences";
import { COPY_KINDS, type CopyKind, copiedOf } from "./copy-readings";

const CHOICE = "inkling-copy";

const NAMES: Readonly<Record<CopyKind, MessageId>> = {
  numbers: "copy.numbers",
  rows: "copy.rows",
  all: "copy.all",
};

interface Props {
  readonly pictures: Pictures;
  readonly copy: (text: string, html?: string) => void;
  /** The text that was copied last. */
  readonly copied: string | null;
}

/** The picture that is looked at is copied, or all that are in the table. */
export function CopyMenu({ pictures, copy, copied }: Props) {
  const [kind, setKind] = useState(lastChoice);
  const viewed = viewedPicture(pictures);
  const list = viewed ? [viewed] : pictures.list;
  const isEmpty = list.every((picture) => !readingOf(picture)?.symbols.length);

  function copyAs(chosen: CopyKind): void {
    const { text, html } = copiedOf(list, chosen);
    copy(text, html);
  }

  function choose(chosen: CopyKind): void {
    setKind(chosen);
    writePreference(CHOICE, chosen);
    copyAs(chosen);
  }

  return (
    <div class="copy-menu">
      <CopyButton
        name={say(NAMES[kind])}
        isEmpty={isEmpty}
        isCopied={copied !== null && copied === copiedOf(list, kind).text}
        copy={() => copyAs(kind)}
      />
      <Menu name={say("copy.menu")} icon="unfold" testid="copy-menu" note={say("copy.note")}>
        {COPY_KINDS.map((each) => (
          <MenuItem
            key={each}
            testid={`copy-${each}`}
            icon={each === kind ? "done" : "copy"}
            name={say(NAMES[each])}
            disabled={isEmpty}
            onChoose={() => choose(each)}
          />
        ))}
      </Menu>
    </div>
  );
}

function lastChoice(): CopyKind {
  const last = readPreference(CHOICE);
  return COPY_KINDS.find((kind) => kind === last) ?? "rows";
}
