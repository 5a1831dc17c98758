/** The networks that the page has names for, by their architecture; the names are the same in every language. */

import { areDigits } from "../../common/labels";
import type { Label } from "../../types";

const TITLES: Readonly<Record<string, string>> = {
  default: "Inkling",
  small: "Inkling small",
  tiny: "Inkling tiny",
  "lenet-5": "LeNet-5",
  "basic-cnn": "Basic CNN",
  "single-conv": "Single-conv",
  "dropout-cnn": "Dropout CNN",
  "four-conv": "Four-conv",
  "vgg-blocks": "VGG blocks",
  resnet: "ResNet",
};

/** What a card, or the list of networks, says of one. */
export interface Named {
  readonly architecture: string;
  readonly title: string;
  readonly labels: readonly Label[];
}

/** What to call a network: as its card does, where the page has no name for its architecture, or it reads no digits. */
export function titleOf({ architecture, title, labels }: Named): string {
  return (areDigits(labels) && TITLES[architecture]) || title;
}
