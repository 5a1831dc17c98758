/** The small print that is worth reading: privacy, what the network can do, and where to learn more. */

import type { ComponentChildren } from "preact";
import type { Card } from "../types";
import { list, say } from "./language/say";
import type { Network } from "./model/network-state";
import type { Offline } from "./model/offline-state";
import { sourceShares, wrongOneIn } from "./model/source-shares";
import { titleOf } from "./models/architecture-names";
import { DOCS, ONE_FILE, SOURCE, VERSION } from "./parts/app-info";
import { percent } from "./parts/format-answer";
import { Icon } from "./ui/icons";

interface Props {
  readonly network: Network;
  readonly offline: Offline;
  /** Which build of the site the page is of, or `null` where it has none around it. */
  readonly build: string | null;
  readonly install: () => Promise<void>;
  /** Whether the browser keeps the drawing. */
  readonly isKept: boolean;
  /** What opens the list of all keys. */
  readonly keysButton: ComponentChildren;
}

export function Footer({ network, offline, build, install, isKept, keysButton }: Props) {
  return (
    <footer class="facts" data-testid="facts">
      <p class="privacy">
        <Icon name="device" />
        <span>
          {say("facts.privacy")} {say(isKept ? "facts.kept" : "facts.not-kept")}
        </span>
      </p>
      {network.phase === "ready" && <Measured card={network.card} />}
      {network.phase === "ready" && network.other !== null && <OtherReads card={network.card} />}
      {network.phase === "ready" && network.backend === "cpu" && <p>{say("facts.slow")}</p>}
      <AppInfo offline={offline} build={build} install={install} />
      <nav aria-label={say("facts.more")}>
        {ONE_FILE && (
          <a href={ONE_FILE} download="inkling.html" data-testid="take-along" title={say("facts.take-along-why")}>
            {say("facts.take-along")}
          </a>
        )}
        {DOCS && <a href={DOCS.reads}>{say("facts.docs")}</a>}
        {DOCS && <a href={DOCS.lesson}>{say("facts.lesson")}</a>}
        {DOCS && <a href={DOCS.developers}>{say("facts.developers")}</a>}
        {SOURCE && <a href={SOURCE}>{say("facts.source")}</a>}
        {keysButton}
      </nav>
    </footer>
  );
}

/** So that nobody takes its answers for those of the page's own network. */
function OtherReads({ card: { architecture, name: title, labels } }: { readonly card: Card }) {
  return <p data-testid="other-reads">{say("facts.other", { network: titleOf({ architecture, title, labels }) })}</p>;
}

function Measured({ card }: { readonly card: Card }) {
  const { mnist_test: mnist, pens_test: pens } = card.metrics;
  const { parameters } = card;
  const sources = sourceShares(card.metrics);
  const strangers =
    sources !== null
      ? say("facts.sources", { least: percent(sources.least), most: percent(sources.most) })
      : pens === undefined
        ? null
        : say("facts.pens", { share: percent(pens) });
  const shares = [mnist === undefined ? null : say("facts.mnist", { share: percent(mnist) }), strangers].filter(
    (share) => share !== null,
  );
  if (shares.length === 0) return <p>{say("facts.network", { parameters })}</p>;
  const wrong = wrongOneIn(card.metrics);
  return (
    <p>
      {say("facts.network-reads", { parameters, shares: list(shares) })}
      {wrong && ` ${say("facts.numbers", wrong)}`}
    </p>
  );
}

/** Which page it is as an app, whether it works offline, how to install it. */
function AppInfo({ offline, build, install }: Pick<Props, "offline" | "build" | "install">) {
  return (
    <p class="app-print">
      <span data-testid="version">
        {say("app.version", { version: VERSION })}
        {build && <code translate={false}> {build}</code>}
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
