"""Files of digits that were scanned from paper."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.common.errors import DataError
from training.data.paper import read_paper
from training.reading.glyphs import glyphs_on_paper


def save(path: Path, **changed: Any) -> Path:
    picture = np.full((40, 30), 235, np.uint8)
    picture[8:32, 12:16] = 60
    arrays = {"images": np.stack([picture] * 3), "labels": np.array([1, 1, 7]), "writers": np.array(["a", "a", "b"])}
    np.savez(path, **{name: each for name, each in (arrays | changed).items() if each is not None})
    return path


def test_samples_keep_label_picture_and_writer(tmp_path: Path) -> None:
    samples = read_paper(save(tmp_path / "paper.npz"))
    assert [(each.label, each.writer, each.picture.shape) for each in samples] == [
        (1, "a", (40, 30)),
        (1, "a", (40, 30)),
        (7, "b", (40, 30)),
    ]


def test_ink_on_paper_is_a_glyph_and_none_is_a_blank_one(tmp_path: Path) -> None:
    (picture, *_) = (each.picture for each in read_paper(save(tmp_path / "paper.npz")))
    drawn, blank = glyphs_on_paper([picture, np.full((40, 30), 235, np.uint8)])
    upright = drawn.sum(axis=1) > 0
    assert drawn.max() > 0.9
    assert upright[8:20].all()
    assert not upright[[0, 27]].any()
    assert not blank.any()


def test_the_number_of_processes_changes_no_glyph_of_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKLING_CACHE", str(tmp_path))
    pictures = [np.full((40, 30), 235, np.uint8) for _ in range(5)]
    for index, picture in enumerate(pictures):
        picture[8 + index : 32, 12:16] = 60
    alone = np.concatenate([glyphs_on_paper([picture]) for picture in pictures])
    monkeypatch.setattr("training.reading.glyphs._FEW", 0)
    monkeypatch.setattr("training.reading.glyphs._CHUNK", 2)
    np.testing.assert_array_equal(glyphs_on_paper(pictures), alone)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"images": np.zeros((3, 40, 30), np.float32)}, r"images float32 \[3, 40, 30\]"),
        ({"images": np.zeros((0, 40, 30), np.uint8), "labels": np.zeros(0, int), "writers": np.zeros(0, str)}, r"\[0"),
        ({"labels": np.array([1, 2])}, r"labels int64 \[2\]"),
        ({"labels": np.array([1, 2, 10])}, "0..9"),
        ({"writers": None}, "images, labels and writers"),
    ],
)
def test_a_file_of_something_else_is_refused_in_words(changed: dict[str, Any], what: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=what):
        read_paper(save(tmp_path / "paper.npz", **changed))


@pytest.mark.parametrize("content", [b"", b"junk", b"PK\x03\x04 half a zip"])
def test_a_damaged_file_is_told_in_words(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"must be an \.npz"):
        read_paper(path)


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="must exist"):
        read_paper(tmp_path / "none.npz")
