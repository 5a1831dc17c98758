/** An element that was there before its definition in, its properties as they were set out: set once more, where they count. */

/**
 * Gives properties that a script set on an element, while it was any element, to the accessors that it has now: until
 * then they lie over them.
 */
export function adoptEarlyProperties(element: HTMLElement): void {
  const defined: object = Object.getPrototypeOf(element);
  for (const name of Object.keys(element)) {
    if (!(name in defined)) continue;
    const value: unknown = Reflect.get(element, name);
    // What cannot be set, such as `form` of an `<input>`, is let go: it must not hide what is true.
    if (Reflect.deleteProperty(element, name)) Reflect.set(element, name, value);
  }
}
