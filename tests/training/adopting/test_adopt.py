"""Networks as others build and save them become model folders that answer as they did, or a sentence says why not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers
from scipy.special import softmax

from export.making.convert import convert
from tests.tutorials import TUTORIALS, digits, trained
from training.adopting.adopt import ARCHITECTURE, Adopted, Wishes, adopt
from training.adopting.entrance import RANGES, Range
from training.common.errors import DataError, ExportError, ModelError
from training.data.procedural import generate
from training.data.strokes import StrokeSample, write_strokes
from training.recogniser.recogniser import Recogniser

QUICK = [name for name in TUTORIALS if name != "mobilenet"]
"""MobileNet is measured with the page, in `tests/browser/test_adopted_ten.py`: it takes as long as all others."""

Build = Callable[[Any], Any]

NOTHING = Wishes()
"""Whoever says nothing of their network."""


def saved(folder: Path, answer: Build, shape: tuple[int | None, ...] = (28, 28, 1), name: str = "net.keras") -> Path:
    """Save an untrained network of some layers."""
    keras.utils.set_random_seed(3)
    given = keras.Input(shape)
    path = folder / name
    keras.Model(given, answer(given)).save(path)
    return path


def flat(*rest: Any) -> Build:
    return lambda given: keras.Sequential([layers.Flatten(), *rest])(given)


def adopted(folder: Path, answer: Build, wishes: Wishes = NOTHING, shape: Any = (28, 28, 1)) -> Adopted:
    return adopt(saved(folder, answer, shape), folder / "model", wishes)


@pytest.mark.parametrize("name", QUICK)
def test_a_network_answers_as_it_did(name: str, tmp_path: Path) -> None:
    tutorial = TUTORIALS[name]
    theirs, path = trained(tutorial, tmp_path, epochs=1)
    adopt(path, tmp_path / "model", tutorial.wishes)
    ours = Recogniser.load(tmp_path / "model")
    glyphs, _ = digits(100, 2)
    expected = np.asarray(theirs.predict(tutorial.given(glyphs), verbose=0))
    expected = expected if tutorial.is_softmaxed else softmax(expected, axis=-1)
    # Bytes are whole numbers, which the glyphs of the page are not.
    tolerance = 2e-3 if name == "xception" else 1e-5
    np.testing.assert_allclose(ours.probabilities(glyphs), expected, rtol=0, atol=tolerance)
    assert np.ptp(expected, axis=0).max() > 0.003
    assert (ours.card.architecture, ours.card.labels) == (ARCHITECTURE, list(range(10)))
    assert ours.card.adopted is not None
    assert ours.card.adopted["file"] == tutorial.file


@pytest.mark.parametrize(("name", "says"), [("lenet", "0..1, padded to 32"), ("xception", "0..255 fits")])
def test_data_tell_how_a_network_was_trained(name: str, says: str, tmp_path: Path) -> None:
    _, path = trained(TUTORIALS[name], tmp_path, epochs=3)
    found = adopt(path, tmp_path / "model", Wishes(), "procedural")
    assert any(says in sentence for sentence in found.said), found.said
    card = found.recogniser.card
    assert card.temperature != 1
    assert card.rejection is not None
    assert card.metrics["procedural_validation"] > 0.15
    assert [source["name"] for source in card.data] == ["procedural"]


def test_what_only_training_needs_is_left_out_and_named(tmp_path: Path) -> None:
    inner = keras.Sequential([layers.RandomRotation(0.1), layers.GaussianNoise(0.1, name="noise")], name="augment")
    found = adopted(tmp_path, lambda given: flat(layers.Dropout(0.5), layers.Dense(10))(inner(given)))
    assert any("random_rotation" in each and "noise" in each and "dropout" in each for each in found.said)
    kinds = [type(layer).__name__ for layer in found.recogniser.model.operations]
    assert kinds == ["InputLayer", "Flatten", "Dense"]


def test_the_first_layer_tells_the_range(tmp_path: Path) -> None:
    found = adopted(tmp_path, lambda given: flat(layers.Dense(10))(layers.Rescaling(1 / 127.5, -1)(given)))
    assert found.recogniser.card.adopted is not None
    assert found.recogniser.card.adopted["range"] == "0..255"
    assert any(each.startswith("Assumed: paper and ink are 0..255") for each in found.said)


@pytest.mark.parametrize("range_", RANGES)
def test_paper_and_ink_are_what_they_are_said_to_be(range_: Range, tmp_path: Path) -> None:
    """The sum of all that the network is given tells what it is given."""
    dense = layers.Dense(2, kernel_initializer="ones")
    model = adopted(tmp_path, flat(dense), Wishes(["a", "b"], range_)).recogniser.model
    for glyph, value in ((np.zeros((1, 28, 28, 1)), range_.paper), (np.ones((1, 28, 28, 1)), range_.ink)):
        np.testing.assert_allclose(model(glyph.astype(np.float32))[0], [784 * value] * 2, rtol=1e-5)


@pytest.mark.parametrize(
    ("shape", "taken"),
    [
        *(((28, 28), 28), ((784,), 28), ((28, 28, 3), 28), ((None, None, 1), 28)),
        *(((14, 14, 1), 14), ((64,), 8), ((40, 40, 3), 40)),
    ],
)
def test_any_square_is_taken(shape: tuple[int | None, ...], taken: int, tmp_path: Path) -> None:
    """A network that adds up all its pixels tells how much ink comes through."""

    def sums(given: Any) -> Any:
        picture = layers.Reshape((taken, taken, -1))(given) if None not in shape else given
        return layers.Dense(2, kernel_initializer="ones")(layers.GlobalAveragePooling2D()(picture))

    model = adopted(tmp_path, sums, Wishes(["a", "b"]), shape).recogniser.model
    glyphs, _ = digits(20, 4)
    channels = 3 if 3 in shape else 1
    ink = np.asarray(model(glyphs[..., None]))[:, 0] / channels
    np.testing.assert_allclose(ink, glyphs.mean(axis=(1, 2)), rtol=0.02)


@pytest.mark.parametrize(
    ("answer", "softmaxed", "says"),
    [
        (flat(layers.Dense(3)), False, "logits"),
        (flat(layers.Dense(3, activation="softmax")), False, "softmax"),
        (flat(layers.Dense(3), layers.Softmax()), False, "softmax"),
        (flat(layers.Dense(3), layers.Activation("softmax")), False, "softmax"),
        (lambda given: keras.ops.softmax(flat(layers.Dense(3))(given)), False, "softmax"),
        (flat(layers.Dense(3, activation="log_softmax")), False, "softmax"),
        (flat(layers.Dense(3, activation="sigmoid")), True, "sigmoid"),
        (flat(layers.Dense(3), layers.BatchNormalization()), True, "logits"),
        (lambda given: layers.Reshape((3,))(layers.Conv2D(3, 28)(given)), False, "logits"),
        (lambda given: layers.Conv2D(3, 28, activation="softmax")(given), False, "softmax"),
        (
            lambda given: layers.Average()([flat(layers.Dense(3, activation="softmax"))(given) for _ in range(2)]),
            False,
            "shares of one",
        ),
    ],
)
def test_it_is_found_out_what_a_network_answers(answer: Build, softmaxed: bool, says: str, tmp_path: Path) -> None:
    path = saved(tmp_path, answer)
    found = adopt(path, tmp_path / "model", Wishes(["a", "b", "c"], softmax=softmaxed))
    assert says in found.said[0]
    glyphs, _ = digits(20, 2)
    given = np.asarray(keras.saving.load_model(path, compile=False)(glyphs[..., None])).reshape(20, 3)
    shares = found.recogniser.probabilities(glyphs)
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert (shares.argmax(axis=1) == given.argmax(axis=1)).all()
    if says in ("softmax", "shares of one") and (given >= 0).all():
        np.testing.assert_allclose(shares, given, atol=1e-5)


@pytest.mark.parametrize(
    ("answer", "labels", "says"),
    [
        (flat(layers.Dense(10, activation="sigmoid")), None, r"or with logits\. Received: dense.*--softmax"),
        (flat(layers.Dense(10, activation="relu")), None, "probabilities or with logits"),
        (flat(layers.Dense(1)), None, "two or more numbers"),
        (flat(layers.Dense(12)), None, r"12 outputs and 10 labels.*--labels a,b,c"),
        (flat(layers.Dense(10)), ["a", "b"], "10 outputs and 2 labels"),
        (lambda given: [flat(layers.Dense(10))(given), flat(layers.Dense(2))(given)], None, "one tensor and give one"),
    ],
)  # fmt: skip
def test_what_cannot_be_known_is_asked_for(answer: Build, labels: Any, says: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=says):
        adopted(tmp_path, answer, Wishes(labels))
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize("shape", [(28, 20, 1), (28, 28, 2), (1, 28, 28), (783,), (28,), (4, 4, 4, 1)])
def test_other_than_a_square_of_pixels_is_refused(shape: tuple[int, ...], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"A network must (take a square of pixels|have its channels last)"):
        adopted(tmp_path, flat(layers.Dense(10)), shape=shape)


class Twice(layers.Layer):
    """A layer of its author's, whose code does not come with the file."""

    def call(self, inputs: Any) -> Any:
        """Double it."""
        return 2 * inputs


