"""Opens the way of the digit, and compares what it shows with what Python knows of the same drawing."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.drawn_digits import Place, digit
from tests.browser.pointers import Fingers
from tests.browser.states import open_way, show_stage, thinking
from tests.browser.visitor import Visitor, opacity_of, visiting
from training.explaining.explain import Explainer, Explanation, explain
from training.explaining.map_order import map_order
from training.ink import PAD_HEIGHT, bounds, normalise, rasterise
from training.ink.constants import GLYPH_SIZE
from training.recogniser.recogniser import Recogniser

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}

PLACE = Place(0.1, 0.2, 0.6)
PEN = 12

_COLUMNS = 4
"""Maps of a row where only the first are shown."""

_STAGES = ("strokes", "ink", "box", "glyph", *(f"layer-{place}" for place in range(1, 7)), "answer")
"""Those of the shipped network."""

_GREY_LEVELS = 2

_SIDES = "(parts) => parts.flatMap((part) => [part.offsetWidth, part.offsetHeight])"

Floats = npt.NDArray[np.float32]


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Return a visitor who has written 47 and opened the view."""
    with visiting(browser, site, **DESK) as visitor:
        visitor.expect_ready()
        visitor.find("think-toggle").click()
        expect(visitor.find("think")).to_contain_text("Write a digit on the pad")
        yield visitor


def written(visitor: Visitor) -> list[tuple[Floats, tuple[int, int]]]:
    """Write 47, and return the glyph of each digit with the width and height of its box."""
    found = []
    for drawn in visitor.write("47", PLACE):
        ink = rasterise(visitor.in_ink(drawn), PAD_HEIGHT, visitor.ink_width(), PEN)
        (box,) = bounds(ink)
        found.append((np.asarray(normalise(ink, box), np.float32), (box[3] - box[1], box[2] - box[0])))
    visitor.expect_read("47")
    return found


def follow(visitor: Visitor, place: int, label: int) -> None:
    """Choose a digit of the number, and wait until its way is shown."""
    show_stage(visitor, "box")
    visitor.find(f"think-box-{place}").click()
    show_stage(visitor, "answer")
    expect(visitor.find("think-heat-words")).to_contain_text(f"To read {label}")


