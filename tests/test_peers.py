"""The comparison with other runtimes: what of it needs neither a browser nor the others."""

import base64
import gzip
import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
import pytest
from selenium.common.exceptions import WebDriverException

from export.making.sizes import BUDGETS, FIRST
from tools.engines.window import Opener, Window
from tools.peers.agreement import require_agreement
from tools.peers.engines import Engine
from tools.peers.growing import on_pad, write_page, write_picture
from tools.peers.host import BLANK, Line, hosting
from tools.peers.others import Browsers, browsers_here, compare_in_others
from tools.peers.parts import print_table
from tools.peers.reach import outcomes
from tools.peers.report import browser_lines, page, shown
from tools.peers.results import (
    CHROMIUM,
    FIREFOX,
    OTHERS,
    WEBKIT,
    Arrival,
    Point,
    Results,
    Trace,
    growth_of,
    read_results,
)
from training.common.errors import ExportError

ROWS = np.full((3, 10), 0.1, np.float32)
DOCS = Path(__file__).resolve().parents[1] / "docs"


def results() -> Results:
    """Return what a run might find: ours twice as fast as LiteRT.js, in a machine that slows down."""
    found = Results("2026-11-30", "2 cores of a processor", "a network", "1.6 Mbit/s")
    found.browsers = {CHROMIUM: "1", FIREFOX: "2"}
    titles = {"before": "Inkling before", "inkling": "Inkling", "litert": "LiteRT.js", "onnxruntime": "onnxruntime-web"}
    found.engines = {name: {"title": title, "version": "1.2.3"} for name, title in titles.items()}
    for slower in (1, 2, 10):
        found.add("single", "inkling", 1.0 * slower)
        found.add("single", "litert", 2.0 * slower)
        found.add("single", "inkling", 0.5 * slower, FIREFOX)
        found.add("single", "litert", 3.0, FIREFOX)
    found.add("visit_bytes", "inkling", BUDGETS[FIRST] / 1000 + 1)
    found.add("weight_bytes", "inkling", 60.0)
    found.growth = {"glyphs at once": [Point(size, [0.5 * size], 100.0) for size in (1, 10, 100, 400, 800)]}
    visits = [[Arrival("", 2000, 0.0, 150.0), Arrival("inkling.js", 10_000, 160.0, 1000.0 + n)] for n in range(3)]
    found.traces = {"inkling": [Trace(1100.0 - n, arrivals) for n, arrivals in enumerate(visits)]}
    found.apart = {FIREFOX: {"inkling": 3e-7, "litert": 4e-6}}
    found.missing = {FIREFOX: {"onnxruntime": "no | memory"}}
    found.absent = {WEBKIT: "not installed"}
    return found


def test_engines_that_answer_alike_agree() -> None:
    assert require_agreement({"one": ROWS, "other": ROWS + np.float32(5e-5)}, ROWS, "Firefox") == {
        "one": 0.0,
        "other": pytest.approx(5e-5, rel=1e-2),
    }


@pytest.mark.parametrize(
    "wrong",
    [ROWS + np.float32(2e-4), np.full_like(ROWS, np.nan), ROWS[:, :9], ROWS[:2]],
    ids=["too far", "no numbers", "other labels", "too few"],
)
def test_engines_that_answer_otherwise_are_not_compared(wrong: npt.NDArray[np.float32]) -> None:
    with pytest.raises(ExportError, match="in Firefox: apart are other by"):
        require_agreement({"one": ROWS, "other": wrong}, ROWS, "Firefox")


def test_ratios_are_taken_round_by_round() -> None:
    found = results()
    assert found.median("single", "inkling") == 2.0
    assert found.ratio("single", "inkling", "litert") == 0.5
    found.figures[CHROMIUM]["single"]["litert"] = [2.0, 400.0, 20.0]  # a round in which something else ran
    assert found.ratio("single", "inkling", "litert") == 0.5


def test_what_was_not_measured_has_no_ratio() -> None:
    found = results()
    assert found.ratio("single", "inkling", "before") is None
    assert found.ratio("batch", "inkling", "litert") is None


def test_each_goal_is_held_missed_or_not_measured() -> None:
    held = {each.goal.what: each.holds for each in outcomes(results())}
    assert held["all that a first visit fetches to read a drawing"] is False
    assert held["weights among it"] is True
    assert held["one prediction, in times of LiteRT.js"] is True
    assert held["photo of 12 megapixels, in times of before"] is None
    assert held["growth with glyphs at once, as a power of it"] is True


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_growth_is_the_power_of_the_size(power: float) -> None:
    points = [Point(size, [3 * size**power, 1e9, 0.0], None) for size in (10, 20, 40, 80)]
    assert growth_of(points) == pytest.approx(power)


