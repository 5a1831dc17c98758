/** How many of the open pictures the user has checked. */

import { say } from "../language/say";
import type { Pictures } from "../model/pictures-state";

export function Checked({ pictures: { list } }: { readonly pictures: Pictures }) {
  const count = list.filter(({ isTicked }) => isTicked).length;
  return (
    <p class="batch-checked" data-testid="batch-checked">
      {say("pictures.checked-of", { count, all: list.length })}
    </p>
  );
}
