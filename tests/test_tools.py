"""Setting up a bare machine: what can be tested without one."""

import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from export.making.node import is_new_enough
from tools import test_browsers, uv
from tools.engines import webkit as engines_webkit

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("target", ["train", "train-seeds", "train-zoo"])
def test_make_trains_by_recipe_files_alone(target: str) -> None:
    command = ["make", "--dry-run", "--old-file=setup", "--old-file=data", target]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    trained = re.findall(r"^\S+ -m training (fit|zoo)(.*)$", printed, re.MULTILINE)
    assert trained, printed
    for verb, words in trained:
        assert re.fullmatch(r"( --recipe default)?( --seed \d --out runs/[\w-]+)?", words), words
        assert (verb == "fit") == ("--recipe" in words)


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("v18.20.8", False),
        ("v20.18.3", False),
        ("v20.19.0", True),
        ("v21.7.3", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.0.1", True),
        ("", False),
    ],
)
def test_node_must_be_one_that_vite_runs_on(version: str, expected: bool) -> None:
    assert is_new_enough(version) is expected


def test_page_lock_file_is_complete_for_every_platform() -> None:
    """A lock file that was made beside installed packages lacks other platforms, and `npm ci` refuses it."""
    packages = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {path.rpartition("node_modules/")[2] for path in packages}
    optional = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    assert optional
    assert optional - locked == set()


def test_page_lock_file_names_no_registry() -> None:
    assert "resolved" not in (ROOT / "web/package-lock.json").read_text(encoding="utf-8")


def test_every_requirement_is_locked() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    wanted = re.findall(r"^([\w-]+)", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    assert wanted
    assert [name for name in wanted if not re.search(rf"^{name}==", lock, re.MULTILINE)] == []


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    result = subprocess.run(
        ["/bin/sh", ROOT / "tools/any-python", "-m", "tools.setup"],
        env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert "Install Python 3.11 or 3.12" in result.stderr


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve a package index with one uv, for a machine that has neither uv nor pip."""
    system, name = uv.check_system(), f"uv-{uv.VERSION}-py3-none-any.whl"
    wheel = tmp_path / "files" / name
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"uv-{uv.VERSION}.data/scripts/uv", "#!/bin/sh\necho uv here\n")
    page = tmp_path / "simple" / "uv" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<a href="../../files/{name}#sha256=0">{name}</a>', encoding="utf-8")
    monkeypatch.setitem(uv.WHEELS, system, (name, hashlib.sha256(wheel.read_bytes()).hexdigest()))
    monkeypatch.setattr(uv, "TOOLS", tmp_path / "tools")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", os.defpath)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple")
        yield wheel
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("index")
def test_uv_is_fetched_from_the_index_and_runs() -> None:
    path = uv.find_uv()
    assert subprocess.run([path], capture_output=True, text=True, check=True).stdout == "uv here\n"


def test_uv_with_another_hash_is_refused(index: Path) -> None:
    index.write_bytes(index.read_bytes() + b"!")
    with pytest.raises(uv.SetupError, match="must have the SHA-256"):
        uv.find_uv()
    assert list(uv.TOOLS.iterdir()) == []


def test_an_index_without_uv_is_named(index: Path) -> None:
    (index.parent.parent / "simple/uv/index.html").write_text("", encoding="utf-8")
    with pytest.raises(uv.SetupError, match="has no link to"):
        uv.find_uv()


def test_what_only_test_browsers_needs_is_installed_by_it_alone() -> None:
    for target, installs in (("run", False), ("test", False), ("test-browsers", True)):
        commands = subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True, text=True)
        assert ("-m tools.test_browsers" in commands.stdout) is installs, commands.stdout


def test_browsers_that_are_not_here_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_browsers, "chromium_here", lambda: None)
    monkeypatch.setattr(test_browsers, "find_webkit", lambda: None)
    monkeypatch.setattr(test_browsers, "find_firefox", lambda: Path("firefox"))
    assert test_browsers.lacking() == {"Chromium": ["chromium"], "WebKitGTK": ["webkit2gtk-driver", "xvfb"]}


def test_a_machine_that_may_not_install_is_told_what_tests_are_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for find in ("chromium_here", "find_firefox", "find_webkit"):
        monkeypatch.setattr(test_browsers, find, lambda: None)
    monkeypatch.setattr(test_browsers, "may_install_packages", lambda: False)
    monkeypatch.setattr(test_browsers, "install", lambda _: pytest.fail("it must not install anything"))
    test_browsers.main()
    assert "The tests in Firefox will be skipped. To run them, install firefox-esr." in capsys.readouterr().out


def test_a_driver_of_webkit_that_does_not_answer_is_started_anew_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = tmp_path / "starts"
    driver, screen = tmp_path / "driver", tmp_path / "screen"
    driver.write_text(
        f"""#!{sys.executable}
import http.server, sys, time

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{{"value": {{"ready": true}}}}')

    def do_POST(self):
        open({str(starts)!r}, "a").write("x")
        time.sleep(600)

http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler).serve_forever()
"""
    )
    screen.write_text(
        f"#!{sys.executable}\nimport os, sys, time\nos.write(int(sys.argv[2]), b'99\\n')\ntime.sleep(600)\n"
    )
    for each in (driver, screen):
        each.chmod(0o755)
    monkeypatch.setattr(engines_webkit, "_START", 1)
    parts = test_browsers.WebKit(driver, tmp_path / "MiniBrowser", screen)
    with (
        engines_webkit.webkit(parts) as windows,
        pytest.raises(AssertionError, match="WebKitGTK did not start"),
        windows(),
    ):
        pass
    assert starts.read_text() == "xxx"
