"""Recognisers in, what each is in a page out: its size and its speed, once it is proved to read as in Python."""

import contextlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from export.checking.compared_sets import compare_glyphs
from export.checking.comparison import require
from export.checking.reader import page_reader
from export.serve import serving
from export.zoo.prediction_time import time_predictions
from export.zoo.site import bases, build_zoo
from training.common.errors import ExportError
from training.reading.glyphs import Glyphs
from training.recogniser.recogniser import Recogniser


@dataclass(frozen=True)
class InPage:
    """What a model is in the page.

    Attributes:
        weight_bytes: What the page fetches: the packed weights.
        milliseconds: What a prediction takes as most visitors get it: the median of many, one glyph each.
        relative_time: That, in predictions of the page's own model.
        probability_difference: How far a probability is from Python's at most.
    """

    weight_bytes: int
    milliseconds: float
    relative_time: float
    probability_difference: float


def run_in_page(browser: Browser, recognisers: Mapping[str, Recogniser], glyphs: Glyphs) -> dict[str, InPage]:
    """Read with all models in one page.

    Args:
        browser: A running browser.
        recognisers: By name; the first is the page's own.
        glyphs: `[n, 28, 28]`, 0..1: what the page and Python are compared on, and what is timed.

    Returns:
        What each is in the page, by name.

    Raises:
        ExportError: A model cannot be exported, or does not read in the page as in Python.
    """
    with tempfile.TemporaryDirectory(prefix="inkling-zoo-") as temporary:
        site = Path(temporary)
        sizes = build_zoo(recognisers, site)
        base = bases(recognisers)
        with serving(site) as address:
            by_base = {base[name]: each for name, each in recognisers.items()}
            differences = compare_all(browser, address, by_base, glyphs)
            times = _times(browser, address, list(by_base), glyphs)
    return {name: InPage(sizes[name], *times[base[name]], differences[base[name]]) for name in recognisers}


def compare_all(
    browser: Browser,
    address: str,
    recognisers: Mapping[str, Recogniser],
    glyphs: Glyphs,
    but_for_ties: bool = False,
) -> dict[str, float]:
    """Compare models of a site with Python, as most visitors read with them and by glyphs alone.

    What comes before the network and after it is the same code for all of them: `verify` compares that once, with the
    page's own.

    Args:
        browser: A running browser.
        address: Where the site is served.
        recognisers: By what `loadReader` takes as `base` to read with them.
        glyphs: `[n, 28, 28]`, 0..1: what each reads.
        but_for_ties: See `require`.

    Returns:
        How far a probability is from Python's at most, likewise.

    Raises:
        ExportError: One does not read as in Python; the message names it.
    """
    found = {}
    with contextlib.closing(browser.new_page()) as page:
        page.goto(address)
        for base, recogniser in recognisers.items():
            with page_reader(page, base=base) as reader:
                comparison = compare_glyphs(reader, recogniser, glyphs, f"glyphs, {recogniser.card.name}")
            try:
                require([comparison], but_for_ties)
            except ExportError as cause:
                raise ExportError(f"{recogniser.card.name} ({base}): {cause}") from cause
            found[base] = comparison.probability_difference
    return found


def _times(browser: Browser, address: str, bases: Sequence[str], glyphs: Glyphs) -> dict[str, tuple[float, float]]:
    """Return by base milliseconds a prediction, and how many times the first model's that is."""
    with contextlib.closing(browser.new_page()) as page, contextlib.ExitStack() as stack:
        page.goto(address)
        readers = [stack.enter_context(page_reader(page, base=base)) for base in bases]
        times = time_predictions(readers, glyphs)
    milliseconds = np.median(times, axis=0)
    # Round by round, since what slows the machine down slows all models of that round.
    ratios = np.median(times / times[:, :1], axis=0)
    return dict(zip(bases, zip(milliseconds.tolist(), ratios.tolist(), strict=True), strict=True))
