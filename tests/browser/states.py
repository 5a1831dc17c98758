"""Every state that the page can be in, and how a visitor gets there: what is photographed and what axe looks at."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import Place, digit, places_of
from tests.browser.test_page_pictures import TEXT, file_of, page_of, picture
from tests.browser.visitor import Visitor, visiting

LINE = Place(0.06, 0.24, 0.42)

_TURNS = [step / 4 for step in range(110)]
SPIRAL = [[(0.5 + 0.016 * turn * math.cos(turn), 0.5 + 0.016 * turn * math.sin(turn)) for turn in _TURNS]]
"""What nobody takes for a digit."""

DOUBTFUL = [[(0.12, 0.22), (0.5, 0.0), (0.42, 0.5), (0.35, 1.0)]]
"""Between a one and a seven."""


@dataclass(frozen=True)
class State:
    """A state of the page.

    Attributes:
        name: In a word or three.
        reach: Gets there from a page that has just been opened.
        is_offline: The network's weights are held back.
    """

    name: str
    reach: Callable[[Visitor], None]
    is_offline: bool = False


def number(visitor: Visitor) -> None:
    """Write a number."""
    visitor.write("2047", LINE)
    visitor.expect_read("2047")


def doubt(visitor: Visitor) -> None:
    """Write a number with a digit that may be another one."""
    *_, third = places_of("201", LINE, visitor.ink_width())
    visitor.write("20", LINE)
    visitor.draw(DOUBTFUL, third)
    expect(visitor.find("status")).to_contain_text("Read as")


def outdated(visitor: Visitor, silence: str = "Worker.prototype.postMessage = () => {}") -> None:
    """Write on while the worker does not answer any more, since the page ran a script that silences it."""
    first, second = places_of("20", LINE, visitor.ink_width())
    visitor.draw(digit(2), first)
    visitor.expect_read("2")
    visitor.page.evaluate(silence)
    visitor.draw(digit(0), second)
    visitor.expect_outdated("2")


def correction(visitor: Visitor) -> None:
    """Ask for the other answers to a digit."""
    number(visitor)
    visitor.find("correct-3").click()


def no_digit(visitor: Visitor) -> None:
    """Draw a spiral."""
    visitor.draw(SPIRAL)
    expect(visitor.page.locator(".is-refused").first).to_be_visible()


def failure(visitor: Visitor) -> None:
    """Write what cannot be read, for want of a network."""
    visitor.write("7", LINE)
    expect(visitor.find("retry")).to_be_visible()


def one_picture(visitor: Visitor) -> None:
    """Open a picture of a page."""
    visitor.find("upload").set_input_files(_file(page_of(["203", "57"]), "page.png"))
    expect(visitor.find("reading")).to_have_text("203\n57", use_inner_text=True)


def zoomed(visitor: Visitor) -> None:
    """Make a picture larger than its frame."""
    one_picture(visitor)
    visitor.find("zoom-in").click()
    visitor.find("zoom-in").click()
    expect(visitor.find("zoom-fit")).to_be_enabled()


def cropping(visitor: Visitor) -> None:
    """Choose a part of a picture."""
    one_picture(visitor)
    visitor.find("crop").click()


def many_pictures(visitor: Visitor) -> None:
    """Open several pictures, one of which is none."""
    visitor.expect_ready()
    files: Any = [_file(page_of(["13"]), "13.png"), TEXT, _file(page_of(["208", "6"]), "page.png"), picture(5)]
    visitor.find("upload").set_input_files(files)
    expect(visitor.find("status")).to_contain_text("3 pictures read")


def stopped(visitor: Visitor) -> None:
    """Open many pictures, and stop reading them at once."""
    visitor.expect_ready()
    pages: Any = [_file(page_of([f"20{digit}"], (1600, 1200)), f"20{digit}.png") for digit in range(10)]
    visitor.find("upload").set_input_files([*pages, *pages])
    visitor.find("stop-reading").click()
    expect(visitor.find("status")).to_contain_text("Stopped: ")


def editing(visitor: Visitor) -> None:
    """Edit the text of a picture, after something was typed."""
    one_picture(visitor)
    visitor.find("edit-text").click()
    visitor.find("text-field").fill("2103\n57\n9")
    visitor.find("edit-done").click()
    expect(visitor.page.locator(".reading ins").first).to_be_visible()
    visitor.find("symbol-1").click()
    visitor.find("edit-text").click()


def entering(visitor: Visitor) -> None:
    """Enter a digit that was not found, after another one."""
    one_picture(visitor)
    for label in "81":
        visitor.find("enter").click()
        visitor.find("enter-field").fill(label)
        if label == "8":
            visitor.find("enter-use").click()
            expect(visitor.page.locator(".digit-box.is-typed")).to_be_visible()


def copying(visitor: Visitor) -> None:
    """Open the menu of what is copied of many pictures."""
    many_pictures(visitor)
    visitor.find("copy-menu").click()
    expect(visitor.page.get_by_role("menu")).to_be_visible()


def looked(visitor: Visitor) -> None:
    """Ask where the network looked."""
    visitor.draw(digit(4))
    visitor.expect_read("4")
    visitor.find("explain").click()
    expect(visitor.find("heat-words")).not_to_be_empty()


def thinking(visitor: Visitor) -> None:
    """Open the way of the digit."""
    visitor.draw(digit(4))
    visitor.expect_read("4")
    open_way(visitor)


def open_way(visitor: Visitor) -> None:
    """Open the way of what was written, and wait for all of its stages."""
    visitor.find("think-toggle").click()
    expect(visitor.find("think-way")).to_have_attribute("aria-busy", "false")


def show_stage(visitor: Visitor, stage: str) -> None:
    """Have one stage large: by its tab, or where there is no room for tabs, by going on."""
    large, tab = visitor.find(f"think-{stage}"), visitor.find(f"think-to-{stage}")
    if tab.count() > 0:
        tab.click()
    else:
        while large.count() == 0:
            visitor.find("think-next").click()
    expect(large).to_be_visible()
    visitor.next_frame()
    expect(visitor.page.locator(".is-stale")).to_have_count(0)  # it is pale while it is of the stroke before


def one_map(visitor: Visitor) -> None:
    """Look at one map of the first convolution."""
    thinking(visitor)
    show_stage(visitor, "layer-1")
    visitor.page.locator("[data-testid^=think-map-]").first.click()
    expect(visitor.find("think-map")).to_be_visible()


def other_answer(visitor: Visitor) -> None:
    """Look at the end of the way, and at what speaks for another digit."""
    thinking(visitor)
    show_stage(visitor, "answer")
    visitor.find("think-class-9").click()
    expect(visitor.find("think-class-9")).to_have_attribute("aria-pressed", "true")


def presenting(visitor: Visitor) -> None:
    """Show the maps of a convolution to a class; on a phone, where nobody does, as small as ever.

    It is not in full screen, where no window could be resized afterwards.
    """
    thinking(visitor)
    visitor.page.evaluate("() => delete Element.prototype.requestFullscreen")
    show_stage(visitor, "layer-2")
    if visitor.find("think-present").is_visible():
        visitor.find("think-present").click()
        expect(visitor.find("samples")).to_be_hidden()


def why_not(visitor: Visitor) -> None:
    """Set what was read against another digit."""
    looked(visitor)
    visitor.find("versus-1").select_option("9")
    expect(visitor.find("versus-words-0")).to_contain_text("Most of all the ink")


def place_sum(visitor: Visitor) -> None:
    """Look at how a number behind the first layer comes about."""
    thinking(visitor)
    show_stage(visitor, "layer-3")
    visitor.find("think-layer-3").locator("button.map").first.click()
    expect(visitor.find("think-sum").locator(".ledger")).to_be_visible()


def two_digits(visitor: Visitor) -> None:
    """Set two digits against each other, in numbers."""
    thinking(visitor)
    show_stage(visitor, "pair")
    expect(visitor.find("think-pair-sums")).to_be_visible()


def other_networks(visitor: Visitor) -> None:
    """Compare the answers of other networks."""
    number(visitor)
    visitor.find("models-toggle").click()
    visitor.page.locator("[data-testid^=compare-]").nth(1).click()
    expect(visitor.find("side-by-side").locator("li")).to_have_count(2)


def menu(name: str) -> Callable[[Visitor], None]:
    """Return what opens a menu after a number was written."""

    def reach(visitor: Visitor) -> None:
        number(visitor)
        visitor.find(name).click()
        expect(visitor.page.get_by_role("menu")).to_be_visible()

    return reach


def cleared(visitor: Visitor) -> None:
    """Clear the pad, which can be taken back, and switch to the eraser and guide lines."""
    number(visitor)
    visitor.find("guides").click()
    visitor.page.locator("label", has=visitor.find("eraser")).click()
    visitor.find("clear").click()
    visitor.expect_blank()


def _file(image: Any, name: str) -> Any:
    return file_of(image, name)


def all_keys(visitor: Visitor) -> None:
    """Open the list of all keys."""
    visitor.expect_ready()
    visitor.find("keys").click()
    expect(visitor.find("all-keys")).to_be_visible()


STATES = [
    State("blank", Visitor.expect_ready),
    State("number", number),
    State("doubt", doubt),
    State("outdated", outdated),
    State("correction", correction),
    State("no digit", no_digit),
    State("failure", failure, is_offline=True),
    State("cleared", cleared),
    State("share menu", menu("share-menu")),
    State("samples", menu("samples")),
    State("one picture", one_picture),
    State("zoomed", zoomed),
    State("cropping", cropping),
    State("editing the text", editing),
    State("entering a digit", entering),
    State("many pictures", many_pictures),
    State("stopped", stopped),
    State("what is copied", copying),
    State("where it looked", looked),
    State("why not another", why_not),
    State("thinking", thinking),
    State("one map", one_map),
    State("other answer", other_answer),
    State("presenting", presenting),
    State("a place and its sum", place_sum),
    State("two digits in numbers", two_digits),
    State("other networks", other_networks),
    State("all keys", all_keys),
]


@contextmanager
def reached(browser: Browser, address: str, state: State, **options: Any) -> Iterator[Visitor]:
    """Open a window in which the page is in a state while the block runs.

    Args:
        browser: A running browser.
        address: Where the site is.
        state: The state.
        options: What Playwright's `new_context` takes.
    """
    with visiting(browser, "about:blank", **options) as visitor:
        if state.is_offline:
            visitor.page.context.route("**/model/*.bin", lambda route: route.abort())
        visitor.page.goto(address)
        state.reach(visitor)
        yield visitor
