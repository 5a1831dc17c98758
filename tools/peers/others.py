"""Browsers beside Chromium in, predictions in each out; what is not here or does not run is noted, and why."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

from tools.engines.firefox import firefox
from tools.engines.webkit import webkit
from tools.engines.window import Opener
from tools.peers.comparing import Known, compare_firsts, compare_predictions
from tools.peers.engines import Engine
from tools.peers.host import Host
from tools.peers.predictions import REFUSALS, reason_against, told
from tools.peers.results import FIREFOX, WEBKIT, Results
from tools.test_browsers import PACKAGES, find_firefox, find_webkit

Browsers = Mapping[str, AbstractContextManager[Opener] | None]
"""What starts each browser, by its name; None where it is not installed."""

_ROUNDS, _FIRSTS = 5, 3
"""At most so many rounds of what takes a second, and of what starts a browser anew."""


def browsers_here() -> Browsers:
    """Return the browsers that are installed here, and those that are not."""
    executable, parts = find_firefox(), find_webkit()
    return {
        FIREFOX: None if executable is None else firefox(executable),
        WEBKIT: None if parts is None else webkit(parts),
    }


def compare_in_others(
    browsers: Browsers, host: Host, engines: Sequence[Engine], known: Known, results: Results, rounds: int
) -> None:
    """Note how long predictions take in browsers beside Chromium; all that run there must agree with Python.

    Args:
        browsers: What starts them.
        host: What serves the engines.
        engines: All of them.
        known: What is predicted, and what Python says to it.
        results: Where the figures go, and what is not here, does not start or breaks off.
        rounds: How often each engine has its turn at most.

    Raises:
        ExportError: Engines disagree.
    """
    for name, start in browsers.items():
        if start is None:
            results.absent[name] = f"not installed; Debian has it as {' and '.join(PACKAGES[name])}"
            continue
        try:
            with start as opener:
                _measure(opener, name, host, engines, known, results, rounds)
        except REFUSALS as cause:
            # What was found until then is no comparison: some have had more turns than others.
            results.figures.pop(name, None)
            results.apart.pop(name, None)
            results.absent[name] = told(cause)


def _measure(
    opener: Opener, browser: str, host: Host, engines: Sequence[Engine], known: Known, results: Results, rounds: int
) -> None:
    with opener() as window:
        results.browsers[browser] = window.version()
    running = _that_run(opener, browser, host, engines, known, results)
    compare_predictions(opener, host, running, known, results, min(rounds, _ROUNDS), browser)
    compare_firsts(opener, host, running, results, min(rounds, _FIRSTS), browser)


def _that_run(
    opener: Opener, browser: str, host: Host, engines: Sequence[Engine], known: Known, results: Results
) -> Sequence[Engine]:
    """Return the engines that a browser runs, and note why others do not."""
    glyphs, expected = known
    running = []
    for engine in engines:
        if reason := reason_against(opener, host, engine, glyphs, expected.shape[1]):
            results.missing.setdefault(browser, {})[engine.name] = reason
        else:
            running.append(engine)
    return running
