/** Files of any kind in, those that should hold strokes and all others out. */

const ENDINGS = [".jsonl", ".json", ".gz"];

export interface Offered {
  readonly strokes: readonly File[];
  readonly others: readonly File[];
}

export function sorted(files: readonly File[]): Offered {
  return { strokes: files.filter(isStrokeFile), others: files.filter((file) => !isStrokeFile(file)) };
}

function isStrokeFile({ name }: File): boolean {
  return ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));
}
