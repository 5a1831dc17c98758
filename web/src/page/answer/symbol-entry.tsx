/** One symbol of the strip: its ticket, and beside it what else it could be. */

import type { JSX } from "preact";
import { GLYPH_SIZE } from "../../ink/constants";
import type { DigitSymbol, Label } from "../../types";
import { say } from "../language/say";
import { isDoubted, kindOf } from "../model/corrections";
import { isTyped } from "../model/typed-symbols";
import {
  alternatives,
  nameOf,
  percent,
  type Share,
  signName,
  spokenName,
  WORTH_MENTIONING,
} from "../parts/format-answer";
import { Icon } from "../ui/icons";
import { Raster } from "../ui/raster";

/** How many of the next best answers a doubted symbol offers by itself. */
const OFFERED = 2;

interface Props {
  /** Its index in the reading. */
  readonly place: number;
  readonly symbol: DigitSymbol;
  /** What it stands for, corrected or as it was read. */
  readonly label: Label | null;
  /** A style that shows a sign as large as it was written. */
  readonly size: JSX.CSSProperties | undefined;
  /** All that it can be. */
  readonly shares: readonly Share[];
  /** All that the network can read. */
  readonly signs: readonly Label[];
  /** Whether the user has said what it is, be it what was read. */
  readonly isCorrected: boolean;
  readonly isSelected: boolean;
  readonly beginsLine: boolean;
  readonly select: () => void;
  readonly correct: (label: Label | null) => void;
  readonly accept: () => void;
}

export function Entry(props: Props) {
  const { place, symbol, label, shares, signs, isCorrected, isSelected, beginsLine, correct } = props;
  const others = alternatives(symbol, label, shares);
  const suggestions = suggested(props, others);
  // What was refused can be confirmed to be no digit, so that it leaves no gap in the text.
  const rest = others.slice(suggestions.length);
  const isOther = (sign: Label) => sign !== label && !shares.some((share) => share.label === sign);
  const signsToo = [...rest, ...signs.filter(isOther).map((sign) => ({ label: sign, share: 0 }))];
  const choices = label === null && !isCorrected ? [...signsToo, { label: null, share: symbol.confidence }] : signsToo;
  return (
    <div class={`entry ${kindOf(symbol, isCorrected)}${beginsLine ? " begins-line" : ""}`}>
      <Ticket {...props} />
      {suggestions.map((other) => (
        <Offer key={nameOf(other.label)} place={place} symbol={symbol} other={other} correct={correct} />
      ))}
      {isSelected && <Rest place={place} shares={choices} correct={correct} />}
    </div>
  );
}

/** The way back to what was read, or what a doubted digit could be as well. */
function suggested({ symbol, label, isCorrected }: Props, others: readonly Share[]): readonly Share[] {
  if (label !== symbol.label) return others.slice(0, 1);
  return isDoubted(symbol) && !isCorrected ? nextBest(others) : [];
}

/** The second best, and another one that is worth a mention. */
function nextBest(others: readonly Share[]): readonly Share[] {
  return others.slice(0, OFFERED).filter(({ share }, index) => index === 0 || share >= WORTH_MENTIONING);
}

/** What was read and how surely. Who chose it can also type what it is. */
function Ticket(props: Props) {
  const { place, symbol, label, size, signs, isCorrected, isSelected, select, correct, accept } = props;

  function typed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const meant = meantBy(event.key, signs);
    if (meant === undefined && event.key !== "Enter") return;
    // Delete is about this symbol, and not about the whole pad.
    event.preventDefault();
    if (meant === undefined) accept();
    else correct(meant);
  }

  return (
    <label class="ticket" data-testid={`symbol-${place}`}>
      <input
        type="radio"
        class="for-readers"
        name="symbol"
        checked={isSelected}
        aria-label={inWords(props)}
        onChange={select}
        onKeyDown={typed}
      />
      <Raster
        class="ticket-glyph"
        style={size}
        values={symbol.glyph}
        height={GLYPH_SIZE}
        width={GLYPH_SIZE}
        aria-hidden="true"
      />
      <span class="ticket-label" translate={false}>
        {label ?? "–"}
      </span>
      <span class="ticket-share">{shareOf(symbol, label, isCorrected, isForeign(label, signs))}</span>
    </label>
  );
}

