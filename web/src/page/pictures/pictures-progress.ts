/** The open pictures in, how far they are read in one sentence out. */

import { say } from "../language/say";
import type { Pace } from "../model/pace";
import { isAnyOpen, type Pictures, viewedPicture } from "../model/pictures-state";

/** The sentence for the status line, where no reading of a picture is told about. */
export function statusOfPictures(pictures: Pictures): string {
  const viewed = viewedPicture(pictures);
  if (viewed) return viewed.answer && "trouble" in viewed.answer ? viewed.answer.trouble : say("pictures.reading");
  return isAnyOpen(pictures) ? statusOfTable(pictures) : "";
}

function statusOfTable({ list, isStopped }: Pictures): string {
  const { done, wrong } = progressOf(list);
  if (done < list.length && isStopped) return say("pictures.stopped", { done, all: list.length });
  if (done < list.length) return say("pictures.progress", { next: done + 1, all: list.length });
  const count = done - wrong;
  return wrong === 0 ? say("pictures.read", { count }) : say("pictures.read-some", { count, wrong });
}

/** How many pictures have been tried, and how many of them in vain. */
export function progressOf(list: Pictures["list"]): { readonly done: number; readonly wrong: number } {
  const answers = list.flatMap(({ answer }) => answer ?? []);
  return { done: answers.length, wrong: answers.filter((answer) => "trouble" in answer).length };
}

/** How long the others will take, in words; none while nobody can say. */
export function timeLeft({ told }: Pace): string {
  if (told === null) return "";
  if (told < 60) return say("pictures.left-half-minute");
  return told === 60 ? say("pictures.left-minute") : say("pictures.left-minutes", { minutes: told / 60 });
}
