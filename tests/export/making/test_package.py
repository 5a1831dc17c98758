"""Packs a made-up site for apps: what is in the archive, in the list, and when it is refused."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from export.making.package import LIST, add_archive
from training.common.errors import ExportError

FILES = {
    "package.json": json.dumps({"version": "1.2.3", "files": ["inkling.js", "model"]}),
    "README.md": "read",
    "LICENSE": "free",
    "inkling.js": "code",
    "model/card.json": "{}",
    "model/weights.bin": "w",
    "index.html": "the page, which no app needs",
    "embed/index.html": '<a href="../inkling-VERSION.zip">inkling-VERSION.zip</a>',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return tmp_path


def test_the_archive_holds_the_package_in_a_folder_of_its_own(site: Path) -> None:
    archive = add_archive(site)
    assert archive == site / "inkling-1.2.3.zip"
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [
            f"inkling-1.2.3/{name}"
            for name in (
                "package.json",
                "README.md",
                "LICENSE",
                "inkling.js",
                "model/card.json",
                "model/weights.bin",
            )
        ]
        assert packed.read("inkling-1.2.3/model/weights.bin") == b"w"


def test_the_list_tells_the_hash_of_each_file(site: Path) -> None:
    add_archive(site)
    lines = (site / LIST).read_text("utf-8").splitlines()
    assert f"{hashlib.sha256(b'code').hexdigest()}  inkling.js" in lines
    assert len(lines) == 6


def test_the_same_files_make_the_same_bytes(site: Path) -> None:
    first = add_archive(site).read_bytes()
    (site / "embed" / "index.html").write_text(FILES["embed/index.html"], "utf-8")
    (site / "inkling.js").touch()
    assert add_archive(site).read_bytes() == first


def test_the_example_links_to_the_version(site: Path) -> None:
    add_archive(site)
    page = (site / "embed" / "index.html").read_text("utf-8")
    assert page == '<a href="../inkling-1.2.3.zip">inkling-1.2.3.zip</a>'


@pytest.mark.parametrize(("damage", "named"), [("inkling.js", "no inkling.js"), ("model", "no model")])
def test_a_package_that_lacks_a_file_is_refused(site: Path, damage: str, named: str) -> None:
    path = site / damage
    for each in [*path.rglob("*")] or [path]:
        each.unlink()
    with pytest.raises(ExportError, match=named):
        add_archive(site)


def test_an_example_without_a_link_is_refused(site: Path) -> None:
    (site / "embed" / "index.html").write_text("none", "utf-8")
    with pytest.raises(ExportError, match="must link to"):
        add_archive(site)
