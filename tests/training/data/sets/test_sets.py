"""Readers: whatever somebody brings is found out, read with its labels, or refused for a reason that helps."""

import gzip
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.training.data.sets.made import SIGNS, idx, sign, signs, write_emnist, write_pictures
from training.common.errors import DataError
from training.data.sets import LabelledSet, read
from training.data.sets.samples import samples_of
from training.data.strokes import StrokeSample, write_strokes


def labels_of(found: LabelledSet) -> dict[object, int]:
    return dict(Counter(found.sample_labels))


def assert_glyphs_are_of_their_signs(found: LabelledSet) -> None:
    """A ring has no ink in its middle, a cross has, and a tent has more below than above."""
    assert found.glyphs.shape == (len(found), 28, 28)
    assert found.glyphs.dtype == np.uint8
    for glyph, label in zip(found.glyphs.astype(int), found.classes, strict=True):
        middle = glyph[12:16, 12:16].sum()
        assert glyph.max() == 255
        assert (middle > 1000) == (SIGNS[label % 3] == "cross")
        if SIGNS[label % 3] == "tent":
            assert abs(glyph[:, :14].sum() - glyph[:, 14:].sum()) < 0.35 * glyph.sum()
            assert np.ptp(np.flatnonzero(glyph[6:9].sum(axis=0) > 100)) < np.ptp(
                np.flatnonzero(glyph[20:22].sum(axis=0) > 100)
            )


def test_emnist_is_read_upright_with_its_mapping_and_its_own_test_part(tmp_path: Path) -> None:
    write_emnist(tmp_path / "emnist", [ord(letter) for letter in "XOA"])
    found = read(tmp_path / "emnist")
    assert labels_of(found) == {"X": 25, "O": 25, "A": 25}
    assert found.testing is not None
    assert (found.testing.sum(), len(samples_of(found, testing=False)), len(samples_of(found, testing=True))) == (
        15,
        60,
        15,
    )
    assert found.writers is None
    assert "IDX" in found.kind
    tents = found.glyphs[[label == "A" for label in found.sample_labels]].astype(int)
    assert all(
        np.ptp(np.flatnonzero(each[7].astype(bool))) < np.ptp(np.flatnonzero(each[20].astype(bool))) for each in tents
    )


def test_one_set_of_several_is_named_by_its_file(tmp_path: Path) -> None:
    write_emnist(tmp_path, [65, 66, 67])
    for path in list(tmp_path.glob("*balanced*")):
        path.with_name(path.name.replace("balanced", "digits")).write_bytes(path.read_bytes())
    with pytest.raises(DataError, match=r"must be named by its file.*emnist-balanced-train-images"):
        read(tmp_path)
    found = read(tmp_path / "emnist-digits-train-images-idx3-ubyte.gz")
    assert (found.labels, len(found)) == (("A", "B", "C"), 75)


@pytest.mark.parametrize(
    "name",
    [
        "train-images-idx3-ubyte", "train-images.idx3-ubyte", "train-images-idx3-ubyte/train-images-idx3-ubyte",
        "train-images-idx3-ubyte.gz", "raw/train-images-idx3-ubyte", "my_images.idx", "images", "train.images.gz",
    ],
)  # fmt: skip
def test_idx_files_are_found_under_their_usual_names(name: str, tmp_path: Path) -> None:
    images, classes = signs(30, 1)
    for what, content in (("images", idx(images)), ("labels", idx(classes))):
        file = tmp_path / name.replace("images", what).replace("idx3", "idx1" if what == "labels" else "idx3")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    found = read(tmp_path)
    assert labels_of(found) == {0: 10, 1: 10, 2: 10}
    assert found.testing is None
    assert_glyphs_are_of_their_signs(found)


def test_classes_are_called_as_a_file_beside_them_says(tmp_path: Path) -> None:
    images, classes = signs(6, 1)
    (tmp_path / "images.idx").write_bytes(idx(images))
    (tmp_path / "labels.idx").write_bytes(idx(classes))
    for lines in ("cross\nring\ntent\n", "2 tent\n0 cross\n1 ring\n"):
        (tmp_path / "labels.txt").write_text(lines)
        assert read(tmp_path).sample_labels == list(SIGNS) * 2
    (tmp_path / "labels.txt").write_text("cross\nring\n")
    with pytest.raises(DataError, match=r"class 2 in .*without one"):
        read(tmp_path)
    (tmp_path / "labels.txt").write_text("cross\nring\nnone\n")
    with pytest.raises(DataError, match=r"'none' in .*labels\.txt"):
        read(tmp_path)


