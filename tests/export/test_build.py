"""The phases of a build, and that a build which fails loses nothing."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import export.build
import export.checking.comparison_set
from export.build import build
from export.checking.comparison import Comparison, require
from export.checking.comparison_set import gather
from export.commands import main
from export.making.node import node_output
from export.making.sizes import sizes
from training.common.errors import DataError, ExportError, ModelError
from training.data.strokes import StrokeSample
from training.recogniser.card import Card

AGREES = Comparison("wasm", "MNIST test images", 100, 0, 0, 4e-3, None, 1.0)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the folder of an old site."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "inkling.js").write_text("old")
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundle nothing, build no docs, compare nothing: what remains of a build are its phases."""

    def bundle(site: Path, one_file: bool, quick: bool) -> None:
        (site / "inkling.js").write_text("new")

    monkeypatch.setattr(export.build, "bundle", bundle)
    monkeypatch.setattr(export.build, "_build_docs", Path.mkdir)
    monkeypatch.setattr(export.build, "make_offline", lambda _: "")
    monkeypatch.setattr(export.build, "_compare", lambda *_: [AGREES])


def fails(*_: object, **__: object) -> None:
    raise ExportError("This phase fails.")


def assert_untouched(site: Path) -> None:
    assert [path.name for path in site.parent.iterdir()] == ["dist"]
    assert [path.name for path in site.iterdir()] == ["inkling.js"]
    assert (site / "inkling.js").read_text() == "old"


@pytest.mark.usefixtures("quick")
def test_a_build_replaces_the_old_site_and_leaves_nothing_else(old: Path, tiny_model: Path) -> None:
    assert build(tiny_model, old, docs=False) == [AGREES]
    assert (old / "inkling.js").read_text() == "new"
    assert (old / "model" / "card.json").exists()
    assert [path.name for path in old.parent.iterdir()] == ["dist"]


@pytest.mark.usefixtures("quick")
def test_other_networks_are_built_beside_the_page_s_own(tmp_path: Path, tiny_model: Path) -> None:
    (tmp_path / "zoo").mkdir()
    (tmp_path / "zoo" / "twin").symlink_to(tiny_model)
    build(tiny_model, tmp_path / "dist", docs=False, zoo=tmp_path / "zoo")
    own, twin = tmp_path / "dist" / "model", tmp_path / "dist" / "zoo" / "twin" / "model"
    assert {path.name for path in own.iterdir()} == {path.name for path in twin.iterdir()}
    assert (tmp_path / "dist" / "zoo" / "zoo.json").exists()


@pytest.mark.usefixtures("quick")
def test_the_docs_which_are_built_beside_everything_else_become_part_of_the_site(
    tmp_path: Path, tiny_model: Path
) -> None:
    build(tiny_model, tmp_path / "dist")
    assert (tmp_path / "dist" / "docs").is_dir()


@pytest.mark.usefixtures("quick")
def test_a_build_makes_the_folders_that_are_missing(tmp_path: Path, tiny_model: Path) -> None:
    build(tiny_model, tmp_path / "a" / "b", docs=False)
    assert (tmp_path / "a" / "b" / "inkling.js").exists()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("phase", ["convert", "bundle", "_build_docs", "_compare"])
def test_a_phase_that_fails_leaves_the_old_site(
    old: Path, tiny_model: Path, phase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export.build, phase, fails)
    with pytest.raises(ExportError, match="This phase fails"):
        build(tiny_model, old)
    assert_untouched(old)


