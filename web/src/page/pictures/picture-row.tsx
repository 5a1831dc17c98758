/** A row of the table: a picture in small, its text, how sure the network is of it, and what can be done with it. */

import type { Language } from "../language/languages";
import { say } from "../language/say";
import { SURE } from "../model/corrections";
import { type OpenPicture, readOf } from "../model/open-picture";
import { correctedOf, type Row, rowOf, typedOf } from "../model/picture-rows";
import type { PicturesAction } from "../model/pictures-state";
import { percent } from "../parts/format-answer";
import { Button } from "../ui/button";
import { useFileUrl } from "../ui/file-url";
import { Icon } from "../ui/icons";
import { onlyWhenChanged } from "../ui/only-when-changed";

interface Props {
  readonly picture: OpenPicture;
  /** Whether it is not read and is not going to be. */
  readonly isStopped: boolean;
  /** What the row is written in. */
  readonly language: Language;
  readonly ofSigns: boolean;
  readonly dispatch: (action: PicturesAction) => void;
}

/** Of hundreds of rows, each answer changes one. */
export const PictureRow = onlyWhenChanged(RowView);

function RowView({ picture, isStopped, dispatch }: Props) {
  const { id, name } = picture;
  const row = rowOf(picture);
  return (
    <tr class="batch-row" data-testid="batch-row">
      <td class="batch-name">
        <div class="batch-picture">
          <span class="batch-thumbnail">
            <Thumbnail picture={picture} />
          </span>
          <button
            type="button"
            data-picture={id}
            translate={false}
            onClick={() => dispatch({ type: "pictures-viewed", id })}
          >
            {name}
          </button>
        </div>
      </td>
      <td class="batch-text">
        <TextOf row={row} isStopped={isStopped} />
      </td>
      <td class="batch-lowest">
        <LowestOf row={row} />
      </td>
      <td class="batch-tick">
        <label title={say("pictures.tick")}>
          <input
            type="checkbox"
            data-testid="batch-tick"
            checked={picture.isTicked}
            aria-label={say("pictures.tick-one", { name })}
            onChange={({ currentTarget }) => dispatch({ type: "pictures-ticked", id, isTicked: currentTarget.checked })}
          />
        </label>
      </td>
      <td class="batch-remove">
        <Button
          name={say("pictures.remove-one", { name })}
          title={say("pictures.remove")}
          icon="remove"
          onClick={() => dispatch({ type: "pictures-removed", id })}
        />
      </td>
    </tr>
  );
}

function TextOf({ row: { picture, lines, trouble }, isStopped }: { readonly row: Row; readonly isStopped: boolean }) {
  if (trouble !== null) return <span class="batch-trouble">{trouble}</span>;
  if (picture.answer === null) {
    return <span class="batch-aside">{say(isStopped ? "pictures.unread" : "pictures.waiting")}</span>;
  }
  if (lines.length === 0) return <span class="batch-aside">{say("reading.none")}</span>;
  return (
    <span class="batch-lines" translate={false}>
      {lines.join("\n")}
    </span>
  );
}

function LowestOf({ row: { picture, lowest, leftOut, isEither } }: { readonly row: Row }) {
  const corrected = correctedOf(picture).length;
  const typed = typedOf(picture).length;
  return (
    <>
      {lowest !== null && (
        <span class={lowest < SURE ? "batch-share is-doubted" : "batch-share"} translate={lowest === 1}>
          {lowest === 1 ? say("pictures.checked") : percent(lowest)}
        </span>
      )}
      {leftOut > 0 && (
        <span class="batch-aside" data-testid="batch-left-out">
          {say("pictures.left-out", { count: leftOut })}
        </span>
      )}
      {isEither && (
        <span class="batch-aside" data-testid="batch-either">
          {say("text.either")}
        </span>
      )}
      {readOf(picture)?.turned ? <span class="batch-aside">{say("pictures.turned")}</span> : null}
      {corrected > 0 && <span class="batch-aside">{say("pictures.corrected", { count: corrected })}</span>}
      {typed > 0 && <span class="batch-aside">{say("pictures.typed", { count: typed })}</span>}
    </>
  );
}

function Thumbnail({ picture }: { readonly picture: OpenPicture }) {
  const image = picture.thumbnail?.image ?? null;
  const url = useFileUrl(image);
  return image ? <img src={url} alt="" loading="lazy" decoding="async" /> : <Icon name="picture" />;
}
