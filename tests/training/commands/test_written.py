"""`training written`: a table of figures, and pictures of what was misread."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.sign_samples import sign_samples
from training.commands import main
from training.common.errors import DataError
from training.data.strokes import write_strokes


@pytest.fixture
def signs(tmp_path: Path) -> Path:
    path = tmp_path / "signs.jsonl"
    write_strokes(path, sign_samples(20))
    return path


def test_figures_and_worst_cases(
    signs: Path, pens_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    worst = tmp_path / "worst"
    main([
        "written", "--strokes", str(pens_file), "--signs", str(signs), "--count", "12", "--pages", "0", "--json",
        "--worst", str(worst),
    ])  # fmt: skip
    printed = capsys.readouterr().out
    found, end = json.JSONDecoder().raw_decode(printed)
    titles = [figure["title"] for figure in found["figures"]]
    assert titles[0] == "Composed numbers with signs"
    assert len(titles) == 4
    assert found["figures"][0]["samples"] == 12
    assert found["figures"][0]["accuracy"] > 0.2
    listed = json.loads((worst / "worst.json").read_text(encoding="utf-8"))
    misread = found["figures"][0]["misread"]
    assert [each["expected"] for each in listed if each["figure"] == titles[0]] == [
        each["expected"] for each in misread
    ]
    for each in listed:
        with Image.open(worst / each["file"]) as picture:
            assert min(picture.size) > 10
    assert f"{len(listed)} pictures" in printed[end:]


def test_signs_that_are_not_there_are_told(pens_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    with pytest.raises(DataError, match="--signs"):
        main(["written", "--strokes", str(pens_file)])
    with pytest.raises(DataError, match="--count"):
        main(["written", "--signs", str(tmp_path / "none.jsonl"), "--count", "1"])
