/**
 * The whole way in one view: every stage small and side by side, as the drawing changes, and one of them large. On a
 * phone there is room for the large one alone: a swipe, the buttons or the arrow keys lead from one to the next.
 */

import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";
import { say } from "../language/say";
import { Button } from "../ui/button";
import { moveFocus, type Steps } from "../ui/roving-focus";
import { useMedia } from "../ui/use-media";
import { type ExplainViewAction, type ExplainViewState, placeOf } from "./explain-view-state";
import { InTurn } from "./idle-queue";
import { type Presentation, PresentButton } from "./presentation";
import { useSwipe } from "./swipe";

/** A stage as the way has it. */
export interface Stop {
  readonly id: string;
  /** What its heading says. */
  readonly name: string;
  /** What its tab says, where that is less. */
  readonly short?: string;
  /** It small; `null` where that shows nothing. */
  readonly small: VNode | null;
  /** It large; called while it is looked at. */
  readonly large: () => VNode;
}

interface Props {
  readonly stops: readonly Stop[];
  /** Whether there are more to come. */
  readonly isBusy: boolean;
  readonly viewState: ExplainViewState;
  readonly change: (action: ExplainViewAction) => void;
  readonly presentation: Presentation;
}

/** From here on all stages have room side by side; as in the style sheet. */
const ROOM = "(min-width: 44rem)";

const PANEL = "think-stage";

const TABS: Steps = { ArrowRight: 1, ArrowLeft: -1 };

export function Way({ stops, isBusy, viewState, change, presentation }: Props) {
  const place = placeOf(stops, viewState);
  const stop = stops[place];
  const hasRoom = useMedia(ROOM);
  const choose = (id: string) => change({ type: "stage-chosen", stage: id });

  function step(by: number): void {
    const next = stops[place + by];
    if (next) choose(next.id);
  }

  function keyed(event: KeyboardEvent): void {
    const by = TABS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  }

  presentation.step.current = step;
  const swipe = useSwipe(step);
  if (stop === undefined) return null;
  return (
    <div class="way" data-testid="think-way" aria-busy={isBusy}>
      {hasRoom && <Stops stops={stops} shown={stop.id} choose={choose} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its buttons have the arrow keys in common. */}
      <div class="way-bar" onKeyDown={keyed}>
        <Button
          testid="think-back"
          name={say("think.back")}
          icon="back"
          aria-disabled={place === 0}
          onClick={() => step(-1)}
        />
        <h3 data-testid="think-stage-name">
          <span class="stop-place">{say("think.place", { place: place + 1, all: stops.length })}</span> {stop.name}
        </h3>
        <Button
          testid="think-next"
          name={say("think.next")}
          icon="next"
          aria-disabled={place === stops.length - 1}
          onClick={() => step(1)}
        />
        <PresentButton {...presentation} />
      </div>
      <Panel of={stop} hasTabs={hasRoom} {...swipe}>
        <InTurn key={stop.id} chosen={viewState}>
          {stop.large()}
        </InTurn>
      </Panel>
    </div>
  );
}

interface StopsProps {
  readonly stops: readonly Stop[];
  /** The id of the one that is large. */
  readonly shown: string;
  readonly choose: (id: string) => void;
}

function Stops({ stops, shown, choose }: StopsProps) {
  const tabs = useRef<HTMLDivElement>(null);
  return (
    <div
      class="stops"
      role="tablist"
      aria-label={say("think.way")}
      ref={tabs}
      onKeyDown={(event) => moveFocus(event, [...(tabs.current?.querySelectorAll("button") ?? [])], TABS)}
    >
      {stops.map(({ id, name, short, small }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`think-to-${id}`}
          class="stop"
          data-testid={`think-to-${id}`}
          title={name}
          aria-selected={id === shown}
          aria-controls={PANEL}
          tabIndex={id === shown ? 0 : -1}
          onFocus={() => choose(id)}
          onClick={() => choose(id)}
        >
          <span class="stop-name">{short ?? name}</span>
          <span class="stop-picture" aria-hidden="true">
            <InTurn>{small}</InTurn>
          </span>
        </button>
      ))}
    </div>
  );
}

interface PanelProps extends ReturnType<typeof useSwipe> {
  readonly of: Stop;
  readonly hasTabs: boolean;
  readonly children: ComponentChildren;
}

/** That of its tab, or a section by itself. */
function Panel({ of, hasTabs, children, ...swipe }: PanelProps) {
  const role = hasTabs ? ({ role: "tabpanel", "aria-labelledby": `think-to-${of.id}` } as const) : {};
  return (
    <div id={PANEL} class="way-panel" {...role} {...swipe}>
      {children}
    </div>
  );
}
