"""A built site in, a web server out: what any static host does, on this machine."""

import contextlib
import errno
import functools
import http.server
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.common.errors import ExportError

LOOPBACK = "127.0.0.1"

TYPES = {
    # Python asks the system for types, and not every system knows these.
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".bin": "application/octet-stream",
    ".ts": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the files of one folder below a path."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES

    def __init__(self, *arguments: Any, prefix: str, **options: Any) -> None:
        self._prefix = prefix
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """Return the file of a URL's path, or one that does not exist where the path is outside the prefix."""
        inside = path.startswith(self._prefix)
        return super().translate_path("/" + path.removeprefix(self._prefix) if inside else "/.outside")

    def end_headers(self) -> None:
        """Let the browser ask again each time, so that a new build is seen at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep the terminal for what matters."""


class _Server(http.server.ThreadingHTTPServer):
    """Answers several browsers at once."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print what went wrong, but not that a browser went away while it was answered, as it does on a reload."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def serving(site: Path, port: int = 0, host: str = LOOPBACK, prefix: str = "/") -> Iterator[str]:
    """Serve a site while the block runs.

    Args:
        site: Folder with `index.html`.
        port: Port to listen at; 0, or one that is taken, means any free one.
        host: Address to listen at; `0.0.0.0` shows the site to other devices too.
        prefix: Path at which the site begins, from slash to slash.

    Yields:
        The address of the site.

    Raises:
        ExportError: There is no site in the folder, or the address is not one of this machine.
    """
    if not (site / "index.html").exists():
        raise ExportError(f"A site must hold index.html. Received: {site}. Build it: python -m export build")
    handler = functools.partial(_Handler, directory=str(site), prefix=prefix)
    with _listen(host, port, handler) as server:
        thread = threading.Thread(target=server.serve_forever, name="inkling-server", daemon=True)
        thread.start()
        try:
            yield f"http://{_reachable(host)}:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


def serve(site: Path, port: int, host: str = LOOPBACK) -> None:
    """Serve a site until Ctrl-C, and print its address.

    Args:
        site: Folder with `index.html`.
        port: Port to listen at, or any free one where it is taken.
        host: Address to listen at; `0.0.0.0` shows the site to other devices too.
    """
    with serving(site, port, host) as address, contextlib.suppress(KeyboardInterrupt):
        print(f"Serving {site} at {address}\nStop with Ctrl-C.", flush=True)
        threading.Event().wait()


def _listen(host: str, port: int, handler: Any) -> _Server:
    try:
        return _Server((host, port), handler)
    except (OSError, OverflowError) as cause:
        if isinstance(cause, OSError) and cause.errno in (errno.EADDRINUSE, errno.EACCES) and port:
            return _listen(host, 0, handler)
        raise ExportError(
            f"The site can only be served at an address of this machine and a port of 0 to 65535. "
            f"Received: {host}, port {port} ({cause}). Use --host {LOOPBACK}, or 0.0.0.0 for other devices."
        ) from cause


def _reachable(host: str) -> str:
    """Return an address that a browser can open: this machine's own in its network for `0.0.0.0`."""
    if host != "0.0.0.0":
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: this only asks which way a packet would go
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])
