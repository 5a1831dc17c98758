import { beforeEach, describe, expect, it, vi } from "vitest";
import { InklingError, type Reader } from "../../../src/inkling";
import { startModelsSession } from "../../../src/page/models/models-session";
import { DIED, FakeReader, flush, quietBrowser, readyPage } from "../fake-reader";
import { readingOf } from "../symbols";

const READ = readingOf("71").symbols;
const LISTED = [{ name: null, title: "Inkling" }, { name: "tiny", title: "Inkling tiny" }]; // biome-ignore format: a list

beforeEach(quietBrowser);

/** Rows that say a digit each. */
function rowsOf(...digits: readonly number[]): Float32Array {
  return new Float32Array(digits.flatMap((digit) => Array.from({ length: 10 }, (_, label) => Number(label === digit))));
}

/** Timing takes many turns. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await flush();
}

interface Load {
  readonly base: string;
  resolve(reader: Reader): Promise<void>;
  reject(error: unknown): Promise<void>;
}

/** The section of other networks on a page that reads; the test lets each network come. */
async function openSection(answer: () => Promise<Response> = async () => Response.json({ networks: LISTED })) {
  const page = await readyPage();
  const loads: Load[] = [];
  const session = startModelsSession({
    ...page,
    fetch: answer,
    folder: "./zoo/",
    loadReader: ({ base = "" } = {}) =>
      new Promise<Reader>((resolve, reject) => {
        const settled = (outcome: () => void) => {
          outcome();
          return settle();
        };
        loads.push({
          base: String(base),
          resolve: (reader) => settled(() => resolve(reader)),
          reject: (error) => settled(() => reject(error)),
        });
      }),
  });
  const models = () => session.store.state;
  const said = (name: string | null) =>
    models()
      .answers.get(name)
      ?.answers.map(({ label }) => label);
  return { ...page, session, loads, models, said };
}

/** The same with a network that is there and compared. */
async function comparing() {
  const section = await openSection();
  section.session.compare("tiny", true);
  const tiny = new FakeReader();
  await section.loads[0]?.resolve(tiny);
  return { ...section, tiny };
}

describe("the list of networks", () => {
  it("is fetched from the folder, and anew after a failure", async () => {
    const answers = [new Response(null, { status: 404 }), Response.json({ networks: LISTED })];
    const fetch = vi.fn(async () => answers.shift() ?? Response.error());
    const { session, models } = await openSection(fetch);
    await session.begin();
    expect(fetch).toHaveBeenCalledWith("./zoo/zoo.json", { cache: "no-cache" });
    expect([models().networks, models().trouble]).toEqual([null, expect.any(String)]);
    await session.begin();
    expect([models().networks, models().trouble]).toEqual([LISTED, null]);
  });
});