def test_growth_is_judged_where_what_is_fixed_counts_for_little() -> None:
    assert growth_of([Point(size, [max(10, size)], None) for size in (0.01, 0.1, 1, 100, 200, 400)]) == pytest.approx(1)


def test_report_tells_figures_ratios_and_versions() -> None:
    text = page(results())
    assert "| one prediction, ms | – | **2.00** | 4.00 (2.00 ×) | – |" in text
    assert "| LiteRT.js | 1.2.3 |" in text
    assert "2 cores of a processor; Chromium 1, Firefox 2" in text
    most = BUDGETS[FIRST] // 1000
    assert f"| all that a first visit fetches to read a drawing | {most + 1} kB | ≤ {most} kB | **no** |" in text


def test_report_tells_of_every_other_browser_what_was_found_and_what_was_not_and_why() -> None:
    table = page(results()).partition("## In other browsers")[2].partition("##")[0]
    assert table.splitlines()[4:] == [
        "|  | Inkling before | Inkling | LiteRT.js | onnxruntime-web |",
        "| :-- | --: | --: | --: | --: |",
        "| **Firefox** 2 |  |  |  |  |",
        "| one prediction, ms | – | **1.00** | 3.00 (3.00 ×) | – |",
        "| furthest from Python | – | 3e-07 | 4e-06 | – |",
        "| does not run | – | – | – | no \\| memory |",
        "| **WebKitGTK**: not installed | – | – | – | – |",
        "",
    ]


def test_report_does_not_pass_over_a_browser_of_which_nothing_is_known() -> None:
    found = results()
    found.absent = {}
    assert "| **WebKitGTK**: not measured | – |" in page(found)


def test_report_in_the_docs_is_that_of_the_figures_beside_it() -> None:
    assert (DOCS / "benchmarks.md").read_text(encoding="utf-8") == page(read_results(DOCS / "benchmarks.json"))


def test_report_tells_how_the_median_of_first_visits_goes() -> None:
    text = page(results())
    assert "| index.html | 2.00 | 0 | 150 |\n| inkling.js | 10.0 | 160 | 1,001 |" in text
    assert "| the first answer is shown |  |  | 1,099 |" in text


@pytest.mark.parametrize(("figure", "text"), [(None, "–"), (0.123456, "0.123"), (12.0, "12.0"), (1234.5, "1,234")])
def test_figures_have_the_digits_that_count(figure: float | None, text: str) -> None:
    assert shown(figure) == text


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    results().write(tmp_path / "results.json")
    assert read_results(tmp_path / "results.json") == results()


