"""What the documentation says is held against the code that it speaks of."""

import argparse
import dataclasses
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import export.commands
import training.commands
from docs.hooks import commands, help_text, on_page_content
from training.recogniser.card import Card

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
TEXTS = [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
PARSERS = {"training": training.commands.parser, "export": export.commands.parser}


def _name(path: Path) -> str:
    return path.name


def _shell_lines(text: str) -> list[str]:
    """Return the commands of the shell blocks, without their comments."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [command.strip() for line in lines for command in line.split("&&") if command.strip()]


def _shell_commands() -> list[str]:
    return sorted({line for path in TEXTS for line in _shell_lines(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("package", sorted(PARSERS))
def test_command_line_page_has_every_command(package: str) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    marks = [f"{{{{ help: {package} }}}}", *(f"{{{{ help: {package} {name} }}}}" for name in commands(package))]
    assert [mark for mark in marks if mark not in page] == []


@pytest.mark.parametrize("command", ["training fit", "export verify"])
def test_help_in_the_docs_is_what_help_prints(command: str) -> None:
    environment = {**os.environ, "COLUMNS": "88", "NO_COLOR": "1"}
    arguments = [sys.executable, "-m", *command.split(), "--help"]
    printed = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert help_text(command) == printed


@pytest.mark.parametrize("line", [line for line in _shell_commands() if line.startswith("python -m ")])
def test_python_commands_in_the_docs_are_understood(line: str) -> None:
    package, *arguments = shlex.split(line.removeprefix("python -m "))
    if package in PARSERS:
        assert isinstance(PARSERS[package]().parse_args(arguments), argparse.Namespace)
    else:
        path = ROOT / package.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def test_the_workflow_in_the_docs_is_one_that_runs() -> None:
    page = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    steps = yaml.safe_load(block)["jobs"]["verify"]["steps"]
    (command,) = [step["run"] for step in steps if "export verify" in step.get("run", "")]
    options = PARSERS["export"]().parse_args(shlex.split(command.partition("-m export ")[2]))
    assert (options.files, options.site) == (["../samples"], "https://YOU.github.io/REPOSITORY/")
    used = {step["uses"] for step in steps if "uses" in step}
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").iterdir())
    assert {name for name in used if name not in ours} == {"actions/upload-artifact@v4"}


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_make_commands_in_the_docs_are_targets(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = path.read_text(encoding="utf-8")
    named = [line.split()[1] for line in _shell_lines(text) if line.startswith("make ")]
    named += re.findall(r"`make ([a-z-]+)", text)
    assert [name for name in named if name not in targets] == []


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_paths_in_the_docs_exist(path: Path) -> None:
    pattern = r"`((?:training|export|web|tools|docs|tests|models|recipes|\.github)/[\w./-]*)`"
    named = re.findall(pattern, path.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_links_between_files_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    drawn_for_each_build = "pictures/"
    missing = [
        link for link in links if not link.startswith(drawn_for_each_build) and not (path.parent / link).exists()
    ]
    assert missing == []


def test_every_key_of_the_card_is_explained() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [field.name for field in dataclasses.fields(Card) if f"| `{field.name}` |" not in page] == []


def test_every_member_and_error_of_the_module_is_explained() -> None:
    page = (ROOT / "docs" / "javascript.md").read_text(encoding="utf-8")
    module = (ROOT / "web/src/recogniser/page/reader.ts").read_text(encoding="utf-8")
    reader = re.search(r"export interface Reader .*?\n}", module, re.DOTALL)
    codes = re.search(r"export type ErrorCode =(.*?);", (ROOT / "web/src/errors.ts").read_text("utf-8"), re.DOTALL)
    assert reader
    assert codes
    members = re.findall(r"^  (\w+)\(", reader[0], re.MULTILINE)
    assert {"readStrokes", "dispose"} <= set(members)
    assert [name for name in members if f"| `{name}(" not in page] == []
    assert [code for code in re.findall(r'"(\w+)"', codes[1]) if f"| `{code}` |" not in page] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built docs; strict, so that a dead link fails the build."""
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return folder


def test_docs_load_nothing_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= len(PAGES)
    loaded = re.compile(r"<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=[\"']?(?:https?:)?//[^>]*>")
    assert [hit for page in pages for hit in loaded.findall(page.read_text(encoding="utf-8"))] == []
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)]*", styles) == []


def test_docs_hold_no_code(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.suffix in (".py", ".pyc") or path.name == "__pycache__"] == []


def test_docs_show_what_the_code_says_and_draws(site: Path) -> None:
    assert "usage: python -m training fit" in (site / "command-line.html").read_text(encoding="utf-8")
    assert [path.name for path in site.rglob("*.html") if "{{" in path.read_text(encoding="utf-8")] == []
    assert '<code translate="no">mnist_variants</code>' in (site / "formats.html").read_text(encoding="utf-8")
    pages = "".join(path.read_text(encoding="utf-8") for path in site.glob("*.html"))
    drawn = {
        f"pictures/{path.name}" for path in (site / "pictures").iterdir() if path.read_bytes().startswith(b"<?xml")
    }
    assert drawn
    assert set(re.findall(r'src="(pictures/[^"]+)"', pages)) == drawn


def test_the_notebook_is_shown_with_what_came_of_it(site: Path) -> None:
    page = (site / "notebooks" / "your-own-page.html").read_text(encoding="utf-8")
    (right, drawn) = map(int, re.findall(r"(\d+) of (\d+) are read right", page)[-1])
    assert right / drawn > 0.8
    pictures = re.findall(r'src="([^"]+\.png)"', page)
    assert len(pictures) == 4
    assert all((site / "notebooks" / name).read_bytes().startswith(b"\x89PNG") for name in pictures)
    assert 'href="your-own-page.ipynb"' in page
    assert (site / "notebooks" / "your-own-page.ipynb").exists()


def test_code_in_the_docs_asks_browsers_not_to_translate_it() -> None:
    page = '<p>Type <code>predict</code>:</p><pre><span></span><code class="sh">cd web</code></pre>'
    assert on_page_content(page) == (
        '<p>Type <code translate="no">predict</code>:</p>'
        '<pre translate="no"><span></span><code translate="no" class="sh">cd web</code></pre>'
    )
