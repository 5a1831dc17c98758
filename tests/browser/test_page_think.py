"""Opens the way of the digit, and compares what it shows with what Python knows of the same drawing."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.drawn_digits import Place, digit
from tests.browser.visitor import Visitor, opacity_of, visiting
from training.explaining.explain import Explanation, explain
from training.ink import PAD_HEIGHT, bounds, normalise, rasterise
from training.ink.constants import GLYPH_SIZE
from training.recogniser.recogniser import Recogniser

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True}
TALL: dict[str, Any] = {"viewport": {"width": 1280, "height": 2600}}
"""All of the view beside the pad, as on a large board."""

PLACE = Place(0.1, 0.2, 0.6)
PEN = 12

_COLUMNS = 4
"""Maps of a row where only the strongest are shown."""

_GREY_LEVELS = 2

_SIDES = "(parts) => parts.flatMap((part) => [part.offsetWidth, part.offsetHeight])"

Floats = npt.NDArray[np.float32]


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Return a visitor who has written 47 and opened the view."""
    with visiting(browser, site, **TALL) as visitor:
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
    visitor.find(f"think-box-{place}").click()
    expect(visitor.find("think-heat-words")).to_contain_text(f"To read {label}")
    expect(visitor.find("feature-maps")).not_to_have_class(re.compile("is-stale"))


def sprite(layer: Locator, columns: int = _COLUMNS) -> npt.NDArray[np.uint8]:
    """Return the maps that a layer shows, `[maps, height, width]`."""
    canvas = layer.locator(".sprite")
    height, width = canvas.evaluate("(canvas) => [canvas.height, canvas.width]")
    maps = layer.locator("button.map").count()
    rows = -(-maps // columns)
    shown = opacity_of(canvas).reshape(rows, height // rows, columns, width // columns)
    return shown.transpose(0, 2, 1, 3).reshape(-1, height // rows, width // columns)[:maps]


def expect_explained(visitor: Visitor, expected: Explanation) -> None:
    """Compare the maps of each layer, and the logits, with Python's."""
    layers = visitor.find("feature-maps").locator("> li")
    expect(layers).to_have_count(len(expected.layers))
    for index, layer in enumerate(expected.layers, start=1):
        shown = visitor.find(f"think-layer-{index}")
        expect(shown).to_contain_text(f"Convolution {index} of {len(expected.layers)}")
        expect(shown).to_contain_text(f"{layer.channels} filters of 3 × 3")
        expect(shown).to_contain_text(f"a map of {layer.height} × {layer.width} places")
        expect(shown).to_contain_text(f"One place sees {layer.sight.side} × {layer.sight.side} pixels")
        for values, own in zip(sprite(shown), layer.strongest, strict=True):
            assert np.abs(values - 255 * own.values).max() <= _GREY_LEVELS
    logits = [
        float(text.replace("−", "-")) for text in visitor.find("think-answer").locator(".logit").all_inner_texts()
    ]
    np.testing.assert_allclose(logits, expected.logits, atol=0.051)


def test_every_stage_tells_the_truth(visitor: Visitor, recogniser: Recogniser) -> None:
    glyphs = written(visitor)
    for place, (label, strokes) in enumerate(((4, 2), (7, 1))):
        glyph, (width, height) = glyphs[place]
        follow(visitor, place, label)
        points = sum(len(stroke) for stroke in digit(label))
        told = re.compile(rf"This {label} is {strokes} strokes? of the pen: (\d+) points")
        expect(visitor.find("think-strokes")).to_contain_text(told)
        found = told.search(visitor.find("think-strokes").inner_text())
        assert found is not None
        assert int(found[1]) <= points  # the pointer may rest
        expect(visitor.find("think-ink")).to_contain_text(f"{PEN} ink pixels wide, on {visitor.ink_width()} × 256")
        box = visitor.find("think-box")
        expect(box).to_contain_text(f"this is number {place + 1}. Its box is {width} × {height} ink pixels")
        scale = 20 / max(width, height)
        expect(box).to_contain_text(f"{round(scale * width)} × {round(scale * height)} glyph pixels")
        shown = opacity_of(visitor.find("think-glyph-pixels")).reshape(GLYPH_SIZE, GLYPH_SIZE)
        assert np.abs(shown - 255 * glyph).max() <= _GREY_LEVELS
        expect(visitor.find("think-glyph")).to_contain_text(f"{(glyph > 0).sum()} of them are not 0")
        expect_explained(visitor, explain(recogniser, glyph, label))
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
    press = visitor.page.keyboard.press
    visitor.find("think-whole-1").click()
    maps = visitor.find("think-layer-1").locator("button.map")
    expect(maps).to_have_count(expected.channels)
    maps.first.focus()
    press("ArrowRight")
    press("Enter")
    second = expected.strongest[1]
    expect(visitor.find("think-map")).to_contain_text(f"Map {second.channel + 1} of {expected.channels}")
    large = opacity_of(visitor.find("think-map-large")).reshape(second.values.shape)
    assert np.abs(large - 255 * second.values).max() <= _GREY_LEVELS
    assert expected.filters is not None
    weights = [float(text.replace("−", "-")) for text in visitor.find("think-filter").locator("td").all_inner_texts()]
    np.testing.assert_allclose(weights, expected.filters[second.channel].ravel(), atol=0.051)
    press("Enter")
    expect(visitor.find("think-map")).to_have_count(0)
    visitor.find("think-class-9").focus()
    press("Space")
    expect(visitor.find("think-class-9")).to_have_attribute("aria-pressed", "true")
    expect(visitor.find("think-heat-words")).to_contain_text(" 9")
    expect(visitor.find("bar-9")).to_have_attribute("aria-current", "true")
    heat = opacity_of(visitor.find("think-heat")).reshape(GLYPH_SIZE, GLYPH_SIZE)
    assert np.abs(heat - 255 * explain(recogniser, glyph, 9).heat).max() <= _GREY_LEVELS


def test_it_follows_the_pen_while_it_is_down(visitor: Visitor) -> None:
    ((start, *rest),) = visitor.on_screen(digit(7), PLACE)
    visitor.page.mouse.move(*start)
    visitor.page.mouse.down()
    half = len(rest) // 2
    for point in rest[:half]:
        visitor.page.mouse.move(*point)
    strokes = visitor.find("think-strokes")
    expect(strokes).to_contain_text("1 stroke of the pen")
    expect(visitor.find("think-layer-1")).to_be_visible()
    before = strokes.inner_text()
    for point in rest[half:]:
        visitor.page.mouse.move(*point)
    expect(strokes).not_to_have_text(before, use_inner_text=True)
    visitor.page.mouse.up()
    visitor.expect_read("7")
    follow(visitor, 0, 7)


def test_on_a_phone_nothing_is_wider_than_the_screen(browser: Browser, site: str) -> None:
    with visiting(browser, site, **PHONE) as visitor:
        visitor.draw(digit(3))
        visitor.expect_read("3")
        visitor.find("explain").click()
        visitor.find("think-layer-1").locator("button.map").nth(2).click()
        visitor.find("think-whole-2").click()
        expect(visitor.find("think-map")).to_be_visible()
        assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
        sides = visitor.find("think").get_by_role("button").evaluate_all(_SIDES)
        assert min(sides) >= 24
