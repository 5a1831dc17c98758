"""What the built site is made of: files that any static host can serve."""

import json
import re
from pathlib import Path

import pytest

from export.making.node import WEB, node_output
from export.making.sizes import BUDGETS, sizes
from tests.browser.waiting import until

CONSUMER = """
import { type Explanation, InklingError, loadReader, type Reader, type Reading } from "./inkling.js";
import { defineInklingPad, type InklingPad } from "./inkling.js";

const reader: Reader = await loadReader({ base: "./", backend: "auto" });
const reading: Reading = await reader.readStrokes([[[0, 0], [1, 1]]], { scale: "fit", pen: 12 });
for (const { label, confidence, probabilities, box, glyph } of reading.symbols) {
  const [top, left, bottom, right]: readonly number[] = box;
  console.log(label, confidence.toFixed(2), probabilities[0], top, left, bottom, right, glyph.length);
}
await reader.readStrokes([[{ x: 0, y: 0 }, [1, 1, 0.5]], new Float32Array(4)], {});
const rows: Float32Array = await reader.readGlyphs(new Float32Array(784), 1);
const { heat, layers }: Explanation = await reader.explain(new Float32Array(784), 1);
console.log(heat?.length, layers.map(({ name, height, width, strongest }) => [name, height * width, strongest[0]]));
console.log(rows.length, reader.card.labels, reader.backend, (await reader.diagnostics()).tensors);
reader.dispose();
// @ts-expect-error: a drawing is a list of strokes
await reader.readStrokes([1, 2]);
const error = new InklingError("weights", "gone");
const Pad = await defineInklingPad();
const pad: InklingPad | null = document.querySelector("inkling-pad");
console.log(pad?.value.length, pad?.validity.valid, pad?.reading?.symbols.length, new Pad().form);
Object.assign(new Pad(), { value: 12 }).strokes = [[[0, 0]]];
// @ts-expect-error: there is no such code
console.log(error.code === "nonsense");
"""


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_leaves_nothing_behind(dist: Path) -> None:
    assert {path.name for path in dist.parent.iterdir()} == {dist.name, "whole"}  # and that all of it is made
    # Another process may be in the middle of a build.
    generated = WEB / "src" / "generated"
    until(lambda: list(generated.iterdir()), lambda left: left == [], "A build leaves no files among the sources.")


def test_a_visitor_fetches_little(dist: Path) -> None:
    gzipped = {size.part: size.gzipped for size in sizes(dist)}
    assert all(gzipped.values())
    assert {part: gzipped[part] for part, budget in BUDGETS.items() if gzipped[part] > budget} == {}


def test_every_address_is_relative_and_nothing_is_inline(dist: Path) -> None:
    html = (dist / "index.html").read_text()
    addresses = re.findall(r'(?:src|href)="([^"]*)"', html)
    assert addresses
    assert not [address for address in addresses if re.match(r"/|\w+:", address)]
    # All but the first script, which stands ahead of the policy, since it is for where nothing can be loaded.
    script, policy = html.index("<script>"), html.index("Content-Security-Policy")
    assert script < policy
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html[policy:])


def test_the_page_reads_by_the_public_module_and_by_nothing_else(dist: Path) -> None:
    page = next((dist / "assets").glob("index-*.js")).read_text()
    assert re.search(r'from"\.\./inkling\.js"', page)
    assert "new Worker" not in page
    module = (dist / "inkling.js").read_text()
    assert not re.search(r"\bimport[\s{\"']", module)  # one file, whatever it is copied to together with its assets
    chunks = re.findall(r"\bimport\(\W*([\w/-]+)-[\w-]{8}\.js", module)
    assert sorted(chunks) == ["assets/embedded/worker", "assets/inkling-pad"]
    (exports,) = re.findall(r"export\s*\{([^}]*)\}", module)
    names = sorted(name.split(" as ")[-1] for name in exports.split(","))
    assert names == ["InklingError", "MAX_PIXELS", "defineInklingPad", "loadReader", "uprightPicture"]


def test_no_threads_are_shipped(dist: Path) -> None:
    assert not [name for name in files_of(dist) if "threaded" in name]
    assert "new Worker" not in next((dist / "assets").glob("worker-*.js")).read_text()


def test_what_is_bundled_keeps_its_licence(dist: Path) -> None:
    licences = (dist / "licences.txt").read_text()
    for notice in ("@tensorflow/tfjs-core 4", "preact 10", "@noble/hashes 2", "Apache License", "Permission is hereby"):
        assert notice in licences


def test_the_types_need_no_other_file(dist: Path, tmp_path: Path) -> None:
    (tmp_path / "inkling.d.ts").write_bytes((dist / "inkling.d.ts").read_bytes())
    (tmp_path / "consumer.ts").write_text(CONSUMER)
    assert not re.search(r"\bfrom\s+[\"']|\bimport\(", (tmp_path / "inkling.d.ts").read_text())
    settings = {"noEmit": True, "strict": True, "target": "es2022", "module": "es2022", "moduleResolution": "bundler"}
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": settings, "files": ["consumer.ts"]}))
    assert node_output(["node", "node_modules/typescript/bin/tsc", "--project", str(tmp_path)]) == ""


@pytest.mark.parametrize("folder", ["assets", "model"])
def test_what_may_be_cached_for_ever_is_named_by_its_content(dist: Path, folder: str) -> None:
    named = {path.name for path in (dist / folder).rglob("*") if path.is_file()} - {"card.json"}
    assert named
    assert all(re.search(r"-[\w-]{8,12}\.\w+$", name) for name in named)
