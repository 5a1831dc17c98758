/** What the colours of a heat map mean. */

import { say } from "../language/say";

export function HeatLegend() {
  return (
    <p class="legend">
      <span>{say("insight.little")}</span>
      <span class="ramp" aria-hidden="true" />
      <span>{say("insight.most")}</span>
    </p>
  );
}
