"""Any labels are learnt: of stroke files, of pictures and of EMNIST-like files, with what is none of them."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.training.data.sets.made import SIGNS, write_emnist, write_pictures
from training.commands import main
from training.common.errors import DataError, ModelError, RecipeError
from training.data.labels import DIGITS, Labels
from training.data.strokes import StrokeSample, write_strokes
from training.learning.contact_sheet import write_contact_sheet
from training.learning.dataset import Dataset, load_dataset
from training.learning.fit import fit
from training.learning.part import Part
from training.measuring.evaluate import evaluate_mnist, evaluate_strokes
from training.reading.reading import read_picture
from training.recogniser.card import Card
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser

QUICK = Recipe(architecture="micro", data="files", epochs=1, batch=16, variants=2, learning_rate=5e-3)
NAMES = "ABCDEFGHOI"


@pytest.fixture(scope="module")
def letters(pens: list[StrokeSample], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a stroke file of ten letters by twenty writers: digits by other names, with one line that has no label."""
    path = tmp_path_factory.mktemp("letters") / "letters.jsonl.gz"
    named = [dataclasses.replace(each, label=NAMES[int(each.label or 0)]) for each in pens]
    write_strokes(path, [*named, StrokeSample(None, pens[0].strokes, {"writer": "w00"})])
    return path


def names_of(dataset: Dataset) -> list[object]:
    return list(dataset.labels.names)


