"""The page reads as Keras does with the rest of ten networks that tutorials and published examples build."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from export.serve import serving
from tests.browser.adopted import build_site, require_parity
from tests.browser.test_adopted import NAMES
from tests.tutorials import TUTORIALS

OTHERS = tuple(name for name in TUTORIALS if name not in NAMES)

pytestmark = pytest.mark.timeout(900)


def test_the_page_reads_as_keras_does(browser: Browser, tmp_path: Path) -> None:
    build_site(OTHERS, tmp_path)
    with serving(tmp_path / "site") as address:
        ran_on = require_parity(browser, address, tmp_path, OTHERS)
    # LayerNorm and pictures that are scaled are TensorFlow.js's, and so is a GELU that a normalisation is folded into.
    by_tensorflow = {"rows", "convnext", "mobilenet"}
    assert ran_on == {name: "wasm" if name in by_tensorflow else "engine" for name in OTHERS}