def sprite(canvas: Locator, columns: int = _COLUMNS) -> npt.NDArray[np.uint8]:
    """Return the maps that a picture of square maps shows, `[maps, height, width]`, with blank ones at its end."""
    height, width = canvas.evaluate("(canvas) => [canvas.height, canvas.width]")
    side = width // columns
    shown = opacity_of(canvas).reshape(height // side, side, columns, side)
    return shown.transpose(0, 2, 1, 3).reshape(-1, side, side)


def expect_small(visitor: Visitor, canvas: Locator, shares: Floats, columns: int) -> None:
    """Expect the first maps of a layer in the view of the whole way: its pictures come one after the other."""
    visitor.until(
        lambda: np.abs((small := sprite(canvas, columns)) - shares[: len(small)]).max(),
        lambda off: off <= _GREY_LEVELS,
        f"The small maps must be the first of the large ones, up to {_GREY_LEVELS} grey levels.",
    )


def expect_changed(visitor: Visitor, canvas: Locator, before: npt.NDArray[np.uint8]) -> None:
    """Wait until a canvas shows something else."""
    visitor.until(
        lambda: opacity_of(canvas), lambda now: not np.array_equal(now, before), "The picture must follow the drawing."
    )


def expect_explained(visitor: Visitor, expected: Explanation, orders: list[list[int]]) -> None:
    """Compare the maps of each layer, in the order of the network, and the logits, with Python's."""
    for index, (layer, order) in enumerate(zip(expected.layers, orders, strict=True), start=1):
        show_stage(visitor, f"layer-{index}")
        expect(visitor.find("think-stage-name")).to_contain_text(f"Convolution {index} of {len(expected.layers)}")
        shown = visitor.find(f"think-layer-{index}")
        expect(shown).not_to_have_class(re.compile("is-stale"))
        expect(shown).to_contain_text(f"{layer.channels} filters of 3 × 3")
        expect(shown).to_contain_text(f"a map of {layer.height} × {layer.width} places")
        expect(shown).to_contain_text(f"One place sees {layer.sight.side} × {layer.sight.side} pixels")
        own = {each.channel: 255 * each.values for each in layer.strongest}
        shares = np.stack([own[channel] for channel in order])
        assert np.abs(sprite(shown.locator(".sprite")) - shares[:12]).max() <= _GREY_LEVELS
        small = visitor.find(f"think-to-layer-{index}").locator("canvas")
        expect_small(visitor, small, shares, columns=1 if layer.width > 14 else 2)
    show_stage(visitor, "answer")
    logits = [
        float(text.replace("−", "-")) for text in visitor.find("think-answer").locator(".logit").all_inner_texts()
    ]
    np.testing.assert_allclose(logits, expected.logits, atol=0.051)


def test_every_stage_tells_the_truth(visitor: Visitor, recogniser: Recogniser) -> None:
    glyphs = written(visitor)
    orders = map_order(Explainer(recogniser.model))
    for place, (label, strokes) in enumerate(((4, 2), (7, 1))):
        glyph, (width, height) = glyphs[place]
        follow(visitor, place, label)
        show_stage(visitor, "strokes")
        points = sum(len(stroke) for stroke in digit(label))
        told = re.compile(rf"This {label} is {strokes} strokes? of the pen: (\d+) points")
        expect(visitor.find("think-strokes")).to_contain_text(told)
        found = told.search(visitor.find("think-strokes").inner_text())
        assert found is not None
        assert int(found[1]) <= points  # the pointer may rest
        show_stage(visitor, "ink")
        expect(visitor.find("think-ink")).to_contain_text(f"{PEN} ink pixels wide, on {visitor.ink_width()} × 256")
        show_stage(visitor, "box")
        box = visitor.find("think-box")
        expect(box).to_contain_text(f"this is number {place + 1}. Its box is {width} × {height} ink pixels")
        scale = 20 / max(width, height)
        expect(box).to_contain_text(f"{round(scale * width)} × {round(scale * height)} glyph pixels")
        show_stage(visitor, "glyph")
        shown = opacity_of(visitor.find("think-glyph-pixels")).reshape(GLYPH_SIZE, GLYPH_SIZE)
        assert np.abs(shown - 255 * glyph).max() <= _GREY_LEVELS
        expect(visitor.find("think-glyph")).to_contain_text(f"{(glyph > 0).sum()} of them are not 0")
        expect_explained(visitor, explain(recogniser, glyph, label, maps=None), orders)
    show_stage(visitor, "glyph")
    expect_pixels(visitor, glyphs[1][0])
    visitor.find("clear").click()
    expect(visitor.find("think")).to_contain_text("Write a digit on the pad")
    assert visitor.complaints == []


def expect_pixels(visitor: Visitor, glyph: Floats) -> None:
    """Point at the darkest pixel, and go on with an arrow key."""
    pixels, value = visitor.find("think-glyph").get_by_role("application"), visitor.find("think-pixel")
    box = pixels.bounding_box()
    assert box is not None
    row, column = divmod(int(glyph.argmax()), GLYPH_SIZE)
    side = box["width"] / GLYPH_SIZE
    visitor.page.mouse.move(box["x"] + (column + 0.5) * side, box["y"] + (row + 0.5) * side)
    expect(value).to_have_text(f"Row {row + 1}, column {column + 1}: 1.00")
    pixels.focus()
    visitor.page.keyboard.press("ArrowRight")
    expect(value).to_have_text(f"Row {row + 1}, column {column + 2}: {glyph[row, column + 1]:.2f}")


def test_maps_and_classes_can_be_looked_at_from_the_keyboard(visitor: Visitor, recogniser: Recogniser) -> None:
    ((glyph, _), _) = written(visitor)
    follow(visitor, 0, 4)
    expected = explain(recogniser, glyph, 4, maps=None).layers[0]
    own = {each.channel: each for each in expected.strongest}
    press = visitor.page.keyboard.press
    visitor.find("think-to-answer").focus()
    press("Home")
    expect(visitor.find("think-strokes")).to_be_visible()
    for _ in range(4):
        press("ArrowRight")
    expect(visitor.find("think-to-layer-1")).to_have_attribute("aria-selected", "true")
    visitor.find("think-whole-1").click()
    maps = visitor.find("think-layer-1").locator("button.map")
    expect(maps).to_have_count(expected.channels)
    maps.first.focus()
    press("ArrowRight")
    press("Enter")
    second = own[map_order(Explainer(recogniser.model))[0][1]]
    expect(visitor.find("think-map")).to_contain_text(f"Map {second.channel + 1} of {expected.channels}")
    large = opacity_of(visitor.find("think-map-large")).reshape(second.values.shape)
    assert np.abs(large - 255 * second.values).max() <= _GREY_LEVELS
    assert expected.filters is not None
    weights = [float(text.replace("−", "-")) for text in visitor.find("think-filter").locator("td").all_inner_texts()]
    np.testing.assert_allclose(weights, expected.filters[second.channel].ravel(), atol=0.051)
    press("Enter")
    expect(visitor.find("think-map")).to_have_count(0)
    show_stage(visitor, "answer")
    visitor.find("think-class-9").focus()
    press("Space")
    expect(visitor.find("think-class-9")).to_have_attribute("aria-pressed", "true")
    expect(visitor.find("think-heat-words")).to_contain_text(" 9")
    # The bars say where the network looked, which has a switch of its own.
    expect(visitor.find("bar-9")).to_have_attribute("aria-current", "false")
    heat = opacity_of(visitor.find("think-heat")).reshape(GLYPH_SIZE, GLYPH_SIZE)
    wanted = explain(recogniser, glyph, 9).heat
    assert wanted is not None
    assert np.abs(heat - 255 * wanted).max() <= _GREY_LEVELS


def test_a_four_is_seen_to_become_a_nine(visitor: Visitor) -> None:
    """In one window: the pad, the whole way, and one convolution large."""
    corner = [(0.12, 0.05), (0.0, 0.3), (0.1, 0.5), (0.6, 0.5)]
    stem = [(0.6, 0.0), (0.6, 0.5), (0.6, 1.0)]
    visitor.draw([corner, stem], PLACE)
    visitor.expect_read("4")
    expect(visitor.find("think-to-answer")).to_be_visible()
    show_stage(visitor, "layer-1")
    for part in ("pad", *(f"think-to-{stage}" for stage in _STAGES), "think-layer-1"):
        expect(visitor.find(part)).to_be_in_viewport(ratio=1)
    small = [visitor.find(f"think-to-layer-{place}").locator("canvas") for place in range(1, 7)]
    before = [opacity_of(canvas) for canvas in small]
    visitor.draw([[(0.12, 0.05), (0.35, 0.0), (0.6, 0.05)]], PLACE)
    visitor.expect_read("9")
    for canvas, old in zip(small, before, strict=True):
        expect_changed(visitor, canvas, old)
    visitor.find("undo").click()
    visitor.expect_read("4")


def test_it_follows_the_pen_while_it_is_down(visitor: Visitor) -> None:
    ((start, *rest),) = visitor.on_screen(digit(7), PLACE)
    visitor.page.mouse.move(*start)
    visitor.page.mouse.down()
    half = len(rest) // 2
    for point in rest[:half]:
        visitor.page.mouse.move(*point)
    strokes = visitor.find("think-strokes")
    expect(strokes).to_contain_text("1 stroke of the pen")
    expect(visitor.find("think-to-layer-1")).to_be_visible()
    before = strokes.inner_text()
    for point in rest[half:]:
        visitor.page.mouse.move(*point)
    expect(strokes).not_to_have_text(before, use_inner_text=True)
    visitor.page.mouse.up()
    visitor.expect_read("7")
    follow(visitor, 0, 7)


def test_on_a_phone_one_stage_at_a_time_under_the_pad(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        thinking(visitor)
        name, press = visitor.find("think-stage-name"), visitor.page.keyboard.press
        expect(visitor.find("think").get_by_role("tab")).to_have_count(0)
        expect(name).to_contain_text("1 of 12 Strokes")
        visitor.find("think-next").click()
        expect(name).to_contain_text("2 of 12 Ink")
        press("ArrowRight")
        expect(name).to_contain_text("Box")
        press("ArrowLeft")
        expect(visitor.find("think-ink")).to_be_visible()
        swipe(visitor, -1)
        expect(name).to_contain_text("Box")
        swipe(visitor, -1)
        expect(name).to_contain_text("Glyph")
        show_stage(visitor, "pair")
        expect(visitor.find("think-next")).to_have_attribute("aria-disabled", "true")
        swipe(visitor, 1)
        expect(visitor.find("think-answer")).to_be_visible()
        swipe(visitor, 1)
        expect(name).to_contain_text("Convolution 6 of 6")
        # However far somebody scrolls, the pad is there to draw on.
        visitor.page.mouse.wheel(0, 300)
        expect(visitor.find("pad")).to_be_in_viewport(ratio=1)
        visitor.find("clear").click()
        expect(visitor.find("think")).to_contain_text("Write a digit on the pad")
        visitor.draw(digit(7))
        visitor.expect_read("7")
        expect(name).to_contain_text("Convolution 6 of 6")
        visitor.find("undo").click()
        visitor.expect_blank()
        assert visitor.complaints == []


def swipe(visitor: Visitor, by: int) -> None:
    """Move a finger over the stage: to the left for -1."""
    box = visitor.page.locator(".way-panel").bounding_box()
    assert box is not None
    x, y = round(box["x"] + box["width"] / 2), round(box["y"] + 40)
    fingers = Fingers(visitor)
    fingers.touch("touchStart", (x, y))
    for step in range(1, 5):
        fingers.touch("touchMove", (x + 25 * by * step, y + step))
    fingers.touch("touchEnd")


@pytest.mark.parametrize("fullscreen", ["Element.prototype.requestFullscreen", "Element.prototype.noSuchThing"])
def test_it_is_presented_larger_with_and_without_full_screen(browser: Browser, site: str, fullscreen: str) -> None:
    """Of the two scripts one takes full screen away from the page, as frames and phones have none."""
    with visiting(browser, "about:blank", **DESK) as visitor:
        visitor.page.add_init_script(f"delete {fullscreen}")
        visitor.page.goto(site)
        thinking(visitor)
        size = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
        press = visitor.page.keyboard.press
        before = visitor.page.evaluate(size)
        visitor.find("think-present").click()
        expect(visitor.find("think-present")).to_have_text("End presentation")
        expect(visitor.find("samples")).to_be_hidden()
        visitor.until(lambda: visitor.page.evaluate(size), lambda now: now >= 1.2 * before, "Letters must be larger.")
        for part in ("pad", "reading", *(f"think-to-{stage}" for stage in _STAGES)):
            expect(visitor.find(part)).to_be_in_viewport(ratio=1)
        press("PageDown")
        expect(visitor.find("think-ink")).to_be_visible()
        press("PageUp")
        expect(visitor.find("think-strokes")).to_be_visible()
        visitor.find("clear").click()
        visitor.draw(digit(7))
        visitor.expect_read("7")
        press("Escape")
        expect(visitor.find("samples")).to_be_visible()
        assert visitor.page.evaluate(size) == before
        visitor.page.wait_for_function("() => document.fullscreenElement === null")  # browsers take a moment
        # It is not the Escape that clears the pad.
        visitor.expect_read("7")
        assert visitor.complaints == []


def test_on_a_phone_nothing_is_wider_than_the_screen(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.draw(digit(3))
        visitor.expect_read("3")
        open_way(visitor)
        show_stage(visitor, "layer-2")
        visitor.find("think-layer-2").locator("button.map").nth(2).click()
        visitor.find("think-whole-2").click()
        expect(visitor.find("think-map")).to_be_visible()
        assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
        sides = visitor.find("think").get_by_role("button").evaluate_all(_SIDES)
        assert min(side for side in sides if side > 0) >= 24
