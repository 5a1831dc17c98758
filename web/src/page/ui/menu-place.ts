/** Where a button, its panel and the window are in, where the panel opens out. */

/** In CSS pixels of the viewport. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  /** Whether the panel opens upwards. */
  readonly above: boolean;
  /** How far the panel is moved to the right, in CSS pixels, so that all of it is in the window. */
  readonly shift: number;
  /** The height that it has there; what does not fit is scrolled to. */
  readonly room: number;
}

/** Between the panel and the edges of the window. */
const MARGIN = 8;

/**
 * Place a panel in the window: below its button, unless there is only room above.
 *
 * @param button Where the button is.
 * @param panel  Where the panel would begin and end if nothing moved it, and how high its content is.
 * @param view   The size of the window.
 */
export function placeOf(button: Frame, panel: Pick<Frame, "left" | "right"> & Pick<Size, "height">, view: Size): Place {
  const [over, under] = [button.top - 2 * MARGIN, view.height - button.bottom - 2 * MARGIN];
  const above = panel.height > under && over > under;
  // Of a panel that is too wide for the window, the left end is in it.
  const shift = Math.max(MARGIN - panel.left, Math.min(0, view.width - MARGIN - panel.right));
  return { above, shift, room: Math.max(above ? over : under, 0) };
}
