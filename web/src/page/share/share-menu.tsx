/** The menu that gives the drawing away: as a link, or as a file. */

import { isBlank } from "../../pad";
import { say } from "../language/say";
import type { State } from "../model/page-state";
import { Menu, MenuItem } from "../ui/menu";
import type { ShareSession } from "./share-session";

interface Props {
  readonly state: State;
  readonly session: ShareSession;
}

export function ShareMenu({ state, session }: Props) {
  const disabled = isBlank(state.drawing);
  return (
    <Menu
      name={say("share.name")}
      icon="share"
      testid="share-menu"
      onOpen={() => void session.prepare()}
      note={say(disabled ? "share.blank" : "share.why")}
    >
      {session.hasAddress && (
        <MenuItem
          testid="share-link"
          icon="link"
          name={say("share.copy-link")}
          disabled={disabled}
          onChoose={() => void session.copyLink()}
        />
      )}
      {session.canShare && (
        <MenuItem
          testid="share"
          icon="share"
          name={say("share.share")}
          disabled={disabled}
          onChoose={() => void session.share()}
        />
      )}
      {(["png", "svg", "strokes"] as const).map((kind) => (
        <MenuItem
          key={kind}
          testid={`save-${kind}`}
          icon={ICONS[kind]}
          name={say(`share.${kind}`)}
          disabled={disabled}
          onChoose={() => void session.save(kind)}
        />
      ))}
    </Menu>
  );
}

const ICONS = { png: "picture", svg: "correct", strokes: "file" } as const;
