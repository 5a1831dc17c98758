/** How one number of a map comes about: what is under the filter, times its weights, added up, and what is left of it. */

import type { ComponentChildren } from "preact";
import type { FeatureMap, FeatureMaps } from "../../../types";
import { say } from "../../language/say";
import { share } from "../layer-text";
import type { MapRule } from "./map-rule";
import { fixed, NumberGrid } from "./number-grid";
import { type Place, type PlaceSum, sumAt } from "./place-sum";
import { pooledAt } from "./pooled";
import { PooledView } from "./pooled-view";
import { DECIMALS, type PartRow, rowsOf, type SumRows } from "./sum-rows";
import { type Sums, useSums } from "./sums-context";

interface Props {
  readonly map: FeatureMap;
  readonly layer: FeatureMaps;
  /** An index into the places of the map, row by row. */
  readonly place: number;
}

export function PlaceView({ map: { channel }, layer, place }: Props) {
  const sums = useSums();
  const at = { channel, row: Math.floor(place / layer.width), column: place % layer.width };
  return (
    <div class="place-sum" data-testid="think-sum" aria-live="polite">
      <h5>{say("sum.title", { row: at.row + 1, column: at.column + 1 })}</h5>
      {typeof sums === "object" && sums !== null ? (
        <Known sums={sums} layer={layer} at={at} />
      ) : (
        <p>{say(sums === null ? "think.busy" : "sum.unknown")}</p>
      )}
    </div>
  );
}

function Known({ sums, layer, at }: { readonly sums: Sums; readonly layer: FeatureMaps; readonly at: Place }) {
  const rule = sums.ruleOf(layer);
  if (rule === null) return <p>{say("sum.no-rule")}</p>;
  return <Told rule={rule} sums={sums} at={at} />;
}

function Told({ rule, sums: { values }, at }: { readonly rule: MapRule; readonly sums: Sums; readonly at: Place }) {
  const sum = sumAt(rule, at, values);
  const rows = rowsOf(sum);
  const pooled = pooledAt(rule, at, values);
  const isFirst = rule.convolution.from[0] === 0;
  const hasEdge = sum.parts.some(({ patch }) => patch.includes(null));
  return (
    <>
      {rows.parts.map((row) => (
        <Products key={row.part.channel} row={row} columns={sum.window[1]} isFirst={isFirst} />
      ))}
      {hasEdge && <p class="aside">{say("sum.edge")}</p>}
      <Ledger rows={rows} sum={sum} isFirst={isFirst} />
      <p>{shownAs(sum)}</p>
      {pooled && <PooledView pooled={pooled} />}
    </>
  );
}

interface ProductsProps {
  readonly row: PartRow;
  readonly columns: number;
  readonly isFirst: boolean;
}

function Products({ row: { part, products }, columns, isFirst }: ProductsProps) {
  return (
    <div class="products">
      <NumberGrid
        name={isFirst ? say("sum.glyph") : say("sum.map", { channel: part.channel + 1 })}
        columns={columns}
        numbers={part.patch}
      />
      <div class="factor">
        <span aria-hidden="true">×</span>
        <NumberGrid name={say("sum.weights")} columns={columns} numbers={part.weights} />
      </div>
      <div class="factor">
        <span aria-hidden="true">=</span>
        <NumberGrid name={say("sum.products")} columns={columns} numbers={products} />
      </div>
    </div>
  );
}

interface LedgerProps {
  readonly rows: SumRows;
  readonly sum: PlaceSum;
  readonly isFirst: boolean;
}

function Ledger({ rows, sum, isFirst }: LedgerProps) {
  const products = sum.window[0] * sum.window[1];
  return (
    <table class="ledger">
      <tbody>
        {rows.parts.map(({ part, sum: own }) => (
          <Row key={part.channel} number={own}>
            {isFirst ? say("sum.all-products", { products }) : say("sum.map", { channel: part.channel + 1 })}
          </Row>
        ))}
        {rows.rest && <Row number={rows.rest.sum}>{say("sum.rest", { maps: rows.rest.maps })}</Row>}
        <Row number={rows.bias}>{say("sum.bias")}</Row>
        {rows.shortcuts.map((each, index) => (
          <Row key={index} number={each}>
            {say("sum.shortcut")}
          </Row>
        ))}
        <Row number={rows.sum} isTotal>
          {say("sum.sum")}
        </Row>
        {sum.activation && (
          <Row number={sum.value} isTotal>
            {activationInWords(sum)}
          </Row>
        )}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly number: number;
  readonly isTotal?: boolean;
  readonly children: ComponentChildren;
}

function Row({ number: own, isTotal = false, children }: RowProps) {
  return (
    <tr class={isTotal ? "is-total" : ""}>
      <th scope="row">{children}</th>
      <td translate={false}>{fixed(own, DECIMALS)}</td>
    </tr>
  );
}

function activationInWords({ activation, sum }: PlaceSum): string {
  switch (activation) {
    case "relu":
      return say(sum < 0 ? "sum.cut" : "sum.uncut");
    case "tanh":
      return say("sum.tanh");
    default:
      return say("sum.activation", { name: activation ?? "" });
  }
}

/** Maps are painted as shares of the layer's largest number. */
function shownAs({ value, largest }: PlaceSum): string {
  if (value < 0) return say("sum.negative");
  const painted = largest > 0 ? value / largest : 0;
  return say("sum.shown", { value: fixed(value, DECIMALS), largest: fixed(largest, DECIMALS), share: share(painted) });
}
