"""`predict` on many files: folders, patterns, annotated copies."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import training.data.picture_file
from training.commands import main
from training.common.cli import run
from training.common.errors import DataError
from training.data.strokes import StrokeSample, write_strokes
from training.reading.annotate import annotate
from training.reading.glyphs import glyph_of
from training.reading.read_files import find_files
from training.reading.reading import Reading, Symbol, read_picture
from training.recogniser.recogniser import Recogniser


@pytest.fixture
def scans(tmp_path: Path, pens: list[StrokeSample]) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for index, name in enumerate(["b.png", "a.jpg", "c.webp"]):
        paper = np.full((120, 140, 3), 235, np.uint8)
        paper[30:86, 40:96] -= (
            (glyph_of(pens[index].strokes) * 200).astype(np.uint8).repeat(2, 0).repeat(2, 1)[..., None]
        )
        Image.fromarray(paper).save(folder / name)
    return folder


def test_patterns_and_folders_name_pictures_in_order(scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(scans.parent)
    assert [path.name for path in find_files(str(scans))] == ["a.jpg", "b.png", "c.webp"]
    assert [path.name for path in find_files(str(scans / "*.[jp]*g"))] == ["a.jpg", "b.png"]
    assert find_files("scans/?.webp") == [Path("scans/c.webp")]
    (scans / "[1].png").write_bytes((scans / "b.png").read_bytes())
    assert find_files("scans/[1].png") == [Path("scans/[1].png")]
    with pytest.raises(DataError, match=r"Received: scans/\*\.gif, which names none"):
        find_files("scans/*.gif")


@pytest.mark.parametrize("word", ["in kling é [x]/*.png", "in kling é [x]/**/b.*", "in*/b.png", "**/b.p?g"])
def test_brackets_of_a_folder_that_is_there_are_no_pattern(
    word: str, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scans.parent)
    odd = scans.rename("in kling é [x]")
    (odd / ".b.png").touch()
    assert find_files(word) == [Path("in kling é [x]/b.png")]


def test_what_systems_leave_in_folders_is_left_out(scans: Path) -> None:
    for name in ("._a.jpg", ".DS_Store", "Thumbs.db", "desktop.ini", "notes.txt"):
        (scans / name).write_bytes(b"\0\5\x16\7")
    (scans / "folder.png").mkdir()
    os.mkfifo(scans / "pipe.png")
    assert [path.name for path in find_files(str(scans))] == ["a.jpg", "b.png", "c.webp"]
    assert [path.name for path in find_files(str(scans / "*.*g"))] == ["a.jpg", "b.png"]


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have room for whole names in tables, however long the path of the tests' folder is."""
    monkeypatch.setenv("COLUMNS", "1000")


