"""How well each source of writing is read."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from training.commands import main
from training.common.errors import DataError
from training.data.deal import Deal
from training.data.download import content_sha256
from training.data.strokes import StrokeSample, write_strokes
from training.measuring.sources import measure_sources
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

CHOOSE, RELEASE = "b", "c"


@pytest.fixture(scope="module")
def folder(pens: list[StrokeSample], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of data in which three people wrote digits, one letter each, and a digit on paper each."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "numbers-real").mkdir()
    (folder / "inner").mkdir()
    digits = [StrokeSample(each.label, each.strokes, {"writer": "abc"[n % 3]}) for n, each in enumerate(pens[:30])]
    letters = [StrokeSample(None, [[(0, 0), (9, 9), (0, 9), (9, 0)]], {"writer": each}) for each in "abc"]
    write_strokes(folder / "inner" / "pens.jsonl", [*digits, *letters])
    picture = np.full((50, 40), 230, np.uint8)
    picture[10:40, 18:22] = 20
    np.savez(folder / "paper.npz", images=[picture] * 3, labels=[1, 1, 1], writers=list("abc"))
    lines = [{"label": text, "writer": "d", "strokes": [[[0, 0], [1, 30]]]} for text in ("1", "1.5")]
    (folder / "numbers-real" / "crohme-numbers.jsonl.gz").write_text("\n".join(map(json.dumps, lines)))
    return folder


@pytest.fixture(autouse=True)
def deals(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [folder / "inner" / "pens.jsonl", folder / "paper.npz"]
    dealt = Deal(frozenset(CHOOSE), frozenset(RELEASE))
    monkeypatch.setattr("training.data.deal._files", lambda: {path.name: {} for path in files})
    monkeypatch.setattr("training.data.deal._deals", lambda: {content_sha256(path): dealt for path in files})


def test_each_source_has_its_row(folder: Path, refusing_model: Path) -> None:
    rows = list(measure_sources(Recogniser.load(refusing_model), folder, "validation"))
    assert [(each.name, each.what, each.writers, each.share.samples) for each in rows] == [
        ("pens.jsonl", "digits read right", 1, 10),
        ("pens.jsonl", "letters and signs refused", 1, 1),
        ("paper.npz", "digits read right", 1, 1),
        ("numbers-real", "whole numbers wholly right", 1, 1),
    ]
    assert rows[0].share.right > 5


def test_what_is_to_measure_on_alone_is_no_release(folder: Path, refusing_model: Path) -> None:
    rows = list(measure_sources(Recogniser.load(refusing_model), folder, "held-out"))
    assert [each.name for each in rows] == ["pens.jsonl", "pens.jsonl", "paper.npz"]


def test_each_recorded_look_at_a_release_is_counted(
    folder: Path, refusing_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = shutil.copytree(refusing_model, tmp_path / "model")
    words = ["sources", "--model", str(model), "--data", str(folder), "--record"]
    main(words)
    chosen = Card.read(model / "card.json").metrics
    assert "pens.jsonl" in capsys.readouterr().out
    assert "release_looks" not in chosen
    for looks in (1, 2):
        main([*words, "--part", "held-out", "--json"])
        metrics = Card.read(model / "card.json").metrics
        assert metrics["release_looks"] == looks
    rows = json.loads(capsys.readouterr().out.partition("]\n[")[0] + "]")
    assert rows[0]["share"]["accuracy"] == metrics["source_pens_test"]
    assert metrics["source_pens_validation"] == chosen["source_pens_validation"]
    assert 0 <= metrics["source_pens_refused_test"] <= 1


def test_a_folder_without_any_is_told(tmp_path: Path, refusing_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match="whose writers are dealt"):
        list(measure_sources(Recogniser.load(refusing_model), tmp_path, "validation"))
    monkeypatch.delenv("INKLING_DATA", raising=False)
    with pytest.raises(DataError, match="neither --data nor INKLING_DATA"):
        main(["sources", "--model", str(refusing_model)])
