/** The open pictures in, how far they are read in one sentence out. */

import { isAnyOpen, type Pictures, viewedPicture } from "./state";

/** The sentence for the status line, where no reading of a picture is told about. */
export function statusOfPictures(pictures: Pictures): string {
  const viewed = viewedPicture(pictures);
  if (viewed) return viewed.answer && "trouble" in viewed.answer ? viewed.answer.trouble : "Reading the picture…";
  return isAnyOpen(pictures) ? statusOfTable(pictures) : "";
}

function statusOfTable({ list }: Pictures): string {
  const { done, wrong } = progressOf(list);
  if (done < list.length) return `Reading picture ${done + 1} of ${list.length}, on your device.`;
  const rest = wrong === 0 ? "" : ` ${wrong} could not be read.`;
  return `${pictureCount(done - wrong)} read, on your device.${rest}`;
}

/** How many pictures have been tried, and how many of them in vain. */
export function progressOf(list: Pictures["list"]): { readonly done: number; readonly wrong: number } {
  const answers = list.flatMap(({ answer }) => answer ?? []);
  return { done: answers.length, wrong: answers.filter((answer) => "trouble" in answer).length };
}

/** `1` → `1 picture`, `3` → `3 pictures`. */
export function pictureCount(amount: number): string {
  return amount === 1 ? "1 picture" : `${amount} pictures`;
}