def test_a_layer_without_its_code_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, lambda given: flat(Twice(name="mine"), layers.Dense(10))(given))
    with pytest.raises(ModelError, match=r"Received: Twice mine\..*model\.export\('net'\)"):
        adopt(path, tmp_path / "model")


def test_with_its_code_exported_it_is_adopted(tmp_path: Path) -> None:
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), Twice(), layers.Dense(10)])
    model.export(tmp_path / "net", verbose=False)
    ours = adopt(tmp_path / "net", tmp_path / "model").recogniser
    glyphs, _ = digits(10, 2)
    np.testing.assert_allclose(ours.logits(glyphs), model(glyphs[..., None]), atol=1e-4)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("net.keras", b"not a network", "It is damaged"),
        ("net.h5", b"not a network", "must be a network that Keras"),
        ("net.onnx", b"", r"must be a \.keras or \.h5 file"),
        ("net.weights.h5", None, "must be there"),
    ],
)
def test_what_is_no_network_is_refused(name: str, content: bytes | None, says: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=says):
        adopt(tmp_path / name, tmp_path / "model")


def test_a_folder_without_a_saved_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "net").mkdir()
    with pytest.raises(ModelError, match=r"must be a SavedModel, with saved_model\.pb"):
        adopt(tmp_path / "net", tmp_path / "model")


