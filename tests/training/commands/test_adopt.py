"""`python -m training adopt`: words in, a model folder and what was found out of the network out."""

from pathlib import Path

import keras
import pytest
from keras import layers

from training.commands import main
from training.common.errors import ModelError
from training.recogniser.recogniser import Recogniser


@pytest.fixture
def network(tmp_path: Path) -> Path:
    path = tmp_path / "net.keras"
    keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(3, activation="softmax")]).save(path)
    return path


def test_it_says_what_it_found_and_writes_a_model(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = network.parent / "model"
    main(["adopt", str(network), "--labels", "7,b,ä", "--normalise", "-1..1", "--out", str(out)])
    said = capsys.readouterr().out
    assert "It takes 28×28 and ends in a softmax (dense" in said
    assert "Not calibrated" in said
    assert f"--model {out}" in said
    card = Recogniser.load(out).card
    assert card.labels == [7, "b", "ä"]
    assert card.adopted is not None
    assert card.adopted["range"] == "-1..1"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--labels", "a,,b"], "--labels must be different labels"),
        (["--labels", "a,none,b"], "--labels must be different labels"),
        (["--normalise", "0..0"], "two different numbers"),
        (["--normalise", "bytes"], "two different numbers"),
    ],
)
def test_what_is_no_label_or_range_is_refused(words: list[str], says: str, network: Path) -> None:
    with pytest.raises(ModelError, match=says):
        main(["adopt", str(network), *words])
