/** What each action does to a slice of the state in, the slice's reducer out. */

interface AnyAction {
  readonly type: string;
}

/** What each action of `Action` makes of the slice. */
type Handlers<Slice, Action extends AnyAction> = {
  readonly [Type in Action["type"]]: (slice: Slice, action: Extract<Action, { readonly type: Type }>) => Slice;
};

/** An action that has no handler is none of this slice's, and leaves it as it is. */
export function reducerOf<Slice, Action extends AnyAction>(handlers: Handlers<Slice, Action>) {
  const byType = new Map<string, unknown>(Object.entries(handlers));
  return (slice: Slice, action: Action | AnyAction): Slice => {
    const handler = byType.get(action.type) as ((slice: Slice, action: AnyAction) => Slice) | undefined;
    return handler === undefined ? slice : handler(slice, action);
  };
}
