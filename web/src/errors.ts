/** The one family of errors that users of the module meet; the page turns the codes into sentences. */

/** What went wrong. */
export type ErrorCode =
  /** The model could not be fetched, or is damaged. */
  | "weights"
  /** The model belongs to another version of this module. */
  | "version"
  /** Neither WebAssembly nor its replacement in plain JavaScript could be started. */
  | "wasm"
  /** The worker could not be started, or has died. */
  | "worker"
  /** There is no browser here: this is Node, or a server that renders a page. */
  | "browser"
  /** An option makes no sense, such as an unknown backend or a base that is no address. */
  | "options"
  /** What `<inkling-pad>` is made of could not be fetched. */
  | "element"
  /** What should be read is no picture, or is not there. */
  | "picture"
  /** The picture is too large. */
  | "picture-size"
  /** The browser keeps the pixels of pictures for itself, or those of another origin. */
  | "picture-hidden"
  /** The strokes, or how they should be drawn, make no sense. */
  | "strokes"
  /** The glyphs are not as many numbers as they should be, or there is no such label to explain. */
  | "glyphs"
  /** The reader was disposed. */
  | "disposed";

/** An error whose message says the rule, what was received and what to do; `cause` has what lies beneath. */
export class InklingError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "InklingError";
    this.code = code;
  }
}
