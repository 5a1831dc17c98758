"""What a first visit asks for: all at once, each file once, nothing in vain; and the pad takes ink before that."""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from export.making.sizes import FIRST_VISIT, PARTS
from tests.browser.drawn_digits import digit
from tests.browser.visitor import visiting
from tests.browser.waiting import TIMEOUT
from tools.peers.host import Host, hosting

_IN_VAIN = 7_000
"""Milliseconds after which a browser has complained of what was preloaded and not used."""

_HINTED = r'<link rel="(?:modulepreload|prefetch|preload)"[^>]* href="\./([^"]+)"'


@pytest.fixture
def host(dist: Path) -> Iterator[Host]:
    """Serve the site as static hosts do: a browser may keep what it has for ten minutes."""
    with hosting({"site": dist}) as running:
        yield running


def hinted(dist: Path) -> list[str]:
    """Return the files that the page names before its scripts need them."""
    return re.findall(_HINTED, (dist / "index.html").read_text("utf-8"))


def test_each_file_of_a_first_visit_is_asked_for_once_and_used(browser: Browser, dist: Path, host: Host) -> None:
    with host.visit() as fetches, visiting(browser, f"{host.address}site/") as visitor:
        visitor.draw(digit(7))
        visitor.expect_read("7")
        # What is shown and read by then is all that the budget of a first visit counts.
        own = [each.path.removeprefix("site/") for each in fetches if not each.ahead]
        visitor.page.wait_for_timeout(_IN_VAIN)
        assert visitor.complaints == []
    asked = Counter(own)
    assert {path: times for path, times in asked.items() if times > 1} == {}
    counted = {path for part in FIRST_VISIT for pattern in PARTS[part] for path in dist.glob(pattern)}
    expected = {path.relative_to(dist).as_posix() for path in counted} - {"index.html"} | {""}
    assert expected <= set(asked)
    assert set(asked) - expected <= {path for path in asked if "service-worker-client" in path or "icon" in path}
    assert set(hinted(dist)) <= expected


def test_what_a_first_view_needs_is_asked_for_before_any_of_it_is_there(
    browser: Browser, dist: Path, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = {f"site/{path}" for path in hinted(dist)}
    assert len(together) == 4
    # Each is answered when all of them are asked for; one after the other, none ever is.
    all_asked = threading.Barrier(len(together))
    answer = host.answer

    def wait_for_all(path: str) -> tuple[bytes, bool]:
        if path in together:
            all_asked.wait(TIMEOUT)
        return answer(path)

    monkeypatch.setattr(host, "answer", wait_for_all)
    with host.visit(), visiting(browser, f"{host.address}site/") as visitor:
        visitor.draw(digit(7))
        visitor.expect_read("7")
    assert not all_asked.broken


@pytest.mark.parametrize("late", [r"site/assets/worker-", r"site/model/card\.json", r"site/model/weights-"])
def test_what_is_drawn_before_a_file_has_come_is_read_when_it_has(
    browser: Browser, host: Host, monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    comes = threading.Event()
    held = threading.Event()
    answer = host.answer

    def hold_back(path: str) -> tuple[bytes, bool]:
        if re.match(late, path):
            held.set()
            comes.wait(TIMEOUT)
        return answer(path)

    monkeypatch.setattr(host, "answer", hold_back)
    with host.visit(), visiting(browser, f"{host.address}site/") as visitor:
        drawn = visitor.draw(digit(3))
        expect(visitor.find("status")).to_have_text("The network is loading. This will be read next.")
        assert held.wait(TIMEOUT)
        assert not comes.is_set()
        comes.set()
        visitor.expect_read("3")
        visitor.expect_glyph_of(drawn)
