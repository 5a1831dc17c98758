/** What pooling makes of a place and those beside it, in numbers. */

import { say } from "../../language/say";
import { fixed, NumberGrid } from "./number-grid";
import type { Pooled } from "./pooled";
import { DECIMALS } from "./sum-rows";

export function PooledView({ pooled }: { readonly pooled: Pooled }) {
  switch (pooled.kind) {
    case "left-out":
      return <p>{say("sum.left-out")}</p>;
    case "whole-largest":
    case "whole-mean":
      return <p>{say(`sum.${pooled.kind}`, { places: pooled.places, value: fixed(pooled.value, DECIMALS) })}</p>;
    default:
      return <Window {...pooled} />;
  }
}

function Window({ kind, numbers, columns, own, value }: Extract<Pooled, { readonly kind: "largest" | "mean" }>) {
  const words = say(`sum.${kind}`, { places: numbers.length, value: fixed(value, DECIMALS) });
  return (
    <div class="products" data-testid="think-pooled">
      <NumberGrid name={say("sum.window")} columns={columns} marked={own} numbers={numbers} />
      <p>{words}</p>
    </div>
  );
}
