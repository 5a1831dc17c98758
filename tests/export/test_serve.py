"""The web server that stands in for a static host."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from export.serve import serving
from training.common.errors import ExportError

TYPES = {
    "index.html": "text/html; charset=utf-8",
    "inkling.js": "text/javascript; charset=utf-8",
    "other.mjs": "text/javascript; charset=utf-8",
    "look.css": "text/css; charset=utf-8",
    "card.json": "application/json",
    "fast.wasm": "application/wasm",
    "app.webmanifest": "application/manifest+json",
    "icon.svg": "image/svg+xml",
    "icon.png": "image/png",
    "weights.bin": "application/octet-stream",
    "inkling.d.ts": "text/plain; charset=utf-8",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    for name in TYPES:
        (folder / "deep").mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
        (folder / "deep" / name).write_text(f"deep {name}")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def fetch(address: str) -> tuple[str, str]:
    with urllib.request.urlopen(address, timeout=10) as response:
        return response.read().decode(), response.headers["Content-Type"]


@pytest.mark.parametrize("name", TYPES)
def test_each_file_has_its_type(site: Path, name: str) -> None:
    with serving(site) as address:
        assert fetch(address + name) == (name, TYPES[name])


def test_folders_show_their_index(site: Path) -> None:
    with serving(site) as address:
        assert fetch(address)[0] == "index.html"
        assert fetch(f"{address}deep/")[0] == "deep index.html"


def test_a_prefix_is_where_the_site_begins(site: Path) -> None:
    with serving(site, prefix="/any/prefix/") as address:
        assert urlsplit(address).path == "/any/prefix/"
        assert fetch(address)[0] == "index.html"
        assert fetch(f"{address}deep/card.json")[0] == "deep card.json"
        for outside in ("/", "/card.json", "/any/card.json", "/any/prefix/any/prefix/card.json"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                fetch(address.replace("/any/prefix/", outside))


@pytest.mark.parametrize("path", ["/../secret.txt", "/deep/../../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt"])
def test_nothing_outside_the_site_is_served(site: Path, path: str) -> None:
    with serving(site) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request("GET", path)  # as it is: urllib would tidy the path up
        assert connection.getresponse().status == 404
        connection.close()


def test_a_port_that_is_taken_gives_way_to_a_free_one(site: Path) -> None:
    with serving(site) as first:
        taken = urlsplit(first).port
        assert taken is not None
        with serving(site, port=taken) as second:
            assert second != first
            assert fetch(second)[0] == fetch(first)[0] == "index.html"


def test_the_server_is_gone_after_the_block(site: Path) -> None:
    with serving(site) as address:
        port = urlsplit(address).port
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_browser_that_goes_away_is_no_error(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (site / "large.bin").write_bytes(bytes(1 << 25))  # more than waits in any socket
    threads = threading.active_count()
    with serving(site) as address:
        where = urlsplit(address)
        with socket.create_connection((where.hostname, where.port), timeout=10) as browser:
            browser.sendall(b"GET /large.bin HTTP/1.1\r\nHost: here\r\n\r\n")
            assert browser.recv(9) == b"HTTP/1.0 "
        deadline = time.monotonic() + 30
        while threading.active_count() > threads + 1 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert threading.active_count() == threads + 1  # the server's own
        assert fetch(f"{address}index.html")[0] == "index.html"
    assert capfd.readouterr().err == ""


def test_without_a_site_it_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"must hold index\.html.*python -m export build"), serving(tmp_path):
        pytest.fail("there is nothing to serve")


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 0), ("no.such.host.invalid", 0), ("127.0.0.1", 70_000)])
def test_an_address_that_is_not_ours_is_refused(site: Path, host: str, port: int) -> None:
    with pytest.raises(ExportError, match="address of this machine"), serving(site, port, host):
        pytest.fail("nobody can listen there")


def test_all_addresses_means_one_that_a_phone_can_open(site: Path) -> None:
    with serving(site, host="0.0.0.0") as address:
        assert urlsplit(address).hostname != "0.0.0.0"
        assert fetch(address)[0] == "index.html"


@pytest.fixture
def heeded_ctrl_c() -> Iterator[None]:
    """Let child processes heed Ctrl-C, which those of a shell's background job are born to ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded_ctrl_c")
def test_the_command_prints_the_address_and_ends_quietly_with_ctrl_c(site: Path) -> None:
    command = [sys.executable, "-m", "export", "serve", "--site", str(site), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert fetch(line.split()[-1])[0] == "index.html"
            server.send_signal(signal.SIGINT)
            _, complaints = server.communicate(timeout=30)
            assert (server.returncode, complaints) == (0, "")
        finally:
            server.kill()


def test_the_command_explains_a_missing_site(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)
    command = [sys.executable, "-m", "export", "serve", "--site", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("error: A site must hold index.html.")
    assert "Traceback" not in result.stderr
