/** The buttons that make the picture larger and smaller, and what else does. */

import { say } from "../language/say";
import { Button } from "../ui/button";
import type { Zooming } from "./use-zoom";

export function ZoomTools({ zooming }: { readonly zooming: Zooming }) {
  return (
    <div class="zoom-tools">
      <p class="for-mouse">{say("zoom.by-mouse")}</p>
      <p class="for-fingers">{say("zoom.by-fingers")}</p>
      <div class="tool-group">
        <Button
          icon="smaller"
          name={say("zoom.smaller")}
          testid="zoom-out"
          disabled={!zooming.canShrink}
          onClick={zooming.shrink}
        />
        <Button icon="fit" name={say("zoom.fit")} testid="zoom-fit" disabled={zooming.isFitted} onClick={zooming.fit} />
        <Button
          icon="larger"
          name={say("zoom.larger")}
          testid="zoom-in"
          disabled={!zooming.canGrow}
          onClick={zooming.grow}
        />
      </div>
    </div>
  );
}
