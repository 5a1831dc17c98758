/** A value in, a proxy of all that it holds out, as Vue, MobX and Immer hand out their users' state. */

/** Watch over a value. What watches cannot be cloned, and so not be sent to a worker. */
export function reactive<T extends object>(value: T): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      const held: unknown = Reflect.get(target, key, receiver);
      return typeof held === "object" && held !== null ? reactive(held) : held;
    },
  });
}
