/** The pictures that are open, and how each action changes them. Pure: no DOM, no network. */

import type { Box, Label, Reading } from "../../types";
import { NO_CORRECTIONS } from "./corrections";
import { accepted, leastSure } from "./doubts";
import { type EditedReading, editedReading, sameIn } from "./edited-reading";
import { type OpenPicture, type PictureAnswer, readingOf, readOf, WHOLE } from "./open-picture";
import { NO_PACE, type Pace, paced } from "./pace";
import { inOrder, type Order } from "./picture-rows";
import { AS_GIVEN, type Places } from "./places";
import type { Remarks } from "./remarks";
import type { ShownReading } from "./shown-reading";
import { reducerOf } from "./slice";
import { corrected } from "./typed-remarks";
import { placeInView, placeOnWhole, type Size, shownSize, uprightView, type View } from "./view-place";

/** What a step back brings: pictures as they were, and by `null` those that were not there. */
type Step = readonly { readonly id: number; readonly before: OpenPicture | null }[];

export interface Pictures {
  /** In the order in which they were opened. */
  readonly list: readonly OpenPicture[];
  /** The picture that is looked at; `null` for the table of all. */
  readonly viewed: number | null;
  /** What the table is ordered by. */
  readonly order: Order;
  /** Ids in the order of the table: that stays as it is while pictures are read and corrected. */
  readonly arranged: readonly number[];
  readonly past: readonly Step[];
  /** Whether the user has stopped the reading: then only what is looked at is read. */
  readonly isStopped: boolean;
  readonly pace: Pace;
  /** The id of the next picture. */
  readonly next: number;
}

export interface NamedFile {
  readonly file: Blob;
  readonly name: string;
}

export type PicturesAction =
  | { readonly type: "pictures-opened"; readonly files: readonly NamedFile[] }
  | { readonly type: "pictures-prepared"; readonly id: number; readonly file: Blob; readonly size: Size }
  | {
      readonly type: "pictures-answered";
      readonly id: number;
      readonly view: View;
      readonly answer: PictureAnswer;
      /** How many milliseconds since the one before, with all that was done for it. */
      readonly spent: number;
    }
  | { readonly type: "pictures-thumbnail"; readonly id: number; readonly view: View; readonly image: Blob | null }
  /** Stop reading after the picture that is being read, or go on. */
  | { readonly type: "pictures-stopped"; readonly isStopped: boolean }
  | { readonly type: "pictures-viewed"; readonly id: number | null }
  | { readonly type: "pictures-selected"; readonly index: number }
  | { readonly type: "pictures-corrected"; readonly index: number; readonly label: Label | null }
  | { readonly type: "pictures-accepted"; readonly index: number }
  /** Other things are said of places of the picture that is looked at; the symbol with an index is looked at then. */
  | { readonly type: "pictures-said"; readonly remarks: Remarks; readonly index?: number }
  | { readonly type: "pictures-ticked"; readonly id: number; readonly isTicked: boolean }
  | { readonly type: "pictures-ordered"; readonly order: Order }
  /** Look at the next picture of the table, or the one before. */
  | { readonly type: "pictures-stepped"; readonly step: 1 | -1 }
  | { readonly type: "pictures-turned"; readonly turns: number }
  /** The picture that is looked at, which was turned upright by itself, is read as it lies. */
  | { readonly type: "pictures-laid-back" }
  | { readonly type: "pictures-cropped"; readonly part: Box | null }
  | { readonly type: "pictures-removed"; readonly id: number }
  | { readonly type: "pictures-undone" }
  | { readonly type: "pictures-put-away" };

export const NO_PICTURES: Pictures = {
  list: [],
  viewed: null,
  order: "doubt",
  arranged: [],
  past: [],
  isStopped: false,
  pace: NO_PACE,
  next: 0,
};

/**
 * Changes what is open. To put away is to remove the picture that is looked at, or all of the table; what is done to
 * the picture that is looked at changes nothing while that is the table.
 */