def test_a_stroke_file_tells_its_labels(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = load_dataset(dataclasses.replace(QUICK, strokes=(str(letters),)), None)
    assert names_of(dataset) == sorted(NAMES)
    assert set(dataset.validation) == {"pens"}
    assert dataset.classes == 10
    said = " ".join(capsys.readouterr().err.split())
    assert "letters.jsonl.gz: 200 samples by 20 writers of 10 labels (A 20, B 20," in said
    assert "left out: 1 without a label" in said


def test_labels_can_be_chosen_and_merged_and_joined_with_those_of_other_files(
    letters: Path, pens_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = dataclasses.replace(QUICK, strokes=(str(letters), str(pens_file)), merge=("O=0", "I=1"), variants=1)
    dataset = load_dataset(both, None)
    assert names_of(dataset) == [*DIGITS, *"ABCDEFGH"]
    counts = np.bincount(np.concatenate([dataset.train.labels, dataset.validation["pens"].labels]))
    assert counts.tolist() == [40, 40, *[20] * 16]
    chosen = load_dataset(dataclasses.replace(both, labels=("A", "O", "3")), None)
    assert names_of(chosen) == [0, 3, "A"]
    assert "of other labels (1 2 4 5 6 7 8 9)" in " ".join(capsys.readouterr().err.split())


def test_signs_among_corrected_digits_are_left_out_and_named(
    pens: list[StrokeSample], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "corrections.jsonl"
    write_strokes(mine, [*pens, *(dataclasses.replace(pens[place], label=".-"[place % 2]) for place in range(8))])
    digits = dataclasses.replace(QUICK, data="procedural", procedural=200, strokes=(str(mine),))
    dataset = load_dataset(digits, None)
    assert names_of(dataset) == list(DIGITS)
    said = " ".join(capsys.readouterr().err.split())
    assert "Left out, since signs of numbers are told by a network of their own: - . (to learn them" in said
    assert "corrections.jsonl: 200 samples by 20 writers of 10 labels" in said
    assert "left out: 8 of other labels" in said
    named = dataclasses.replace(digits, labels=(*map(str, range(10)), ".", "-"))
    assert set(names_of(load_dataset(named, None))) == {*DIGITS, ".", "-"}
    # Where the file is all there is, its labels are what is wanted.
    alone = dataclasses.replace(QUICK, strokes=(str(mine),))
    assert set(names_of(load_dataset(alone, None))) == {*DIGITS, ".", "-"}


def test_a_label_that_is_there_once_is_left_out_as_a_slip(
    letters: Path, pens: list[StrokeSample], tmp_path: Path
) -> None:
    write_strokes(tmp_path / "more.jsonl", [StrokeSample("Q", pens[0].strokes), StrokeSample("A", pens[1].strokes)])
    recipe = dataclasses.replace(QUICK, strokes=(str(letters), str(tmp_path / "more.jsonl")))
    assert names_of(load_dataset(recipe, None)) == sorted(NAMES)


def test_signs_that_are_labels_are_learnt_and_what_may_pass_for_one_is_nothing(
    letters: Path, pens_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An O, a C and a D are like a 0, an I is like a 1, a B and an F are like an E; an A, a G and an H are nothing."""
    recipe = dataclasses.replace(
        QUICK, strokes=(str(pens_file),), signs=(str(letters),), labels=("0", "1", "E"), variants=1
    )
    dataset = load_dataset(recipe, None)
    assert names_of(dataset) == [0, 1, "E"]
    counts = np.bincount(dataset.train.labels)
    assert len(counts) == 4
    assert [each["name"] for each in dataset.sources] == [
        "pens.jsonl.gz", "letters.jsonl.gz", "non_digits of letters.jsonl.gz"
    ]  # fmt: skip
    nothing = next(each["samples"] for each in dataset.sources if each["name"].startswith("non_digits"))
    assert nothing + len(dataset.validation["signs"]) == 3 * 20 + 1  # and the one without a label
    said = " ".join(capsys.readouterr().err.split())
    assert "letters.jsonl.gz: 20 samples of the labels, 61 of none of them; left out: 120 that may pass for one" in said


def test_pictures_are_parted_and_their_own_test_part_is_not_learnt(tmp_path: Path) -> None:
    write_emnist(tmp_path / "emnist", [ord(letter) for letter in "XOA"])
    dataset = load_dataset(dataclasses.replace(QUICK, pictures=(str(tmp_path / "emnist"),), variants=3), None)
    assert names_of(dataset) == ["A", "O", "X"]
    held = len(dataset.validation["pictures"])
    assert held == 9
    assert len(dataset.train) == 3 * (60 - held)
    (source,) = dataset.sources
    assert (source["name"], source["samples"], len(source["sha256"])) == ("emnist", 51, 64)


def test_writers_of_pictures_are_not_in_two_parts(tmp_path: Path) -> None:
    from tests.training.data.sets.made import signs

    images, classes = signs(90, 1)
    writers = np.array([f"w{index // 9}" for index in range(90)])
    np.savez(tmp_path / "mine.npz", images=images, labels=[SIGNS[each] for each in classes], writers=writers)
    recipe = dataclasses.replace(QUICK, pictures=(str(tmp_path / "mine.npz"),), hold_out=0.2, variants=1)
    dataset = load_dataset(recipe, None)
    assert (len(dataset.train), len(dataset.validation["pictures"])) == (63, 9)


def test_emnist_like_files_train_with_what_is_none_of_them_and_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_emnist(tmp_path / "emnist", [ord(letter) for letter in "XOA"])
    out, sheet = tmp_path / "model", tmp_path / "sheet.png"
    main([
        "fit", "--data", str(tmp_path / "emnist"), "--out", str(out), "--architecture", "micro", "--epochs", "6",
        "--batch", "16", "--variants", "8", "--non-digits", "60", "--learning-rate", "0.01",
        "--contact-sheet", str(sheet),
    ])  # fmt: skip
    said = " ".join(capsys.readouterr().err.split())
    assert "emnist (IDX files, transposed as EMNIST's are): 75 samples of 3 labels (A 25, O 25, X 25)" in said
    card = Card.read(out / "card.json")
    assert card.labels == ["A", "O", "X"]
    assert card.rejection is not None
    assert card.recipe["data"] == "files"
    assert card.metrics["pictures_validation"] > 0.6
    with Image.open(sheet) as drawn:
        assert drawn.size[1] > 4 * 28
    recogniser = Recogniser.load(out)
    assert recogniser.refuses
    write_pictures(tmp_path / "pictures", 1, 5, ["ring"])
    (picture,) = (tmp_path / "pictures" / "ring").iterdir()
    symbols = read_picture(
        dataclasses.replace(recogniser, card=dataclasses.replace(card, rejection=None)), picture
    ).symbols
    assert {symbol.label for symbol in symbols} <= {"A", "O", "X", None}
    capsys.readouterr()
    main(["predict", str(picture), "--model", str(out), "--json"])
    read = json.loads(capsys.readouterr().out)
    assert all(len(symbol["probabilities"]) == 3 for symbol in read["symbols"])


@pytest.fixture(scope="module")
def of_letters(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    """Return a hardly trained network of letters, of whose writers some are held out."""
    out = tmp_path_factory.mktemp("of-letters")
    return fit(dataclasses.replace(QUICK, strokes=(str(letters),), hold_out=0.2, merge=("I=H",)), out)


def test_a_network_of_letters_is_measured_by_its_labels(of_letters: Recogniser, letters: Path) -> None:
    measured = evaluate_strokes(of_letters, letters, 0.2)
    assert set(measured.classes) == set("ABCDEFGHO")
    assert measured.classes["H"].samples == 2 * measured.classes["A"].samples
    assert {label for label, _, _ in measured.errors} <= set("ABCDEFGHO")
    assert {each["label"] for each in measured.as_json()["misread"]} <= set("ABCDEFGHO")
    with pytest.raises(DataError, match=r"all digits\. Received: a network of A B C"):
        evaluate_mnist(of_letters)


def test_its_report_is_written_without_mnist(
    of_letters: Recogniser, letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "model"
    of_letters.save(model)
    main([
        "evaluate", "--model", str(model), "--strokes", str(letters), "--non-digits", "20", "--corrupted", "2",
        "--report", str(tmp_path / "report"), "--record",
    ])  # fmt: skip
    assert "MNIST is left out" in " ".join(capsys.readouterr().err.split())
    report = json.loads((tmp_path / "report" / "report.json").read_text())
    assert [each["name"] for each in report["sets"]] == ["pens_test"]
    assert Card.read(model / "card.json").metrics["pens_test"] == report["sets"][0]["accuracy"]


def test_a_set_is_measured_on_its_test_part_or_on_all_of_it_where_it_was_not_learnt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_emnist(tmp_path / "emnist", [ord(letter) for letter in "XOA"])
    write_pictures(tmp_path / "mine", 4, 9)
    for sign, letter in zip(SIGNS, "XOA", strict=True):
        (tmp_path / "mine" / sign).rename(tmp_path / "mine" / letter)
    fit(dataclasses.replace(QUICK, pictures=(str(tmp_path / "emnist"),)), tmp_path / "model")
    main([
        "evaluate", "--model", str(tmp_path / "model"), "--set", str(tmp_path / "emnist"),
        "--set", str(tmp_path / "mine"),
        "--non-digits", "0", "--corrupted", "0", "--report", str(tmp_path / "report"), "--json",
    ])  # fmt: skip
    report = json.loads(capsys.readouterr().out)
    assert [(each["name"], each["samples"]) for each in report["sets"]] == [("set_test", 15), ("set_test_2", 12)]


def test_what_a_network_has_learnt_wholly_does_not_measure_it(tmp_path: Path) -> None:
    write_pictures(tmp_path / "mine", 6, 9)
    fit(dataclasses.replace(QUICK, pictures=(str(tmp_path / "mine"),)), tmp_path / "model")
    with pytest.raises(DataError, match=r"not trained on\. Received: .*mine"):
        main(["evaluate", "--model", str(tmp_path / "model"), "--set", str(tmp_path / "mine"),
              "--report", str(tmp_path / "report")])  # fmt: skip


def test_a_run_begins_with_a_network_of_the_same_labels_only(
    of_letters: Recogniser, letters: Path, tmp_path: Path
) -> None:
    of_letters.save(tmp_path / "start")
    recipe = dataclasses.replace(
        QUICK, strokes=(str(letters),), labels=tuple("ABCDEFGHI"), start=str(tmp_path / "start")
    )
    with pytest.raises(ModelError, match=r"same labels: A B C D E F G H I\. Received: .*start, of A B C D E F G H O"):
        fit(recipe, tmp_path / "run")


@pytest.mark.parametrize(
    ("knobs", "error", "message"),
    [
        ({"labels": ("A",)}, DataError, "at least 2 labels.*Received: A"),
        ({"labels": ("A", "none")}, RecipeError, "--labels takes labels.*'none'"),
        ({"labels": ("A", "Y", "Z")}, DataError, r"Each label needs samples\. Received: none of Y Z"),
        ({"merge": ("O",)}, DataError, "--merge takes a label.*Received: O"),
        ({"data": "mnist", "labels": ("A", "B")}, DataError, r"MNIST has digits alone.*A B.*--data"),
    ],
)
def test_labels_that_cannot_be_learnt_are_refused(
    knobs: dict[str, object], error: type[Exception], message: str, letters: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from training.data.mnist import Mnist

    images, digits = np.zeros((5010, 28, 28), np.uint8), (np.arange(5010) % 10).astype(np.uint8)
    monkeypatch.setattr("training.data.mnist.load_mnist", lambda _: Mnist(images, digits, images[:10], digits[:10]))
    recipe = dataclasses.replace(QUICK, strokes=(str(letters),), **knobs)  # type: ignore[arg-type]
    with pytest.raises(error, match=message):
        load_dataset(recipe, None)


def test_a_recipe_file_may_write_labels_and_merged_ones_plainly() -> None:
    recipe = Recipe.from_json({"labels": [0, 1, "A"], "merge": {"O": "0"}})
    assert (recipe.labels, recipe.merge) == (("0", "1", "A"), ("O=0",))
    assert Recipe.from_json(recipe.as_json()) == recipe


def test_a_contact_sheet_shows_each_glyph_once_however_often_it_is_learnt(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    once = rng.integers(1, 255, (5, 28, 28), np.uint8)
    part = Part(np.concatenate([once] * 9), np.array([0, 0, 0, 1, 2] * 9, np.uint8))
    write_contact_sheet(part, Labels(("a", "b")), tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as drawn:
        sheet = 255 - np.asarray(drawn)
    rows = [sheet[12 + 30 * row : 40 + 30 * row, 60:].max(axis=0) > 0 for row in range(3)]
    assert [int((each[1:] & ~each[:-1]).sum()) for each in rows] == [3, 1, 1]
    with pytest.raises(DataError, match=r"ends in \.png"):
        write_contact_sheet(part, Labels(("a", "b")), tmp_path / "sheet.jpg")
