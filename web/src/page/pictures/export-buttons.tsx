/** The buttons that save what was read as CSV or as JSON. */

import { say } from "../language/say";
import { type Pictures, viewedPicture } from "../model/pictures-state";
import { download } from "../ui/download";
import { Icon } from "../ui/icons";
import { toCsv, toJson } from "./export-readings";

const NAME = "readings";

/** The picture that is looked at is saved, or all that are in the table. */
export function SaveButtons({ pictures }: { readonly pictures: Pictures }) {
  const viewed = viewedPicture(pictures);
  const list = viewed ? [viewed] : pictures.list;
  return (
    <div class="tool-group">
      <button
        type="button"
        class="tool is-worded"
        data-testid="download-csv"
        title={say("save.csv-title")}
        onClick={() => download(`${NAME}.csv`, "text/csv", toCsv(list))}
      >
        <Icon name="save" />
        <span>CSV</span>
      </button>
      <button
        type="button"
        class="tool is-worded"
        data-testid="download-json"
        title={say("save.json-title")}
        onClick={() => download(`${NAME}.json`, "application/json", toJson(list))}
      >
        <Icon name="save" />
        <span>JSON</span>
      </button>
    </div>
  );
}
