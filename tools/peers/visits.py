"""An engine that is served in, a first visit out: what it fetches, and when the first answer is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, Error, Page

from tools.peers.engines import Engine
from tools.peers.host import Fetch, Host, Line
from tools.peers.results import Arrival, Trace
from training.common.errors import ExportError

BITS, LATENCY = 1.6e6, 0.15
"""A slow 4G, as Lighthouse has it: bits a second, and seconds."""

LINE = f"{BITS / 1e6:g} Mbit/s, {1000 * LATENCY:.0f} ms until an answer begins"
"""The same in words."""

_SEVEN = ((0.40, 0.25), (0.47, 0.25), (0.54, 0.26), (0.50, 0.45), (0.47, 0.60), (0.45, 0.75))
"""A seven in one stroke, in shares of the pad."""

_LONGEST = 120_000
"""Milliseconds after which nobody waits any longer."""

_READ = """() => document.querySelector('[data-testid="reading"]')?.textContent === "7" && performance.now()"""
_PREDICTED = """() => document.querySelector("#answer")?.textContent !== "" && performance.now()"""


@dataclass(frozen=True)
class Visit:
    """A first visit.

    Attributes:
        milliseconds: From the navigation until the first answer is shown.
        fetches: What was fetched until then, but for what a service worker keeps for later.
    """

    milliseconds: float
    fetches: Sequence[Fetch]

    @property
    def length(self) -> int:
        """Bytes of all of it, compressed."""
        return sum(each.length for each in self.fetches)

    def length_of(self, beginning: str) -> int:
        """Return the compressed bytes of the files whose paths begin so."""
        return sum(each.length for each in self.fetches if each.path.startswith(beginning))

    def trace(self) -> Trace:
        """Return how everything came."""
        start = min(each.asked for each in self.fetches)
        arrivals = [
            Arrival(each.path.partition("/")[2], each.length, _since(start, each.asked), _since(start, each.arrived))
            for each in sorted(self.fetches, key=lambda each: each.asked)
            if each.arrived is not None
        ]
        return Trace(self.milliseconds, arrivals)


def _since(start: float, moment: float) -> float:
    return round(1000 * (moment - start), 1)


def slow_line() -> Line:
    """Return a slow line that nothing has gone through yet."""
    return Line(BITS, LATENCY)


def visit(browser: Browser, host: Host, engine: Engine) -> Visit:
    """Open an engine's page by a slow line with nothing in the cache, as somebody who has never been there.

    On a page of ours a stroke is drawn as soon as there is a pad; the page of a peer makes a prediction as soon as it
    can.

    Raises:
        ExportError: No answer came.
    """
    with browser.new_context() as context, host.visit(slow_line()) as fetches:
        page = context.new_page()
        page.goto(f"{host.address}{engine.name}/", wait_until="commit")
        try:
            if engine.is_site:
                _draw(page)
            answer = page.wait_for_function(_READ if engine.is_site else _PREDICTED, timeout=_LONGEST)
            return Visit(float(answer.json_value()), [each for each in fetches if not each.ahead])
        except Error as cause:
            raise ExportError(
                f"A first visit must end with an answer. Received from {engine.title}: {cause.message.splitlines()[0]}"
            ) from cause


def _draw(page: Page) -> None:
    pad = page.get_by_test_id("pad")
    pad.wait_for(timeout=_LONGEST)
    box = pad.bounding_box()
    assert box is not None
    (x, y), *rest = [(box["x"] + across * box["width"], box["y"] + down * box["height"]) for across, down in _SEVEN]
    page.mouse.move(x, y)
    page.mouse.down()
    for place in rest:
        page.mouse.move(*place)
    page.mouse.up()
