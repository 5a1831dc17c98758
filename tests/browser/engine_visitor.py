"""A person at the page with Chromium, Firefox or WebKit, through a `Window`; `Visitor` can do more, with Chromium."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.browser.drawn_digits import PadOnScreen, Place, digit, places_of
from tests.browser.visitor import DIGITS, PROBABILITIES
from tests.browser.waiting import until
from tools.engines.window import Window
from training.ink import PAD_HEIGHT

PAGES_PAD = ("[data-testid=pad]",)
"""How the pad of the page is found."""

# The last of the selectors, each looked for within what the one before it found, or in its shadow.
_PAD = """(selectors) => {
  const inside = (around, selector) => (around?.shadowRoot ?? around)?.querySelector(selector);
  const pad = selectors.reduce(inside, document);
  if (!pad) return null;
  const { x, y, width, height } = pad.getBoundingClientRect();
  return [x, y, width, height, pad.clientWidth / pad.clientHeight];
}"""

_TEXT = """(name) => document.querySelector(`[data-testid="${name}"]`)?.innerText ?? null"""

# The reading, and whether more is drawn than is read yet.
_READ = """() => {
  const answer = document.querySelector("[data-testid=answer]");
  return answer && [answer.querySelector("[data-testid=reading]").innerText, answer.getAttribute("aria-busy")];
}"""

_VALUE = """(selector) => document.querySelector(selector).value ?? null"""

_MIDDLE = """(selector) => {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}"""


@dataclass(frozen=True)
class EngineVisitor:
    """One visit to the page.

    Attributes:
        window: The window that the page is open in.
    """

    window: Window

    def enter(self, address: str) -> None:
        """Open the page and wait until its script has made it."""
        self.window.open(address)
        self.expect_text("status", "")

    def text(self, name: str) -> str | None:
        """Return the text of the part of the page with a `data-testid`, or nothing where there is no such part."""
        found: str | None = self.window.run(_TEXT, name)
        return found

    def expect_text(self, name: str, *parts: str) -> None:
        """Wait until a part of the page says all this."""
        until(
            lambda: self.text(name),
            lambda shown: shown is not None and all(part in shown for part in parts),
            f"{name} must say {parts}.",
        )

    def expect_read(self, text: str) -> None:
        """Wait until the page shows this reading of all that is finished."""
        until(
            lambda: self.window.run(_READ),
            # Between two lines, each engine puts what it likes.
            lambda shown: shown is not None and (shown[0].split(), shown[1]) == (text.split("\n"), "false"),
            f"{text} must be read.",
        )
        self.expect_text("status", "Read as")

    def expect_value(self, selector: str, value: str) -> None:
        """Wait until a field of a form has a value."""
        until(lambda: self.window.run(_VALUE, selector), lambda held: held == value, f"{selector} must hold {value}.")

    def click(self, selector: str) -> None:
        """Click in the middle of something."""
        x, y = self.window.run(_MIDDLE, selector)
        self.window.drag([(x, y)])

    def pad(self, selectors: Sequence[str] = PAGES_PAD) -> PadOnScreen:
        """Wait until there is a pad, the page's own or another, and return where it appears."""
        x, y, width, height, shape = until(
            lambda: self.window.run(_PAD, list(selectors)),
            lambda place: place is not None,
            f"There must be {' '.join(selectors)}.",
        )
        return PadOnScreen(x, y, width, height, round(PAD_HEIGHT * shape))

    def write(self, number: str, place: Place, selectors: Sequence[str] = PAGES_PAD) -> list[list[tuple[float, float]]]:
        """Write a number with the mouse on a pad, and return its strokes in ink pixels."""
        pad = self.pad(selectors)
        drawn = []
        for label, each in zip(number, places_of(number, place, pad.ink_width), strict=True):
            drawn.extend(pad.on_screen(digit(int(label)), each))
        for stroke in drawn:
            self.window.drag(stroke)
        return pad.in_ink(drawn)

    def probabilities(self) -> list[float]:
        """Return the probabilities of the symbol that the page tells about, from 0 to 9."""
        found: list[float] = self.window.run(PROBABILITIES, DIGITS)
        return found
