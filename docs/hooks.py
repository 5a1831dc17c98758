"""Markdown with marks in, finished pages out: MkDocs calls this for what the project's own code says and draws.

`{{ help: training fit }}` becomes what `python -m training fit --help` prints, `{{ card }}` the facts of the shipped
model, `{{ architectures }}` what the registry holds, `{{ knobs }}` what a recipe can say, `{{ archive }}` where the
module is to be had, `{{ misreads: gallery }}` what the network gets wrong, and `pictures/*.svg` are drawn for each
build: nothing that the code knows is kept twice.
"""

import argparse
import json
import os
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from training.common.errors import InklingError

ROOT = Path(__file__).resolve().parent.parent
_COLUMNS = "88"  # what a page of the docs shows without scrolling
_MARK = re.compile(r"^\{\{ (\w+)(?:: ([\w ]+))? \}\}$", re.MULTILINE)
_COLOURS = ROOT / "web" / "src" / "page" / "styles" / "colours.css"
_BY_DAY_BY_NIGHT = re.compile(r":root \{\n(.*?)\}", re.DOTALL)
_NOTEBOOK = re.compile(r"(\]\(notebooks/[\w-]+)\.ipynb(?=\))")
_CODE = re.compile(r"<(pre|code)\b")


def on_startup(**_: Any) -> None:
    """Choose NumPy for Keras: it reads the one digit of the docs without waiting for TensorFlow."""
    os.environ.setdefault("KERAS_BACKEND", "numpy")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pictures, the page's own colours and its icon to what is built."""
    from docs.pictures import pictures

    try:
        drawn = pictures()
    except InklingError as error:
        raise PluginError(str(error)) from error
    for name, content in drawn.items():
        files.append(File.generated(config, f"pictures/{name}", content=content))
    files.append(File.generated(config, "stylesheets/colours.css", content=_colours()))
    _add_notebooks(files, config)
    icon = ROOT / "web" / "public" / "favicon.svg"
    files.append(File.generated(config, f"images/{icon.name}", content=icon.read_bytes()))
    return files


def _add_notebooks(files: Files, config: MkDocsConfig) -> None:
    """Add for each notebook the page with its outputs, and the notebook itself, which knows where it came from."""
    from docs.notebook_pages import FOLDER, notebook_page, with_address

    address = os.environ.get("VITE_SOURCE_URL")
    try:
        for path in sorted(FOLDER.glob("*.ipynb")):
            page = notebook_page(path)
            name = f"notebooks/{path.stem}"
            opening = _opening(path, address)
            files.append(File.generated(config, f"{name}.md", content=page.markdown.replace("\n", opening, 1)))
            for picture, content in page.pictures.items():
                files.append(File.generated(config, f"notebooks/{picture}", content=content))
            if (as_it_is := files.get_file_from_path(f"{name}.ipynb")) is not None:
                files.remove(as_it_is)
            told = with_address(path.read_text("utf-8"), address)
            files.append(File.generated(config, f"{name}.ipynb", content=told))
    except InklingError as error:
        raise PluginError(str(error)) from error


def _opening(path: Path, address: str | None) -> str:
    """Return the lines below a notebook's title: where it can be opened."""
    ways = [f"[Download the notebook]({path.name})"]
    host, _, repository = (address or "").partition("github.com/")
    if repository and host.startswith("https://"):
        place = f"docs/notebooks/{path.name}"
        colab = f"https://colab.research.google.com/github/{repository}/blob/main/{place}"
        ways += [
            f"[open it in Colab]({colab})",
            f"[in Binder](https://mybinder.org/v2/gh/{repository}/main?labpath={place})",
        ]
    return f"\n\n{', '.join(ways)}.\n"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill the marks of a page, and lead to a notebook's page where the source leads to the notebook."""
    return _MARK.sub(_fill, _NOTEBOOK.sub(r"\1.md", markdown))