interface OfferProps extends Pick<Props, "place" | "symbol" | "correct"> {
  readonly other: Share;
}

/** Another answer, one tap away; or the way back to what was read. */
function Offer({ place, symbol, other: { label, share }, correct }: OfferProps) {
  const isRead = label === symbol.label;
  const name = { place: place + 1, label: spokenName(label) };
  return (
    <button
      type="button"
      class="other"
      data-testid={`other-${place}-${label ?? "none"}`}
      aria-label={isRead ? say("symbol.back", name) : say("symbol.rather", { ...name, share: percent(share) })}
      onClick={() => correct(label)}
    >
      <span class="other-or" aria-hidden="true">
        {isRead ? <Icon name="undo" /> : say("symbol.or")}
      </span>{" "}
      <span class={label === null ? "other-label is-none" : "other-label"} translate={label === null}>
        {nameOf(label)}
      </span>
    </button>
  );
}

/** All that a symbol is not suggested to be by itself, in a list that opens. */
function Rest({ place, shares, correct }: Pick<Props, "place" | "shares" | "correct">) {
  return (
    <span class="other is-rest">
      <Icon name="correct" />
      <select
        class="in-button"
        aria-label={say("symbol.correct", { place: place + 1 })}
        data-testid={`correct-${place}`}
        value=""
        onChange={({ currentTarget }) => {
          const meant = shares[currentTarget.selectedIndex - 1];
          if (meant) correct(meant.label);
        }}
      >
        <option value="">{say("symbol.choose")}</option>
        {shares.map(({ label }) => (
          <option key={nameOf(label)} value={nameOf(label)} aria-label={spokenName(label)} translate={label === null}>
            {[nameOf(label), signName(label)].join(" ").trim()}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Whether the user has said that it is a sign which the network that reads now does not know: it is kept all the same. */
function isForeign(label: Label | null, signs: readonly Label[]): boolean {
  return label !== null && !signs.includes(label);
}

/**
 * A sign that is typed, or its removal; `undefined` for any other key.
 *
 * Where capital and small letters are one class, either key means it. A key with a name is no sign, nor a label.
 */
function meantBy(key: string, signs: readonly Label[]): Label | null | undefined {
  if (key === "Delete" || key === "Backspace") return null;
  if ([...key].length > 1) return undefined;
  const [other] = signs.filter((label) => String(label).toLowerCase() === key.toLowerCase());
  return signs.find((label) => String(label) === key) ?? other;
}

function shareOf(symbol: DigitSymbol, label: Label | null, isCorrected: boolean, isForeign: boolean): string {
  if (isTyped(symbol)) return say("symbol.typed-short");
  if (isForeign) return say("symbol.foreign-short");
  if (label !== symbol.label) return say("symbol.was", { label: symbol.label ?? say("digit.none-short") });
  if (isCorrected) return say("symbol.checked-short");
  return label === null ? say("digit.none-short") : percent(symbol.confidence);
}

function inWords({ place, symbol, label, isCorrected, signs }: Props): string {
  const name = { place: place + 1, label: spokenName(label) };
  if (isTyped(symbol)) return say("symbol.typed", name);
  if (isForeign(label, signs)) return say("symbol.foreign", { ...name, read: spokenName(symbol.label) });
  if (label !== symbol.label) return say("symbol.corrected", { ...name, read: spokenName(symbol.label) });
  if (isCorrected) return say("symbol.checked", name);
  if (label === null) return say("symbol.name", name);
  return say(isDoubted(symbol) ? "symbol.doubted" : "symbol.read", { ...name, share: percent(symbol.confidence) });
}
