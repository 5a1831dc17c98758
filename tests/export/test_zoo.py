"""The zoo: what belongs to it, how it is trained, and what its table says."""

import argparse
import dataclasses
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import training.commands
from export.checking.comparison_set import UNIPEN
from export.making.convert import convert
from export.zoo.accuracy import common_hold_out, measure
from export.zoo.compare import Row, Zoo
from export.zoo.in_page import InPage
from export.zoo.network_index import add_networks, load_zoo
from export.zoo.prediction_time import PREDICTIONS, ROUNDS, time_predictions
from export.zoo.table import BEGIN, END, notes, terminal_table, write_json, write_markdown
from training.architectures import architecture_names
from training.commands import SHIPPED_MODEL, ZOO
from training.commands.zoo import add_zoo
from training.common.errors import DataError, ExportError
from training.data.download import content_sha256
from training.recogniser.card import Card
from training.recogniser.recogniser import WEIGHTS_FILE, Recogniser
from training.recogniser.zoo_folders import CHECKPOINT_FILE, is_stopped, is_trained, trained_folders, zoo_names

ROOT = Path(__file__).resolve().parents[2]
LARGEST_ZOO = 4_000_000
"""Bytes of all committed weights together: the page can show every network without training one."""

ROW = Row(
    name="tiny",
    architecture="tiny",
    summary="small",
    weights="00" * 32,
    parameters=9876,
    multiply_adds=1_234_567,
    training_seconds=None,
    mnist_test=0.99456,
    pens_test=None,
    in_page=InPage(weight_bytes=19_752, milliseconds=0.456, relative_time=0.51, probability_difference=1e-5),
)
BIG = dataclasses.replace(
    ROW, name="big", parameters=693_962, training_seconds=3725.0, pens_test=0.9,
    in_page=InPage(weight_bytes=1_387_924, milliseconds=1.5, relative_time=1.0, probability_difference=1e-5),
)  # fmt: skip
TABLE = Zoo(reference="big", browser="Chromium 1.2", measured=["mnist_test"], missing=["small"], models=[ROW, BIG])


def trained(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "card.json").write_text("{}")
    return folder


def stopped(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / CHECKPOINT_FILE).write_bytes(b"")
    return folder


def train(zoo: Path, out: Path) -> list[list[str]]:
    """Run `python -m training zoo` with a `fit` that does nothing; return what would have been run."""
    ran: list[list[str]] = []

    def run(words: Sequence[str]) -> None:
        assert isinstance(training.commands.parser().parse_args(words), argparse.Namespace)
        ran.append(list(words))

    parser = argparse.ArgumentParser()
    add_zoo(parser.add_subparsers(), run)
    options = parser.parse_args(["zoo", "--zoo", str(zoo), "--out", str(out)])
    options.command(options)
    return ran


def test_the_zoo_is_the_registry_but_for_the_shipped_network_and_that_of_the_tests() -> None:
    assert {*zoo_names(), "default", "micro"} == set(architecture_names())
    assert {
        "single-conv", "four-conv", "vgg-blocks", "basic-cnn", "dropout-cnn", "lenet-5", "resnet", "tiny", "small"
    } <= set(zoo_names())  # fmt: skip


def test_each_network_is_trained_by_its_recipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing is built here that could be forgotten, and to look for it takes most of a second each time.
    monkeypatch.setattr("keras.utils.clear_session", lambda: None)
    trained(tmp_path / "zoo" / "resnet")
    ran = train(tmp_path / "zoo", tmp_path / "runs")
    assert [words[2] for words in ran] == [name for name in zoo_names() if name != "resnet"]
    assert ["fit", "--recipe", "tiny", "--out", str(tmp_path / "runs" / "tiny")] in ran
    promotes = f"promote {tmp_path / 'runs' / 'tiny'} --to {tmp_path / 'zoo' / 'tiny'}"
    assert promotes in capsys.readouterr().out


