/** A button that opens a panel of choices: the menu button of the ARIA practices, for keys, fingers and screen readers. */

import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useId, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { Button } from "./button";
import { Icon, type IconName } from "./icons";
import { moveFocus, type Steps } from "./roving-focus";

interface MenuProps {
  readonly name: string;
  readonly icon: IconName;
  readonly testid: string;
  /** Whether the name is written beside the icon where there is room. */
  readonly isWide?: boolean;
  /** Whether the choices are beside each other, in rows. */
  readonly isGrid?: boolean;
  /** A quiet line under the choices. */
  readonly note?: string;
  /** Is told when the panel opens, which is when to fetch what it shows. */
  readonly onOpen?: () => void;
  readonly children: ComponentChildren;
}

interface MenuItemProps {
  readonly testid: string;
  readonly name: string;
  readonly icon?: IconName;
  readonly onChoose: () => void;
  readonly disabled?: boolean;
  /** What is seen in place of the name. */
  readonly children?: ComponentChildren;
}

/** Closes the menu that an item is in. */
const Close = createContext(() => {});

const QUIETLY = { preventScroll: true };

const ITEMS = "[role=menuitem]:not(:disabled)";

/**
 * Without the `popover` attribute: on iPhones before iOS 18.3 a tap elsewhere does not close it (WebKit bug 267688), and
 * where one does, it closes when the finger is lifted, so that a stroke would begin under the menu that it closes.
 */
export function Menu({ name, icon, testid, isWide, isGrid, note, onOpen, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  function open(): void {
    onOpen?.();
    setOpen(true);
  }

  function close(): void {
    setOpen(false);
    button.current?.focus(QUIETLY);
  }

  useEffect(() => {
    if (!isOpen) return;
    function leave(event: Event): void {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    }
    const stopped = new AbortController();
    document.addEventListener("pointerdown", leave, { signal: stopped.signal });
    document.addEventListener("focusin", leave, { signal: stopped.signal });
    return () => stopped.abort();
  }, [isOpen]);

  function pressed(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" || isOpen) return;
    event.preventDefault();
    open();
  }

  return (
    <div class="menu" ref={frame}>
      <Button
        button={button}
        testid={testid}
        name={name}
        icon={icon}
        face={isWide ? "wide" : "icon"}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => (isOpen ? close() : open())}
        onKeyDown={pressed}
      />
      {isOpen && (
        <Close.Provider value={close}>
          <Panel id={id} name={name} isGrid={isGrid ?? false} note={note ?? null} button={button.current}>
            {children}
          </Panel>
        </Close.Provider>
      )}
    </div>
  );
}

interface PanelProps extends Required<Pick<MenuProps, "name" | "isGrid" | "children">> {
  readonly id: string;
  readonly note: string | null;
  readonly button: HTMLElement | null;
}

function Panel({ id, name, isGrid, note, button, children }: PanelProps) {
  const close = useContext(Close);
  const panel = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ above: false, shift: 0, room: innerHeight });

  const [, placeAnew] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const listener = () => placeAnew(undefined);
    window.addEventListener("resize", listener);
    return () => window.removeEventListener("resize", listener);
  }, []);

  // Also when the choices come later than the panel: there is more to place, and a first choice to stand on.
  useLayoutEffect(() => {
    if (!panel.current || !list.current || !button) return;
    const next = placeNow(panel.current, button, place.shift);
    if (!samePlace(next, place)) setPlace(next);
    const choices = choicesOf(list.current);
    if (!choices.some((choice) => choice === document.activeElement)) (choices[0] ?? list.current).focus(QUIETLY);
  });

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      // Or the page would clear the pad.
      event.preventDefault();
      close();
      return;
    }
    if (list.current) moveFocus(event, choicesOf(list.current), stepsOf(list.current, isGrid), true);
  }

  return (
    <div
      ref={panel}
      class={`menu-panel${place.above ? " is-above" : ""}`}
      style={{ translate: `${place.shift}px`, maxHeight: `${place.room}px` }}
    >
      <div
        id={id}
        ref={list}
        class={isGrid ? "menu-choices is-grid" : "menu-choices"}
        role="menu"
        aria-label={name}
        aria-describedby={note === null ? undefined : `${id}-note`}
        tabIndex={-1}
        onKeyDown={pressed}
      >
        {children}
      </div>
      {note !== null && (
        <p id={`${id}-note`} class="menu-note">
          {note}
        </p>
      )}
    </div>
  );
}

/** One choice; choosing it closes the menu. */
export function MenuItem({ testid, name, icon, onChoose, disabled, children }: MenuItemProps) {
  const close = useContext(Close);

  function choose(): void {
    close();
    onChoose();
  }

  return (
    <button
      type="button"
      class="menu-item"
      role="menuitem"
      aria-label={children ? name : undefined}
      title={children ? name : undefined}
      tabIndex={-1}
      data-testid={testid}
      disabled={disabled}
      onClick={choose}
    >
      {icon && <Icon name={icon} />}
      {children ?? <span>{name}</span>}
    </button>
  );
}

function choicesOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(ITEMS)];
}

function placeNow(panel: HTMLElement, button: HTMLElement, shift: number): Place {
  const { left, right } = panel.getBoundingClientRect();
  const borders = panel.offsetHeight - panel.clientHeight;
  const { clientWidth: width } = document.documentElement;
  return placeOf(
    button.getBoundingClientRect(),
    { left: left - shift, right: right - shift, height: panel.scrollHeight + borders },
    { width, height: innerHeight },
  );
}

function samePlace(one: Place, other: Place): boolean {
  return one.above === other.above && one.shift === other.shift && one.room === other.room;
}

/** Choices beside each other follow one another as they are read. */
function stepsOf(list: HTMLElement, isGrid: boolean): Steps {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (!isGrid) return steps;
  const right = getComputedStyle(list).direction === "ltr" ? 1 : -1;
  return { ...steps, ArrowRight: right, ArrowLeft: -right };
}

/** In CSS pixels of the viewport. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  /** Whether the panel opens upwards. */
  readonly above: boolean;
  /** How far the panel is moved to the right, in CSS pixels, so that all of it is in the window. */
  readonly shift: number;
  /** The height that it has there; what does not fit is scrolled to. */
  readonly room: number;
}

/** Between the panel and the edges of the window. */
const MARGIN = 8;

/**
 * Place a panel in the window: below its button, unless there is only room above.
 *
 * @param button Where the button is.
 * @param panel  Where the panel would begin and end if nothing moved it, and how high its content is.
 * @param view   The size of the window.
 */
export function placeOf(button: Frame, panel: Pick<Frame, "left" | "right"> & Pick<Size, "height">, view: Size): Place {
  const [over, under] = [button.top - 2 * MARGIN, view.height - button.bottom - 2 * MARGIN];
  const above = panel.height > under && over > under;
  // Of a panel that is too wide for the window, the left end is in it.
  const shift = Math.max(MARGIN - panel.left, Math.min(0, view.width - MARGIN - panel.right));
  return { above, shift, room: Math.max(above ? over : under, 0) };
}
