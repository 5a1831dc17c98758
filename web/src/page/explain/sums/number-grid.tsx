/** Numbers in rows and columns, as small as they can be read. */

import { number } from "../../language/say";
import { addingUp } from "./add-up";
import { DECIMALS } from "./sum-rows";

interface Props {
  readonly name: string;
  readonly columns: number;
  /** Row by row; `null` for what is beyond the edge, where everything counts as 0. */
  readonly numbers: readonly (number | null)[];
  /** Which of them is the one that is asked about. */
  readonly marked?: number;
}

export function NumberGrid({ name, columns, numbers, marked }: Props) {
  const rows = Array.from({ length: Math.ceil(numbers.length / columns) }, (_, row) =>
    numbers.slice(row * columns, (row + 1) * columns),
  );
  return (
    <table class={columns > FEW ? "numbers is-fine" : "numbers"} translate={false}>
      <caption>{name}</caption>
      <tbody>
        {rows.map((cells, y) => (
          <tr key={y}>
            {cells.map((cell, x) => (
              <td key={x} class={classOf(cell, y * columns + x === marked)}>
                {fixed(cell ?? 0, DECIMALS)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** More columns than these are written smaller. */
const FEW = 3;

function classOf(cell: number | null, isMarked: boolean): string | undefined {
  if (isMarked) return "is-marked";
  return cell === null ? "is-beyond" : undefined;
}

/** `-0.25678` → `-0.257`, as the language writes it, and never -0.000. */
export function fixed(value: number, decimals: number): string {
  const [rounded = 0] = addingUp([value], decimals);
  return number(rounded, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
