/** What the page says, in the language of its user. The catalogues are in `catalogues/`, a file for each language. */

export { list, type MessageId, number, say } from "./say";
