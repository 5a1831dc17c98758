/** The ink that the strokes leave, as the network's own rasteriser draws it. */

import type { Size } from "../../pad";
import type { Ink } from "../../types";
import { say } from "../language/say";
import { Raster } from "../ui/raster";
import { Stage } from "./stage";

interface Props {
  /** The part that is drawn on. */
  readonly ink: () => Ink;
  readonly pen: number;
  /** That of all the paper. */
  readonly size: Size;
}

export function InkStage({ ink, pen, size }: Props) {
  const { height, width, data } = ink();
  return (
    <Stage name={say("think.ink")} testid="think-ink">
      <div class="sheet-view">
        <Raster class="ink" values={data} height={height} width={width} role="img" aria-label={say("think.ink-name")} />
      </div>
      <p>{say("think.ink-what", { pen, width: size.width, height: size.height })}</p>
      <p>{say("think.ink-why")}</p>
    </Stage>
  );
}
