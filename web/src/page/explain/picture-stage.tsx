/** Where the ink of a picture comes from. */

import { say } from "../language/say";
import { Stage } from "./stage";

export function PictureStage() {
  return (
    <Stage testid="think-picture" picture={null}>
      <p>{say("think.picture-what")}</p>
    </Stage>
  );
}
