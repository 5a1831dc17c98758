"""What differs is counted, drawn and written where it was asked for; nothing else is lost by that."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from export.checking import findings as room
from export.checking.apart import apart, reading_of, rows_apart
from export.checking.comparison import Comparison, Difference
from export.checking.findings import Findings, findings_for
from export.checking.named_site import as_in_page, reachable
from export.checking.subject_pictures import SIDE, shown
from training.common.errors import ExportError
from training.data.numbers import NumberSample
from training.reading.reading import Reading, Symbol
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

GLYPH = np.linspace(0, 1, 784, dtype=np.float32).reshape(28, 28)
STROKES = [[(0.0, 0.0), (3.0, 4.0)]]
PICTURE = np.full((30, 60, 4), 255, np.uint8)
NUMBER = NumberSample("1", [[[(10.0, 10.0), (10.0, 50.0)]]], height=60, width=90, pen=12.0, writer="w")


def symbol(label: int | str | None, *shares: float, left: int = 0) -> Symbol:
    corners = [(left + 0.0, 0.0), (left + 5.0, 0.0), (left + 5.0, 9.0), (left + 0.0, 9.0)]
    return Symbol(label, max(shares), list(shares), (0, left, 9, left + 5), GLYPH, 0, corners)


def reading(text: str, *symbols: Symbol) -> Reading:
    return Reading(text, list(symbols))


def difference(subject: object = GLYPH, name: str = "pens.jsonl:3") -> Difference:
    python, page = reading("a", symbol("a", 0.9, 0.1)), reading("<b>", symbol("<b>", 0.2, 0.8))
    return Difference("engine", "pens.jsonl", name, python, page, apart(python, page, None), subject)


def comparison(other: int = 1) -> Comparison:
    return Comparison("engine", "pens.jsonl", 5, other, 0, 0.7, None, 1.5)


def collect(folder: Path | None, differences: Sequence[Difference]) -> Findings:
    with findings_for(folder) as findings:
        for each in differences:
            findings.add(each)
        findings.sum_up("dist", Path("model"), [comparison(len(differences))], False)
    return findings


def test_readings_are_apart_in_places_answers_probabilities_and_glyphs() -> None:
    one = reading("a", symbol("a", 0.9, 0.1))
    assert apart(one, one, None).is_too_far is False
    assert apart(one, reading("a", symbol("a", 0.9, 0.1, left=1)), None).is_other
    assert apart(one, reading("a"), None).is_other
    moved = apart(one, reading("a", symbol("a", 0.89, 0.11)), None)
    assert (moved.is_other, moved.is_too_far) == (False, True)
    other = apart(one, reading("b", symbol("b", 0.4, 0.6)), None)
    assert (other.is_other, other.is_tie) == (True, False)
    undecided = reading("a", symbol("a", 0.501, 0.499))
    tie = apart(undecided, reading("b", symbol("b", 0.499, 0.501)), None)
    assert (tie.is_tie, tie.is_too_far) == (True, True)


def test_rows_are_apart_like_readings() -> None:
    expected = np.array([[0.9, 0.1], [0.501, 0.499], [0.9, 0.1], [0.9, 0.1]], np.float32)
    received = np.array([[0.9, 0.1], [0.499, 0.501], [0.1, 0.9], [0.8, 0.2]], np.float32)
    found = rows_apart(expected, received, None)
    assert [(each.is_other, each.is_tie, each.is_too_far) for each in found] == [
        (False, False, False), (True, True, True), (True, False, True), (False, False, True),
    ]  # fmt: skip


def test_a_row_alone_is_a_reading_of_one_symbol(tiny_model: Path) -> None:
    card = Card.read(tiny_model / "card.json")
    row = np.eye(10, dtype=np.float32)[3]
    assert reading_of(GLYPH, row, card).text == "3"
    assert reading_of(GLYPH, row, card).symbols[0].label == 3


@pytest.mark.parametrize("subject", [GLYPH, STROKES, PICTURE, NUMBER], ids=["glyph", "strokes", "picture", "number"])
def test_each_difference_is_drawn(subject: object, tmp_path: Path) -> None:
    found = collect(tmp_path / "new" / "differences", [difference(subject)])
    folder = tmp_path / "new" / "differences"
    assert sorted(path.name for path in folder.iterdir()) == ["0001.png", "index.html", "index.json"]
    with Image.open(folder / "0001.png") as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}
    assert {(0, 114, 178), (213, 94, 0)} <= colours, "the boxes of both"
    index = json.loads((folder / "index.json").read_text("utf-8"))
    assert index == found.summary
    assert index["agrees"] is False
    (told,) = index["differences"]
    assert (told["name"], told["picture"], told["python"]["text"], told["page"]["text"]) == (
        "pens.jsonl:3", "0001.png", "a", "<b>",
    )  # fmt: skip
    page = (folder / "index.html").read_text("utf-8")
    assert "1 of 5 readings differ." in page
    assert "page: &lt;b&gt;" in page
    assert '<img src="0001.png"' in page


def test_the_docs_show_what_is_written(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "verify.md").read_text("utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert keys(json.loads(example)) == keys(collect(tmp_path / "out", [difference()]).summary)


def keys(value: Any) -> Any:
    """Return the keys of an object and of all that is in it; of a list, those of its first entry."""
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else None


def test_only_so_many_are_drawn_but_all_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_PICTURES", 2)
    found = collect(tmp_path / "out", [difference(name=str(index)) for index in range(4)])
    assert [each["picture"] for each in found.differences] == ["0001.png", "0002.png", None, None]
    assert len(list((tmp_path / "out").glob("*.png"))) == 2
    assert "4 of 5 readings differ, of which 2 are drawn." in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_what_agrees_takes_the_place_of_earlier_differences(tmp_path: Path) -> None:
    collect(tmp_path / "out", [difference()])
    collect(tmp_path / "out", [])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.html", "index.json"]
    assert "All 5 agree." in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_of_other_things_stays(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(ExportError, match="Choose another --differences"):
        collect(tmp_path, [difference()])
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_earlier_differences_stay_where_the_comparison_breaks_off(tmp_path: Path) -> None:
    collect(tmp_path / "out", [difference()])
    with pytest.raises(ZeroDivisionError), findings_for(tmp_path / "out"):
        raise ZeroDivisionError
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_without_a_folder_nothing_is_drawn() -> None:
    assert [each["picture"] for each in collect(None, [difference()]).differences] == [None]


def test_boxes_stand_where_the_ink_is() -> None:
    placed = shown(STROKES)
    assert max(placed.image.size) == SIDE
    # The ends of the stroke are dark, and half a pen from the edge.
    for corner in STROKES[0]:
        x, y = placed.place(corner)
        assert placed.image.getpixel((round(x), round(y)))[0] < 60  # type: ignore[index]
    large = shown(np.zeros((1000, 4000, 4), np.uint8))
    assert large.image.size == (SIDE, SIDE // 4)
    assert large.place((4000, 1000)) == pytest.approx((SIDE, SIDE / 4))


def test_a_page_with_other_labels_is_not_compared(tiny_model: Path) -> None:
    trained = Recogniser.load(tiny_model)
    assert as_in_page(trained, {"labels": list(range(10)), "bits": None}) is trained
    card: dict[str, Any] = {"labels": ["a", "b"]}
    with pytest.raises(ExportError, match=r"Received: a, b\. Name the model"):
        as_in_page(trained, card)


@pytest.mark.parametrize("name", ["nothing", "letter.html", "empty"])
def test_what_is_no_site_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text("<p>dear")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExportError, match=name), reachable(str(tmp_path / name)):
        pytest.fail("it is opened")
