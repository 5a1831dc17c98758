"""A built site in, the same site out with what an app needs of it in one archive, and the list of what is in that."""

import json
import zipfile
from pathlib import Path

from training.common.errors import ExportError
from training.common.files import sha256

LIST = "files.txt"
"""Beside the archive: a SHA-256 and a path a line, as `sha256sum --check` takes them."""

_MANIFEST = "package.json"
_EXAMPLE = Path("embed") / "index.html"
_NO_VERSION = "inkling-VERSION.zip"
"""What the example calls the archive before anybody knows its version."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can name: the same files make the same bytes, whenever they are packed."""


def archive_name(version: str) -> str:
    """Return the name of the archive of a version."""
    return _NO_VERSION.replace("VERSION", version)


def add_archive(site: Path) -> Path:
    """Pack the public module, the pad and the model into `inkling-VERSION.zip`, in a folder of that name.

    Args:
        site: Folder of the site, with the `package.json` that the bundler wrote.

    Returns:
        The archive.

    Raises:
        ExportError: A file of the package is missing, or the example does not name the archive.
    """
    manifest = json.loads((site / _MANIFEST).read_text("utf-8"))
    archive = site / archive_name(manifest["version"])
    paths = [path for name in (_MANIFEST, "README.md", "LICENSE", *manifest["files"]) for path in _files(site, name)]
    with zipfile.ZipFile(archive, "w") as packed:
        for path in paths:
            name = zipfile.ZipInfo(f"{archive.stem}/{path.relative_to(site).as_posix()}", _LONG_AGO)
            packed.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    lines = [f"{sha256(path)}  {path.relative_to(site).as_posix()}\n" for path in paths]
    (site / LIST).write_text("".join(lines), "utf-8")
    _name_in_example(site / _EXAMPLE, archive.name)
    return archive


def _files(site: Path, name: str) -> list[Path]:
    path = site / name
    found = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    if not found or not all(each.is_file() for each in found):
        raise ExportError(f"A package must hold all that it names. Received: no {name}. Tell us of it.")
    return found


def _name_in_example(page: Path, name: str) -> None:
    text = page.read_text("utf-8")
    if _NO_VERSION not in text:
        raise ExportError(f"{page.name} of embed/ must link to {_NO_VERSION}. Received: no such link. Add it.")
    page.write_text(text.replace(_NO_VERSION, name), "utf-8")
