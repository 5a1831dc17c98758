/** The ink that the strokes leave, as the network's own rasteriser draws it. */

import type { Size } from "../../pad";
import type { Box, Ink } from "../../types";
import { say } from "../language/say";
import { Raster } from "../ui/raster";
import { shapeOf } from "./box-relations";
import { Stage } from "./stage";

interface Props {
  /** That of the part of the paper that is shown. */
  readonly ink: () => Ink;
  readonly part: Box;
  readonly pen: number;
  /** That of all the paper. */
  readonly size: Size;
}

export function InkStage({ ink, part, pen, size }: Props) {
  const { height, width, data } = ink();
  return (
    <Stage
      testid="think-ink"
      picture={
        <div class="sheet-view" style={shapeOf(part)}>
          <Raster
            class="ink"
            values={data}
            height={height}
            width={width}
            role="img"
            aria-label={say("think.ink-name")}
          />
        </div>
      }
    >
      <p>{say("think.ink-what", { pen, width: size.width, height: size.height })}</p>
      <p>{say("think.ink-why")}</p>
    </Stage>
  );
}