def test_pictures_of_any_size_are_framed_as_the_page_frames_them(tmp_path: Path) -> None:
    for size, turned in ((32, False), (20, True)):
        images, classes = signs(12, 3, size)
        (tmp_path / "images.idx").write_bytes(idx(255 - images if turned else images))
        (tmp_path / "labels.idx").write_bytes(idx(classes))
        found = read(tmp_path)
        assert_glyphs_are_of_their_signs(found)
        across = [[np.ptp(np.flatnonzero(glyph.max(axis=axis) > 60)) + 1 for axis in (0, 1)] for glyph in found.glyphs]
        assert all(19 <= max(each) <= 21 for each in across)


def test_what_is_blank_is_left_out_with_its_place(tmp_path: Path) -> None:
    images, classes = signs(9, 1)
    images[4] = 0
    (tmp_path / "images.idx").write_bytes(idx(images))
    (tmp_path / "labels.idx").write_bytes(idx(classes))
    found = read(tmp_path)
    assert len(found) == len(found.glyphs) == 8
    assert [(each.reason, each.samples) for each in found.rejected] == [("with nothing to see", ["picture 4"])]
    assert "left out: 1 with nothing to see (picture 4)" in str(found)


IDX_DAMAGE: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("images", lambda content: content[:-9], r"images.* as many bytes as its head tells"),
    ("images", lambda content: b"\x00\x00\x0d\x03" + content[4:], r"images.*IDX file of bytes.*0xd"),
    ("images", lambda content: b"", r"images.*IDX file of bytes\. Received: 0 bytes"),
    ("images", lambda content: gzip.compress(content)[:-20], r"must be whole.*images"),
    ("images", lambda content: idx(np.zeros((9, 784), np.uint8)), r"images.*must hold pictures.*\[9, 784\]"),
    ("labels", lambda content: idx(list(range(7))), r"as many.*Received: 9 in .*7 in "),
    ("labels", lambda content: idx(np.zeros((9, 1), np.uint8)), r"labels.*must hold classes.*\[9, 1\]"),
    ("labels", lambda content: idx(np.zeros(9, np.uint8)), r"at least two labels.*9 samples of 1 labels"),
]


@pytest.mark.parametrize(("what", "damage", "message"), IDX_DAMAGE)
def test_damaged_idx_files_are_refused_for_a_reason(
    what: str, damage: Callable[[bytes], bytes], message: str, tmp_path: Path
) -> None:
    images, classes = signs(9, 1)
    for name, content in (("images", idx(images)), ("labels", idx(classes))):
        file = tmp_path / f"train-{name}-idx{3 if name == 'images' else 1}-ubyte"
        file.write_bytes(damage(content) if name == what else content)
    with pytest.raises(DataError, match=message):
        read(tmp_path)


def test_files_with_mnists_names_and_other_content_are_welcome_with_their_own_hash(tmp_path: Path) -> None:
    images, classes = signs(30, 1)
    for name, content in (("train-images-idx3", idx(images)), ("train-labels-idx1", idx(classes)),
                          ("t10k-images-idx3", idx(images[:6])), ("t10k-labels-idx1", idx(classes[:6]))):  # fmt: skip
        (tmp_path / f"{name}-ubyte.gz").write_bytes(gzip.compress(content))
    found = read(tmp_path)
    assert (len(found), len(found.sha256), found.citation) == (36, 64, None)
    (tmp_path / "train-labels-idx1-ubyte.gz").write_bytes(idx(classes[::-1]))
    assert read(tmp_path).sha256 != found.sha256


@pytest.mark.parametrize(
    "arrays",
    [
        lambda x, y: {"images": x, "labels": y},
        lambda x, y: {"X": x.reshape(len(x), -1) / 255, "y": y},
        lambda x, y: {"x": x[..., None], "y": np.array(y)[:, None]},
        lambda x, y: {"arr_0": np.stack([255 - x] * 3, axis=3), "arr_1": np.eye(3)[y]},
    ],
)
def test_npz_files_are_read_as_people_save_them(
    arrays: Callable[..., dict[str, npt.NDArray[Any]]], tmp_path: Path
) -> None:
    images, classes = signs(12, 1)
    np.savez(tmp_path / "mine.npz", **arrays(images, np.array(classes)))
    found = read(tmp_path / "mine.npz")
    assert labels_of(found) == {0: 4, 1: 4, 2: 4}
    assert_glyphs_are_of_their_signs(found)


