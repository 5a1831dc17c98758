/** The tools that open pictures: from files, or straight from the camera. */

import type { JSX } from "preact";
import { Icon } from "../icons";

interface Props {
  readonly open: (files: readonly File[]) => void;
}

export function PictureButtons({ open }: Props) {
  function chosen({ currentTarget }: JSX.TargetedEvent<HTMLInputElement>): void {
    open([...(currentTarget.files ?? [])]);
    // The same file, chosen again, is to be opened again.
    currentTarget.value = "";
  }

  return (
    <div class="tool-group picture-tools">
      <label class="tool wide is-camera" title="Take a picture with the camera">
        <input
          type="file"
          class="for-readers"
          data-testid="camera"
          aria-label="Take a picture"
          accept="image/*"
          capture="environment"
          onChange={chosen}
        />
        <Icon name="camera" />
        <span class="tool-name" aria-hidden="true">
          Take a picture
        </span>
      </label>
      <label class="tool wide" title="Open pictures: PNG, JPEG or WebP. You can also drop or paste them.">
        <input
          type="file"
          class="for-readers"
          data-testid="upload"
          aria-label="Open pictures"
          accept="image/png,image/jpeg,image/webp"
          multiple
          onChange={chosen}
        />
        <Icon name="picture" />
        <span class="tool-name" aria-hidden="true">
          Open pictures
        </span>
      </label>
    </div>
  );
}
