"""The network of signs: learnt from composed numbers, written as text, read back."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.sign_samples import sign_samples
from training.commands import main
from training.common.errors import DataError
from training.data.numbers import NumberSample
from training.data.strokes import StrokeSample, write_strokes
from training.ink import SIGNS
from training.learning.signs.examples import both_ways, classes_of, sign_examples
from training.recogniser.recogniser import Recogniser
from training.recogniser.sign_network import CLASSES, INPUTS, PATH, DenseLayer, SignNetwork, shipped_sign_network


def test_examples_are_signs_digits_and_what_is_none(pens: list[StrokeSample], tiny_model: Path) -> None:
    recogniser = Recogniser.load(tiny_model)
    examples = sign_examples(pens, sign_samples(), 30, 1, "for a test", recogniser)
    assert examples.inputs.shape == (len(examples.classes), INPUTS)
    found = np.bincount(examples.classes, minlength=len(CLASSES))
    assert found[: len(SIGNS)].sum() > 40
    assert found[CLASSES.index("digit")] > 100
    assert found[CLASSES.index("none")] > 100
    again = sign_examples(pens, sign_samples(), 30, 1, "for a test", recogniser)
    assert np.array_equal(examples.inputs, again.inputs)
    varied = sign_examples(pens, sign_samples(), 30, 1, "for a test", recogniser, varied=True)
    assert not np.array_equal(examples.inputs[:99], varied.inputs[:99])


def test_a_digit_that_has_a_point_in_it_is_none() -> None:
    seven = [[(10.0, 10.0), (30.0, 10.0), (16.0, 60.0)], [(10.0, 34.0), (28.0, 34.0)]]
    number = NumberSample("7.", [seven, [[(40.0, 57.0), (42.0, 60.0)]]], 80, 80, 5.0, "a")
    ((line, *_), characters), _ = both_ways(number, np.random.default_rng(1))
    found = classes_of(line.candidates, characters)
    of_pieces = {(each.first, each.last): CLASSES[label] for each, label in zip(line.candidates, found, strict=True)}
    assert of_pieces[0, 2] == "digit"
    assert of_pieces[2, 3] == "."
    assert of_pieces[0, 3] == "none"


def test_a_layer_is_written_and_read_back_to_its_bits() -> None:
    rng = np.random.default_rng(3)
    layer = DenseLayer(rng.normal(size=(4, 9)), rng.normal(size=4))
    entry = json.loads(json.dumps(layer.as_json()))
    read = DenseLayer.of_json(entry)
    assert len(entry["weights"]) == 36
    assert np.abs(read.weights - layer.weights).max() <= np.abs(layer.weights).max() / 7 / 2 * 1.01
    assert DenseLayer.of_json(read.as_json()).weights == pytest.approx(read.weights, rel=1e-3)


def test_the_shipped_network_has_a_card_and_gives_chances() -> None:
    network = shipped_sign_network()
    chances = network.answers(np.zeros((3, INPUTS)))
    assert chances.shape == (3, len(CLASSES))
    assert chances.sum(axis=1) == pytest.approx(1)
    card = json.loads(PATH.read_text(encoding="utf-8"))["card"]
    assert card["classes"] == list(CLASSES)
    assert {"data", "recipe", "recogniser", "metrics", "versions"} <= card.keys()


def test_it_is_learnt_by_a_command(pens_file: Path, tiny_model: Path, tmp_path: Path) -> None:
    signs, out = tmp_path / "signs.jsonl", tmp_path / "learnt.json"
    write_strokes(signs, sign_samples(20))
    sizes = ["--parts", "2", "--numbers", "20", "--validation", "10", "--epochs", "20"]
    files = ["--digits", str(pens_file), "--signs", str(signs), "--model", str(tiny_model), "--out", str(out)]
    main(["signs", *files, *sizes])
    content = json.loads(out.read_text(encoding="utf-8"))
    network = SignNetwork([DenseLayer.of_json(each) for each in content["layers"]])
    assert network.answers(np.zeros((1, INPUTS))).shape == (1, len(CLASSES))
    assert content["card"]["metrics"]["all"] > 0.3


def test_signs_without_a_size_are_refused(pens_file: Path, tiny_model: Path, tmp_path: Path) -> None:
    signs = tmp_path / "signs.jsonl"
    write_strokes(signs, [StrokeSample("A", [[(0, 0), (1, 1)]], {"writer": f"w{n}"}) for n in range(9)])
    files = ["--digits", str(pens_file), "--signs", str(signs), "--model", str(tiny_model), "--out", "x.json"]
    with pytest.raises(DataError, match="size_mm"):
        main(["signs", *files])
