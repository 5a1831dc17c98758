/** A plan's steps in, what the engine does out: a pooling that a convolution does for nothing, and how each is reckoned. */

import type { Activation, Convolution, Pooling, Shape, Step, Tensor } from "./plan";

/** A step as the engine does it, and the number of the value that it makes. */
export interface Work {
  readonly step: Step;
  readonly makes: number;
  /** Of a convolution: by Winograd's tiles, alone or with the pooling after it; else by what the kernel sees. */
  readonly tiles: "each" | "pooled" | null;
  readonly activation: Activation | null;
}

/**
 * Converters write a convolution, its largest of 2 × 2 places and then the activation, as a network has them. The largest
 * of the rectified is the rectified largest, so all three are one piece of work.
 */
export function fused(steps: readonly Step[], tensors: readonly (Tensor | null)[], shapes: readonly Shape[]): Work[] {
  const uses = shapes.map((_, value) => steps.filter(({ from }) => from.includes(value)).length);
  const works: Work[] = [];
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    const tiles = isTiled(step, tensors) ? "each" : null;
    let activation = "activation" in step ? step.activation : null;
    const mayActivate = "activation" in step && step.op !== "activate" && activation === null;
    let makes = index + 1;
    const follows = (next: Step | undefined): next is Step =>
      next?.from.length === 1 && next.from[0] === makes && uses[makes] === 1;
    let pooled = false;
    const pooling = steps[makes];
    if (
      tiles &&
      (activation === null || activation === "relu") &&
      follows(pooling) &&
      isHalving(pooling, shapes[makes] as Shape)
    ) {
      pooled = true;
      makes++;
    }
    const last = steps[makes];
    if (mayActivate && follows(last) && last.op === "activate") {
      activation = last.activation;
      makes++;
    }
    works.push({ step, makes, tiles: pooled ? "pooled" : tiles, activation });
    index = makes - 1;
  }
  return works;
}

function isTiled(step: Step, tensors: readonly (Tensor | null)[]): step is Convolution {
  if (step.op !== "convolve") return false;
  const [tall, wide, from] = tensors[step.kernel]?.shape ?? [];
  // With one channel, three quarters of each vector would be empty.
  return String([tall, wide, step.strides, step.dilations]) === "3,3,1,1,1,1" && (from as number) >= 4;
}

function isHalving(step: Step, [height, width]: Shape): step is Pooling {
  return (
    step.op === "max-pool" &&
    String([step.size, step.strides, step.pads]) === "2,2,2,2,0,0,0,0" &&
    height > 1 &&
    width > 1
  );
}
