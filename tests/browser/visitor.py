"""A person at the page: opens it, draws on the pad with a real pointer, and looks at what is shown."""

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect

from tests.browser.drawn_digits import CENTRE, GAP, STANDARD_PEN, PadOnScreen, Place, digit, places_of
from tests.browser.waiting import TIMEOUT, until
from training.ink import PAD_HEIGHT, Stroke, bounds, normalise, rasterise

expect.set_options(timeout=1000 * TIMEOUT)

_GREY_LEVELS = 2
"""How far a grey level of the glyph on the screen may be off: both the canvas and the float32 round it."""

# Read from a copy: Chromium complains about a canvas that is read often.
_OPACITY = """(canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  return btoa(String.fromCharCode(...data.filter((_, index) => index % 4 === 3)));
}"""

# All of them at once: while the pen is down, a new reading may come between two looks.
PROBABILITIES = """(labels) => labels.map((label) =>
  Number(document.querySelector(`[data-testid="probability-${label}"]`).dataset.probability))"""

DIGITS = tuple(range(10))

# A new size is told after the first frame's callbacks, and painted for after ours in the second: done by the third.
_NEXT_FRAME = """async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}"""

# What the page asks its workers, and how much of that is answered and dealt with: the page listens before we do.
COUNT_QUESTIONS = """(() => {
  window.questions = { asked: 0, answered: 0 };
  const listened = new WeakSet();
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (...message) {
    if (!listened.has(this)) this.addEventListener("message", () => questions.answered++);
    listened.add(this);
    questions.asked++;
    return postMessage.apply(this, message);
  };
})()"""

# All that was asked is answered, and for as long as the page may put a question off it asks no other.
_AT_REST = """async () => {
  for (let quiet = 0; quiet < 30; quiet++) {
    const { asked } = questions;
    await new Promise(requestAnimationFrame);
    if (questions.asked > asked || questions.answered < asked) quiet = 0;
  }
}"""

_T = TypeVar("_T")

_PAD_LAYOUT = "(pad) => [pad.clientWidth, pad.clientHeight]"


def opacity_of(canvas: Locator) -> npt.NDArray[np.uint8]:
    """Return how opaque each pixel of a canvas is, row by row."""
    return np.frombuffer(base64.b64decode(canvas.evaluate(_OPACITY)), np.uint8)


