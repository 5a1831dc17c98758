/** What a person looks at in the view, as a value. Every change returns a new one. */

export interface ExplainViewState {
  /** The names of the layers that show all of their maps. */
  readonly whole: readonly string[];
  /** The map that is looked at closely. */
  readonly map: Chosen | null;
}

export interface Chosen {
  readonly layer: string;
  readonly channel: number;
}

export type ExplainViewAction =
  | { readonly type: "whole-toggled"; readonly layer: string }
  /** Look at a map closely, or no longer. */
  | ({ readonly type: "map-toggled" } & Chosen);

export const INITIAL_VIEW: ExplainViewState = { whole: [], map: null };

export function reduceExplainView(state: ExplainViewState, action: ExplainViewAction): ExplainViewState {
  switch (action.type) {
    case "whole-toggled":
      return { ...state, whole: toggled(state.whole, action.layer) };
    case "map-toggled": {
      const { layer, channel } = action;
      return { ...state, map: isChosen(state, layer, channel) ? null : { layer, channel } };
    }
  }
}

export function isChosen({ map }: ExplainViewState, layer: string, channel: number): boolean {
  return map?.layer === layer && map.channel === channel;
}

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}