def test_an_npz_may_name_labels_writers_and_a_test_part(tmp_path: Path) -> None:
    images, classes = signs(12, 1)
    words = np.array([SIGNS[each] for each in classes])
    words[3] = "none"
    np.savez(tmp_path / "a.npz", images=images, labels=words, writers=np.array(["a", "b"] * 6))
    found = read(tmp_path / "a.npz")
    assert labels_of(found) == {"cross": 3, "ring": 4, "tent": 4}
    assert found.writers == ["a", "b", "a", *["a", "b"] * 4]
    assert [str(each) for each in found.rejected] == ["1 without a label (sample 3)"]
    np.savez(tmp_path / "b.npz", x_train=images, y_train=classes, x_test=images[:3], y_test=classes[:3])
    parted = read(tmp_path / "b.npz")
    assert parted.testing is not None
    assert (len(parted), parted.testing.sum()) == (15, 3)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"pictures": np.zeros((4, 28, 28))}, r"pictures and labels as .*images and labels.*with pictures"),
        ({"images": np.zeros((4, 28, 28)), "labels": np.arange(3)}, r"as many.*4 images and 3 labels"),
        ({"images": np.zeros((4, 28)), "labels": np.arange(4)}, r"must be \[n, height, width\]"),
        ({"images": np.full((4, 28, 28), 300), "labels": np.arange(4)}, r"Pixels must be 0\.\.255"),
        ({"images": np.zeros((4, 28, 28)), "labels": np.arange(4)}, r"at least two labels.*4 with nothing to see"),
        ({"images": np.zeros((4, 28, 28)), "labels": np.full(4, "x" * 20)}, r"Each label must be a digit"),
        ({"images": np.zeros((2, 8, 8)), "labels": np.arange(2), "writers": np.array(["a"])}, r"needs a writer"),
    ],
)
def test_an_npz_that_does_not_fit_is_refused_for_a_reason(
    arrays: dict[str, npt.NDArray[Any]], message: str, tmp_path: Path
) -> None:
    np.savez(tmp_path / "mine.npz", **arrays)
    with pytest.raises(DataError, match=message):
        read(tmp_path / "mine.npz")


def row(image: npt.NDArray[Any]) -> str:
    return ",".join(map(str, image.reshape(-1).tolist()))


def test_csv_is_read_as_kaggle_has_mnist(tmp_path: Path) -> None:
    images, classes = signs(9, 1)
    head = "label," + ",".join(f"pixel{index}" for index in range(784))
    lines = [f"{each},{row(image)}" for each, image in zip(classes, images, strict=True)]
    (tmp_path / "train.csv").write_text("\n".join([head, *lines]))
    found = read(tmp_path / "train.csv")
    assert labels_of(found) == {0: 3, 1: 3, 2: 3}
    assert_glyphs_are_of_their_signs(found)


