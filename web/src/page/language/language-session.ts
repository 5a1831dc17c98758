/** Makes the page speak the user's language, from the first view on, and another one when it is chosen. */

import type { Action, State } from "../model/page-state";
import { whyNotSpoken } from "../parts/error-messages";
import type { Store } from "../ui/store";
import { catalogueOf } from "./catalogues";
import { remember, remembered } from "./chosen-language";
import { choose, LANGUAGES, type Language, variantOf } from "./languages";
import { say, speak } from "./say";

/** How long the first view waits for its language, in milliseconds; what comes later is still spoken. */
const PATIENCE = 2000;

export interface LanguageSession {
  /** Speak the user's language. Never fails: without its catalogue the page stays English, and says what to do. */
  begin(): Promise<void>;
  /** Speak the language that the user chose, and do so again on the next visit. */
  choose(language: Language): Promise<void>;
}

export function startLanguage(store: Store<State, Action>): LanguageSession {
  let wanted = store.state.language;

  async function use(language: Language): Promise<void> {
    wanted = language;
    try {
      const catalogue = await catalogueOf(language);
      // Another one may have been chosen since.
      if (wanted !== language) return;
      speak(language, variantOf(language, navigator.languages), catalogue);
      tellBrowser(language);
      store.dispatch({ type: "language-spoken", language });
    } catch (error) {
      const sentence = whyNotSpoken(error, LANGUAGES[language].name);
      if (wanted === language) store.dispatch({ type: "problem", sentence });
    }
  }

  return {
    begin: () => Promise.race([use(choose(remembered(), navigator.languages)), wait(PATIENCE)]),
    choose(language) {
      remember(language);
      return use(language);
    },
  };
}

/** What readers of the page, translators and tabs go by. */
function tellBrowser(language: Language): void {
  Object.assign(document.documentElement, { lang: language, dir: LANGUAGES[language].direction });
  document.title = say("page.title");
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
