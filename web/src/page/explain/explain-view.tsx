/** The way of a digit through the network: from its strokes to its probabilities. Fetched when somebody wants to see it. */

import "../language/say-later";
import "../styles/explain.css";
import "../styles/sums.css";
import { useMemo, useReducer } from "preact/hooks";
import { around } from "../../ink/pieces";
import { strokesOf as allStrokesOf, type Drawing } from "../../pad";
import type { Card, DigitSymbol } from "../../types";
import { say } from "../language/say";
import type { ClassPair } from "../model/class-pair";
import type { Explained, ExplanationState } from "../model/explanation-state";
import { comparedClasses, explainedClass, isSettled, overPad, shownReadingOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { type ShownReading, selectedSymbol } from "../model/shown-reading";
import { Unexplained } from "../parts/unexplained";
import { Icon } from "../ui/icons";
import { AnswerStage } from "./answer-stage";
import { lineOf } from "./box-relations";
import { BoxStage } from "./box-stage";
import { type ExplainViewAction, type ExplainViewState, INITIAL_VIEW, reduceExplainView } from "./explain-view-state";
import { GlyphStage } from "./glyph-stage";
import { useInTurn, useThrottledState } from "./idle-queue";
import { InkStage } from "./ink-stage";
import { LayerStage } from "./layer-stage";
import { PictureStage } from "./picture-stage";
import { type Presentation, PresentButton, usePresentation } from "./presentation";
import { SmallAnswer, SmallBoxes, SmallGlyph, SmallInk, SmallMaps, SmallStrokes } from "./small-stages";
import { StrokesStage } from "./strokes-stage";
import { PairStage, SmallPair } from "./sums/pair-stage";
import { SumsProvider, useSumsOf } from "./sums/sums-context";
import { inkIn, once, partOf, strokesOf } from "./symbol-strokes";
import { useMaps } from "./use-maps";
import { type Stop, Way } from "./way";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

/** What is looked at in here stays so while the drawing changes, and when it is another one. */
export function ExplainView({ state: newest, dispatch }: Props) {
  const state = useThrottledState(newest);
  const [viewState, change] = useReducer(reduceExplainView, INITIAL_VIEW);
  const presentation = usePresentation();
  const { network, explanation, language, padReading } = state;
  const shown = shownReadingOf(state);
  const { reading, corrections, selected } = shown ?? {};
  const symbol = shown && selectedSymbol(shown);
  const explained = explanation?.explained ?? null;
  const trouble = explanation?.trouble;
  const asked = symbol && explainedClass(state, symbol);
  const pair = symbol && comparedClasses(state, symbol);
  const made = explanation?.made ?? null;
  const drawing = overPad(state) ? null : (padReading?.drawing ?? null);
  const settled = isSettled(state);
  // The pen moves more often than anything of this changes.
  return useMemo(() => {
    if (!shown || !symbol || !pair || asked === null || network.phase !== "ready") return <Blank {...presentation} />;
    const { card } = network;
    const about = { shown, symbol, dispatch };
    const inside = { card, explained, isSettled: settled, asked, pair, made, trouble, viewState, change, presentation };
    return drawing ? (
      <WayOfDrawing {...about} {...inside} drawing={drawing} />
    ) : (
      <WayOfPicture {...about} {...inside} />
    );
  }, [
    reading,
    corrections,
    selected,
    drawing,
    network,
    explained,
    trouble,
    asked,
    pair?.[0],
    pair?.[1],
    made,
    settled,
    viewState,
    presentation.isOn,
    language,
    dispatch,
  ]);
}

function Blank(presentation: Presentation) {
  return (
    <div class="way-bar">
      <p>{say("think.blank")}</p>
      <PresentButton {...presentation} />
    </div>
  );
}

interface About {
  readonly shown: ShownReading;
  readonly symbol: DigitSymbol;
  readonly dispatch: (action: Action) => void;
}

interface InsideProps {
  readonly card: Card;
  readonly explained: Explained | null;
  readonly isSettled: boolean;
  readonly asked: number;
  readonly pair: ClassPair;
  readonly made: ExplanationState["made"];
  /** Why there is nothing to see of the network, in words. */
  readonly trouble: string | null | undefined;
  readonly viewState: ExplainViewState;
  readonly change: (action: ExplainViewAction) => void;
  readonly presentation: Presentation;
}

function WayOfDrawing({ drawing, ...props }: About & InsideProps & { readonly drawing: Drawing }) {
  const { shown, symbol, dispatch } = props;
  const { pen, view } = drawing;
  const strokes = useMemo(() => allStrokesOf(drawing), [drawing]);
  const part = useMemo(() => partOf(strokes, pen, view), [strokes, pen, view]);
  const ink = useMemo(() => once(() => inkIn(part, strokes, pen)), [part, strokes, pen]);
  const { own, near, ownInk } = useMemo(() => {
    const boxes = shown.reading.symbols.map(({ box }) => box);
    const own = strokesOf(strokes, boxes, shown.selected);
    const near = partOf(own, pen, view);
    return { own, near, ownInk: once(() => inkIn(near, own, pen)) };
  }, [strokes, shown.reading, shown.selected, pen, view]);
  const small = useMemo(
    () => ({
      strokes: <SmallStrokes strokes={own} part={near} />,
      ink: <SmallInk ink={ownInk} part={near} />,
      box: <SmallInk ink={ownInk} part={near} box={symbol.box} />,
    }),
    [own, near, ownInk, symbol],
  );
  const stops: Stop[] = [
    {
      id: "strokes",
      name: say("think.strokes"),
      small: small.strokes,
      large: () => (
        <StrokesStage
          drawing={drawing}
          part={part}
          own={own}
          name={symbol.label === null ? "none" : String(symbol.label)}
        />
      ),
    },
    {
      id: "ink",
      name: say("think.ink"),
      small: small.ink,
      large: () => <InkStage ink={ink} part={part} pen={pen} size={view} />,
    },
    {
      id: "box",
      name: say("think.box"),
      small: small.box,
      large: () => (
        <BoxStage
          shown={shown}
          part={part}
          ink={ink}
          own={() => inkIn(symbol.box, own, pen)}
          select={(index) => dispatch({ type: "symbol-selected", index })}
        />
      ),
    },
  ];
  return <WayOn {...props} stops={stops} />;
}

function WayOfPicture(props: About & InsideProps) {
  const { shown, symbol, dispatch } = props;
  const line = lineOf(shown);
  const part = around(line);
  const boxes = line.map(({ box }) => box);
  const stops: Stop[] = [
    { id: "picture", name: say("think.picture"), small: <Icon name="picture" />, large: PictureStage },
    {
      id: "box",
      name: say("think.box"),
      small: <SmallBoxes part={part} boxes={boxes} own={symbol.box} />,
      large: () => (
        <BoxStage
          shown={shown}
          part={part}
          ink={null}
          own={null}
          select={(index) => dispatch({ type: "symbol-selected", index })}
        />
      ),
    },
  ];
  return <WayOn {...props} stops={stops} />;
}

/** From the glyph on, the way is the same wherever it came from. */
function WayOn({ stops, ...props }: About & InsideProps & { readonly stops: readonly Stop[] }) {
  const { symbol, explained, trouble, viewState, change, presentation, dispatch } = props;
  const inside = useStopsInside(props);
  const glyph: Stop = {
    id: "glyph",
    name: say("think.glyph"),
    small: useMemo(() => <SmallGlyph glyph={symbol.glyph} />, [symbol.glyph]),
    large: () => <GlyphStage glyph={symbol.glyph} />,
  };
  return (
    <>
      <Way
        stops={[...stops, glyph, ...inside]}
        isBusy={!explained && !trouble}
        viewState={viewState}
        change={change}
        presentation={presentation}
      />
      {!explained && trouble && (
        <Unexplained sentence={trouble} tryAgain={() => dispatch({ type: "explain-again" })} testid="think-again" />
      )}
      {!explained && !trouble && <p>{say("think.busy")}</p>}
    </>
  );
}

function useStopsInside(props: About & InsideProps): Stop[] {
  const { card, symbol, explained, made, isSettled: settled, asked, pair, viewState, change, dispatch } = props;
  const layers = useMaps(explained);
  const sums = useSumsOf(explained, made);
  const small = useMemo(() => layers.map((each) => <SmallMaps key={each.stage.layer.name} {...each} />), [layers]);
  const smallAnswer = useMemo(
    () => <SmallAnswer symbol={symbol} labels={card.labels} refuses={card.rejection !== null} />,
    [symbol, card],
  );
  // Its turn comes after that of the layers.
  const willBeStale = settled && explained !== null && explained.glyph !== symbol.glyph;
  const isStale = useInTurn(willBeStale, willBeStale);
  if (!explained) return [];
  // A stage waits for its turn with its own sums: the next glyph's beside this one's maps would fit nowhere.
  const stops = layers.map((each, index): Stop => {
    const place = index + 1;
    return {
      id: `layer-${place}`,
      name: say("think.layer", { place, all: layers.length }),
      short: say("think.layer-short", { place }),
      small: small[index] ?? null,
      large: () => (
        <SumsProvider value={sums}>
          <LayerStage
            {...each}
            glyph={explained.glyph}
            place={place}
            isStale={isStale}
            viewState={viewState}
            change={change}
          />
        </SumsProvider>
      ),
    };
  });
  const answer: Stop = {
    id: "answer",
    name: say("think.answer"),
    short: say("think.answer-short"),
    small: smallAnswer,
    large: () => (
      <AnswerStage
        card={card}
        symbol={symbol}
        explained={explained}
        asked={asked}
        ask={(classIndex) => dispatch({ type: "class-picked", classIndex })}
      />
    ),
  };
  const names = pair.map((index) => card.labels[index] ?? "");
  const against: Stop = {
    id: "pair",
    name: say("pair.title"),
    short: say("pair.short", { one: names[0] ?? "", other: names[1] ?? "" }),
    small: <SmallPair names={names} />,
    large: () => (
      <SumsProvider value={sums}>
        <PairStage
          card={card}
          explained={explained}
          pair={pair}
          pick={(picked) => dispatch({ type: "pair-picked", pair: picked })}
        />
      </SumsProvider>
    ),
  };
  return [...stops, answer, against];
}
