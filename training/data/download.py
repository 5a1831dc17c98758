"""Mirrors and a hash in, a verified file out: a download that goes on where it broke off."""

import functools
import hashlib
import http.client
import urllib.error
import urllib.request
import zlib
from collections.abc import Sequence
from pathlib import Path

from training.common.cli import is_of_disk
from training.common.errors import DataError
from training.common.files import open_content, read_content
from training.common.progress import progress_bar

_CHUNK = 1 << 16
_TIMEOUT_SECONDS = 30


def content_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's content, unpacked if it is gzipped.

    Mirrors compress the same content into different bytes, so the content is what can be pinned. A file that has not
    changed since is not read again.

    Raises:
        OSError, EOFError, zlib.error: The file is not readable, or what was gzipped is damaged.
    """
    status = path.stat()
    return _sha256_of(path, status.st_size, status.st_mtime_ns, status.st_ino)


@functools.cache
def _sha256_of(path: Path, size: int, changed: int, number: int) -> str:
    with open_content(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(path: Path, sha256: str) -> None:
    """Check a file's content against its pinned hash.

    Args:
        path: The file, which exists.
        sha256: The expected SHA-256 of its (uncompressed) content.

    Raises:
        DataError: The content is another, or cannot be unpacked.
    """
    verified_content(path, sha256)


def verified_content(path: Path, sha256: str) -> bytes:
    """Return a file's content, which is unpacked if it is gzipped, once it has been checked.

    Args:
        path: As for `verify`.
        sha256: As for `verify`.

    Raises:
        DataError: As for `verify`.
    """
    content = b""
    try:
        content = read_content(path)
        received = hashlib.sha256(content).hexdigest()
    except (OSError, EOFError, zlib.error) as cause:
        received = f"a file that cannot be read ({cause})"
    if received != sha256:
        raise DataError(
            f"{path} must have content with the SHA-256 {sha256}. Received: {received}. "
            "The file is damaged or another one: delete it and let it be fetched again. Samples of your own go into a "
            "stroke file."
        )
    return content


def download(urls: Sequence[str], target: Path, sha256: str) -> None:
    """Fetch a file from the first mirror that delivers it.

    What has arrived stays in `<target>.part`; the next call, or the next mirror, asks only for the rest.

    Args:
        urls: The same content on several mirrors, in the order to try them.
        target: Where the verified file goes; only a complete and right one ever gets this name.
        sha256: The expected SHA-256 of its (uncompressed) content.

    Raises:
        DataError: No mirror delivered the right content; the message tells what each one answered.
        OSError: The disk is full, or the folder is not to be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    failures = []
    for url in urls:
        try:
            _fetch(url, part, target.name)
        except (OSError, http.client.HTTPException) as cause:
            if isinstance(cause, OSError) and is_of_disk(cause):
                raise OSError(cause.errno, cause.strerror, str(part)) from cause  # no mirror can help
            failures.append(f"{url}: {cause}")
            continue
        candidate = part.with_name(f"candidate-{target.name}")
        part.replace(candidate)
        try:
            verify(candidate, sha256)
        except DataError as cause:
            # Bytes of two mirrors may not fit together: begin anew with the next one.
            candidate.unlink()
            failures.append(f"{url}: {cause}")
            continue
        candidate.replace(target)
        return
    raise DataError(
        f"{target.name} could not be downloaded. Tried: "
        + "; ".join(failures)
        + ". Connect to the internet and run the command again (it resumes), or pass a folder that holds the file."
    )


def _fetch(url: str, part: Path, name: str) -> None:
    """Append the rest of `url` to `part`, or write it anew where the server does not resume."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        response = urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS)
    except urllib.error.HTTPError as error:
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # nothing is left to fetch; the hash decides whether what is there is right
        raise
    with response:
        resumed = response.status == http.client.PARTIAL_CONTENT
        have = have if resumed else 0
        length = response.headers.get("Content-Length")
        total = have + int(length) if length else None
        with part.open("ab" if resumed else "wb") as file, progress_bar(f"Downloading {name}", total, "bytes") as bar:
            bar.advance(have)
            while chunk := response.read(_CHUNK):
                file.write(chunk)
                bar.advance(len(chunk))
    if total is not None and part.stat().st_size < total:
        raise ConnectionError(f"the connection ended after {part.stat().st_size} of {total} bytes")
