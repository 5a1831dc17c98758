"""Pictures and stroke files of any bytes: read, or refused in a sentence."""

import gzip
import io
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.damage import damaged, read_unless_refused
from tests.random_cases import random_cases
from training.common.errors import DataError
from training.data.picture_file import open_picture
from training.data.strokes import read_strokes

quick = random_cases(100)

STROKES = b'{"label": 3, "strokes": [[[0, 0], [1, 2.5]]], "writer": "w1"}\n{"label": null, "strokes": [[[-1e9, 7]]]}\n'


def picture(form: str) -> bytes:
    """Return a picture of a few pixels, turned by EXIF."""
    pixels = np.random.default_rng(1).integers(0, 256, (9, 7, 3)).astype(np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    content = io.BytesIO()
    Image.fromarray(pixels).save(content, form, exif=exif)
    return content.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@quick
@given(data=st.data())
def test_a_picture_with_any_damage_is_decoded_or_refused(
    form: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-picture.{form.lower()}"
    path.write_bytes(data.draw(damaged(picture(form)) | st.binary(max_size=60)))
    pixels = read_unless_refused(lambda: open_picture(path))
    if pixels is not None:
        assert pixels.dtype == np.uint8
        assert pixels.ndim == 3
        assert pixels.shape[2] == 4
        assert pixels.size > 0


def test_damage_of_what_turns_a_picture_does_not_keep_it_from_being_read(tmp_path: Path) -> None:
    whole = picture("JPEG")
    orientation = whole.index(b"Exif\0\0") + 6
    (tmp_path / "damaged.jpg").write_bytes(whole[:orientation] + b"\xff" * 20 + whole[orientation + 20 :])
    assert open_picture(tmp_path / "damaged.jpg").shape == (9, 7, 4)


def test_a_picture_that_pillow_warns_of_is_read_without_a_word(tmp_path: Path) -> None:
    whole = picture("JPEG")
    at = whole.index(b"Exif\0\0") + 6 + 8
    (tmp_path / "warned.jpg").write_bytes(whole[:at] + b"\x00\x40" + whole[at + 2 :])  # as if it had 64 entries
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert open_picture(tmp_path / "warned.jpg").size == 9 * 7 * 4


@pytest.mark.parametrize("name", ["any-strokes.jsonl", "any-strokes.jsonl.gz"])
@quick
@given(data=st.data())
def test_a_stroke_file_with_any_damage_is_read_or_refused(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    whole = gzip.compress(STROKES, mtime=0) if name.endswith(".gz") else STROKES
    path.write_bytes(data.draw(damaged(whole) | st.binary(max_size=60)))
    samples = read_unless_refused(lambda: read_strokes(path)) or []
    points = [point for sample in samples for stroke in sample.strokes for point in stroke]
    assert np.isfinite(points).all()


@pytest.mark.parametrize(
    "strokes", ["[" * 100_000, "[[[1" + 400 * "0" + ", 2]]]", "[[[" + 5000 * "9" + ", 2]]]", "[[[1e999, 2]]]"]
)
def test_strokes_beyond_all_numbers_are_refused(tmp_path: Path, strokes: str) -> None:
    (tmp_path / "beyond.jsonl").write_text(f'{{"label": 3, "strokes": {strokes}}}\n')
    with pytest.raises(DataError, match="line 1"):
        read_strokes(tmp_path / "beyond.jsonl")
