/** What is in the section of other networks: their answers side by side, and the networks to choose from. */

import "../language/say-later";
import "../styles/models.css";
import { useEffect } from "preact/hooks";
import { say } from "../language/say";
import type { Name } from "../model/models-state";
import { isSettled, shownReadingOf } from "../model/page-selectors";
import type { State } from "../model/page-state";
import { useStore } from "../ui/store";
import { Trouble } from "./fetch-trouble";
import type { ModelsSession } from "./models-session";
import { Networks } from "./networks";
import { SideBySide } from "./side-by-side";

// One chunk, so that one request brings all of it.
export { startModelsSession } from "./models-session";

interface Props {
  readonly state: State;
  readonly session: ModelsSession;
}

export function ModelsView({ state, session }: Props) {
  const models = useStore(session.store);
  const shown = shownReadingOf(state);
  const reads = readsOf(state);
  const isReady = state.network.phase === "ready";
  const about = isSettled(state) ? shown?.read.symbols : undefined;

  useEffect(() => {
    if (isReady) void session.takeOwn();
  }, [session, isReady]);
  // Also those that were chosen, or have come, since the last question.
  useEffect(() => {
    if (about && about.length > 0) session.ask(about);
  }, [session, about, reads, models.compared, models.fetched]);

  if (models.trouble) return <Trouble sentence={models.trouble} tryAgain={() => void session.begin()} />;
  if (models.networks === null) return <p class="models-hint">{say("models.awaited")}</p>;
  return (
    <>
      <SideBySide models={models} networks={models.networks} shown={shown} reads={reads} />
      <Networks models={models} networks={models.networks} reads={reads} session={session} />
    </>
  );
}

function readsOf({ network }: State): Name {
  return network.phase === "ready" ? network.other : null;
}
