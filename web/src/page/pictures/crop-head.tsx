/** The head of a picture while a part of it is being chosen: take the part, or leave it. */

import { say } from "../language/say";
import { Button } from "../ui/button";
import { isAll, type Rectangle } from "./crop";

interface Props {
  readonly frame: Rectangle;
  readonly use: (rectangle: Rectangle) => void;
  readonly cancel: () => void;
}

export function CropHead({ frame, use, cancel }: Props) {
  return (
    <div class="picture-head">
      <p>{say("crop.hint")}</p>
      <div class="tool-group">
        <Button name={say("crop.cancel")} face="worded" testid="crop-cancel" onClick={cancel} />
        <Button
          name={say("crop.use")}
          face="worded"
          kind="is-main"
          testid="crop-use"
          disabled={isAll(frame)}
          onClick={() => use(frame)}
        />
      </div>
    </div>
  );
}
