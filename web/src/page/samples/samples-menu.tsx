/** The gallery of samples: each a small picture of itself, one press away from the pad. */

import { useState } from "preact/hooks";
import type { Stroke } from "../../types";
import { say } from "../language/say";
import { outlineOf } from "../parts/stroke-outline";
import { Menu, MenuItem } from "../ui/menu";
import type { Gallery, Sample } from "./gallery";
import type { SamplesSession } from "./samples-session";

export function SamplesMenu({ session }: { readonly session: SamplesSession }) {
  const [gallery, setGallery] = useState<Gallery | null>(null);

  async function fetch(): Promise<void> {
    setGallery(await session.gallery());
  }

  return (
    <Menu name={say("samples.name")} icon="samples" testid="samples" isWide isGrid onOpen={() => void fetch()}>
      {gallery?.samples.map((sample, index) => (
        <MenuItem key={index} testid={`sample-${index}`} name={nameOf(sample)} onChoose={() => session.place(sample)}>
          <Preview strokes={sample.strokes} />
        </MenuItem>
      ))}
    </Menu>
  );
}

function nameOf({ kind, text }: Sample): string {
  return say(`samples.${kind}`, { text });
}

/** Around the ink, in ink pixels: half a pen, and a little paper. */
const MARGIN = 12;

function Preview({ strokes }: { readonly strokes: readonly Stroke[] }) {
  const points = strokes.flat();
  const width = Math.max(...points.map(([x]) => x)) + 2 * MARGIN;
  const height = Math.max(...points.map(([, y]) => y)) + 2 * MARGIN;
  return (
    <svg class="sample" viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`} aria-hidden="true">
      {strokes.map((stroke, index) => (
        <path key={index} d={outlineOf(stroke)} />
      ))}
    </svg>
  );
}