describe("a network that is compared", () => {
  it("is fetched once, timed, and asked about what was read", async () => {
    const { session, loads, models, said, tiny } = await comparing();
    expect(loads.map(({ base }) => base)).toEqual(["./zoo/tiny/"]);
    expect(models().fetched.get("tiny")).toEqual({ phase: "ready", card: tiny.card });
    expect(models().speeds.get("tiny")).toEqual(expect.any(Number));
    session.ask(READ);
    await flush();
    await tiny.last("readGlyphs").answer(rowsOf(7, 4));
    expect(said("tiny")).toEqual([7, 4]);
    expect(loads).toHaveLength(1);
  });

  it("is asked one question at a time, and of those that came meanwhile only the newest", async () => {
    const { session, said, tiny } = await comparing();
    for (const text of ["71", "72", "73"]) session.ask(readingOf(text).symbols);
    await flush();
    expect(tiny.asked).toHaveLength(1);
    await tiny.last("readGlyphs").answer(rowsOf(7, 1));
    expect(tiny.asked).toHaveLength(2);
    await tiny.last("readGlyphs").answer(rowsOf(7, 3));
    expect([tiny.asked.length, said("tiny")]).toEqual([2, [7, 3]]);
  });

  it("is stopped once it is compared no more, and what it still says is of no interest", async () => {
    const { session, models, tiny } = await comparing();
    session.ask(READ);
    await flush();
    session.compare("tiny", false);
    await settle();
    expect(tiny.isDisposed).toBe(true);
    expect([models().fetched.size, models().answers.size]).toEqual([0, 0]);
  });

  it("that is fetched again is not blamed for what the one before it could not answer", async () => {
    const { session, loads, models, tiny } = await comparing();
    session.ask(READ);
    await flush();
    session.compare("tiny", false);
    session.compare("tiny", true);
    await loads[1]?.resolve(new FakeReader());
    await tiny.last("readGlyphs").fail(DIED);
    expect(models().fetched.get("tiny")?.phase).toBe("ready");
  });

  it("says why it cannot be fetched, and is stopped where it dies", async () => {
    const { session, loads, models } = await openSection();
    session.compare("tiny", true);
    await loads[0]?.reject(new InklingError("weights", "model.json must be there."));
    expect(models().fetched.get("tiny")).toEqual({ phase: "failed", sentence: expect.any(String) });
    session.compare("tiny", true);
    const tiny = new FakeReader();
    await loads[1]?.resolve(tiny);
    session.ask(READ);
    await flush();
    await tiny.last("readGlyphs").fail(DIED);
    expect(models().fetched.get("tiny")?.phase).toBe("failed");
    await settle();
    expect(tiny.isDisposed).toBe(true);
  });

  it("that is on its way when it is compared no more is stopped as it comes, and missed by nobody if it does not", async () => {
    const { session, loads, models } = await openSection();
    session.compare("tiny", true);
    session.compare("small", true);
    session.compare("tiny", false);
    session.compare("small", false);
    const tiny = new FakeReader();
    await loads[0]?.resolve(tiny);
    await loads[1]?.reject(new InklingError("weights", "model.json must be there."));
    expect(tiny.isDisposed).toBe(true);
    expect(models().fetched.size).toBe(0);
  });
});

describe("a network that is to read", () => {
  it("reads as soon as it is there; until then all goes on as it was", async () => {
    const { reader, own, session, loads } = await openSection();
    void session.readWith("tiny");
    await settle();
    expect(reader.current).toBe(own);
    const tiny = new FakeReader();
    await loads[0]?.resolve(tiny);
    expect([reader.current, reader.other]).toEqual([tiny, "tiny"]);
  });

  it("is the one that was chosen last, whichever comes first", async () => {
    const { reader, session, loads } = await openSection();
    void session.readWith("small");
    void session.readWith("tiny");
    const [small, tiny] = [new FakeReader(), new FakeReader()];
    await loads[1]?.resolve(tiny);
    await loads[0]?.resolve(small);
    expect([reader.current, reader.other]).toEqual([tiny, "tiny"]);
    expect([small.isDisposed, tiny.isDisposed]).toEqual([true, false]);
  });

  it("is stopped when the page's own reads again, unless it is compared", async () => {
    const { reader, own, session, loads } = await openSection();
    void session.readWith("tiny");
    const tiny = new FakeReader();
    await loads[0]?.resolve(tiny);
    await session.readWith(null);
    await settle();
    expect([reader.current, reader.other, tiny.isDisposed]).toEqual([own, null, true]);
  });

  it("leaves the one that reads in peace where it cannot be fetched", async () => {
    const { reader, own, session, loads, models } = await openSection();
    void session.readWith("tiny");
    await loads[0]?.reject(new InklingError("weights", "model.json must be there."));
    expect(reader.current).toBe(own);
    expect(models().fetched.get("tiny")?.phase).toBe("failed");
  });
});

describe("the page's own network", () => {
  it("is asked as the others are while another one reads; its answer is of no interest once it is loaded anew", async () => {
    const { reader, own, session, loads, models, said } = await openSection();
    await session.takeOwn();
    void session.readWith("tiny");
    await loads[0]?.resolve(new FakeReader());
    session.ask(READ);
    await flush();
    const question = own.last("readGlyphs");
    await reader.load();
    await question.answer(rowsOf(7, 1));
    expect([said(null), models().fetched.get(null)?.phase]).toEqual([undefined, "ready"]);
  });

  it("takes the place of one that has failed, which is stopped", async () => {
    const { reader, session, loads } = await openSection();
    void session.readWith("tiny");
    const tiny = new FakeReader();
    await loads[0]?.resolve(tiny);
    reader.fail(DIED);
    await reader.load();
    void session.takeOwn();
    await settle();
    expect([tiny.isDisposed, reader.other]).toEqual([true, null]);
  });
});
