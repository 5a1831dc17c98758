/** Covers the ink of a glyph, piece by piece, and asks the network what that changes: once a glyph, for any two digits. */

import { latest } from "../../common/latest";
import { InklingError } from "../../inkling";
import type { Glyph } from "../../types";
import { glyphToCover } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { whyUnexplained } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import type { Store } from "../ui/store";

interface Needs {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
}

/** What covers is fetched when it is first needed. */
async function covering(): Promise<typeof import("./covering")> {
  try {
    return await import("./covering");
  } catch (cause) {
    throw new InklingError("weights", `What covers ink must be loaded. ${cause}`, { cause });
  }
}

export function startCompareSession({ store, reader }: Needs): void {
  const glyphs = latest(read, (ask) => setTimeout(ask));

  async function read(glyph: Glyph): Promise<void> {
    // More may have been drawn and read since.
    if (glyph !== glyphToCover(store.state)) return;
    const { revision } = store.state;
    const by = reader.current;
    await reader.ask(
      async (asked) => {
        const { glyphs: batch, n } = (await covering()).covered(glyph);
        return asked.readGlyphs(batch, n);
      },
      (rows) => store.dispatch({ type: "covered-read", glyph, rows }),
      (error) => store.dispatch({ type: "unexplained", revision, sentence: whyUnexplained(error) }),
    );
    // Another network may read since, and nobody asked it.
    if (reader.current !== by) glyphs.ask(glyph);
  }

  store.subscribe((state, previous) => {
    const glyph = glyphToCover(state);
    if (glyph && glyph !== glyphToCover(previous)) glyphs.ask(glyph);
  });
}