@pytest.mark.usefixtures("wide")
def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_it(
    tiny_model: Path, scans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (scans / "aa [half].png").write_bytes((scans / "b.png").read_bytes()[:60])
    (scans / "lost.png").symlink_to(scans / "nowhere.png")
    command = ["predict", str(scans), str(scans / "gone.png"), str(scans / "*.gif"), "--model", str(tiny_model)]
    for options in ([], ["--json"]):
        with pytest.raises(SystemExit) as done:
            run(lambda words=[*command, *options]: main(words))  # type: ignore[misc]
        assert done.value.code == 1
        printed = capsys.readouterr()
        for name in ("a.jpg", "b.png", "c.webp"):
            assert name in printed.out
        assert "half" not in printed.out
        errors = [line for line in printed.err.splitlines() if line.startswith("error: ")]
        for error, name in zip(errors, ["*.gif", "aa [half].png", "lost.png", "gone.png"], strict=False):
            assert name in error
        assert "Received: 4 that cannot" in errors[4]
        assert len(errors) == 5


@pytest.mark.usefixtures("wide")
def test_each_reading_is_printed_as_it_comes(
    tiny_model: Path, scans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from training.reading import read_files

    seen: list[str] = []

    def noting(recogniser: Recogniser, path: Path, **options: Any) -> Reading:
        seen.append(capsys.readouterr().out)
        return read_picture(recogniser, path, **options)

    monkeypatch.setattr(read_files, "read_picture", noting)
    for options in ([], ["--json"]):
        seen.clear()
        main(["predict", str(scans), "--model", str(tiny_model), *options])
        assert "a.jpg" in seen[1]
        assert "b.png" in seen[2]
        capsys.readouterr()


@pytest.mark.parametrize("columns", ["1", "20", "1000"])
def test_names_with_brackets_are_shown_as_they_are(
    columns: str, tiny_model: Path, scans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    path = scans / "[bold]é :one: [" / "[/x].png"
    path.parent.mkdir(parents=True)
    path.write_bytes((scans / "b.png").read_bytes())
    main(["predict", str(path), "--model", str(tiny_model)])
    printed = capsys.readouterr().out
    assert columns != "1000" or "[bold]é :one: [/[/x].png" in "".join(printed.split("\n"))


def test_annotate_writes_copies_and_leaves_the_pictures(
    tiny_model: Path, scans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in scans.iterdir()}
    out = tmp_path / "out"
    main(["predict", str(scans), "--model", str(tiny_model), "--json", "--annotate", str(out)])
    readings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(readings) == 3
    assert {path: path.read_bytes() for path in scans.iterdir()} == before
    assert sorted(path.name for path in out.iterdir()) == ["a.jpg", "b.png", "c.webp"]
    for name in ("a.jpg", "b.png", "c.webp"):
        with Image.open(out / name) as copy, Image.open(scans / name) as source:
            assert (copy.format, copy.size) == (source.format, source.size)

    one = tmp_path / "one.png"
    main(["predict", str(scans / "a.jpg"), "--model", str(tiny_model), "--annotate", str(one)])
    assert one.read_bytes().startswith(b"\x89PNG")


def test_annotations_are_where_the_symbols_are(tmp_path: Path) -> None:
    source, copy = tmp_path / "paper.png", tmp_path / "copy.png"
    Image.new("RGB", (300, 200), "white").save(source)

    def symbol(label: int | None, confidence: float, left: float) -> Symbol:
        corners = [(left, 80.0), (left + 50, 80.0), (left + 50, 160.0), (left, 160.0)]
        return Symbol(label, confidence, [confidence], (0, 0, 1, 1), np.zeros((28, 28), np.float32), 0, corners)

    annotate(source, Reading("12", [symbol(1, 0.99, 20), symbol(2, 0.5, 120), symbol(None, 0.2, 220)]), copy)
    drawn = np.asarray(Image.open(copy).convert("RGB")).astype(int)
    sides = [drawn[120, left].tolist() for left in (20, 120, 220)]
    assert len({tuple(side) for side in [*sides, [255, 255, 255]]}) == 4  # sure, doubted, no digit, paper
    marked = (drawn != 255).any(axis=2)
    assert marked[40:78, 15:70].any()  # its digit is above the box
    assert not marked[40:78, 215:280].any()
    assert not marked[:, 90:110].any()


@pytest.mark.parametrize(("ink", "paper"), [((255, 255, 255), 0), ((0, 0, 0), 255)])
def test_what_is_drawn_on_nothing_is_annotated_on_paper_that_shows_it(
    tmp_path: Path, ink: tuple[int, int, int], paper: int
) -> None:
    source, copy = tmp_path / "nothing.png", tmp_path / "copy.png"
    drawing = Image.new("RGBA", (60, 40), (*ink, 0))
    drawing.paste((*ink, 255), (20, 10, 24, 30))
    drawing.save(source)
    annotate(source, Reading("", []), copy)
    drawn = np.asarray(Image.open(copy).convert("RGB"))
    assert drawn[0, 0].tolist() == [paper] * 3
    assert drawn[20, 22].tolist() == list(ink)


def test_annotate_refuses_what_it_must_not_write(tiny_model: Path, scans: Path, pens: list[StrokeSample]) -> None:
    def refuse(match: str, out: Path, *files: Path) -> None:
        with pytest.raises(DataError, match=match):
            main(["predict", *map(str, files), "--model", str(tiny_model), "--annotate", str(out)])

    strokes = scans.parent / "d.jsonl"
    write_strokes(strokes, pens[:1])
    (scans.parent / "others").mkdir()
    other = scans.parent / "others" / "a.jpg"
    other.write_bytes((scans / "a.jpg").read_bytes())
    refuse("a stroke file", scans.parent / "out", strokes)
    refuse("must not replace", scans, scans / "a.jpg")
    refuse("must not replace", scans / "a.jpg", scans / "a.jpg")
    refuse("need a folder", scans.parent / "out.png", scans)
    (scans.parent / "file").touch()
    with pytest.raises(NotADirectoryError, match="file"):
        main(["predict", str(scans), "--model", str(tiny_model), "--annotate", str(scans.parent / "file")])
    refuse("must not have one name", scans.parent / "out", scans / "a.jpg", other)
    assert not (scans.parent / "out").exists()


def test_a_picture_that_is_too_large_is_refused(tiny_model: Path, scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training.data.picture_file, "MAX_PIXELS", 1000)
    with pytest.raises(DataError, match=r"may have 1,000 pixels\. Received: .*a\.jpg, 140 × 120"):
        main(["predict", str(scans / "a.jpg"), "--model", str(tiny_model)])
