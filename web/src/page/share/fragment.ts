/** What tells that an address holds a drawing; all else about that is fetched with the first one. */

export const FRAGMENT = "#d=";

/** Where mail programs, chats and QR codes have cut every longer address. */
export const LONGEST = 8000;
