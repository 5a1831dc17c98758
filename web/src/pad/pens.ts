/** The pens of the pad: diameters in ink pixels. */

/**
 * The network has learnt from pens between a twentieth and a fifth of a digit's height. So the standard pen writes
 * digits of a fifth to nearly the whole of the pad, the fine one small digits, and the broad one large ones.
 */
export const PENS = { fine: 8, standard: 12, broad: 20 } as const;
