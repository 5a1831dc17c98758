/** What a person looks at in the view, as a value. Every change returns a new one. */

export interface ExplainViewState {
  /** The stage that is shown large, by its id; one that is not there stands for the first. */
  readonly stage: string;
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
  | { readonly type: "stage-chosen"; readonly stage: string }
  | { readonly type: "whole-toggled"; readonly layer: string }
  /** Look at a map closely, or no longer. */
  | ({ readonly type: "map-toggled" } & Chosen);

export const INITIAL_VIEW: ExplainViewState = { stage: "", whole: [], map: null };

export function reduceExplainView(state: ExplainViewState, action: ExplainViewAction): ExplainViewState {
  switch (action.type) {
    case "stage-chosen":
      return { ...state, stage: action.stage };
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

/** The place of the stage that is shown among those that are there. */
export function placeOf(stages: readonly { readonly id: string }[], { stage }: ExplainViewState): number {
  return Math.max(
    0,
    stages.findIndex(({ id }) => id === stage),
  );
}

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}
