"""Moves the pen faster than the screen shows, and counts what the page does for it; `export speed` times it."""

import numpy as np
from playwright.sync_api import Browser

from tests.browser.states import thinking
from tests.browser.visitor import COUNT_QUESTIONS, MOVING, visiting

# Notes how often the page changes what is around the pad.
_COUNT_CHANGES = """(() => {
  window.changed = 0;
  new MutationObserver(() => changed++)
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})()"""

_MOVES = 60

# A pen of a thousand reports a second, within a single frame; what was counted before it.
_SCRIBBLE = """async ([x, y, moves]) => {
  const pad = document.querySelector("[data-testid=pad]");
  await new Promise(requestAnimationFrame);
  const before = [questions.asked, changed];
  for (let move = 0; move < moves; move++) {
    const options = { pointerId: 1, pointerType: "mouse", isPrimary: true, buttons: 1, bubbles: true };
    pad.dispatchEvent(new PointerEvent("pointermove", { ...options, clientX: x + 2 * move, clientY: y + move % 20 }));
  }
  return before;
}"""


def test_what_the_page_does_for_a_pen_follows_the_screen_and_not_the_pen(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank", **MOVING) as visitor:
        page = visitor.page
        page.add_init_script(COUNT_QUESTIONS)
        page.add_init_script(_COUNT_CHANGES)
        page.goto(site)
        thinking(visitor)
        ((start,),) = visitor.on_screen([[(1.2, 0.3)]])
        page.mouse.move(*start)
        page.mouse.down()
        before = page.evaluate(_SCRIBBLE, [*start, _MOVES])
        visitor.until_at_rest()
        asked, changed = np.subtract(page.evaluate("() => [questions.asked, changed]"), before)
        page.mouse.up()
        # A reading, an explanation, and once more of each for what came while they were on their way.
        assert 1 <= asked <= 4
        assert 1 <= changed < _MOVES / 2
