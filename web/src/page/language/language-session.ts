/** Makes the page speak the user's language, from the first view on, and another one when it is chosen. */

import type { Action, State } from "../model/page-state";
import { askCurrent } from "../parts/ask-current";
import { whyNotSpoken } from "../parts/error-messages";
import { readPreference, writePreference } from "../ui/preferences";
import type { Store } from "../ui/store";
import type { catalogueOf } from "./catalogues";
import { choose, LANGUAGES, type Language, variantOf } from "./languages";
import { say, speak } from "./say";

/** How long the first view waits for its language, in milliseconds; what comes later is still spoken. */
const PATIENCE = 2000;

const CHOICE = "inkling-language";

interface Needs {
  readonly store: Store<State, Action>;
  readonly catalogueOf: typeof catalogueOf;
  readonly navigator: Pick<Navigator, "languages">;
  readonly document: { readonly documentElement: object; title: string };
}

export interface LanguageSession {
  /** Speak the user's language. Never fails: without its catalogue the page stays English, and says what to do. */
  begin(): Promise<void>;
  /** Speak the language that the user chose, and do so again on the next visit. */
  choose(language: Language): Promise<void>;
}

export function startLanguageSession({ store, catalogueOf, navigator, document }: Needs): LanguageSession {
  let wanted = store.state.language;

  async function use(language: Language): Promise<void> {
    wanted = language;
    await askCurrent(
      () => wanted,
      catalogueOf,
      (catalogue) => {
        speak(language, variantOf(language, navigator.languages), catalogue);
        nameLanguage(language);
        store.dispatch({ type: "language-spoken", language });
      },
      (error) => store.dispatch({ type: "problem", sentence: whyNotSpoken(error, LANGUAGES[language].name) }),
    );
  }

  /** What readers of the page, translators and tabs go by. */
  function nameLanguage(language: Language): void {
    Object.assign(document.documentElement, { lang: language, dir: LANGUAGES[language].direction });
    document.title = say("page.title");
  }

  return {
    begin: () => Promise.race([use(choose(readPreference(CHOICE), navigator.languages)), wait(PATIENCE)]),
    choose(language) {
      writePreference(CHOICE, language);
      return use(language);
    },
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
