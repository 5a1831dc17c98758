/** The menu of languages, each under the name that its speakers know. */

import { Icon } from "../ui/icons";
import { isLanguage, LANGUAGES, type Language } from "./languages";
import { say } from "./say";

interface Props {
  readonly spoken: Language;
  readonly choose: (language: Language) => void;
}

export function LanguageMenu({ spoken, choose }: Props) {
  return (
    <label class="tool wide" title={say("language.name")}>
      <Icon name="language" />
      <span class="tool-name" aria-hidden="true" translate={false}>
        {LANGUAGES[spoken].name}
      </span>
      <select
        class="in-button"
        data-testid="language"
        aria-label={say("language.name")}
        value={spoken}
        onChange={({ currentTarget: { value } }) => isLanguage(value) && choose(value)}
      >
        {Object.entries(LANGUAGES).map(([language, { name }]) => (
          <option key={language} value={language} lang={language} translate={false}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