@dataclass
class Visitor:
    """One visit to the page.

    Attributes:
        page: The open page.
        complaints: What the console had to say, as warnings and errors.
        requests: The addresses of everything that was asked for.
    """

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def find(self, name: str) -> Locator:
        """Return the part of the page with a `data-testid`."""
        return self.page.get_by_test_id(name)

    def pad(self) -> PadOnScreen:
        """Return where the pad appears."""
        box = self.find("pad").bounding_box()
        assert box is not None
        width, height = self.find("pad").evaluate(_PAD_LAYOUT)
        return PadOnScreen(**box, ink_width=round(PAD_HEIGHT * float(width) / float(height)))

    def on_screen(self, strokes: Sequence[Stroke], place: Place = CENTRE) -> list[list[tuple[int, int]]]:
        """Return where strokes of a digit 1 high lie in the window, in whole CSS pixels."""
        return self.pad().on_screen(strokes, place)

    def pad_box(self) -> dict[str, float]:
        """Return where the pad appears in the window, in CSS pixels."""
        pad = self.pad()
        return {"x": pad.x, "y": pad.y, "width": pad.width, "height": pad.height}

    def ink_width(self) -> int:
        """Return the width of the pad's ink in ink pixels."""
        return self.pad().ink_width

    def in_ink(self, drawn: Sequence[Sequence[tuple[int, int]]]) -> list[list[tuple[float, float]]]:
        """Return places in the window as points of the ink."""
        return self.pad().in_ink(drawn)

    def draw(self, strokes: Sequence[Stroke], place: Place = CENTRE) -> list[list[tuple[int, int]]]:
        """Draw with the mouse, and return where the pointer was.

        Somebody who does not see the pad looks for it first: whether the browser scrolls to where it was before a
        reload depends on what is there first, the pad or all that the page loads.
        """
        drawn = self.on_screen(strokes, place)
        if not self._is_in_window(drawn):
            self.find("pad").scroll_into_view_if_needed()
            drawn = self.on_screen(strokes, place)
        assert self._is_in_window(drawn), f"Strokes must begin in the window, or nobody sees them. Received: {drawn}"
        for first, *rest in drawn:
            self.page.mouse.move(*first)
            self.page.mouse.down()
            for point in rest:
                self.page.mouse.move(*point)
            self.page.mouse.up()
        return drawn

    def _is_in_window(self, drawn: Sequence[Sequence[tuple[int, int]]]) -> bool:
        """Return whether each stroke begins in the window: of others the browser tells the page nothing."""
        width, height = self.page.evaluate("() => [innerWidth, innerHeight]")
        return all(0 <= x < width and 0 <= y < height for (x, y), *_ in drawn)

    def write(self, number: str, place: Place, gap: float = GAP) -> list[list[list[tuple[int, int]]]]:
        """Write a number from left to right, and return for each digit where the pointer was.

        Args:
            number: Its digits.
            place: Where it begins, and how high the digits are.
            gap: Between two digits, as a share of their height; below 0 they overlap.
        """
        places = places_of(number, place, self.ink_width(), gap)
        return [self.draw(digit(int(label)), each) for label, each in zip(number, places, strict=True)]

    def take_pen(self, name: str) -> None:
        """Choose the fine, the standard or the broad pen."""
        self.page.locator("label", has=self.find(f"pen-{name}")).click()

    def expect_read(self, text: str) -> None:
        """Wait until the page shows this reading of a finished drawing, of all of it."""
        expect(self.find("reading")).to_have_text(text)
        expect(self.find("status")).to_contain_text("Read as")
        expect(self.find("answer")).to_have_attribute("aria-busy", "false")
        expect(self.find("reading")).to_have_text(text)  # what was read before the last stroke may have been the same

    def expect_outdated(self, text: str) -> None:
        """Wait until the page says that it still shows an earlier reading, which is this one."""
        expect(self.find("status")).to_have_text("What you have drawn since is still being read.")
        expect(self.find("reading")).to_have_text(text)
        expect(self.find("answer")).to_have_attribute("aria-busy", "true")

    def expect_blank(self) -> None:
        """Wait until the page says that nothing is drawn."""
        expect(self.find("reading")).to_have_text("Nothing written yet")
        expect(self.find("status")).to_contain_text("Nothing written yet")

    def expect_ready(self) -> None:
        """Wait until the network is loaded."""
        expect(self.page.get_by_text("A network of")).to_be_visible()

    def probabilities(self, labels: Sequence[int | str] = DIGITS) -> list[float]:
        """Return the probabilities as the page holds them: of the ten digits, or of other labels and of `none`."""
        shown: list[float] = self.page.evaluate(PROBABILITIES, list(labels))
        return shown

    def percentages(self) -> list[float]:
        """Return the percentages as the page writes them."""
        texts = [self.find(f"probability-{label}").inner_text() for label in range(10)]
        return [float(match[1]) if (match := re.search(r"([\d.]+)%", text)) else float("nan") for text in texts]

    def glyph(self) -> npt.NDArray[np.uint8]:
        """Return the glyph as it is shown, `[28, 28]`, 255 = ink."""
        return opacity_of(self.find("glyph")).reshape(28, 28)

    def heat(self) -> npt.NDArray[np.uint8]:
        """Return the heat map as it is shown, `[28, 28]`, 255 = warmest."""
        return opacity_of(self.find("heat")).reshape(28, 28)

    def expect_glyph_of(self, drawn: Sequence[Sequence[tuple[int, int]]], pen: float = STANDARD_PEN) -> None:
        """Wait until the network has seen exactly what the pointer drew, as the symbol that the page tells about.

        Args:
            drawn: Where the pointer was, as `draw` returns it.
            pen: Diameter of the pen in ink pixels.
        """
        ink = rasterise(self.in_ink(drawn), PAD_HEIGHT, self.ink_width(), pen)
        expected = normalise(ink, bounds(ink)[0]) * 255
        self.until(
            lambda: float(np.abs(self.glyph() - expected).max()),
            lambda off: off <= _GREY_LEVELS,
            f"The glyph must be that of what was drawn, up to {_GREY_LEVELS} grey levels.",
        )

    def until(self, look: Callable[[], _T], suits: Callable[[_T], bool], rule: str) -> _T:
        """Look until what is seen suits, and return it; meanwhile the page's events come in."""
        return until(look, suits, rule, rest=lambda seconds: self.page.wait_for_timeout(1000 * seconds))

    def next_frame(self) -> None:
        """Wait until the page has laid out and painted all that it knows of by now."""
        self.page.evaluate(_NEXT_FRAME)

    def until_at_rest(self) -> None:
        """Wait until the workers have answered all, and the page asks no more; `COUNT_QUESTIONS` must run in it."""
        self.page.evaluate(_AT_REST)


MOVING: dict[str, Any] = {"reduced_motion": "no-preference"}
"""For those who want to see the page move; others visit it without, since bars that grow and shrink while somebody
draws take a quarter of the processor's time."""

NOT_KEPT = "delete Navigator.prototype.serviceWorker"
"""Keeps the page from having the site kept on the device, which takes a second of the processor's time."""


@contextmanager
def visiting(browser: Browser, address: str, **options: Any) -> Iterator[Visitor]:
    """Open the page in a browser of its own while the block runs.

    Args:
        browser: A running browser.
        address: Where the site is.
        options: What Playwright's `new_context` takes: `viewport`, `device_scale_factor`, `has_touch` …; `MOVING` for
            a page that moves.
    """
    with _arriving(browser, **options) as visitor:
        visitor.page.context.add_init_script(NOT_KEPT)
        visitor.page.goto(address)
        yield visitor


@contextmanager
def keeping(browser: Browser, address: str) -> Iterator[Visitor]:
    """Open the page likewise, and let it keep the site on the device for work offline."""
    with _arriving(browser) as visitor:
        visitor.page.goto(address)
        yield visitor


@contextmanager
def _arriving(browser: Browser, **options: Any) -> Iterator[Visitor]:
    context = browser.new_context(**{"reduced_motion": "reduce"} | options)
    try:
        visitor = Visitor(context.new_page())
        visitor.page.on("console", lambda message: _note(visitor.complaints, message))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        context.on("request", lambda request: visitor.requests.append(request.url))
        yield visitor
    finally:
        context.close()


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    """Keep a complaint with where it comes from: of what is missing, the text alone does not tell which file."""
    if message.type in ("warning", "error"):
        complaints.append(f"{message.text} ({message.location['url']})")


def forbid_web_assembly(route: Route) -> None:
    """Answer with a worker's script and a policy that lacks 'wasm-unsafe-eval': a worker has that of its own script."""
    response = route.fetch()
    policy = {"Content-Security-Policy": "script-src 'self'"}
    route.fulfill(response=response, headers={**response.headers, **policy})
