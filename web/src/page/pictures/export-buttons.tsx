/** The buttons that save what was read as CSV or as JSON. */

import { number, say } from "../language/say";
import { type Pictures, viewedPicture } from "../model/pictures-state";
import { Button } from "../ui/button";
import { download } from "../ui/download";
import { toCsv, toExcelCsv, toJson } from "./export-readings";

const NAME = "readings";

/** The picture that is looked at is saved, or all that are in the table. */
export function SaveButtons({ pictures }: { readonly pictures: Pictures }) {
  const viewed = viewedPicture(pictures);
  const list = viewed ? [viewed] : pictures.list;
  return (
    <div class="tool-group save-buttons">
      <Button
        testid="download-csv"
        name="CSV"
        title={say("save.csv-title")}
        icon="save"
        face="worded"
        onClick={() => download(`${NAME}.csv`, "text/csv", toCsv(list))}
      />
      <Button
        testid="download-excel"
        name="Excel"
        title={say("save.excel-title")}
        icon="save"
        face="worded"
        onClick={() => download(`${NAME}-excel.csv`, "text/csv", toExcelCsv(list, decimalMark()))}
      />
      <Button
        testid="download-json"
        name="JSON"
        title={say("save.json-title")}
        icon="save"
        face="worded"
        onClick={() => download(`${NAME}.json`, "application/json", toJson(list))}
      />
    </div>
  );
}

/** As the user writes numbers: so does their spreadsheet. */
function decimalMark(): string {
  return number(0.5, { minimumFractionDigits: 1 }).includes(",") ? "," : ".";
}
