/** The networks to choose from: what each is, costs and reaches, and what can be done with it. */

import { number, say } from "../language/say";
import type { Fetched, ListedNetwork, Models, Name } from "../model/models-state";
import { percent } from "../parts/format-answer";
import { Icon } from "../ui/icons";
import { aboutOf } from "./about-network";
import { titleOf } from "./architecture-names";
import { Trouble } from "./fetch-trouble";
import type { ModelsSession } from "./models-session";

interface Props {
  readonly models: Models;
  readonly networks: readonly ListedNetwork[];
  readonly reads: Name;
  readonly session: ModelsSession;
}

export function Networks({ models, networks, reads, session }: Props) {
  return (
    <>
      <ul class="networks">
        {networks.map((network) => (
          <li key={network.name} class="network" data-testid={`network-${network.name ?? "own"}`}>
            <About network={network} />
            <Figures network={network} here={models.speeds.get(network.name)} />
            <Choices
              network={network}
              fetched={models.fetched.get(network.name)}
              isCompared={models.compared.includes(network.name)}
              reads={network.name === reads}
              session={session}
            />
          </li>
        ))}
      </ul>
      <p class="models-hint">{say("models.notes")}</p>
    </>
  );
}

function About({ network }: { readonly network: ListedNetwork }) {
  const about = aboutOf(network);
  return (
    <div class="network-about">
      <h3 translate={false}>{titleOf(network)}</h3>
      {about && <p>{about}</p>}
    </div>
  );
}

function Figures({ network, here }: { readonly network: ListedNetwork; readonly here: number | undefined }) {
  const { parameters, gzipped, mnist_test: mnist, pens_test: pens, milliseconds } = network;
  const time = here ?? milliseconds;
  return (
    <dl class="network-figures">
      <Figure name={say("models.parameters")} value={number(parameters)} />
      <Figure name={say("models.size")} value={say("models.kilobytes", { size: kilobytes(gzipped) })} />
      <Figure name={say("models.mnist")} value={mnist === null ? "–" : percent(mnist)} />
      <Figure name={say("models.pens")} value={pens === null ? "–" : percent(pens)} />
      <Figure
        name={say(here === undefined ? "models.time-there" : "models.time-here")}
        value={time === null ? "–" : say("models.milliseconds", { time: number(time, { maximumFractionDigits: 1 }) })}
      />
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd translate={false}>{value}</dd>
    </div>
  );
}

function kilobytes(bytes: number): string {
  return number(Math.round(bytes / 1000));
}

interface ChoicesProps {
  readonly network: ListedNetwork;
  readonly fetched: Fetched | undefined;
  readonly isCompared: boolean;
  readonly reads: boolean;
  readonly session: ModelsSession;
}

function Choices({ network, fetched, isCompared, reads, session }: ChoicesProps) {
  const { name, gzipped } = network;
  const id = name ?? "own";
  const called = titleOf(network);
  if (fetched?.phase === "failed") {
    const tryAgain = () => (isCompared ? session.compare(name, true) : void session.readWith(name));
    return <Trouble sentence={fetched.sentence} tryAgain={tryAgain} />;
  }
  return (
    <div class="network-choices">
      {fetched?.phase === "fetching" && <p role="status">{say("models.fetching", { size: kilobytes(gzipped) })}</p>}
      {!reads && (
        <button
          type="button"
          class="quiet choice"
          data-testid={`compare-${id}`}
          aria-pressed={isCompared}
          onClick={() => session.compare(name, !isCompared)}
        >
          {isCompared && <Icon name="done" />}
          {say("models.compare")}
          <span class="for-readers"> {called}</span>
        </button>
      )}
      {reads ? (
        <p class="badge">{say("models.reads")}</p>
      ) : (
        <button
          type="button"
          class="quiet choice"
          data-testid={`use-${id}`}
          onClick={() => void session.readWith(name)}
        >
          {say("models.use")}
          <span class="for-readers"> {called}</span>
        </button>
      )}
    </div>
  );
}
