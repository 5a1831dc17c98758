/** Many pictures as a table: each with its text and how sure the network is of it, the least sure first. */

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Language } from "../language/languages";
import { say } from "../language/say";
import { ORDERS, type Order } from "../model/picture-rows";
import { arrangedOf, type Pictures, type PicturesAction } from "../model/pictures-state";
import { moveFocus, type Steps } from "../ui/roving-focus";
import { Checked } from "./checked";
import { CopyMenu } from "./copy-menu";
import { PictureRow } from "./picture-row";
import { ReadingProgress } from "./reading-progress";

interface Props {
  readonly pictures: Pictures;
  /** The picture that was looked at before, which the user comes back from. */
  readonly cameFrom: number | null;
  readonly dispatch: (action: PicturesAction) => void;
  readonly copy: (text: string, html?: string) => void;
  /** The text that was copied last. */
  readonly copied: string | null;
  /** What has digits read only, or signs beside them. */
  readonly digitsOnly: ComponentChildren;
  readonly language: Language;
  /** Whether that speaks of signs, not of digits. */
  readonly ofSigns: boolean;
}

export function Table(props: Props) {
  const { pictures, cameFrom, dispatch, copy, copied, digitsOnly, language, ofSigns } = props;
  const { list, order, isStopped } = pictures;
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => focusRow(body, cameFrom), [cameFrom]);
  return (
    <div class="batch">
      <div class="batch-head">
        <h2>{say("pictures.count", { count: list.length })}</h2>
        <Checked pictures={pictures} />
        <OrderChoice order={order} choose={(chosen) => dispatch({ type: "pictures-ordered", order: chosen })} />
        <div class="tool-group">
          {digitsOnly}
          <CopyMenu pictures={pictures} copied={copied} copy={copy} />
        </div>
      </div>
      <ReadingProgress pictures={pictures} dispatch={dispatch} />
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
            <PictureRow
              key={picture.id}
              picture={picture}
              isStopped={picture.answer === null && isStopped}
              language={language}
              ofSigns={ofSigns}
              dispatch={dispatch}
            />
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