def test_results_that_are_damaged_are_named(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text('{"growth": {}}', encoding="utf-8")
    with pytest.raises(ExportError, match="Run make bench-peers"):
        read_results(tmp_path / "results.json")


def test_host_compresses_and_keeps_account_of_each_visit(tmp_path: Path) -> None:
    text = b"the same words " * 1000
    (tmp_path / "index.html").write_bytes(text)
    with hosting({"site": tmp_path}) as host:
        connection = http.client.HTTPConnection(urlsplit(host.address).netloc)
        with host.visit() as fetches:
            connection.request("GET", "/site/")
            answer = connection.getresponse()
            assert gzip.decompress(answer.read()) == text
            connection.request("GET", "/site/missing.js", headers={"Referer": f"{host.address}site/sw.js"})
            assert connection.getresponse().status == 404
        with host.visit() as later:
            connection.close()
    (whole, missing) = fetches
    assert (whole.path, whole.ahead) == ("site/", False)
    assert whole.arrived is not None
    assert whole.asked <= whole.arrived
    assert 0 < whole.length < len(text) / 10
    assert (missing.length, missing.ahead) == (0, True)
    assert later == []


def test_host_gives_nothing_of_other_folders(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with hosting({"site": tmp_path / "site"}) as host:
        assert host.answer(BLANK)[0].startswith(b"<!doctype html>")
        for path in ("site/../secret.txt", "secret.txt", "other/secret.txt"):
            with pytest.raises(OSError, match="No such file in a folder"):
                host.answer(path)


def test_slow_line_lets_through_what_it_can_carry() -> None:
    line = Line(bits=8e6, latency=0)
    start = time.monotonic()
    for _ in range(10):
        line.carry(10_000)
    assert time.monotonic() - start >= 0.1  # 100 kB at 1 MB/s; a busy machine takes longer


def test_drawings_grow_by_what_they_are_asked_to(tmp_path: Path) -> None:
    from PIL import Image

    few, many = on_pad(2)[0], on_pad(30)[0]
    assert few == many[: len(few)]
    x, y = zip(*(point for stroke in many for point in stroke), strict=True)
    assert min(*x, *y) >= 0
    assert max(x) < 1024
    assert max(y) < 256
    write_page(1, tmp_path / "1.png")
    write_page(500, tmp_path / "500.png")
    ink = [int((np.asarray(Image.open(tmp_path / f"{count}.png")) < 128).sum()) for count in (1, 500)]
    assert 200 * ink[0] < ink[1] < 2000 * ink[0]
    write_picture(0.1, tmp_path / "small.jpg")
    with Image.open(tmp_path / "small.jpg") as picture:
        assert picture.width * picture.height == pytest.approx(1e5, rel=0.01)


@dataclass
class FakeWindow:
    """A page of a browser in which an engine does what its address says."""

    adapter: str = ""

    def open(self, address: str) -> None:
        """Go nowhere."""

    def run(self, function: str, *given: Any) -> Any:
        """Answer as a page does: with rows as text where rows are asked for, else with milliseconds."""
        self.adapter = str(given[0]) if "import(adapter)" in function else self.adapter
        if self.adapter.endswith("broken"):
            raise AssertionError("no such instruction\nat line 1")
        if self.adapter.endswith("dying") and "performance" in function:
            raise WebDriverException("the tab is gone")
        if "performance" in function:
            return 10.0 if self.adapter.endswith("slow") else 5.0
        if "btoa" not in function:
            return None
        rows = np.full((given[0], 10), 0.2 if self.adapter.endswith("wrong") else 0.1, "<f4")
        return base64.b64encode(rows.tobytes()).decode()

    def version(self) -> str:
        """Return what the browser would."""
        return "7.5"


@contextmanager
def fake_browser() -> Iterator[Opener]:
    """Start a browser without one."""

    @contextmanager
    def window() -> Iterator[Window]:
        yield cast("Window", FakeWindow())

    yield window


@contextmanager
def browser_that_does_not_start() -> Iterator[Opener]:
    """Fail as Firefox does."""
    raise AssertionError("Firefox did not start: no home")
    yield


def compared(browsers: Browsers, *adapters: str) -> Results:
    """Return what is found in other browsers by ours and by engines that behave as their names say."""
    engines = [Engine(name, name, "1", name, "") for name in ("inkling", *adapters)]
    found = Results("", "", "", "", engines={each.name: {"title": each.title, "version": "1"} for each in engines})
    with hosting({}) as host:
        known = np.zeros((250, 28, 28), np.float32), np.full((250, 10), 0.1, np.float32)
        compare_in_others(browsers, host, engines, known, found, rounds=2)
    return found


def test_an_engine_that_does_not_run_in_a_browser_is_named_beside_those_that_do() -> None:
    found = compared({FIREFOX: fake_browser()}, "slow", "broken")
    assert found.missing == {FIREFOX: {"broken": "no such instruction"}}
    assert found.browsers == {FIREFOX: "7.5"}
    assert {measure: set(engines) for measure, engines in found.figures[FIREFOX].items()} == {
        measure: {"inkling", "slow"} for measure in ("single", "batch", "first")
    }
    assert found.ratio("batch", "slow", "inkling", FIREFOX) == 2
    lines = [line for line in browser_lines(found) if "10.0 (2.00 ×)" in line]
    assert [line[-1] for line in lines] == ["–", "–", "–"]


def test_engines_that_disagree_in_another_browser_are_not_compared() -> None:
    with pytest.raises(ExportError, match="in WebKitGTK: apart are wrong by"):
        compared({WEBKIT: fake_browser()}, "wrong")


def test_browsers_that_are_not_here_do_not_start_or_break_off_are_named_and_others_measured() -> None:
    assert "firefox-esr" in compared({FIREFOX: None}).absent[FIREFOX]
    one = compared({FIREFOX: browser_that_does_not_start(), WEBKIT: fake_browser()})
    assert one.absent == {FIREFOX: "Firefox did not start: no home"}
    assert list(one.figures) == [WEBKIT]
    broken_off = compared({WEBKIT: fake_browser()}, "dying")
    assert broken_off.absent == {WEBKIT: "the tab is gone"}
    assert (broken_off.figures, broken_off.apart) == ({}, {})
    assert list(browser_lines(broken_off))[-1][0] == "**WebKitGTK** 7.5: the tab is gone"


def test_a_terminal_of_80_columns_has_room_for_every_word_and_figure(capfd: pytest.CaptureFixture[str]) -> None:
    names = ("Inkling before", "Inkling", "onnxruntime-web", "LiteRT.js", "TensorFlow.js")
    print_table("Title", ("", *names), [("**one** prediction", *[f"1.2{digit} (3.45 ×)" for digit in range(5)])])
    said = capfd.readouterr()
    words = (said.out + said.err).split()
    assert {"one", "prediction", *(f"1.2{digit}" for digit in range(5))} <= set(words)


def test_every_browser_beside_chromium_is_looked_for() -> None:
    assert tuple(browsers_here()) == OTHERS
