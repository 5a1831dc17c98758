/** The small print about the page as an app: which one it is, whether it works offline, how to install it. */

import { VERSION } from "../../version";
import { say } from "../language/say";
import type { Offline } from "../model/offline-state";
import { Icon } from "../ui/icons";
import { BUILT_AS } from "./build-name";

interface Props {
  readonly offline: Offline;
  readonly install: () => Promise<void>;
}

export function AppInfo({ offline, install }: Props) {
  return (
    <p class="app-print">
      <span data-testid="version">
        {say("app.version", { version: VERSION })}
        {BUILT_AS && <code> {BUILT_AS}</code>}
      </span>
      {offline.isCached && (
        <span class="works-offline" data-testid="offline-ready">
          <Icon name="done" />
          {say("app.works-offline")}
        </span>
      )}
      {offline.installable && (
        <button type="button" class="install" data-testid="install" onClick={() => void install()}>
          <Icon name="save" />
          {say("app.install")}
        </button>
      )}
    </p>
  );
}