def test_a_graph_that_touches_files_is_refused(tmp_path: Path) -> None:
    """A model folder of a stranger must not do more than compute."""
    import tensorflow as tf

    module = tf.Module()

    def peek(given: Any) -> Any:
        length = tf.cast(tf.strings.length(tf.io.read_file("/etc/hostname")), tf.float32)
        return tf.reshape(given, (-1, 784))[:, :10] + length

    traced = tf.function(peek, input_signature=[tf.TensorSpec((None, 28, 28, 1))])
    tf.saved_model.save(module, str(tmp_path / "net"), traced)
    with pytest.raises(ModelError, match=r"must only compute\. Received: ReadFile"):
        adopt(tmp_path / "net", tmp_path / "model", Wishes(softmax=True))


def test_digits_tell_nothing_of_other_labels(tmp_path: Path) -> None:
    path = saved(tmp_path, flat(layers.Dense(2)))
    with pytest.raises(DataError, match=r"samples of the network's labels, a b\. Received: procedural"):
        adopt(path, tmp_path / "model", Wishes(["a", "b"]), "procedural")


def test_strokes_of_any_labels_calibrate(tmp_path: Path) -> None:
    samples = [StrokeSample("abcdefghij"[int(str(each.label))], each.strokes) for each in generate(300, 5)]
    write_strokes(tmp_path / "letters.jsonl", samples)
    _, path = trained(TUTORIALS["rows"], tmp_path, epochs=3)
    found = adopt(path, tmp_path / "model", Wishes(list("abcdefghij")), str(tmp_path / "letters.jsonl"))
    card = found.recogniser.card
    assert card.metrics["own_validation"] > 0.5
    assert card.rejection is not None
    assert card.labels == list("abcdefghij")


def test_convolutions_in_groups_and_recurrent_layers_are_written_out(tmp_path: Path) -> None:
    """TensorFlow.js has neither groups nor loops: the one becomes a kernel over all channels, the other its steps."""

    def both(given: Any) -> Any:
        maps = layers.Conv2D(8, 3, strides=2, groups=4)(layers.Conv2D(8, 3, strides=2)(given))
        rows = layers.Bidirectional(layers.LSTM(4))(layers.Reshape((6, 48))(maps))
        return layers.Dense(10)(rows)

    path = saved(tmp_path, both)
    ours = adopt(path, tmp_path / "model").recogniser
    glyphs, _ = digits(20, 2)
    expected = keras.saving.load_model(path, compile=False)(glyphs[..., None])
    np.testing.assert_allclose(ours.logits(glyphs), expected, atol=1e-5)
    grouped = [layer for layer in ours.model.layers if isinstance(layer, layers.Conv2D) and layer.groups > 1]
    assert grouped == []
    card = convert(ours, tmp_path / "site")
    assert card.graph is not None
    operations = {
        node["op"] for node in json.loads((tmp_path / "site" / card.graph["file"]).read_text())["modelTopology"]["node"]
    }
    assert "Tanh" in operations
    assert not operations & {"While", "StatelessWhile", "StatefulPartitionedCall"}


def test_an_operation_that_the_page_lacks_is_named_with_its_layer(tmp_path: Path) -> None:
    def rolled(given: Any) -> Any:
        return flat(layers.Dense(10))(keras.ops.roll(layers.Conv2D(4, 3, name="before")(given), 1, axis=1))

    ours = adopt(saved(tmp_path, rolled), tmp_path / "model").recogniser
    with pytest.raises(ExportError, match=r"that TensorFlow\.js has\. Received: Roll \(layer roll\)"):
        convert(ours, tmp_path / "site")
