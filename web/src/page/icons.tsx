/** The page's own drawings: one path each, drawn with the pen of the text around them. */

const PATHS = {
  undo: "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11",
  redo: "m15 14 5-5-5-5m5 5H9.5a5.5 5.5 0 0 0 0 11H13",
  clear: "M4 7h16M10 11v6m4-6v6M6 7l1 12a2 2 0 0 0 2 2h6a2 2 0 0 0 2-2l1-12M9 7V5a2 2 0 0 1 2-2h2a2 2 0 0 1 2 2v2",
  picture: "M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4M15.5 9.5h.01",
  correct: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  done: "m5 12.5 4.5 4.5L19 7.5",
  camera: "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5",
  turnLeft: "M4 5v5h5M4.5 10A8 8 0 1 1 4 14",
  turnRight: "M20 5v5h-5M19.5 10A8 8 0 1 0 20 14",
  crop: "M7 3v14h14M3 7h14v14",
  whole: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  save: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  remove: "m6 6 12 12M18 6 6 18",
  back: "M19 12H5M11 6l-6 6 6 6",
  device: "M12 3 5 6v5c0 4.4 2.9 8.2 7 10 4.1-1.8 7-5.6 7-10V6zM9 12l2.2 2.2L15.5 10",
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** A drop of ink with a seven left white in it; the same as `public/favicon.svg`. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <path class="logo-drop" d="M16 2C16 2 5 13.5 5 20a11 11 0 0 0 22 0C27 13.5 16 2 16 2Z" />
      <path class="logo-digit" d="M11.5 16.5h9L15 26" />
    </svg>
  );
}
