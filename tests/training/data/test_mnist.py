"""MNIST: from a folder, from a server that breaks off, never from damaged bytes."""

import errno
import gzip
import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from training.common.errors import DataError
from training.data import mnist
from training.data.download import content_sha256, download
from training.data.mnist import load_mnist

CONTENT = bytes(range(256)) * 1000
PACKED = gzip.compress(CONTENT, mtime=0)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@dataclass
class Mirror:
    """A local server of one file that breaks off after `limit` bytes, and notes what it was asked for."""

    url: str = ""
    content: bytes = PACKED
    limit: int | None = None
    resumes: bool = True
    ranges: list[str | None] = field(default_factory=list)


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """Return a running mirror."""
    state = Mirror()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers["Range"]
            state.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and state.resumes else 0
            if start >= len(state.content):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(state.content) - start))
            self.end_headers()
            self.wfile.write(state.content[start:][: state.limit])

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        state.url = f"http://127.0.0.1:{server.server_port}/file.gz"
        yield state
        server.shutdown()


def test_a_download_arrives_whole(mirror: Mirror, tmp_path: Path) -> None:
    download([mirror.url], tmp_path / "file.gz", SHA256)
    assert (tmp_path / "file.gz").read_bytes() == PACKED
    assert list(tmp_path.iterdir()) == [tmp_path / "file.gz"]


@pytest.mark.parametrize("resumes", [True, False])
def test_a_broken_download_goes_on_where_it_broke_off(mirror: Mirror, tmp_path: Path, resumes: bool) -> None:
    mirror.limit, mirror.resumes = 500, resumes
    with pytest.raises(DataError, match="resumes"):
        download([mirror.url], tmp_path / "file.gz", SHA256)
    assert (tmp_path / "file.gz.part").stat().st_size == 500
    assert not (tmp_path / "file.gz").exists()
    mirror.limit = None
    download([mirror.url], tmp_path / "file.gz", SHA256)
    assert mirror.ranges == [None, "bytes=500-"]
    assert content_sha256(tmp_path / "file.gz") == SHA256


def test_a_part_that_was_already_whole_is_used(mirror: Mirror, tmp_path: Path) -> None:
    (tmp_path / "file.gz.part").write_bytes(PACKED)
    download([mirror.url], tmp_path / "file.gz", SHA256)
    assert (tmp_path / "file.gz").read_bytes() == PACKED


def test_the_second_mirror_helps_when_the_first_is_gone(mirror: Mirror, tmp_path: Path) -> None:
    download(["http://127.0.0.1:9/file.gz", mirror.url], tmp_path / "file.gz", SHA256)
    assert (tmp_path / "file.gz").exists()


