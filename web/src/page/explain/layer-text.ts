/** What happens to the numbers of the network, in words. */

import { number, say } from "../language/say";
import type { Filter } from "./filters";
import { soughtBy } from "./filters";
import type { After } from "./layer-facts";

/** `0.34` → `34%`, as the language writes it. */
export function share(part: number): string {
  return number(part, { style: "percent", maximumFractionDigits: 0 });
}

/** `-0.26` → `-0.3`, as the language writes it. */
export function tenths(value: number): string {
  return number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** What a layer does to the maps; nothing of one that does nothing to be told of. */
export function stepInWords({ step, given }: After): string | null {
  const { kind, shape, window, activation } = step;
  const [height = 1, width = 1] = shape;
  const [rows, columns] = window ?? [1, 1];
  switch (kind) {
    case "BatchNormalization":
      return null;
    case "ReLU":
      return say("think.rectify", { kind });
    case "MaxPooling2D":
      return say("think.max-pool", { rows, columns, height, width });
    case "AveragePooling2D":
      return say("think.average-pool", { rows, columns, height, width });
    case "GlobalMaxPooling2D":
    case "GlobalAveragePooling2D":
      return say("think.whole-pool", { length: height });
    case "Flatten":
      return say("think.flatten", { length: height });
    case "Dense":
      return say("think.dense", { given, length: height });
    case "Add":
      return say("think.add");
    default:
      return say("think.other-step", { kind: activation ?? kind, shape: shape.join(" × ") });
  }
}

/** What a filter looks for. */
export function filterInWords(filter: Filter): string {
  const sought = soughtBy(filter);
  switch (sought) {
    case "ink":
      return say("think.filter-ink");
    case "paper":
      return say("think.filter-paper");
    case "line-across":
      return say("think.filter-line-across");
    case "line-down":
      return say("think.filter-line-down");
    case "other":
      return say("think.filter-other");
    default:
      return say("think.filter-edge", { side: sought.slice("edge-".length) });
  }
}