@pytest.mark.usefixtures("quick")
def test_a_move_that_fails_brings_the_old_site_back(
    old: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name == "site":
            raise OSError("No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space left"):
        build(tiny_model, old, docs=False)
    assert_untouched(old)


def test_a_missing_model_folder_is_named(old: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"must hold card\.json.*no-model"):
        build(tmp_path / "no-model", old)
    assert_untouched(old)


def test_a_damaged_card_is_named(old: Path, tiny_model: Path, tmp_path: Path) -> None:
    model = tmp_path.parent / f"{tmp_path.name}-damaged"
    shutil.copytree(tiny_model, model)
    (model / "card.json").write_text('{"name": "half a ca')
    with pytest.raises(ModelError, match=r"must be a card.*damaged/card\.json"):
        build(model, old)
    assert_untouched(old)


def test_what_is_no_site_is_never_replaced(tmp_path: Path, tiny_model: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("dear")
    for precious in (home, home / "letter.txt"):
        with pytest.raises(ExportError, match="Choose another --out"):
            build(tiny_model, precious)
    assert (home / "letter.txt").read_text() == "dear"


def test_a_step_of_node_that_fails_says_what_it_printed() -> None:
    with pytest.raises(ExportError, match=r"(?s)must succeed: node -e.*out of ink"):
        node_output(["node", "-e", "throw new Error('out of ink')"])


@pytest.mark.usefixtures("quick")
def test_no_verify_says_what_it_gives_up(old: Path, tiny_model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["build", "--model", str(tiny_model), "--out", str(old), "--no-docs", "--no-zoo"]
    main(command)
    assert "Not verified" not in capsys.readouterr().out
    main([*command, "--no-verify"])
    said = " ".join(capsys.readouterr().out.split())
    assert "Not verified: nothing proves that this site reads as its Python model does" in said
    assert "python -m export verify --site" in said


@pytest.mark.usefixtures("quick")
def test_a_model_is_rounded_to_the_bits_that_are_asked_for(
    old: Path, tiny_model: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    command = ["build", "--model", str(tiny_model), "--out", str(old), "--no-docs", "--no-zoo"]
    for bits in (None, 16, 4):
        main([*command, *([] if bits is None else ["--bits", str(bits)])])
        said = re.search(r"Of 2,000 procedural digits, .*% are read right, .*% before", capsys.readouterr().out)
        assert (said is not None) == (bits == 4)
        assert Card.read(old / "model" / "card.json").bits == (bits if bits == 4 else None)


@pytest.mark.usefixtures("quick")
def test_figures_of_a_network_are_not_told_of_it_once_it_is_rounded(tmp_path: Path, tiny_model: Path) -> None:
    zoo = tmp_path / "zoo"
    zoo.mkdir()
    (zoo / "twin").symlink_to(tiny_model)
    row = {"weights": Card.read(tiny_model / "card.json").weights["sha256"], "mnist_test": 0.5}
    (zoo / "zoo.json").write_text(json.dumps({"models": [row | {"in_page": {"milliseconds": 2.0}}]}))
    build(tiny_model, tmp_path / "dist", docs=False, zoo=zoo, bits=4)
    own, twin = json.loads((tmp_path / "dist" / "zoo" / "zoo.json").read_text())["networks"]
    assert own["labels"] == twin["labels"] == list(range(10))
    assert (own["mnist_test"], own["milliseconds"]) == (None, None)
    assert (twin["mnist_test"], twin["milliseconds"]) == (0.5, 2.0)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("file", "part"),
    [("inkling.html", "all in one file"), ("model/weights-1.bin", "weights"), ("inkling.js", "all of a first visit")],
)
def test_a_budget_that_is_overdrawn_leaves_the_old_site(
    old: Path, tiny_model: Path, file: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bundle(site: Path, one_file: bool, quick: bool) -> None:
        (site / "inkling.js").write_text("new")
        (site / file).write_bytes(np.random.default_rng(1).bytes(400_000))

    build(tiny_model, old, docs=False, budget=True)
    assert (old / "inkling.js").read_text() == "new"
    monkeypatch.setattr(export.build, "bundle", bundle)
    with pytest.raises(ExportError, match=rf"than its budget\. Received: .*{part}.*: 4\d\d,\d\d\d of .*--budget"):
        build(tiny_model, old, docs=False, budget=True)
    assert (old / "inkling.js").read_text() == "new"
    build(tiny_model, old, docs=False)
    assert (old / file).stat().st_size == 400_000


@pytest.mark.parametrize("command", [[], ["build"], ["serve"], ["verify"]])
def test_help_is_there(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main([*command, "--help"])
    assert done.value.code == 0
    assert "usage: python -m export" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("comparison", "holds", "holds_but_for_ties"),
    [
        (AGREES, True, True),
        (Comparison("wasm", "", 100, 1, 1, 4e-3, None, 1.0), False, True),
        (Comparison("wasm", "", 100, 2, 1, 4e-3, None, 1.0), False, False),
        (Comparison("wasm", "", 100, 0, 0, 6e-3, None, 1.0), False, False),
        (Comparison("wasm", "", 100, 0, 0, 4e-3, 1e-7, 1.0), True, True),
        (Comparison("wasm", "", 100, 0, 0, 4e-3, 2e-6, 1.0), False, False),
    ],
)
def test_the_contract(comparison: Comparison, holds: bool, holds_but_for_ties: bool) -> None:
    assert comparison.holds() == holds
    assert comparison.holds(but_for_ties=True) == holds_but_for_ties
    if holds:
        require([AGREES, comparison])
    else:
        with pytest.raises(ExportError, match="must read as Python does"):
            require([AGREES, comparison])


def test_samples_are_generated_where_there_is_no_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    samples = gather(None, 6, 4)
    assert samples.glyphs.shape == (6, 28, 28)
    assert (samples.glyph_source, samples.drawing_source) == ("procedural glyphs", "procedural strokes, non-digits")
    assert len(samples.drawings) == 4
    assert (samples.numbers, samples.pictures) == ([], [])


def test_numbers_and_pages_are_composed_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    samples = gather(None, 1, 1, 5, 1)
    apart, touching = samples.numbers[0], samples.numbers[1]
    assert len(samples.numbers) == 5
    assert apart.text == touching.text
    assert apart.strokes != touching.strokes
    (page,) = samples.pictures
    assert page.shape[2] == 4


def test_samples_come_from_the_data_folder(data: Path) -> None:
    samples = gather(data, 50, 40)
    assert (samples.glyph_source, samples.drawing_source) == ("MNIST test images", "unipen strokes, non-digits")
    assert len(samples.glyphs) == 50
    digits, strangers = samples.drawings[:40], samples.drawings[40:]
    assert samples.glyphs.max() == 1
    assert len({sample.extra["writer"] for sample in digits}) > 20
    assert [sample.label for sample in strangers] == [None] * 4
    assert len(gather(data, 10**6, 1).glyphs) == 10_000
    assert len(gather(data, 1, 1, 0, 1).pictures) == 5, "the photos join the page"


def test_what_is_no_picture_among_the_photos_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Mnist:
        test_images = np.full((3, 28, 28), 255, np.uint8)

    photos = tmp_path / "photos"
    photos.mkdir()
    for name in ("._1.png", ".DS_Store", "Thumbs.db", "broken.png"):
        (photos / name).write_bytes(b"\0\5\x16\7")
    Image.new("RGB", (40, 30), "white").save(photos / "1.png")
    monkeypatch.setattr(export.checking.comparison_set, "load_mnist", lambda _: Mnist)
    samples = gather(tmp_path, 1, 1, 0, 1)
    assert samples.pictures[-1].shape == (30, 40, 4)
    assert len(samples.pictures) == 2, "and the page"
    said = capsys.readouterr().err
    assert said.count("Left out: ") == 1
    assert "broken.png" in said


@pytest.mark.parametrize("inside", ["letter.txt", "letter.txt/site"])
def test_a_file_in_the_way_of_the_site_is_noticed_before_any_work(inside: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises((NotADirectoryError, ExportError), match=r"letter\.txt"):
        build(tmp_path / "no-model", tmp_path / inside)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_data_folder_without_mnist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="lacks train-images"):
        gather(tmp_path, 1, 1)


def test_a_data_folder_without_pen_strokes_gets_generated_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Mnist:
        test_images = np.full((3, 28, 28), 255, np.uint8)

    monkeypatch.setattr(export.checking.comparison_set, "load_mnist", lambda _: Mnist)
    samples = gather(tmp_path, 3, 2)
    assert (samples.glyph_source, samples.drawing_source) == ("MNIST test images", "procedural strokes, non-digits")
    assert all(isinstance(sample, StrokeSample) for sample in samples.drawings)


def test_sizes_count_each_part(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "inkling.js").write_text("x" * 1000)
    (tmp_path / "model" / "card.json").write_text("{}")
    (tmp_path / "assets" / "tfjs-backend-wasm-simd-01234567.wasm").write_bytes(bytes(30))
    (tmp_path / "assets" / "tfjs-backend-wasm-simd0123.wasm").write_bytes(bytes(20))
    raw = {size.part: size.raw for size in sizes(tmp_path)}
    assert raw["module"] == 1000
    assert raw["card"] == 2
    assert raw["its WebAssembly with SIMD, where needed"] == 30
    assert raw["its WebAssembly without SIMD, where needed"] == 20
    assert raw["all of a first visit that the engine reads"] == 1002
    (module,) = [size for size in sizes(tmp_path) if size.part == "module"]
    assert module.gzipped < 100
