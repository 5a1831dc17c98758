/** The head of a picture while a part of it is being chosen: take the part, or leave it. */

import { say } from "../language/say";
import { LeaveOrTake } from "../parts/leave-or-take";
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
      <LeaveOrTake
        ids={{ leave: "crop-cancel", take: "crop-use" }}
        name={say("crop.use")}
        leave={cancel}
        take={() => use(frame)}
        canTake={!isAll(frame)}
      />
    </div>
  );
}
