"""A site whose export rounded the network: it reads, explains and is carried away as Python with the same bits."""

import base64
import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from export.checking.agreement import verify
from export.checking.comparison import require
from export.checking.comparison_set import Samples, gather
from export.checking.explanations import require_same_explanations
from export.checking.reader import page_reader
from export.making.rounding import rounded
from export.serve import serving
from tests.browser.conftest import OF_16_BITS, ROOT
from tests.browser.drawn_digits import Place
from tests.browser.in_python import read_in_python
from tests.browser.visitor import visiting
from training.common.errors import ExportError
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

LINE = Place(0.1, 0.2, 0.5)


@pytest.fixture(scope="module")
def trained() -> Recogniser:
    """Return what the site was built from."""
    return Recogniser.load(ROOT / OF_16_BITS)


@pytest.fixture(scope="module")
def shipped(trained: Recogniser, dist_of_few_bits: Path) -> Recogniser:
    """Return what `verify` compares the site with."""
    return rounded(trained, Card.read(dist_of_few_bits / "model" / "card.json").bits)


@pytest.fixture(scope="module")
def address(dist_of_few_bits: Path) -> Iterator[str]:
    with serving(dist_of_few_bits) as served:
        yield served


@pytest.fixture(scope="module")
def samples() -> Samples:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("INKLING_DATA", raising=False)
        return gather(None, 100, 20, 4)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(address)
        yield opened


def test_it_reads_as_python_does_with_the_same_bits(
    browser: Browser, address: str, shipped: Recogniser, trained: Recogniser, samples: Samples
) -> None:
    assert (shipped.card.bits, trained.card.bits) == (4, None)
    comparisons = verify(browser, address, shipped, samples)
    assert {each.backend for each in comparisons} == {"engine", "wasm", "cpu"}
    require(comparisons)
    assert max(each.probability_difference for each in comparisons) < 1e-5
    with pytest.raises(ExportError, match="must read as Python does"):
        require(verify(browser, address, trained, samples, ["engine"]))


@pytest.mark.parametrize("backend", ["engine", "cpu"])
def test_it_explains_as_python_does_with_the_same_bits(
    page: Page, shipped: Recogniser, samples: Samples, backend: str
) -> None:
    with page_reader(page, backend=backend) as reader:
        require_same_explanations(reader, shipped, list(samples.glyphs[:5]))


def test_the_one_file_reads_and_explains_without_webassembly_of_tensorflow(
    browser: Browser, dist_of_few_bits: Path, tmp_path: Path, shipped: Recogniser
) -> None:
    carried = Path(shutil.copy(dist_of_few_bits / "inkling.html", tmp_path))
    assert b"register_tensor" not in worker_of(carried)  # as the module calls what its WebAssembly exports
    with visiting(browser, carried.as_uri(), offline=True) as visitor:
        expected = read_in_python(visitor, shipped, "472", LINE)
        assert visitor.probabilities() == pytest.approx(expected.symbols[-1].probabilities, abs=1e-4)
        visitor.find("explain").click()
        expect(visitor.find("heat")).to_be_visible()
        assert visitor.complaints == []


def worker_of(carried: Path) -> bytes:
    """Return the script of the one file's worker."""
    (packed,) = re.findall(r'<script type="application/gzip" id="worker">(.*?)</script>', carried.read_text("utf-8"))
    return gzip.decompress(base64.b64decode(packed))