def test_a_zoo_holds_what_is_trained(tmp_path: Path) -> None:
    first, second = trained(tmp_path / "a"), trained(tmp_path / "b")
    halfway = stopped(tmp_path / "c")
    (halfway / "card.json").write_text("{}")  # an earlier run's, while a new one is under way
    assert (is_trained(first), is_stopped(first)) == (True, False)
    assert (is_trained(halfway), is_stopped(halfway)) == (False, True)
    assert trained_folders(tmp_path) == [first, second]
    assert trained_folders(tmp_path / "none") == []


def test_the_table_goes_between_the_marks_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write_markdown(TABLE, page)
    text = page.read_text()
    assert re.match(rf"before\n{BEGIN}\n\n\| architecture \| parameters \|.*\n\n{END}\nafter\n$", text, re.DOTALL)
    assert "old" not in text
    assert "| `tiny` | 9,876 | 1.23 M | 20 | – | 99.46 % | – | 0.46 | 0.5 × |" in text
    assert "| `big` | 693,962 | 1.23 M | 1,388 | 62 min | 99.46 % | 90.00 % | 1.50 | 1.0 × |" in text
    write_markdown(TABLE, page)
    assert page.read_text() == text


@pytest.mark.parametrize("text", [None, "", f"{BEGIN} but no end", f"{END} before {BEGIN}"])
def test_a_page_without_the_marks_is_refused(text: str | None, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    if text is not None:
        page.write_text(text)
    with pytest.raises(ExportError, match="must have the marks"):
        write_markdown(TABLE, page)


def test_the_same_figures_for_people_and_for_programs(tmp_path: Path) -> None:
    write_json(TABLE, tmp_path / "zoo.json")
    read = json.loads((tmp_path / "zoo.json").read_text())
    assert read == dataclasses.asdict(TABLE)
    table = terminal_table(TABLE)
    assert len(table.rows) == len(read["models"])
    assert list(table.columns[1].cells) == ["9,876", "693,962"]


def test_the_notes_tell_which_figures_were_not_measured_now() -> None:
    assert "pens: as the models' cards tell" in notes(TABLE)
    assert "MNIST" not in notes(TABLE)
    assert "Not trained yet, so without a row: `small`;" in notes(TABLE)
    assert "Not trained" not in notes(dataclasses.replace(TABLE, missing=[]))
    assert "cards" not in notes(dataclasses.replace(TABLE, measured=["mnist_test", "pens_test"]))


def with_recipe(recogniser: Recogniser, pens: Path, hold_out: float) -> Recogniser:
    """Return the recogniser as if it had been trained on a stroke file."""
    card = dataclasses.replace(
        recogniser.card,
        data=[{"name": pens.name, "sha256": content_sha256(pens)}],
        recipe=recogniser.card.recipe | {"hold_out": hold_out},
    )
    return dataclasses.replace(recogniser, card=card)


def test_all_are_measured_on_writers_whom_none_has_seen(tiny_model: Path, pens_file: Path) -> None:
    stranger = Recogniser.load(tiny_model)
    third, whole = with_recipe(stranger, pens_file, 0.3), with_recipe(stranger, pens_file, 0.0)
    assert common_hold_out([stranger, third, third], pens_file) == 0.3
    assert common_hold_out([stranger], pens_file) == 0
    with pytest.raises(DataError, match=r"Received: 0 of .*--hold-out"):
        common_hold_out([stranger, whole], pens_file)
    with pytest.raises(DataError, match=r"Received: 0.3, 0.5 of"):
        common_hold_out([third, with_recipe(stranger, pens_file, 0.5)], pens_file)


def test_what_the_page_offers_has_the_figures_of_these_weights(tiny_model: Path, tmp_path: Path) -> None:
    zoo, site = tmp_path / "zoo", tmp_path / "site"
    zoo.mkdir()
    for name in ("known", "retrained"):
        shutil.copytree(tiny_model, zoo / name)
    others = load_zoo(zoo)
    earlier = others["retrained"].card
    others["retrained"] = dataclasses.replace(
        others["retrained"], card=dataclasses.replace(earlier, weights=earlier.weights | {"sha256": "ff" * 32})
    )
    row = dataclasses.replace(BIG, name="known", weights=earlier.weights["sha256"])
    write_json(dataclasses.replace(TABLE, models=[ROW, row]), zoo / "zoo.json")
    shipped = Recogniser.load(tiny_model)
    convert(shipped, site / "model")
    add_networks(shipped, others, zoo, site)
    own, known, retrained = json.loads((site / "zoo" / "zoo.json").read_text())["networks"]
    assert [each["name"] for each in (own, known, retrained)] == [None, "known", "retrained"]
    figures = ("mnist_test", "pens_test", "milliseconds")
    assert [known[figure] for figure in figures] == [row.mnist_test, row.pens_test, row.in_page.milliseconds]
    assert [retrained[figure] for figure in figures] == [None, None, None]
    assert known["parameters"] == earlier.parameters
    fetched = [path for path in (site / "zoo" / "known" / "model").iterdir() if "explain" not in path.name]
    assert 0 < known["gzipped"] < sum(path.stat().st_size for path in fetched)


def test_a_zoo_without_trained_networks_is_refused(tmp_path: Path) -> None:
    stopped(tmp_path / "zoo" / "tiny")
    for folder in (tmp_path / "zoo", tmp_path / "nowhere"):
        with pytest.raises(ExportError, match=r"must hold trained networks.*--no-zoo"):
            load_zoo(folder)


def test_nothing_is_measured_without_data(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    assert measure({"tiny": Recogniser.load(tiny_model)}, None) == {"tiny": {}}


def test_all_are_measured_on_the_same_sets(tiny_model: Path, data: Path, pens_file: Path, tmp_path: Path) -> None:
    few = tmp_path / UNIPEN
    few.parent.mkdir()
    few.symlink_to(pens_file)
    (tmp_path / "mnist").symlink_to(data / "mnist")
    recogniser = Recogniser.load(tiny_model)
    found = measure({"one": recogniser, "other": recogniser}, tmp_path)
    assert found["one"] == found["other"]
    assert sorted(found["one"]) == ["mnist_test", "pens_test"]
    assert all(0.1 < share < 1 for share in found["one"].values())


class _Clock:
    """A reader that takes a fixed time, and tells in which order it was asked."""

    def __init__(self, milliseconds: float, asked: list[float]) -> None:
        self.milliseconds, self.asked = milliseconds, asked

    def time_glyph(self, glyph: npt.NDArray[np.float32], times: int) -> float:
        assert glyph.shape == (28, 28)
        assert times == PREDICTIONS
        self.asked.append(self.milliseconds)
        return self.milliseconds


def test_models_are_timed_in_turns() -> None:
    asked: list[float] = []
    readers = [_Clock(1.0, asked), _Clock(3.0, asked)]
    times = time_predictions(readers, np.zeros((5, 28, 28), np.float32))  # type: ignore[arg-type]
    assert times.shape == (ROUNDS, 2)
    assert np.unique(times, axis=0).tolist() == [[1.0, 3.0]]
    assert asked == [1.0, 3.0] * ROUNDS


def test_the_committed_weights_are_few_bytes() -> None:
    weights = [*(ROOT / ZOO).glob(f"*/{WEIGHTS_FILE}"), ROOT / SHIPPED_MODEL / WEIGHTS_FILE]
    assert sum(path.stat().st_size for path in weights) <= LARGEST_ZOO


def test_every_committed_model_has_its_row_in_the_committed_table() -> None:
    zoo = json.loads((ROOT / ZOO / "zoo.json").read_text())
    assert {row["name"] for row in zoo["models"]} == {"default", *(path.name for path in trained_folders(ROOT / ZOO))}
    cards = {"default": Card.read(ROOT / SHIPPED_MODEL / "card.json")}
    cards |= {path.name: Card.read(path / "card.json") for path in trained_folders(ROOT / ZOO)}
    assert {row["name"]: row["architecture"] for row in zoo["models"]} == {
        name: card.architecture for name, card in cards.items()
    }
    assert {row["name"]: row["weights"] for row in zoo["models"]} == {
        name: card.weights["sha256"] for name, card in cards.items()
    }
    page = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([\w-]+)` \|", page.partition(BEGIN)[2].partition(END)[0], re.MULTILINE)
    assert named == [row["name"] for row in zoo["models"]]
