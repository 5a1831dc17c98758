"""`export verify` as anybody's CI runs it: a folder, an address or the one file, on files of its own, without data."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from export.serve import serving
from tests.browser.conftest import ROOT
from training.data.procedural import generate
from training.data.strokes import write_strokes
from training.reading.glyphs import glyphs_of
from training.reading.read_files import pictures_in

N = 12


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with strokes, the same as IDX, and a picture."""
    folder = tmp_path_factory.mktemp("files")
    samples = generate(N, seed=31)
    write_strokes(folder / "pens.jsonl", samples)
    images = np.rint(255 * glyphs_of(samples)).astype(np.uint8)
    head = bytes([0, 0, 8, 3]) + np.array(images.shape, ">u4").tobytes()
    (folder / "images-idx3-ubyte").write_bytes(head + images.tobytes())
    row = np.pad(255 - np.hstack(list(images[:4])), 30, constant_values=255)
    Image.fromarray(row).resize((row.shape[1] * 3, row.shape[0] * 3)).save(folder / "row.png")
    return folder


@pytest.fixture
def tampered(dist: Path, tmp_path: Path) -> Path:
    """Return a site in which somebody has changed weights, and their hash in the card with them."""
    site = tmp_path / "tampered"
    site.mkdir()
    for part in dist.iterdir():
        if part.name != "model":
            (site / part.name).symlink_to(part)
    shutil.copytree(dist / "model", site / "model")
    damage(site)
    return site


def damage(site: Path, hide: bool = True) -> None:
    """Change weights of a site, and hide that from what checks their content, or do not."""
    card = json.loads((site / "model" / "card.json").read_text("utf-8"))
    path = site / "model" / card["weights"]["file"]
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) // 3 * 2):
        content[place] ^= 0x55
    path.write_bytes(content)
    if hide:
        card["weights"]["sha256"] = hashlib.sha256(content).hexdigest()
        (site / "model" / "card.json").write_text(json.dumps(card), "utf-8")


def run_verify(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as somebody without data sets does."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    command = [sys.executable, "-m", "export", "verify", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", ["folder", "address", "one file"])
def test_a_site_that_agrees(kind: str, dist: Path, site: str, files: Path, tmp_path: Path) -> None:
    carried = shutil.copy(dist / "inkling.html", tmp_path)
    named = str({"folder": dist, "address": site, "one file": carried}[kind])
    out = tmp_path / "differences"
    result = run_verify(files, "--site", named, "--json", "-", "--differences", out)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert (found["agrees"], found["differences"], found["site"]) == (True, [], named)
    read = {(each["backend"], Path(each["source"]).name): each["samples"] for each in found["comparisons"]}
    engine = {("engine", "images-idx3-ubyte"): N, ("engine", "pens.jsonl"): N, ("engine", "pictures"): 1}
    assert read.items() >= engine.items()
    backends = {"engine", "cpu"} if kind == "one file" else {"engine", "wasm", "cpu"}
    assert {backend for backend, _ in read} == backends
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "index.json"]


def test_a_site_whose_weights_were_tampered_with(tampered: Path, files: Path, tmp_path: Path) -> None:
    out = tmp_path / "differences"
    words = ("--site", tampered, "--backend", "engine", "--json", tmp_path / "found.json", "--differences", out)
    result = run_verify(files, *words)
    assert result.returncode == 1
    assert "error: The page must read as Python does" in result.stderr
    assert "NO" in result.stdout
    found = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert found["agrees"] is False
    differences = found["differences"]
    assert {Path(each["source"]).name for each in differences} == {"images-idx3-ubyte", "pens.jsonl", "pictures"}
    assert [path.name for path in pictures_in(out)] == [each["picture"] for each in differences]
    assert any(each["python"]["text"] != each["page"]["text"] for each in differences)
    assert str(files / "row.png") in {each["name"] for each in differences}


def test_weights_that_are_not_those_of_the_card_are_not_read_at_all(tampered: Path, dist: Path, files: Path) -> None:
    shutil.rmtree(tampered / "model")
    shutil.copytree(dist / "model", tampered / "model")
    damage(tampered, hide=False)
    result = run_verify(files, "--site", tampered)
    assert result.returncode == 1
    assert "error: The built page must load its reader." in result.stderr
    assert "must have the SHA-256" in result.stderr


def test_an_address_where_nothing_or_something_else_answers(files: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Hello")
    with serving(tmp_path) as address:
        missing, other = (run_verify(files, "--site", f"{address}{page}") for page in ("none.html", ""))
    nobody = run_verify(files, "--site", address)
    assert [each.returncode for each in (missing, other, nobody)] == [1, 1, 1]
    assert "Received: 404" in missing.stderr
    assert "must load its reader" in other.stderr
    assert "must answer at its address" in nobody.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing.png"], "must exist"),
        (["README.md"], "none of these"),
        (["README.md", "--data", "docs"], "Leave one of them out"),
        (["--site", "README.md"], "A site must be a folder, an address"),
        (["--model", "docs"], "card.json"),
    ],
)
def test_wrong_words_end_with_one_line(words: list[str], said: str) -> None:
    result = run_verify(*words)
    assert (result.returncode, result.stdout) == (1, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr
