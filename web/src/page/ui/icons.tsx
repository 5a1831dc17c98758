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
  enter: "M4 8V4h4m8 0h4v4m0 8v4h-4m-8 0H4v-4M12 8.5v7M8.5 12h7",
  crop: "M7 3v14h14M3 7h14v14",
  whole: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  fit: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 10h8M8 14h5",
  larger: "M12 5v14M5 12h14",
  smaller: "M5 12h14",
  save: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  remove: "m6 6 12 12M18 6 6 18",
  back: "M19 12H5M11 6l-6 6 6 6",
  next: "M5 12h14M13 6l6 6-6 6",
  device: "M12 3 5 6v5c0 4.4 2.9 8.2 7 10 4.1-1.8 7-5.6 7-10V6zM9 12l2.2 2.2L15.5 10",
  share:
    "M15.5 6.5 8.5 10.5M8.5 13.5l7 4M6 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M18 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M18 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
  file: "M13.5 3H6v18h12V7.5zM13.5 3v4.5H18",
  samples: "M3.5 9.5C4 6 8.5 6 8 9.5S3.5 15 3.5 16h5M12 7h5.5L14 16m-.5-5h4M21 20H3",
  language:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c2.5 2.5 3.75 5.5 3.75 9S14.5 18.5 12 21c-2.5-2.5-3.75-5.5-3.75-9S9.5 5.5 12 3",
  eraser: "m8 20-4.5-4.5a1.5 1.5 0 0 1 0-2l9-9a1.5 1.5 0 0 1 2 0l5 5a1.5 1.5 0 0 1 0 2L10.5 20zM8 9l7.5 7.5M8 20h13",
  guides: "M3 5h18M3 12h3m3 0h2.5m3 0h2.5m3 0h1M3 19h18",
  replay: "M4 5v5h5M4.5 10A8 8 0 1 1 4 14M10.5 9.5v5l4.5-2.5z",
  stop: "M7 7h10v10H7z",
  finger:
    "M9 12.5V5.25a1.75 1.75 0 0 1 3.5 0V10l5 1.25a2 2 0 0 1 1.5 2.25L18 21h-7.5L6 15.5a1.6 1.6 0 0 1 2.3-2.2L9 14",
  keys: "M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M8 14h8",
  digits: "M4 8.5 6 7v10M9.5 9c.5-2.5 4-2.5 4 0 0 2.5-4 5-4 8h4M17 7h3.5l-2.5 4c4 0 3.5 6.5-1.25 5.75",
  unfold: "m6 9.5 6 6 6-6",
  left: "m14.5 6-6 6 6 6",
  right: "m9.5 6 6 6-6 6",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
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
