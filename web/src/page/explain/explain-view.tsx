/** The way of a digit through the network: from its strokes to its probabilities. Fetched when somebody wants to see it. */

import { useMemo, useReducer } from "preact/hooks";
import { around } from "../../ink/pieces";
import { strokesOf as allStrokesOf, type Drawing } from "../../pad";
import type { Card, DigitSymbol } from "../../types";
import { say } from "../language/say";
import type { Explained } from "../model/explanation-state";
import { explainedClass, isSettled, overPad, shownReadingOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { type ShownReading, selectedSymbol } from "../model/shown-reading";
import { AnswerStage } from "./answer-stage";
import { lineOf } from "./box-relations";
import { BoxStage } from "./box-stage";
import { INITIAL_VIEW, reduceExplainView } from "./explain-view-state";
import { GlyphStage } from "./glyph-stage";
import { InTurn, useThrottledState } from "./idle-queue";
import { InkStage } from "./ink-stage";
import { LayerStages } from "./layer-stages";
import { Stage } from "./stage";
import { StrokesStage } from "./strokes-stage";
import { inkIn, once, partOf, strokesOf } from "./symbol-strokes";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

export function ExplainView({ state: newest, dispatch }: Props) {
  const state = useThrottledState(newest);
  const { network, explanation, language, padReading } = state;
  const shown = shownReadingOf(state);
  const { reading, corrections, selected } = shown ?? {};
  const symbol = shown && selectedSymbol(shown);
  const explained = explanation?.explained ?? null;
  const asked = symbol && explainedClass(state, symbol);
  const drawing = overPad(state) ? null : (padReading?.drawing ?? null);
  const settled = isSettled(state);
  // The pen moves more often than anything of this changes.
  return useMemo(() => {
    if (!shown || !symbol || asked === null || network.phase !== "ready") return <p>{say("think.blank")}</p>;
    return (
      <ol class="way" aria-label={say("think.way")}>
        {drawing ? (
          <FromDrawing drawing={drawing} shown={shown} symbol={symbol} dispatch={dispatch} />
        ) : (
          <FromPicture shown={shown} dispatch={dispatch} />
        )}
        <InTurn>
          <GlyphStage glyph={symbol.glyph} />
        </InTurn>
        {explained ? (
          <Inside
            card={network.card}
            symbol={symbol}
            explained={explained}
            isSettled={settled}
            asked={asked}
            dispatch={dispatch}
          />
        ) : (
          <li class="stage is-wide">{explanation?.trouble ?? say("think.busy")}</li>
        )}
      </ol>
    );
  }, [
    reading,
    corrections,
    selected,
    drawing,
    network,
    explained,
    explanation?.trouble,
    asked,
    settled,
    language,
    dispatch,
  ]);
}

interface FromDrawingProps {
  readonly drawing: Drawing;
  readonly shown: ShownReading;
  readonly symbol: DigitSymbol;
  readonly dispatch: (action: Action) => void;
}

function FromDrawing({ drawing, shown, symbol, dispatch }: FromDrawingProps) {
  const { pen, view } = drawing;
  const strokes = useMemo(() => allStrokesOf(drawing), [drawing]);
  const part = useMemo(() => partOf(strokes, pen, view), [strokes, pen, view]);
  const ink = useMemo(() => once(() => inkIn(part, strokes, pen)), [part, strokes, pen]);
  const boxes = shown.reading.symbols.map(({ box }) => box);
  const own = strokesOf(strokes, boxes, shown.selected);
  return (
    <>
      <InTurn>
        <StrokesStage
          drawing={drawing}
          part={part}
          own={own}
          name={symbol.label === null ? "none" : String(symbol.label)}
        />
      </InTurn>
      <InTurn>
        <InkStage ink={ink} pen={pen} size={view} />
      </InTurn>
      <InTurn>
        <BoxStage
          shown={shown}
          part={part}
          ink={ink}
          own={() => inkIn(symbol.box, own, pen)}
          select={(index) => dispatch({ type: "symbol-selected", index })}
        />
      </InTurn>
    </>
  );
}

function FromPicture({ shown, dispatch }: Pick<FromDrawingProps, "shown" | "dispatch">) {
  return (
    <>
      <Stage name={say("think.picture")} testid="think-picture">
        <p>{say("think.picture-what")}</p>
      </Stage>
      <BoxStage
        shown={shown}
        part={around(lineOf(shown))}
        ink={null}
        own={null}
        select={(index) => dispatch({ type: "symbol-selected", index })}
      />
    </>
  );
}

interface InsideProps {
  readonly card: Card;
  readonly symbol: DigitSymbol;
  readonly explained: Explained;
  readonly isSettled: boolean;
  readonly asked: number;
  readonly dispatch: (action: Action) => void;
}

/** What is looked at in here stays so while the drawing changes. */
function Inside({ card, symbol, explained, isSettled, asked, dispatch }: InsideProps) {
  const [viewState, change] = useReducer(reduceExplainView, INITIAL_VIEW);
  return (
    <>
      <LayerStages
        explained={explained}
        isSettled={isSettled}
        isStale={isSettled && explained.glyph !== symbol.glyph}
        viewState={viewState}
        change={change}
      />
      <InTurn>
        <AnswerStage
          card={card}
          symbol={symbol}
          explained={explained}
          asked={asked}
          ask={(classIndex) => dispatch({ type: "class-picked", classIndex })}
        />
      </InTurn>
    </>
  );
}