export const reducePictures = reducerOf<Pictures, PicturesAction>({
  "pictures-opened": (pictures, { files }) => open(pictures, files),
  "pictures-prepared": (pictures, { id, file, size }) => change(pictures, id, { file, size }),
  "pictures-answered": (pictures, { id, view, answer, spent }) => withPace(answered(pictures, id, view, answer), spent),
  "pictures-thumbnail": (pictures, { id, view, image }) =>
    changeView(pictures, id, view, { thumbnail: { view, image } }),
  "pictures-stopped": (pictures, { isStopped }) =>
    isStopped ? arrange({ ...pictures, isStopped }) : { ...pictures, isStopped },
  "pictures-viewed": (pictures, { id }) => look(pictures, id),
  "pictures-selected": (pictures, { index }) => change(pictures, pictures.viewed, { selected: index }),
  "pictures-corrected": (pictures, { index, label }) => correctViewed(pictures, index, label),
  "pictures-accepted": (pictures, { index }) => acceptViewed(pictures, index),
  "pictures-said": (pictures, { remarks, index }) => sayOfViewed(pictures, remarks, index),
  "pictures-ticked": (pictures, { id, isTicked }) => tick(pictures, id, isTicked),
  "pictures-ordered": (pictures, { order }) => arrange({ ...pictures, order }),
  "pictures-stepped": (pictures, { step }) => look(pictures, beside(pictures, step)),
  "pictures-turned": (pictures, action) =>
    lookAnew(pictures, ({ part, turns }) => ({ part, turns: (turns + action.turns + 4) % 4, turn: "never" })),
  "pictures-laid-back": (pictures) => layBack(pictures),
  "pictures-cropped": (pictures, { part }) => lookAnew(pictures, (view) => ({ ...view, part })),
  "pictures-removed": (pictures, { id }) => remove(pictures, id),
  "pictures-undone": undo,
  "pictures-put-away": (pictures) => (pictures.viewed === null ? putAway(pictures) : remove(pictures, pictures.viewed)),
});

/** The pictures as the table has them. */
export function arrangedOf({ list, arranged }: Pictures): readonly OpenPicture[] {
  const places = new Map(arranged.map((id, place) => [id, place]));
  const placeOf = ({ id }: OpenPicture) => places.get(id) ?? arranged.length + id;
  return [...list].sort((one, other) => placeOf(one) - placeOf(other));
}

export function isAnyOpen({ list }: Pictures): boolean {
  return list.length > 0;
}

/** The picture that is looked at, or `null` where that is the table, or where none is open. */
export function viewedPicture({ list, viewed }: Pictures): OpenPicture | null {
  return list.find(({ id }) => id === viewed) ?? null;
}

/** The reading that is shown of the picture that is looked at, or `null` where that was not read. */
export function shownPictureReading(pictures: Pictures): ShownReading | null {
  const picture = viewedPicture(pictures);
  if (!picture?.answer || !("reading" in picture.answer)) return null;
  const { selected, answer } = picture;
  return { ...answer, ...shownOf(picture, answer.reading), selected };
}

function shownOf(picture: OpenPicture, read: Reading): EditedReading {
  return { read, reading: readingOf(picture) ?? read, corrections: picture.corrections };
}

/** The picture that is read next: the one that is looked at, or else, unless that was stopped, the first unread one. */
export function nextToRead(pictures: Pictures): OpenPicture | null {
  const viewed = viewedPicture(pictures);
  if (viewed?.answer === null) return viewed;
  return pictures.isStopped ? null : (pictures.list.find(isUnread) ?? null);
}

function isUnread({ answer }: OpenPicture): boolean {
  return answer === null;
}

/** A picture of the table whose thumbnail is still to be made. */
export function nextToShow({ list }: Pictures): OpenPicture | null {
  if (list.length < 2) return null;
  return list.find((picture) => readingOf(picture) && picture.thumbnail?.view !== picture.view) ?? null;
}

/** One file is looked at when it comes; several, or one more on the table, make the table. */
function open(pictures: Pictures, files: readonly NamedFile[]): Pictures {
  if (files.length === 0) return pictures;
  const opened = files.map(({ file, name }, index): OpenPicture => {
    const id = pictures.next + index;
    const unread = { size: null, answer: null, remarks: [], corrections: NO_CORRECTIONS, isTicked: false, selected: 0 };
    return { id, file, name, view: WHOLE, ...unread, thumbnail: null };
  });
  const onTable = isAnyOpen(pictures) && pictures.viewed === null;
  return {
    ...pictures,
    list: [...pictures.list, ...opened],
    isStopped: false,
    // Nobody knows yet what the new ones take.
    pace: { ...pictures.pace, told: null },
    viewed: files.length === 1 && !onTable ? pictures.next : null,
    past: [...pictures.past, opened.map(({ id }) => ({ id, before: null }))],
    next: pictures.next + files.length,
  };
}

function change(pictures: Pictures, id: number | null, news: Partial<OpenPicture>): Pictures {
  if (!pictures.list.some((picture) => picture.id === id)) return pictures;
  return {
    ...pictures,
    list: pictures.list.map((picture) => (picture.id === id ? { ...picture, ...news } : picture)),
  };
}

