import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sha256 } from "../../../src/recogniser/worker/sha256";

const CONTENTS = [new Uint8Array(), new Uint8Array([0]), Uint8Array.from({ length: 1000 }, (_, index) => index)];

function hashesOf(contents: readonly Uint8Array[]): readonly string[] {
  return contents.map((content) => createHash("sha256").update(content).digest("hex"));
}

describe("the SHA-256 of a file", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is the browser's own", async () => {
    const digest = vi.spyOn(crypto.subtle, "digest");
    expect(await Promise.all(CONTENTS.map(({ buffer }) => sha256(buffer)))).toEqual(hashesOf(CONTENTS));
    expect(digest).toHaveBeenCalledTimes(CONTENTS.length);
  });

  it("is the same where the browser has none, as by plain http", async () => {
    vi.stubGlobal("crypto", {});
    expect(await Promise.all(CONTENTS.map(({ buffer }) => sha256(buffer)))).toEqual(hashesOf(CONTENTS));
  });
});
