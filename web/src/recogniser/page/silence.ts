/** What a worker is asked and says in, a call when it has been silent for too long out. */

/** How often it is looked at, in milliseconds. */
const TICK = 1000;

/** A tick that comes later than this had to wait for the page, which was frozen, hidden or busy: nobody listened. */
const AWAY = 3 * TICK;

/**
 * Notices that a worker has vanished without a word, as phones make it when the tab is in the background.
 *
 * It counts ticks and not the clock, which jumps when a page was frozen. A worker that is at work must answer a ping
 * between two steps of it; it need not do anything while nothing is asked.
 */
export class Silence {
  readonly #ping: () => void;
  readonly #patience: () => number;
  readonly #vanished: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;
  #last = 0;

  /**
   * @param ping     Asks for a word.
   * @param patience How many seconds of silence are too many.
   * @param vanished Is called once there were so many.
   */
  constructor(ping: () => void, patience: () => number, vanished: () => void) {
    this.#ping = ping;
    this.#patience = patience;
    this.#vanished = vanished;
  }

  /** A question is on its way. */
  asked(): void {
    if (this.#timer !== undefined) return;
    this.#ticks = 0;
    this.#last = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK);
  }

  /** The worker said something. */
  heard(): void {
    this.#ticks = 0;
  }

  /** Nothing is asked any more. */
  rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    const now = performance.now();
    this.#ticks = now - this.#last > AWAY ? 0 : this.#ticks + 1;
    this.#last = now;
    if (this.#ticks < this.#patience()) {
      this.#ping();
    } else {
      this.rest();
      this.#vanished();
    }
  }
}
