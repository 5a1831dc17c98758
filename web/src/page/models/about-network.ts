/** A network in, a sentence about it out: what its architecture is, or which signs it reads. */

import "../language/say-later";
import { areDigits, listedLabels } from "../../common/labels";
import { type MessageId, say } from "../language/say";
import type { Named } from "./architecture-names";

const ABOUT: Readonly<Record<string, MessageId>> = {
  default: "models.about-default",
  small: "models.about-small",
  tiny: "models.about-tiny",
  "lenet-5": "models.about-lenet-5",
  "basic-cnn": "models.about-basic-cnn",
  "single-conv": "models.about-single-conv",
  "dropout-cnn": "models.about-dropout-cnn",
  "four-conv": "models.about-four-conv",
  "vgg-blocks": "models.about-vgg-blocks",
  resnet: "models.about-resnet",
};

/** `null` where the page has no words for its architecture. */
export function aboutOf({ architecture, labels }: Named): string | null {
  if (!areDigits(labels)) return say("models.about-signs", { count: labels.length, signs: listedLabels(labels) });
  const about = ABOUT[architecture];
  return about === undefined ? null : say(about);
}
