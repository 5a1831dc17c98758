"""Folders in, a web server out that compresses as static hosts do, keeps account, and may stand behind a slow line."""

import contextlib
import functools
import gzip
import http.server
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from export.serve import LOOPBACK, TYPES

_LEVEL = 6
"""What gzip itself and most hosts take."""

_PART = 4096
"""Bytes that a slow line carries at a time."""

BLANK = "blank.html"
"""A page at the root of each host that loads nothing."""

_BLANK = b"<!doctype html><title>Blank</title><link rel=icon href=data:,>"


@dataclass
class Line:
    """A line that all connections of a visit share.

    A browser's own emulation of a line holds for its page alone: what workers fetch goes past it. This one holds for
    all, and in every browser.

    Attributes:
        bits: How many it carries a second.
        latency: Seconds from a question to the first byte of the answer.
    """

    bits: float
    latency: float
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, length: int) -> None:
        """Wait until so many bytes have gone through, after what others have sent before."""
        with self._lock:
            self._free = max(self._free, time.monotonic()) + 8 * length / self.bits
            arrival = self._free
        time.sleep(max(0.0, arrival - time.monotonic()))


@dataclass
class Fetch:
    """What one request was answered.

    Attributes:
        path: What was asked for, without the slash before it.
        length: Bytes of the answer, compressed.
        ahead: Whether a service worker fetched it, to keep it for later visits.
        asked: When that was, in seconds of `time.monotonic`.
        arrived: When the last byte had gone through the line, or None while some are on their way.
    """

    path: str
    length: int
    ahead: bool
    asked: float
    arrived: float | None = None


class Host:
    """A running server.

    Attributes:
        address: Where it is, with a slash at the end.
        line: What everything goes through, or None for a line without limits.
        fetches: What has been answered since `visit` began.
    """

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = {name: folder.resolve() for name, folder in folders.items()}
        self.address = ""
        self.line: Line | None = None
        self.fetches: list[Fetch] = []

    @contextlib.contextmanager
    def visit(self, line: Line | None = None) -> Iterator[list[Fetch]]:
        """Keep a new account while the block runs, behind a line of its own."""
        self.line, self.fetches = line, []
        try:
            yield self.fetches
        finally:
            self.line = None

    @functools.cache  # noqa: B019 - a host lives as long as its files
    def answer(self, path: str) -> tuple[bytes, bool]:
        """Return what is sent for a path, and whether that is compressed: where it would not be shorter, it is not.

        Raises:
            FileNotFoundError: There is no such file.
        """
        name, _, rest = path.partition("/")
        if path == BLANK:
            return _BLANK, False
        folder = self._folders.get(name)
        file = (folder / rest).resolve() if folder else None
        if folder is None or file is None or not file.is_relative_to(folder):
            raise FileNotFoundError(f"No such file in a folder that is served: {path}")
        content = (file / "index.html" if file.is_dir() else file).read_bytes()
        compressed = gzip.compress(content, _LEVEL, mtime=0)
        return (compressed, True) if len(compressed) < len(content) else (content, False)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a connection serves many requests, as on every host
    # Else each answer's body waits 40 ms for the browser to acknowledge its head, which no real host lets happen.
    disable_nagle_algorithm = True

    def __init__(self, *arguments: Any, host: Host) -> None:
        self._host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a file."""
        asked = time.monotonic()
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path).lstrip("/")
        line, fetches = self._host.line, self._host.fetches
        try:
            content, compressed = self._host.answer(path)
        except OSError:
            content, compressed = b"", False
            self.send_response(404)
        else:
            self.send_response(200)
        by_worker = "Service-Worker" in self.headers or self.headers.get("Referer", "").endswith("/sw.js")
        fetch = Fetch(path, len(content), by_worker, asked)
        fetches.append(fetch)
        suffix = Path(path).suffix or ".html"
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        if line:
            time.sleep(line.latency)
        self.end_headers()
        for first in range(0, len(content), _PART):
            part = content[first : first + _PART]
            if line:
                line.carry(len(part))
            self.wfile.write(part)
        fetch.arrived = time.monotonic()

    def log_message(self, *_: Any) -> None:
        """Keep the terminal for what matters."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that has seen enough closes its connections."""


@contextlib.contextmanager
def hosting(folders: Mapping[str, Path]) -> Iterator[Host]:
    """Serve folders while the block runs.

    Args:
        folders: By the names of the folders that they are served as.
    """
    host = Host(folders)
    with _Server((LOOPBACK, 0), functools.partial(_Handler, host=host)) as server:
        host.address = f"http://{LOOPBACK}:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, name="inkling-peers", daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
