/** A piece of work in, what does it out. */

import type { Work } from "./fusing";
import { byChannel, dense, gathered, isOfOne, ofOne, tiled } from "./kernel-steps";
import type { Place } from "./layout";
import { activate, combine, concatenate, copy, scale, softmax } from "./plain-steps";
import type { Step } from "./plan";
import { globalPooling, pooling } from "./pooling-steps";
import type { Preparation } from "./preparation";
import { each, type Prepared } from "./prepared";

export function prepare(work: Work, places: readonly Place[], preparation: Preparation): Prepared {
  const from = work.step.from.map((value) => places[value] as Place);
  const to = places[work.makes] as Place;
  const make = preparing(work, from, to, preparation);
  const { activation } = work;
  const isDone = activation === null || (activation === "relu" && isOfKernels(work.step));
  if (isDone) return make;
  return () => {
    const first = make();
    const then = each(activate(preparation, to, activation));
    return (slot, count) => {
      first(slot, count);
      then(slot, count);
    };
  };
}

function isOfKernels({ op }: Step): boolean {
  return op === "convolve" || op === "depthwise" || op === "dense";
}

function preparing(work: Work, from: readonly Place[], to: Place, preparation: Preparation): Prepared {
  const { step } = work;
  const [first] = from as [Place];
  switch (step.op) {
    case "convolve":
      if (work.tiles) return tiled(work, step, first, to, preparation);
      return (isOfOne(step, first, preparation) ? ofOne : gathered)(work, step, first, to, preparation);
    case "depthwise":
      return byChannel(work, step, first, to, preparation);
    case "max-pool":
    case "average-pool":
      return pooling(step, first, to, preparation);
    case "global-max":
    case "global-average":
      return globalPooling(step, first, to, preparation);
    case "dense":
      return dense(work, step, first, to, preparation);
    case "add":
    case "multiply":
      return () => each(combine(preparation, step, from, to));
    case "concatenate":
      return () => each(concatenate(preparation, from, to));
    case "scale":
      return () => each(scale(preparation, step, first, to));
    case "activate":
      return () => each(copy(preparation, first, to));
    case "softmax":
      return () => each(softmax(preparation, first, to));
  }
}
