/** A picture that is open: how it is looked at, what was read of it, and what the user says of that. */

import type { Reading } from "../../types";
import type { Corrections } from "./corrections";
import type { Remarks } from "./remarks";
import type { Size, View } from "./view-place";

export const WHOLE: View = { part: null, turns: 0 };

/** What came of reading a picture, or in words why nothing did. */
export type PictureAnswer = { readonly reading: Reading; readonly milliseconds: number } | { readonly trouble: string };

export interface OpenPicture {
  /** Counts the pictures as they were opened. */
  readonly id: number;
  readonly file: Blob;
  readonly name: string;
  /** The size of the whole upright picture, once it is known. */
  readonly size: Size | null;
  readonly view: View;
  /** About this view; `null` while it is still to be read. */
  readonly answer: PictureAnswer | null;
  /** What the user says of places of the whole upright picture. */
  readonly remarks: Remarks;
  /** The reading with what was typed, where that is another one than what was read. */
  readonly edited?: Reading | null;
  /** What of the remarks is about symbols of the reading. */
  readonly corrections: Corrections;
  /** Whether the user has said that all of it is right as it is. */
  readonly isTicked: boolean;
  /** The symbol that the page tells about, as an index into the reading. */
  readonly selected: number;
  /**
   * A small picture of a view, which may be an earlier one until the new one has come; none of what cannot be shown. It is
   * a file, since the pixels of hundreds would stay in memory.
   */
  readonly thumbnail: { readonly view: View; readonly image: Blob | null } | null;
}

/** What was read of a picture, with what was typed; or `null` where it was not read, or could not be. */
export function readingOf(picture: OpenPicture | null): Reading | null {
  return picture?.edited ?? readOf(picture);
}

/** What the network read. */
export function readOf(picture: OpenPicture | null): Reading | null {
  return picture?.answer && "reading" in picture.answer ? picture.answer.reading : null;
}
