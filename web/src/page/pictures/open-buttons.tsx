/** The tools that open pictures: from files, or straight from the camera. */

import type { JSX } from "preact";
import { say } from "../language/say";
import { Icon } from "../ui/icons";

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
      <label class="tool wide is-camera" title={say("pictures.take-title")}>
        <input
          type="file"
          class="for-readers"
          data-testid="camera"
          aria-label={say("pictures.take")}
          accept="image/*"
          capture="environment"
          onChange={chosen}
        />
        <Icon name="camera" />
        <span class="tool-name" aria-hidden="true">
          {say("pictures.take")}
        </span>
      </label>
      <label class="tool wide" title={say("pictures.open-title")}>
        <input
          type="file"
          class="for-readers"
          data-testid="upload"
          aria-label={say("pictures.open")}
          accept="image/*,.jsonl,.json,.gz"
          multiple
          onChange={chosen}
        />
        <Icon name="picture" />
        <span class="tool-name" aria-hidden="true">
          {say("pictures.open")}
        </span>
      </label>
    </div>
  );
}
