"""`python -m export speed` times the site; how fast it is, is for people to judge."""

import dataclasses
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from export.checking.comparison_set import gather
from export.timing.smoothness import measure_loading, measure_writing
from export.timing.speed import measure_photo, measure_speed
from tools.engine_speed import measure_engine


def test_what_a_visitor_waits_for_is_timed(browser: Browser, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    sites = measure_speed(browser, [site, site], starts=1, numbers=60, photos=1, turns=1)
    assert len(sites) == 2
    for first, number, photo, busy in sites:
        assert [len(each.milliseconds) for each in (first, photo, busy)] == [1, 1, 1]
        assert len(number.milliseconds) >= 6
        assert 0 < number.median < first.median < 60_000
        assert 0 < busy.median < photo.median < 60_000


def test_the_photo_is_timed_alone(browser: Browser, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    for each in measure_photo(browser, [site, site], photos=1, turns=2):
        assert len(each.milliseconds) == 2
        assert 0 < each.median < 60_000


def test_how_smoothly_the_page_comes_and_takes_a_pen_is_measured(
    browser: Browser, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    loading = measure_loading(browser, site)
    assert 0 < loading.first_paint <= loading.largest_paint
    assert loading.shift < loading.LIMITS["shift"]
    (number, *_) = gather(None, 0, 1, 1, 0).numbers
    # Each point waits for a frame, in which all is read anew.
    number = dataclasses.replace(number, digits=[[stroke[::8] for stroke in each] for each in number.digits])
    closed, thinking = measure_writing(browser, site, [number])
    assert len(closed.frames) > len(number.strokes)
    assert len(thinking.frames) > len(number.strokes)


def test_the_convolutions_are_measured_beside_the_limit(browser: Browser, dist: Path) -> None:
    (weights,) = (dist / "model").glob("weights-*.bin")
    limit, together, *each = measure_engine(browser, weights, rounds=1)
    assert len(each) == 6  # of the shipped network
    assert together.operations == sum(one.operations for one in each)
    assert all(one.rate > 0 for one in (limit, together, *each))
