"""Served engines in, the figures of each round out: they take turns, so that a busy machine is unfair to none."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser

from export.timing.speed import Timing, measure_photo, measure_speed
from tools.engines.window import Opener
from tools.peers.agreement import require_agreement
from tools.peers.engines import BEFORE, Engine
from tools.peers.host import BLANK, Host
from tools.peers.memory import Memory, collect_garbage
from tools.peers.predictions import Loaded, loaded, time_first
from tools.peers.results import CHROMIUM, Results
from tools.peers.visits import visit
from training.common.progress import progress_bar

_AGREE_ON = 50
"""Glyphs that are compared one by one and in a batch."""

_READ_EARLY, _READ_LATE = 1_000, 10_000
_READINGS_AT_A_TIME = 1_000
_PHOTOS = 2
"""Times that a photo is read in a round."""

_NUMBERS = 60
"""Composed numbers, of which about a seventh have the six digits that are timed."""

_READINGS = """async (times) => {
  const seven = [[[10, 10], [60, 10], [35, 50], [30, 90]]];
  const glyph = new Float32Array(784).fill(0.5);
  for (let time = 0; time < times; time++) await (peer.read ? peer.read(seven) : peer.predict(glyph, 1));
}"""

_LOAD = "async (adapter) => { window.peer = await (await import(adapter)).start(); }"

_Rows = npt.NDArray[np.float32]

Known = tuple[_Rows, _Rows]
"""Glyphs `[n, 28, 28]`, and Python's probabilities of them `[n, labels]`."""


def compare_visits(browser: Browser, host: Host, engines: Sequence[Engine], results: Results, rounds: int) -> None:
    """Note what a first visit fetches, and how long it takes on a slow line."""
    with progress_bar("First visits on a slow line", rounds * len(engines)) as bar:
        for _ in range(rounds):
            for engine in engines:
                seen = visit(browser, host, engine)
                results.add("slow_visit", engine.name, seen.milliseconds)
                if engine.is_site:
                    results.traces.setdefault(engine.name, []).append(seen.trace())
                results.add("visit_bytes", engine.name, seen.length / 1000)
                results.add("weight_bytes", engine.name, seen.length_of(f"{engine.name}/{engine.weights}") / 1000)
                bar.advance()


def compare_predictions(
    opener: Opener, host: Host, engines: Sequence[Engine], known: Known, results: Results,
    rounds: int, browser: str = CHROMIUM,
) -> None:  # fmt: skip
    """Note how long a prediction takes that is not the first, and a batch; all must agree with Python.

    Args:
        opener: Opens windows of a browser.
        host: What serves the engines.
        engines: All of them; of these, one that is called `BEFORE` may have other weights.
        known: What is predicted, and what Python says to it.
        results: Where the figures go.
        rounds: How often each has its turn.
        browser: Its name.

    Raises:
        ExportError: Engines disagree.
    """
    glyphs, expected = known
    with (
        progress_bar(f"Predictions, {browser}", len(engines) + rounds) as bar,
        contextlib.ExitStack() as stack,
    ):
        ready: dict[str, Loaded] = {}
        for engine in engines:
            ready[engine.name] = stack.enter_context(loaded(opener, host, engine, glyphs, expected.shape[1]))
            ready[engine.name].warm()
            bar.advance()
        results.apart[browser] = _agreement(ready, expected, browser)
        for _ in range(rounds):
            for name, each in ready.items():
                results.add("single", name, each.time_single(), browser)
            for name, each in ready.items():
                results.add("batch", name, each.time_batch(), browser)
            bar.advance()


def compare_firsts(
    opener: Opener, host: Host, engines: Sequence[Engine], results: Results, rounds: int, browser: str = CHROMIUM
) -> None:
    """Note how long it takes to load an engine, with nothing in the cache, and to make the first prediction."""
    with progress_bar(f"First predictions, {browser}", rounds) as bar:
        for _ in range(rounds):
            for engine in engines:
                results.add("first", engine.name, time_first(opener, host, engine), browser)
            bar.advance()


def compare_memory(browser: Browser, host: Host, engines: Sequence[Engine], results: Results) -> None:
    """Note what the page's process keeps after many readings: drawings where an engine is ours, else predictions."""
    memory = Memory(browser)
    with progress_bar("Memory", len(engines)) as bar:
        for engine in engines:
            with browser.new_context() as context, host.visit():
                page = context.new_page()
                page.goto(f"{host.address}{BLANK}")
                page.evaluate(_LOAD, f"{host.address}{engine.adapter}")
                for read in range(_READINGS_AT_A_TIME, _READ_LATE + 1, _READINGS_AT_A_TIME):
                    page.evaluate(_READINGS, _READINGS_AT_A_TIME)
                    if read in (_READ_EARLY, _READ_LATE):
                        collect_garbage(page)
                        if kept := memory.now():
                            results.add("kept_early" if read == _READ_EARLY else "kept_late", engine.name, kept)
            bar.advance()


def compare_sites(
    browser: Browser, host: Host, engines: Sequence[Engine], data: Path | None, results: Results, rounds: int
) -> None:
    """Note how long the sites of ours take for a number after each stroke, and for a photo."""
    addresses = [f"{host.address}{engine.name}/" for engine in engines]
    with host.visit():
        found = measure_speed(browser, addresses, data, starts=1, numbers=_NUMBERS, photos=_PHOTOS, turns=rounds)
    for engine, (_, number, photo, _) in zip(engines, found, strict=True):
        for measure, timing in (("number", number), ("photo", photo)):
            _add_rounds(results, measure, engine, timing, rounds)


def compare_photo(
    browser: Browser, host: Host, engines: Sequence[Engine], data: Path | None, results: Results, rounds: int
) -> None:
    """Note how long the sites of ours take for a photo, and nothing else."""
    addresses = [f"{host.address}{engine.name}/" for engine in engines]
    with host.visit():
        found = measure_photo(browser, addresses, data, _PHOTOS, rounds)
    for engine, timing in zip(engines, found, strict=True):
        _add_rounds(results, "photo", engine, timing, rounds)


def _add_rounds(results: Results, measure: str, engine: Engine, timing: Timing, rounds: int) -> None:
    """Note the median of each round."""
    for turn in np.split(np.asarray(timing.milliseconds), rounds):
        results.add(measure, engine.name, float(np.median(turn)))


def note_file(host: Host, engines: Sequence[Engine], results: Results) -> None:
    """Note how large the sites' single files are, compressed."""
    for engine in engines:
        content, _ = host.answer(f"{engine.name}/inkling.html")
        results.add("file_bytes", engine.name, len(content) / 1000)


def _agreement(ready: dict[str, Loaded], expected: _Rows, browser: str) -> dict[str, float]:
    """Return how far each is from Python at most; a site of before reads with weights of its own."""
    few = expected[:_AGREE_ON]
    answers = {name: each.answers(_AGREE_ON) for name, each in ready.items() if name != BEFORE}
    singly = require_agreement({name: rows for name, (rows, _) in answers.items()}, few, browser)
    batched = require_agreement({name: rows for name, (_, rows) in answers.items()}, few, browser)
    return {name: max(singly[name], batched[name]) for name in answers}
