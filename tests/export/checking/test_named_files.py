"""What a user names becomes what is compared, or an error in words."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from export.checking.compared_sets import AnySet, GlyphSet, ReadingSet
from export.checking.named_files import named_sets
from training.common.errors import DataError
from training.data.procedural import generate
from training.data.strokes import write_strokes
from training.recogniser.recogniser import Recogniser


@pytest.fixture(scope="module")
def recogniser(tiny_model: Path) -> Recogniser:
    return Recogniser.load(tiny_model)


def idx(*shape: int) -> bytes:
    """Return an IDX file of noise."""
    content = np.random.default_rng(1).integers(0, 256, shape, np.uint8).tobytes()
    return bytes([0, 0, 8, len(shape)]) + np.array(shape, ">u4").tobytes() + content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one of each kind, and what lies beside them."""
    (tmp_path / "scans" / "more").mkdir(parents=True)
    for name in ("scans/b.PNG", "scans/more/a.jpg"):
        Image.new("RGB", (20, 10), "white").save(tmp_path / name)
    write_strokes(tmp_path / "pens.jsonl.gz", generate(3, seed=1))
    (tmp_path / "images.gz").write_bytes(gzip.compress(idx(5, 28, 28)))
    (tmp_path / "labels").write_bytes(idx(5))
    (tmp_path / "notes.json").write_text("{}")
    (tmp_path / ".hidden.png").write_bytes(b"")
    return tmp_path


def test_a_folder_is_searched_for_what_can_be_read(folder: Path, recogniser: Recogniser) -> None:
    glyphs, drawings, pictures = named_sets(recogniser, [str(folder)])
    assert isinstance(glyphs, GlyphSet)
    assert (glyphs.source, glyphs.glyphs.shape) == (str(folder / "images.gz"), (5, 28, 28))
    assert 0.9 < glyphs.glyphs.max() <= 1
    assert isinstance(drawings, ReadingSet)
    assert (drawings.source, len(drawings.subjects)) == (str(folder / "pens.jsonl.gz"), 3)
    assert isinstance(pictures, ReadingSet)
    assert pictures.names == [str(folder / "scans/b.PNG"), str(folder / "scans/more/a.jpg")]
    assert [picture.shape for picture in pictures.subjects[:2]] == [(10, 20, 4)] * 2


def test_what_is_named_twice_is_read_once(folder: Path, recogniser: Recogniser) -> None:
    (pictures,) = named_sets(recogniser, [str(folder / "scans"), str(folder / "scans" / "*.PNG")])
    assert isinstance(pictures, ReadingSet)
    assert len(pictures.subjects) == 2


def look_at_first(sets: list[AnySet]) -> None:
    """Look at what comes first: a picture is decoded when its turn has come."""
    for each in sets:
        assert isinstance(each, ReadingSet)
        assert each.subjects[0] is not None


CANNOT_BE_COMPARED: list[tuple[str, bytes | None, str]] = [
    ("none.png", None, "must exist"),
    ("none.jsonl", None, "must exist"),
    ("none", None, "which does not exist"),
    ("text.txt", b"hello", "which is none of these"),
    ("labels", idx(5), "n × 28 × 28"),
    ("other", idx(2, 14, 14), "2 × 14 × 14"),
    ("empty", idx(0, 28, 28), "at least one"),
    ("short", idx(3, 28, 28)[:-1], "as many bytes as its head tells, 3 × 28 × 28"),
    ("floats", bytes([0, 0, 13, 1, 0, 0, 0, 0]), "element type 0xd"),
    ("cut.gz", gzip.compress(idx(1, 28, 28))[:-9], "must be whole"),
    ("broken.png", b"\x89PNG", "broken.png"),
]


@pytest.mark.parametrize(("name", "content", "said"), CANNOT_BE_COMPARED, ids=[each[0] for each in CANNOT_BE_COMPARED])
def test_what_cannot_be_compared_is_an_error(
    name: str, content: bytes | None, said: str, tmp_path: Path, recogniser: Recogniser
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=said):
        look_at_first(named_sets(recogniser, [str(tmp_path / name)]))


def test_a_folder_without_any_is_an_error(tmp_path: Path, recogniser: Recogniser) -> None:
    (tmp_path / "labels").write_bytes(idx(5))
    with pytest.raises(DataError, match="which has none"):
        named_sets(recogniser, [str(tmp_path)])
