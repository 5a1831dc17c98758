import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { catalogueOf, signsCatalogueOf } from "../../../src/page/language/catalogues";
import { startLanguageSession } from "../../../src/page/language/language-session";
import { learnEnglish, say, speak } from "../../../src/page/language/say";
import { reduce } from "../../../src/page/model/page-reducer";
import { INITIAL } from "../../../src/page/model/page-state";
import { createStore } from "../../../src/page/ui/store";
import { quietBrowser } from "../fake-reader";
import { LETTERS_READY, READY } from "../states";

beforeEach(quietBrowser);
afterEach(async () => speak("en", "en", await catalogueOf("en")));

/** A page of a browser in English, with what is fetched of catalogues. */
function page(signs: typeof signsCatalogueOf = signsCatalogueOf) {
  const store = createStore(reduce, INITIAL);
  const document = { documentElement: {}, title: "" };
  const session = startLanguageSession({
    store,
    catalogueOf,
    signsCatalogueOf: signs,
    navigator: { languages: ["en"] },
    document,
  });
  return { store, session, document };
}

/** Catalogues are fetched. */
async function spokenOfSigns(store: ReturnType<typeof page>["store"], ofSigns: boolean): Promise<void> {
  await vi.waitFor(() => expect(store.state.ofSigns).toBe(ofSigns));
}

describe("a network of other signs", () => {
  it("is spoken of in signs, until one of digits reads again", async () => {
    const { store, document } = page();
    store.dispatch(LETTERS_READY);
    await spokenOfSigns(store, true);
    expect(say("reading.refused")).toBe("None of the signs it knows");
    expect(document.title).toBe("Inkling: reads handwriting in your browser");
    expect(say("tools.undo")).toBe("Undo");
    store.dispatch(READY);
    await spokenOfSigns(store, false);
    expect(say("reading.refused")).toBe("Not a digit");
  });

  it("is spoken of so in each language", async () => {
    const { store, session } = page();
    store.dispatch(LETTERS_READY);
    await session.choose("de");
    expect([say("reading.refused"), say("tools.undo")]).toEqual(["Keines der Zeichen, die es kennt", "Rückgängig"]);
    store.dispatch(READY);
    await spokenOfSigns(store, false);
    expect(say("reading.refused")).toBe("Keine Ziffer");
  });

  it("is spoken of so in the English that is fetched later too", async () => {
    const { store } = page();
    store.dispatch(LETTERS_READY);
    await spokenOfSigns(store, true);
    learnEnglish({ "keys.is": ["It is this digit"], "crop.use": ["Use this part"] });
    expect([say("keys.is"), say("crop.use")]).toEqual(["It is this sign", "Use this part"]);
  });

  it("takes no problem away by being spoken of", async () => {
    const { store } = page();
    store.dispatch(LETTERS_READY);
    store.dispatch({ type: "problem", sentence: "No picture." });
    await spokenOfSigns(store, true);
    expect(store.state.messages.problem).toBe("No picture.");
  });

  it("tells of it where the words cannot be fetched, and goes on in those that are there", async () => {
    const { store } = page(() => Promise.reject(new TypeError("offline")));
    store.dispatch(LETTERS_READY);
    await vi.waitFor(() => expect(store.state.messages.problem).toContain("English could not be loaded"));
    expect(say("reading.refused")).toBe("Not a digit");
  });
});
