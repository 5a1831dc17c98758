import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cornerOf,
  fittedTo,
  isAlike,
  limitsOf,
  movedBy,
  pointAt,
  revealing,
  type Stage,
  wholeOf,
  within,
  type Zoom,
  zoomedBy,
} from "../../../src/page/pictures/zoom";
import type { Box } from "../../../src/types";

const FRAME = { width: 400, height: 300 };
const PHOTO: Stage = { shown: { width: 4000, height: 3000 }, frame: FRAME };

/** Four digits, 100 pixels high, far from the middle of a photo. */
const LINE: Box[] = [0, 100, 200, 300].map((left) => [2000, 2500 + left, 2100, 2560 + left]);

const side = fc.integer({ min: 1, max: 6000 });
const stages = fc.record({
  shown: fc.record({ width: side, height: side }),
  frame: fc.record({ width: fc.integer({ min: 40, max: 2000 }), height: fc.integer({ min: 40, max: 2000 }) }),
});
const places = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));

/** Whether the frame shows nothing beyond the picture but the margin, or the picture in its middle. */
function expectWithin(zoom: Zoom, stage: Stage): void {
  const [left, top] = cornerOf(zoom, stage);
  for (const [start, length, room] of [
    [left, zoom.scale * stage.shown.width, stage.frame.width],
    [top, zoom.scale * stage.shown.height, stage.frame.height],
  ] as const) {
    if (length <= room - 24) expect(start).toBeCloseTo((room - length) / 2, 4);
    else {
      expect(start).toBeLessThanOrEqual(12 + 1e-6);
      expect(start + length).toBeGreaterThanOrEqual(room - 12 - 1e-6);
    }
  }
}

describe("a picture that is opened", () => {
  it("is fitted to its writing, all of which is seen with paper around it", () => {
    const zoom = fittedTo(LINE, PHOTO);
    const [left, top] = cornerOf(zoom, PHOTO);
    for (const [boxTop, boxLeft, boxBottom, boxRight] of LINE) {
      expect(left + zoom.scale * boxLeft).toBeGreaterThan(20);
      expect(top + zoom.scale * boxTop).toBeGreaterThan(20);
      expect(left + zoom.scale * boxRight).toBeLessThan(FRAME.width - 20);
      expect(top + zoom.scale * boxBottom).toBeLessThan(FRAME.height - 20);
    }
    expect(zoom.scale).toBeGreaterThan(6 * wholeOf(PHOTO).scale);
  });

  it("is seen whole where nothing is written, or where the writing takes nearly all of it", () => {
    expect(fittedTo([], PHOTO)).toEqual(wholeOf(PHOTO));
    expect(fittedTo([[200, 200, 2800, 3800]], PHOTO)).toEqual(wholeOf(PHOTO));
  });

  it("is not blown up: neither a digit on a large sheet, nor a picture of a few pixels", () => {
    const digit: Box = [1000, 1000, 1100, 1060];
    expect(100 * fittedTo([digit], PHOTO).scale).toBeLessThanOrEqual(120);
    expect(wholeOf({ shown: { width: 20, height: 20 }, frame: FRAME }).scale).toBe(8);
  });
});

describe("zooming", () => {
  it("leaves what is under the finger where it is, as long as no edge is in the way", () => {
    const zoom: Zoom = { scale: 0.3, middle: [2000, 1500] };
    const at = [300, 100] as const;
    const larger = zoomedBy(zoom, 2, at, PHOTO);
    expect(larger.scale).toBeCloseTo(0.6);
    expect(pointAt(larger, at, PHOTO)[0]).toBeCloseTo(pointAt(zoom, at, PHOTO)[0]);
    expect(pointAt(larger, at, PHOTO)[1]).toBeCloseTo(pointAt(zoom, at, PHOTO)[1]);
  });

  it("goes from the whole picture to three times its pixels, and no further", () => {
    const { least, most } = limitsOf(PHOTO);
    expect(zoomedBy(wholeOf(PHOTO), 1e-3, [0, 0], PHOTO).scale).toBe(least);
    expect(zoomedBy(wholeOf(PHOTO), 1e6, [0, 0], PHOTO).scale).toBe(most);
    expect(most).toBe(3);
    expect(limitsOf({ shown: { width: 40, height: 30 }, frame: FRAME }).most).toBe(32);
  });

  it("keeps the picture in its frame, whatever is done", () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    const far = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(stages, factor, places, fc.tuple(far, far), (stage, times, [x, y], by) => {
        const zoomed = zoomedBy(wholeOf(stage), times, [x * stage.frame.width, y * stage.frame.height], stage);
        expectWithin(zoomed, stage);
        expectWithin(movedBy(zoomed, by, stage), stage);
        expect(isAlike(within(zoomed, stage), zoomed)).toBe(true);
      }),
    );
  });
});

describe("what is selected", () => {
  it("moves nothing where it is seen, also at the edge of what is fitted to the writing", () => {
    const zoom = fittedTo(LINE, PHOTO);
    for (const box of LINE) expect(revealing(zoom, box, PHOTO)).toBe(zoom);
  });

  it("comes into view, wherever it is, without a change of size", () => {
    fc.assert(
      fc.property(places, places, ([x, y], [boxX, boxY]) => {
        const zoom = within({ scale: 1, middle: [4000 * x, 3000 * y] }, PHOTO);
        const [top, left] = [2900 * boxY, 3940 * boxX];
        const seen = revealing(zoom, [top, left, top + 100, left + 60], PHOTO);
        const [atLeft, atTop] = cornerOf(seen, PHOTO);
        expect(seen.scale).toBe(1);
        expect(atLeft + left).toBeGreaterThanOrEqual(0);
        expect(atLeft + left + 60).toBeLessThanOrEqual(FRAME.width);
        expect(atTop + top).toBeGreaterThanOrEqual(0);
        expect(atTop + top + 100).toBeLessThanOrEqual(FRAME.height);
      }),
    );
  });
});