def on_page_content(html: str, **_: Any) -> str:
    """Keep browsers that translate the page from translating code."""
    return _CODE.sub(r'<\1 translate="no"', html)


def _colours() -> str:
    """Return the page's colours as Material's two schemes, between which readers of the docs can switch."""
    day, night, *_ = _BY_DAY_BY_NIGHT.findall(_COLOURS.read_text("utf-8"))
    schemes = {"default": day.replace("color-scheme: light dark;", ""), "slate": night}
    return "".join(f'[data-md-color-scheme="{name}"] {{\n{colours}}}\n' for name, colours in schemes.items())


def help_text(command: str) -> str:
    """Return what `python -m <command> --help` prints, 88 columns wide.

    Args:
        command: `training`, `export`, or one of them with a command, such as `training fit`.
    """
    package, *words = command.split()
    parser = _parser(package)
    for word in words:
        parser = _subcommands(parser)[word]
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = _COLUMNS
    try:
        return parser.format_help()
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before


def commands(package: str) -> list[str]:
    """Return the names of the commands of `training` or `export`."""
    return list(_subcommands(_parser(package)))


def _parser(package: str) -> argparse.ArgumentParser:
    import export.commands
    import training.commands

    return {"training": training.commands.parser, "export": export.commands.parser}[package]()


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (action,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(action.choices)


def _fill(match: re.Match[str]) -> str:
    kind, argument = match.groups()
    if kind == "help" and argument:
        return f"```text\n{help_text(argument)}```"
    if kind == "card":
        return _table(_facts())
    if kind == "architectures":
        return _table(_architectures())
    if kind == "knobs":
        return _knobs()
    if kind == "archive":
        return _archive()
    if kind == "misreads" and argument:
        return _misreads(argument)
    raise PluginError(
        f"A mark must be help, card, architectures, knobs, archive or misreads. Received: {match[0]}. Mend the page."
    )


def _table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def _knobs() -> str:
    """Return what `training/recogniser/recipe.py` declares of each knob."""
    from training.recogniser.recipe import KNOBS

    rows = [f"| `{knob.name}` | {knob.span} | `{json.dumps(knob.default)}` | {knob.text} |" for knob in KNOBS]
    return "\n".join(["| knob | may be | default | what it does |", "|---|---|---|---|", *rows])


def _misreads(part: str) -> str:
    from docs.misread_tables import misread_text

    try:
        return misread_text(part)
    except InklingError as error:
        raise PluginError(str(error)) from error


def _archive() -> str:
    """Return where the site has the module in one archive; relative to a page of the docs."""
    from export.making.package import LIST, archive_name

    name = archive_name(json.loads((ROOT / "web" / "package.json").read_text("utf-8"))["version"])
    listed = f'<a href="../{LIST}">the list of its files</a> with their SHA-256'
    return f'<a href="../{name}" download>{name}</a>, and {listed}.'


def _facts() -> list[tuple[str, str]]:
    """Return what the shipped model's card says."""
    from docs.pictures import MODEL
    from training.recogniser.card import Card

    card = Card.read(MODEL / "card.json")
    return [
        ("Architecture", f"`{card.architecture}`, {card.parameters:,} parameters"),
        *((f"`{name}`", f"{share:.2%}") for name, share in card.metrics.items()),
        ("Temperature", f"{card.temperature:.3f}"),
        ("Seed", str(card.seed)),
        ("Trained on", "; ".join(f"{source['name']} ({source['samples']:,} samples)" for source in card.data)),
        ("Libraries", ", ".join(f"{name} {version}" for name, version in card.versions.items())),
    ]


def _architectures() -> list[tuple[str, str]]:
    """Return each architecture with its summary and its size."""
    from training.architectures import architecture_names, build, find_architecture
    from training.data.labels import DIGITS

    return [
        (f"`{name}`", f"{find_architecture(name).summary}; {build(name, len(DIGITS)).count_params():,} parameters")
        for name in architecture_names()
    ]
