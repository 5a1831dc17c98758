"""The page explains as Python does, fetches what it needs for that only when asked, and forgets what it explained."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from export.checking.explanations import explanation_difference, require_same_explanations
from export.checking.reader import PageReader, page_reader
from export.serve import serving
from training.common.errors import ExportError
from training.data.procedural import generate
from training.explaining.explain import explain
from training.ink import Glyph
from training.reading.glyphs import glyphs_of
from training.recogniser.recogniser import Recogniser

TOLERANCE = 1e-4

EXPLAIN = """async ([length, label]) => {
  const { loadReader } = await import(new URL("inkling.js", document.baseURI).href);
  const reader = await loadReader();
  try {
    return { layers: (await reader.explain(new Float32Array(length), label)).layers.length };
  } catch (error) {
    return { code: error.code, message: error.message };
  } finally {
    reader.dispose();
  }
}"""


@pytest.fixture(scope="module")
def glyphs() -> list[Glyph]:
    return list(glyphs_of(generate(20, seed=31)))


@pytest.fixture(params=["engine", "cpu"])
def reader(reader_page: Page, request: pytest.FixtureRequest) -> Iterator[PageReader]:
    """Return a reader of the page, once with each backend."""
    with page_reader(reader_page, backend=request.param) as loaded:
        yield loaded


def test_the_shipped_network(reader: PageReader, recogniser: Recogniser, glyphs: list[Glyph]) -> None:
    assert explanation_difference(reader, recogniser, glyphs) <= TOLERANCE


def test_every_class_has_its_own_heat(reader: PageReader, recogniser: Recogniser, glyphs: list[Glyph]) -> None:
    heats = [reader.explain(glyphs[0], label).heat for label in range(len(recogniser.card.labels))]
    expected = [explain(recogniser, glyphs[0], label).heat for label in range(len(heats))]
    for heat, each in zip(heats, expected, strict=True):
        assert heat is not None
        assert each is not None
        assert abs(heat - each).max() <= TOLERANCE
    # Nothing speaks for some of them at all; no two others are alike.
    warm = {heat.tobytes() for heat in heats if heat is not None and heat.any()}
    assert len(warm) == sum(each is not None and bool(each.any()) for each in expected) > 1


def test_a_network_with_other_layers(browser: Browser, typed: Path, glyphs: list[Glyph]) -> None:
    with serving(typed / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        for backend in ("engine", "cpu"):
            with page_reader(page, backend=backend) as reader:
                require_same_explanations(reader, Recogniser.load(typed / "model"), glyphs)


def test_another_model_explains_otherwise(
    reader_page: Page, tiny_model: Path, recogniser: Recogniser, glyphs: list[Glyph]
) -> None:
    with page_reader(reader_page) as reader:
        with pytest.raises(ExportError, match="must show the convolutions"):
            require_same_explanations(reader, Recogniser.load(tiny_model), glyphs)
        with pytest.raises(ExportError, match="Was the site built from another model"):
            require_same_explanations(reader, recogniser, glyphs, tolerance=-1.0)


def test_nothing_is_fetched_before_it_is_asked_for(reader_page: Page, glyphs: list[Glyph]) -> None:
    names: list[str] = []
    reader_page.context.on("request", lambda request: names.append(request.url.rsplit("/", 1)[-1]))
    with page_reader(reader_page) as reader:
        reader.read_glyphs(glyphs[0][None])
        assert names
        assert not [name for name in names if name.startswith("explain")]
        names.clear()
        reader.explain(glyphs[0], 1)
        reader.explain(glyphs[1], 2)
    # TensorFlow.js comes with the first explanation, since the engine reads.
    assert sorted(re.sub(r"-[\w-]{8,12}\.", ".", name) for name in names) == [
        "explain.json", "tfjs-backend-wasm-simd.wasm", "tfjs.js",
    ]  # fmt: skip


def test_memory_stays_flat(reader: PageReader, glyphs: list[Glyph]) -> None:
    reader.explain(glyphs[0], 0)
    before = reader.diagnostics()
    for label, glyph in enumerate(glyphs):
        reader.explain(glyph, label % 10)
    assert reader.diagnostics() == before


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ([783, 0], "A glyph is 784 numbers. Received: 783"),
        ([784, 10], "one of 0 to 9. Received: 10"),
        ([784, -1], "one of 0 to 9. Received: -1"),
        ([784, 1.5], "one of 0 to 9. Received: 1.5"),
    ],
)
def test_what_makes_no_sense_is_refused(reader_page: Page, question: list[float], says: str) -> None:
    answer = reader_page.evaluate(EXPLAIN, question)
    assert answer["code"] == "glyphs"
    assert says in answer["message"]


@pytest.mark.parametrize("damage", ["missing", "half"])
def test_a_graph_that_is_not_the_card_s_is_refused(browser: Browser, dist: Path, tmp_path: Path, damage: str) -> None:
    copy = Path(shutil.copytree(dist, tmp_path / "site"))
    (graph,) = (copy / "model").glob("explain-*.json")
    content = graph.read_bytes()
    graph.unlink()
    if damage == "half":
        graph.write_bytes(content[: len(content) // 2])
    with serving(copy) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        answer = page.evaluate(EXPLAIN, [784, 0])
    assert answer["code"] == "weights"
    assert graph.name in answer["message"]
