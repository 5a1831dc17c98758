/** The diameter of a pen in, a dot as thick as its ink out. */

/** @param diameter In ink pixels. */
export function Nib({ diameter }: { readonly diameter: number }) {
  return (
    <svg class="nib" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r={diameter / 2.5} />
    </svg>
  );
}
