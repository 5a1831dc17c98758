/** What was read of a picture, in the rows and columns that it stands in there. */

import { say } from "../language/say";
import { type OpenPicture, readingOf } from "../model/open-picture";
import type { PicturesAction } from "../model/pictures-state";
import type { ReadingTable } from "../model/reading-table";
import { hasDoubt, TextRuns } from "../parts/text-runs";

interface Props {
  readonly picture: OpenPicture;
  readonly rows: NonNullable<ReadingTable>;
  readonly dispatch: (action: PicturesAction) => void;
}

/** To press a cell is to look at what is doubted in it, or else at its first symbol. */
export function TableView({ picture, rows, dispatch }: Props) {
  const { corrections, selected } = picture;
  const reading = readingOf(picture);
  if (reading === null) return null;
  const shown = { reading, corrections };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled by keys too.
    <section class="reading reading-table" data-testid="reading" aria-label={say("table.name")} tabIndex={0}>
      <table data-testid="reading-table" translate={false}>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number}>
              {row.map((letters, column) => {
                const first = letters.find((letter) => hasDoubt([letter], shown)) ?? letters[0];
                const isDoubted = hasDoubt(letters, shown);
                const isSelected = letters.some(({ index, isSpace }) => !isSpace && index === selected);
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: with keys one goes from symbol to symbol.
                  <td
                    key={column}
                    class={`${isDoubted ? "is-doubted" : ""}${isSelected ? " is-selected" : ""}`}
                    title={isDoubted ? say("table.doubted") : undefined}
                    onClick={() => first && dispatch({ type: "pictures-selected", index: first.index })}
                  >
                    <TextRuns letters={letters} shown={shown} />
                    {isDoubted && <span class="for-readers">{say("table.doubted-aside")}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
