/** Makes the page speak the user's language, from the first view on, and another one when it is chosen. */

import { areDigits } from "../../common/labels";
import type { Action, State } from "../model/page-state";
import { askCurrent } from "../parts/ask-current";
import { whyNotSpoken } from "../parts/error-messages";
import { readPreference, writePreference } from "../ui/preferences";
import type { Store } from "../ui/store";
import type { catalogueOf, signsCatalogueOf } from "./catalogues";
import { choose, LANGUAGES, type Language, variantOf } from "./languages";
import { say, speak } from "./say";

/** How long the first view waits for its language, in milliseconds; what comes later is still spoken. */
const PATIENCE = 2000;

const CHOICE = "inkling-language";

interface Needs {
  readonly store: Store<State, Action>;
  readonly catalogueOf: typeof catalogueOf;
  readonly signsCatalogueOf: typeof signsCatalogueOf;
  readonly navigator: Pick<Navigator, "languages">;
  readonly document: { readonly documentElement: object; title: string };
}

/** What is to be spoken, and of what. */
interface Wanted {
  readonly language: Language;
  /** Whether the network reads other signs than the ten digits. */
  readonly ofSigns: boolean;
}

export interface LanguageSession {
  /** Speak the user's language. Never fails: without its catalogue the page stays English, and says what to do. */
  begin(): Promise<void>;
  /** Speak the language that the user chose, and do so again on the next visit. */
  choose(language: Language): Promise<void>;
}

export function startLanguageSession(needs: Needs): LanguageSession {
  const { store, catalogueOf, signsCatalogueOf, navigator, document } = needs;
  let wanted: Wanted = { language: store.state.language, ofSigns: false };

  store.subscribe(({ network }) => {
    if (network.phase !== "ready" || areDigits(network.card.labels) !== wanted.ofSigns) return;
    void use({ ...wanted, ofSigns: !wanted.ofSigns });
  });

  async function use(next: Wanted): Promise<void> {
    const { language, ofSigns } = next;
    wanted = next;
    await askCurrent(
      () => wanted,
      () => Promise.all([catalogueOf(language), ofSigns ? signsCatalogueOf(language) : {}]),
      ([catalogue, signs]) => {
        speak(language, variantOf(language, navigator.languages), catalogue, signs);
        nameLanguage(language);
        store.dispatch({ type: "language-spoken", language, ofSigns });
      },
      (error) => store.dispatch({ type: "problem", sentence: whyNotSpoken(error, LANGUAGES[language].name) }),
    );
  }

  /** What readers of the page, translators and tabs go by. */
  function nameLanguage(language: Language): void {
    Object.assign(document.documentElement, { lang: language, dir: LANGUAGES[language].direction });
    document.title = say("page.title");
  }

  const useLanguage = (language: Language) => use({ ...wanted, language });

  return {
    begin: () => Promise.race([useLanguage(choose(readPreference(CHOICE), navigator.languages)), wait(PATIENCE)]),
    choose(language) {
      writePreference(CHOICE, language);
      return useLanguage(language);
    },
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