/** The same for what is about a view: it comes too late when the picture is looked at in another way by then. */
function changeView(pictures: Pictures, id: number, view: View, news: Partial<OpenPicture>): Pictures {
  const isViewedSo = pictures.list.some((picture) => picture.id === id && picture.view === view);
  return isViewedSo ? change(pictures, id, news) : pictures;
}

/** Change a picture by something that can be undone. */
function changeViewed(pictures: Pictures, picture: OpenPicture, news: Partial<OpenPicture>): Pictures {
  const changed = change(pictures, picture.id, news);
  return { ...changed, past: [...pictures.past, [{ id: picture.id, before: picture }]] };
}

function correctViewed(pictures: Pictures, index: number, label: Label | null): Pictures {
  const said = saidOfViewed(pictures);
  if (!said?.shown.reading.symbols[index]) return pictures;
  const remarks = corrected(said.shown, said.remarks, index, label, said.places);
  return sayOfViewed(change(pictures, pictures.viewed, { selected: index }), remarks);
}

/** What is read of the picture that is looked at, and what is said of it; `null` where nothing is read. */
export function saidOfViewed(pictures: Pictures) {
  const picture = viewedPicture(pictures);
  const read = readOf(picture);
  if (!picture || !read) return null;
  return { shown: shownOf(picture, read), remarks: picture.remarks, places: placesIn(picture) };
}

/** Say something else of the picture that is looked at: a step, unless nothing comes of it. */
function sayOfViewed(pictures: Pictures, remarks: Remarks, index?: number): Pictures {
  const picture = viewedPicture(pictures);
  const read = readOf(picture);
  if (!picture || !read || remarks === picture.remarks) return pictures;
  const news = saidOf(picture, read, remarks);
  return changeViewed(pictures, picture, index === undefined ? news : { ...news, selected: index });
}

/** A picture with other remarks. */
function saidOf(picture: OpenPicture, read: Reading, remarks: Remarks) {
  const { reading, corrections } = editedReading(read, remarks, placesIn(picture));
  return {
    remarks,
    edited: reading === read ? null : reading,
    corrections,
    selected: sameIn(readingOf(picture) ?? read, picture.selected, reading),
  };
}

/** As it was given; it stays so, whatever is done with it. */
function layBack(pictures: Pictures): Pictures {
  const turned = readOf(viewedPicture(pictures))?.turned ?? 0;
  return lookAnew(pictures, ({ part, turns }) => ({ part, turns: (turns - turned + 4) % 4, turn: "never" }));
}

/** What is read is looked at where the network is least sure; once all are read, the table is in its order. */
function answered(pictures: Pictures, id: number, view: View, answer: PictureAnswer): Pictures {
  const picture = pictures.list.find((each) => each.id === id);
  const isRead = picture && "reading" in answer;
  const news = isRead ? readNews(picture, answer) : { answer, edited: null };
  const changed = changeView(pictures, id, view, news);
  const isLast = pictures.list.some(isUnread) && !changed.list.some(isUnread);
  return isLast && changed.viewed === null ? arrange(changed) : changed;
}

/** What was turned upright to be read is shown so. */
function readNews(
  picture: OpenPicture,
  answer: Extract<PictureAnswer, { readonly reading: Reading }>,
): Partial<OpenPicture> {
  const { size, view } = picture;
  if (!answer.reading.turned || size === null) return { answer, ...beginningOf(picture, answer.reading) };
  const upright = uprightView(size, view, answer.reading);
  const shown = { ...picture, view: upright.view };
  return {
    view: upright.view,
    answer: { ...answer, reading: upright.reading },
    ...beginningOf(shown, upright.reading),
  };
}

function withPace(pictures: Pictures, spent: number): Pictures {
  return { ...pictures, pace: paced(pictures.pace, spent, pictures.list.filter(isUnread).length) };
}

function beginningOf(picture: OpenPicture, read: Reading): Partial<OpenPicture> {
  const { edited, corrections } = saidOf(picture, read, picture.remarks);
  return { edited, corrections, selected: leastSure(edited ?? read, corrections) };
}

/** What is selected is right: on to the next doubt, of this picture or else of the next one that is not ticked. */
function acceptViewed(pictures: Pictures, index: number): Pictures {
  const picture = viewedPicture(pictures);
  const read = readOf(picture);
  if (!picture || !read || !readingOf(picture)?.symbols[index]) return pictures;
  const { remarks, next } = accepted(shownOf(picture, read), picture.remarks, index, placesIn(picture).of);
  const said = saidOf(picture, read, remarks);
  if (next !== null) return changeViewed(pictures, picture, { ...said, selected: next });
  const ticked = changeViewed(pictures, picture, { ...said, selected: index, isTicked: true });
  return look(ticked, nextUnticked(ticked, picture.id));
}