def test_csv_is_read_as_kaggle_has_a_to_z_and_bad_rows_are_left_out(tmp_path: Path) -> None:
    images, _ = signs(26, 1)
    lines = [f"{number},{row(image)}" for number, image in enumerate(images)]
    lines += [
        f"3,{row(images[0])},7",
        f"4,{row(images[0])[:-1]}x",
        f"5,{row(np.zeros(784, int))}",
        "",
        f"6,{row(images[0])}",
    ]
    (tmp_path / "A_Z Handwritten Data.csv.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    found = read(tmp_path / "A_Z Handwritten Data.csv.gz")
    assert found.labels == tuple(ascii_uppercase)
    assert "read as A..Z" in found.kind
    assert found.sample_labels[-1] == "G"
    assert {each.reason: each.samples for each in found.rejected} == {
        "that are not 784 pixels 0..255": ["line 27", "line 28"],
        "with nothing to see": ["line 29"],
    }


def test_csv_may_have_its_label_last_with_a_writer(tmp_path: Path) -> None:
    images, classes = signs(6, 1, size=10)
    head = ",".join([*(f"pixel{index}" for index in range(100)), "writer", "class"])
    lines = [
        f"{row(image)},w{number % 2},{SIGNS[each]}"
        for number, (each, image) in enumerate(zip(classes, images, strict=True))
    ]
    (tmp_path / "mine.csv").write_text("\n".join([head, *lines]))
    found = read(tmp_path / "mine.csv")
    assert (labels_of(found), found.writers) == ({"cross": 2, "ring": 2, "tent": 2}, ["w0", "w1"] * 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "0 pixels a row"),
        (b"\xff\xfe\x00", "CSV in UTF-8"),
        (b"pixel0,pixel1,pixel2\n1,2,3\n", "column of labels"),
        (b"1,2,3\n", "2 pixels a row"),
        (b"label," + b",".join(b"p%d" % each for each in range(64)) + b"\n", "with none that can be read"),
    ],
)
def test_csv_that_is_no_set_of_pictures_is_refused_for_a_reason(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(content)
    with pytest.raises(DataError, match=message):
        read(tmp_path / "mine.csv")


def test_a_folder_of_pictures_is_read_on_any_ground_and_of_any_size(tmp_path: Path) -> None:
    write_pictures(tmp_path / "mine", 7, 1)
    found = read(tmp_path / "mine")
    assert labels_of(found) == {"cross": 7, "ring": 7, "tent": 7}
    assert_glyphs_are_of_their_signs(found)
    assert found.testing is None
    (tmp_path / "mine" / "ring" / "000.png").rename(tmp_path / "mine" / "ring" / "900.png")
    assert read(tmp_path / "mine").sha256 != found.sha256


def test_a_folder_may_have_a_test_part(tmp_path: Path) -> None:
    write_pictures(tmp_path / "train", 4, 1)
    write_pictures(tmp_path / "test", 2, 2)
    found = read(tmp_path)
    assert found.testing is not None
    assert (len(found), found.testing.sum(), found.labels) == (18, 6, SIGNS)


def test_what_cannot_be_read_in_a_folder_is_left_out_with_its_name(tmp_path: Path) -> None:
    write_pictures(tmp_path, 3, 1)
    (tmp_path / "ring" / "notes.txt").write_text("of a Tuesday")
    (tmp_path / "ring" / ".DS_Store").write_bytes(b"junk")
    (tmp_path / "ring" / "broken.png").write_bytes((tmp_path / "ring" / "000.png").read_bytes()[:60])
    Image.new("L", (50, 50), 200).save(tmp_path / "cross" / "empty.png")
    found = read(tmp_path)
    assert len(found) == 9
    assert {each.reason: list(each.samples) for each in found.rejected} == {
        "that are no PNG, JPEG or WebP": ["ring/notes.txt"],
        "with nothing to see": ["cross/empty.png"],
        "that cannot be read": ["ring/broken.png"],
    }


def test_a_folder_of_one_label_or_of_none_is_refused(tmp_path: Path) -> None:
    write_pictures(tmp_path / "one", 3, 1, ["ring"])
    with pytest.raises(DataError, match=r"at least two labels.*3 samples of 1 labels in one"):
        read(tmp_path / "one")
    write_pictures(tmp_path / "long", 1, 1)
    (tmp_path / "long" / "ring").rename(tmp_path / "long" / "a ring that is long")
    with pytest.raises(DataError, match=r"must be called as its label.*a ring that is long.*Rename"):
        read(tmp_path / "long")


def test_a_stroke_file_is_a_set_like_others(pens: list[StrokeSample], tmp_path: Path) -> None:
    named = [StrokeSample("ab"[index % 2], each.strokes, each.extra) for index, each in enumerate(pens[:20])]
    write_strokes(tmp_path / "mine.jsonl", [*named, StrokeSample(None, pens[0].strokes)])
    found = read(tmp_path / "mine.jsonl")
    assert labels_of(found) == {"a": 10, "b": 10}
    assert found.writers == [each.writer for each in named]
    assert found.strokes == [each.strokes for each in named]
    assert found.glyphs.shape == (20, 28, 28)
    assert [str(each) for each in found.rejected] == ["1 without a label (sample 21)"]


@pytest.mark.parametrize("name", ["nowhere", "a.txt", "empty"])
def test_what_is_no_data_set_is_refused_with_what_is_one(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=rf"--data must name .*{name}"):
        read(tmp_path / name)


def test_a_set_of_signs_keeps_equal_pictures_together(tmp_path: Path) -> None:
    picture = sign("ring", np.random.default_rng(1), 80)
    write_pictures(tmp_path, 2, 1)
    for number in range(3):
        Image.fromarray(picture).save(tmp_path / "ring" / f"same-{number}.png")
    writers = Counter(sample.writer for sample in samples_of(read(tmp_path)))
    assert sorted(writers.values()) == [1, 1, 1, 1, 1, 1, 3]


def test_mnist_is_known_by_its_hashes_and_taken_as_it_is(data: Path) -> None:
    found = read(data / "mnist")
    assert read(Path("mnist")).sha256 == found.sha256  # of the word, in the folder of INKLING_DATA
    assert (found.kind, len(found), found.labels) == ("MNIST", 70_000, tuple(range(10)))
    assert found.testing is not None
    assert found.testing.sum() == 10_000
    assert json.dumps(found.citation).startswith('"LeCun')


def test_procedural_digits_are_a_set_by_their_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(Path("procedural"))
    assert labels_of(found) == dict.fromkeys(range(10), 200)
    assert found.strokes is not None
    assert len(found.strokes) == 2000
    monkeypatch.chdir(tmp_path)
    write_pictures(tmp_path / "procedural", 2, 1)
    assert read(Path("procedural")).labels == SIGNS
