/** The networks that the page has words for, by their architecture. */

import type { MessageId } from "../language/say";

interface Known {
  /** A name, which is the same in every language. */
  readonly title: string;
  readonly about: MessageId;
}

const KNOWN: Readonly<Record<string, Known>> = {
  default: { title: "Inkling", about: "models.about-default" },
  small: { title: "Inkling small", about: "models.about-small" },
  tiny: { title: "Inkling tiny", about: "models.about-tiny" },
  "lenet-5": { title: "LeNet-5", about: "models.about-lenet-5" },
  "basic-cnn": { title: "Basic CNN", about: "models.about-basic-cnn" },
  "single-conv": { title: "Single-conv", about: "models.about-single-conv" },
  "dropout-cnn": { title: "Dropout CNN", about: "models.about-dropout-cnn" },
  "four-conv": { title: "Four-conv", about: "models.about-four-conv" },
  "vgg-blocks": { title: "VGG blocks", about: "models.about-vgg-blocks" },
  resnet: { title: "ResNet", about: "models.about-resnet" },
};

/**
 * What to call a network.
 *
 * @param named What its card calls it, where the page has no name for its architecture.
 */
export function titleOf(architecture: string, named: string): string {
  return KNOWN[architecture]?.title ?? named;
}

/** A sentence about an architecture, or `null` where the page has none. */
export function aboutOf(architecture: string): MessageId | null {
  return KNOWN[architecture]?.about ?? null;
}