def test_a_full_disk_is_no_matter_of_the_mirrors(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("training.data.download._fetch", full)
    with pytest.raises(OSError, match=r"No space left.*file\.gz\.part"):
        download([mirror.url, mirror.url], tmp_path / "file.gz", SHA256)


def test_wrong_content_is_never_kept(mirror: Mirror, tmp_path: Path) -> None:
    mirror.content = gzip.compress(b"a page that asks for a password")
    with pytest.raises(DataError, match="SHA-256"):
        download([mirror.url], tmp_path / "file.gz", SHA256)
    assert list(tmp_path.iterdir()) == []


def idx(values: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    return struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape) + values.tobytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder with a tiny MNIST whose hashes are pinned."""
    rng = np.random.default_rng(1)
    pinned = {}
    for name in mnist.FILES:
        count = 6 if name.startswith("train") else 4
        shape = (count, 28, 28) if "images" in name else (count,)
        content = idx(rng.integers(0, 10, shape, np.uint8))
        pinned[name] = hashlib.sha256(content).hexdigest()
        (tmp_path / "mnist").mkdir(exist_ok=True)
        (tmp_path / "mnist" / f"{name}.gz").write_bytes(gzip.compress(content))
    monkeypatch.setattr(mnist, "FILES", pinned)
    return tmp_path


def test_a_folder_is_read(folder: Path) -> None:
    loaded = load_mnist(folder)
    assert loaded.train_images.shape == (6, 28, 28)
    assert loaded.test_labels.shape == (4,)


def test_unpacked_files_are_read_too(folder: Path) -> None:
    packed = folder / "mnist" / "t10k-labels-idx1-ubyte.gz"
    packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    assert load_mnist(folder).test_labels.shape == (4,)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    "place",
    [
        "mnist/{dotted}",
        "{dotted}",
        "{name}/{name}",
        "{dotted}/{dotted}",
        "{name}/{dotted}",
        "archive/{name}/{name}",
        "MNIST/raw/{name}",
    ],
)
def test_the_files_are_found_where_kaggle_and_torchvision_put_them(folder: Path, place: str, packed: bool) -> None:
    for name in mnist.FILES:
        old = folder / "mnist" / f"{name}.gz"
        new = folder / (place.format(name=name, dotted=name.replace("-idx", ".idx")) + ".gz" * packed)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(old.read_bytes() if packed else gzip.decompress(old.read_bytes()))
        old.unlink()
    assert load_mnist(folder).train_images.shape == (6, 28, 28)


def test_whether_a_file_is_packed_is_told_by_its_bytes(folder: Path) -> None:
    """Browsers unpack some downloads and leave the name as it was."""
    name = "t10k-labels-idx1-ubyte"
    packed = folder / "mnist" / f"{name}.gz"
    content = packed.read_bytes()
    packed.write_bytes(gzip.decompress(content))
    assert load_mnist(folder).test_labels.shape == (4,)
    packed.unlink()
    (folder / "mnist" / name).write_bytes(content)
    assert load_mnist(folder).test_labels.shape == (4,)


@pytest.mark.parametrize(("name", "what"), [("nowhere", "which does not exist"), ("file", "which is a file")])
def test_a_data_folder_that_is_none_is_named(
    name: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match=rf"--data must name a folder.*{name}, {what}"):
        load_mnist(tmp_path / name)
    monkeypatch.setenv("INKLING_DATA", str(tmp_path / name))
    with pytest.raises(DataError, match=rf"INKLING_DATA must name a folder.*{name}, {what}"):
        load_mnist()


def test_the_environment_names_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKLING_DATA", str(folder))
    assert load_mnist().train_labels.shape == (6,)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "mnist" / "train-labels-idx1-ubyte.gz").unlink()
    with pytest.raises(DataError, match=r"lacks train-labels-idx1-ubyte.*Copy it there"):
        load_mnist(folder)


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"something else", mtime=0), gzip.compress(b"x" * 99, mtime=0)[:-9]],
    ids=["empty", "no gzip", "another file", "cut short"],
)
def test_a_damaged_file_is_named_with_the_rule_and_the_remedy(folder: Path, content: bytes) -> None:
    (folder / "mnist" / "t10k-images-idx3-ubyte.gz").write_bytes(content)
    with pytest.raises(DataError, match=r"t10k-images-idx3-ubyte\.gz must have .* SHA-256 .* delete it"):
        load_mnist(folder)


def test_a_download_fills_the_cache(
    folder: Path, mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    monkeypatch.setenv("INKLING_CACHE", str(tmp_path / "cache"))
    base = mirror.url.removesuffix("file.gz")
    monkeypatch.setattr(mnist, "MIRRORS", (base,))
    name = "t10k-labels-idx1-ubyte"
    monkeypatch.setattr(mnist, "FILES", {name: mnist.FILES[name]})
    mirror.content = (folder / "mnist" / f"{name}.gz").read_bytes()
    for _ in range(2):
        assert mnist._cached(name).read_bytes() == mirror.content
    assert len(mirror.ranges) == 1, "the second time comes from the cache"


def test_all_of_mnist_is_there(data: Path) -> None:
    loaded = load_mnist(data)
    assert loaded.train_images.shape == (60_000, 28, 28)
    assert loaded.test_images.shape == (10_000, 28, 28)
    assert np.bincount(loaded.test_labels).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