/** After a picture, the next of the table that is not ticked; the table itself where all are. */
function nextUnticked(pictures: Pictures, after: number): number | null {
  const list = arrangedOf(pictures);
  const at = list.findIndex(({ id }) => id === after);
  const others = [...list.slice(at + 1), ...list.slice(0, at)];
  return others.find(({ isTicked }) => !isTicked)?.id ?? null;
}

function tick(pictures: Pictures, id: number, isTicked: boolean): Pictures {
  const picture = pictures.list.find((each) => each.id === id);
  return picture && picture.isTicked !== isTicked ? changeViewed(pictures, picture, { isTicked }) : pictures;
}

function arrange(pictures: Pictures): Pictures {
  return { ...pictures, arranged: inOrder(pictures.list, pictures.order).map(({ id }) => id) };
}

/** The picture before or after the one that is looked at; that one again at either end. */
function beside(pictures: Pictures, step: 1 | -1): number | null {
  const list = arrangedOf(pictures);
  const at = list.findIndex(({ id }) => id === pictures.viewed);
  return at < 0 ? null : (list[at + step]?.id ?? pictures.viewed);
}

/** Where symbols of the picture's reading are on the whole of it. */
function placesIn({ size, view }: OpenPicture): Places {
  if (size === null) return AS_GIVEN;
  const { height, width } = shownSize(size, view);
  return {
    of: (symbol) => placeOnWhole(size, view, symbol),
    back: (place) => placeInView(size, view, place),
    seen: [0, 0, height, width],
  };
}

/** Another view is read again; what is said of its places is said still, but nobody has looked at all of it. */
function lookAnew(pictures: Pictures, viewOf: (view: View) => View): Pictures {
  const picture = viewedPicture(pictures);
  if (!picture) return pictures;
  const view = viewOf(picture.view);
  return changeViewed(pictures, picture, {
    view,
    answer: null,
    edited: null,
    corrections: NO_CORRECTIONS,
    isTicked: false,
    selected: 0,
  });
}

/** What was read is to be read again, by another network; what is said of places is said still. */
export function unread(pictures: Pictures): Pictures {
  if (!isAnyOpen(pictures)) return pictures;
  const past = pictures.past.map((step) => step.map(({ id, before }) => ({ id, before: before && unreadOne(before) })));
  return { ...pictures, list: pictures.list.map(unreadOne), past };
}

function unreadOne(picture: OpenPicture): OpenPicture {
  if (readOf(picture) === null) return picture;
  return { ...picture, answer: null, edited: null, corrections: NO_CORRECTIONS, selected: 0 };
}

function look(pictures: Pictures, id: number | null): Pictures {
  const viewed = viewedOf(pictures.list, id);
  if (viewed === pictures.viewed) return pictures;
  const looked = { ...pictures, viewed };
  return viewed === null && nextToRead(looked) === null ? arrange(looked) : looked;
}

/** There is no table of one picture. */
function viewedOf(list: readonly OpenPicture[], viewed: number | null): number | null {
  if (list.length === 1) return list[0]?.id ?? null;
  return list.some(({ id }) => id === viewed) ? viewed : null;
}

function remove(pictures: Pictures, id: number): Pictures {
  const picture = pictures.list.find((each) => each.id === id);
  if (!picture) return pictures;
  const list = pictures.list.filter((each) => each !== picture);
  if (list.length === 0) return putAway(pictures);
  const past: Step[] = [...pictures.past, [{ id, before: picture }]];
  return { ...pictures, list, past, viewed: viewedOf(list, pictures.viewed) };
}

/** Ids go on, or an answer on its way could meet another picture. */
function putAway({ next, order }: Pictures): Pictures {
  return { ...NO_PICTURES, next, order };
}

/** A step back; before the first there are no pictures. */
function undo(pictures: Pictures): Pictures {
  const step = pictures.past.at(-1);
  if (!step) return pictures;
  const list = step.reduce(restore, pictures.list);
  if (list.length === 0) return putAway(pictures);
  const [only] = step.length === 1 ? step : [];
  // What is undone is to be seen, unless all are seen anyway.
  const viewed = pictures.viewed !== null && only?.before ? only.id : pictures.viewed;
  return { ...pictures, list, past: pictures.past.slice(0, -1), viewed: viewedOf(list, viewed) };
}

function restore(list: readonly OpenPicture[], { id, before }: Step[number]): readonly OpenPicture[] {
  const others = list.filter((picture) => picture.id !== id);
  return before ? [...others, before].sort((one, other) => one.id - other.id) : others;
}
