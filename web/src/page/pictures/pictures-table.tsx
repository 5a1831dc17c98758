/** Many pictures as a table: each with its text and how sure the network is of it, the least sure first. */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { SURE } from "../model/corrections";
import type { OpenPicture } from "../model/open-picture";
import { correctedOf, ORDERS, type Order, type Row, rowOf } from "../model/picture-rows";
import { arrangedOf, type Pictures, type PicturesAction } from "../model/pictures-state";
import { CopyButton } from "../parts/copy-button";
import { percent } from "../parts/format-answer";
import { Button } from "../ui/button";
import { Icon } from "../ui/icons";
import { moveFocus, type Steps } from "../ui/roving-focus";
import { Checked } from "./checked";
import { toTabs } from "./export-readings";
import { progressOf } from "./pictures-progress";

interface Props {
  readonly pictures: Pictures;
  /** The picture that was looked at before, which the user comes back from. */
  readonly cameFrom: number | null;
  readonly dispatch: (action: PicturesAction) => void;
  readonly copy: (text: string) => void;
  /** The text that was copied last. */
  readonly copied: string | null;
}

export function Table({ pictures, cameFrom, dispatch, copy, copied }: Props) {
  const { list, order } = pictures;
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => focusRow(body, cameFrom), [cameFrom]);
  const text = toTabs(list);
  return (
    <div class="batch">
      <div class="batch-head">
        <h2>{say("pictures.count", { count: list.length })}</h2>
        <Checked pictures={pictures} />
        <OrderChoice order={order} choose={(chosen) => dispatch({ type: "pictures-ordered", order: chosen })} />
        <div class="tool-group">
          <CopyButton text={text} isCopied={copied === text} copy={copy} />
        </div>
      </div>
      <Progress list={list} />
      <table data-testid="batch-table">
        <thead>
          <tr>
            <th scope="col">{say("pictures.column-picture")}</th>
            <th scope="col">{say("pictures.column-text")}</th>
            <th scope="col" aria-sort={order === "doubt" ? "ascending" : undefined}>
              {say("pictures.column-sure")}
            </th>
            <th scope="col">
              <span class="for-readers">{say("pictures.tick")}</span>
            </th>
            <th scope="col">
              <span class="for-readers">{say("pictures.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moveFocus(event, namesIn(body), UP_AND_DOWN)}>
          {arrangedOf(pictures).map((picture) => (
            <RowView key={picture.id} row={rowOf(picture)} dispatch={dispatch} />
          ))}
        </tbody>
      </table>
      <p class="batch-hint">{say("pictures.keys")}</p>
    </div>
  );
}

const UP_AND_DOWN: Steps = { ArrowDown: 1, ArrowUp: -1 };

function namesIn(body: RefObject<HTMLElement>): HTMLElement[] {
  return [...(body.current?.querySelectorAll<HTMLElement>("[data-picture]") ?? [])];
}

interface OrderProps {
  readonly order: Order;
  readonly choose: (order: Order) => void;
}

function OrderChoice({ order, choose }: OrderProps) {
  return (
    <label class="batch-order">
      {say("pictures.order")}{" "}
      <select
        data-testid="batch-order"
        value={order}
        onChange={({ currentTarget }) => choose(currentTarget.value as Order)}
      >
        {ORDERS.map((each) => (
          <option key={each} value={each}>
            {say(`pictures.order-${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function focusRow(body: RefObject<HTMLElement>, id: number | null): void {
  body.current?.querySelector<HTMLElement>(`[data-picture="${id}"]`)?.focus();
}

function Progress({ list }: Pick<Pictures, "list">) {
  const { done } = progressOf(list);
  if (done === list.length) return null;
  return <progress max={list.length} value={done} aria-label={say("pictures.done", { done, all: list.length })} />;
}

interface RowProps {
  readonly row: Row;
  readonly dispatch: (action: PicturesAction) => void;
}

function RowView({ row, dispatch }: RowProps) {
  const { id, name } = row.picture;
  return (
    <tr class="batch-row" data-testid="batch-row">
      <td class="batch-name">
        <div class="batch-picture">
          <span class="batch-thumbnail">
            <Thumbnail picture={row.picture} />
          </span>
          <button
            type="button"
            data-picture={id}
            translate={false}
            onClick={() => dispatch({ type: "pictures-viewed", id })}
          >
            {name}
          </button>
        </div>
      </td>
      <td class="batch-text">
        <TextOf row={row} />
      </td>
      <td class="batch-lowest">
        <LowestOf row={row} />
      </td>
      <td class="batch-tick">
        <label title={say("pictures.tick")}>
          <input
            type="checkbox"
            data-testid="batch-tick"
            checked={row.picture.isTicked}
            aria-label={say("pictures.tick-one", { name })}
            onChange={({ currentTarget }) => dispatch({ type: "pictures-ticked", id, isTicked: currentTarget.checked })}
          />
        </label>
      </td>
      <td class="batch-remove">
        <Button
          name={say("pictures.remove-one", { name })}
          title={say("pictures.remove")}
          icon="remove"
          onClick={() => dispatch({ type: "pictures-removed", id })}
        />
      </td>
    </tr>
  );
}

function TextOf({ row: { picture, lines, trouble } }: { readonly row: Row }) {
  if (trouble !== null) return <span class="batch-trouble">{trouble}</span>;
  if (picture.answer === null) return <span class="batch-aside">{say("pictures.waiting")}</span>;
  if (lines.length === 0) return <span class="batch-aside">{say("reading.none")}</span>;
  return (
    <span class="batch-lines" translate={false}>
      {lines.join("\n")}
    </span>
  );
}

function LowestOf({ row: { picture, lowest, leftOut } }: { readonly row: Row }) {
  const corrected = correctedOf(picture).length;
  return (
    <>
      {lowest !== null && (
        <span class={lowest < SURE ? "batch-share is-doubted" : "batch-share"} translate={lowest === 1}>
          {lowest === 1 ? say("pictures.checked") : percent(lowest)}
        </span>
      )}
      {leftOut > 0 && (
        <span class="batch-aside" data-testid="batch-left-out">
          {say("pictures.left-out", { count: leftOut })}
        </span>
      )}
      {corrected > 0 && <span class="batch-aside">{say("pictures.corrected", { count: corrected })}</span>}
    </>
  );
}

function Thumbnail({ picture }: { readonly picture: OpenPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const bitmap = picture.thumbnail?.bitmap ?? null;
  useLayoutEffect(() => {
    if (!canvas.current || !bitmap) return;
    Object.assign(canvas.current, { width: bitmap.width, height: bitmap.height });
    canvas.current.getContext("2d")?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return bitmap ? <canvas ref={canvas} role="img" aria-label={picture.name} /> : <Icon name="picture" />;
}
