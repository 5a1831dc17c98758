"""What differs in, one by one; a folder of pictures and what a program needs to know out."""

import contextlib
import html
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from export.checking.comparison import (
    FLOAT16_TOLERANCE,
    GLYPH_TOLERANCE,
    Comparison,
    Difference,
)
from export.checking.difference_pictures import difference_picture
from export.checking.difference_words import comparison_as_json, difference_as_json
from training.common.errors import ExportError
from training.common.files import is_junk, replace_folder, require_writable

FORMAT = 1

MOST_PICTURES = 200
"""So many differences are drawn; a site of another model differs in nearly everything."""

_INDEX = "index.json"
_PAGE = "index.html"

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Page against Python</title>
<style>
body { font: 1rem/1.4 system-ui, sans-serif; margin: 1rem auto; max-width: 70rem; padding: 0 1rem }
img { max-width: 100%; border: 1px solid #888 }
figure { margin: 1.5rem 0 }
</style>
<h1>Page against Python</h1>
"""


class Findings:
    """Collects what differs, draws it where a folder for that is given, and sums up.

    Attributes:
        differences: What differs, as JSON types, in the order in which it was found.
        summary: All that was found, as JSON types, once that is known.
    """

    def __init__(self, pictures: Path | None) -> None:
        """Prepare; `pictures` is where they are drawn to meanwhile, or None."""
        self._pictures = pictures
        self._drawn = 0
        self.differences: list[dict[str, Any]] = []
        self.summary: dict[str, Any] = {}

    def add(self, difference: Difference) -> None:
        """Take note of a difference, and draw it, unless many are drawn already."""
        picture = None
        if self._pictures and self._drawn < MOST_PICTURES:
            self._drawn += 1
            picture = f"{self._drawn:04}.png"
            difference_picture(difference).save(self._pictures / picture)
        self.differences.append({**difference_as_json(difference), "picture": picture})

    def sum_up(self, site: str, model: Path, comparisons: Sequence[Comparison], but_for_ties: bool) -> None:
        """Sum up, once all was compared.

        Args:
            site: What was compared, as the user named it.
            model: With which model folder.
            comparisons: All comparisons that were made.
            but_for_ties: Whether ties pass.
        """
        self.summary = {
            "format": FORMAT,
            "site": site,
            "model": str(model),
            "agrees": all(each.holds(but_for_ties) for each in comparisons),
            "tolerances": {"probability": FLOAT16_TOLERANCE, "glyph": GLYPH_TOLERANCE, "ties": but_for_ties},
            "comparisons": [comparison_as_json(each, but_for_ties) for each in comparisons],
            "differences": self.differences,
        }


@contextlib.contextmanager
def findings_for(folder: Path | None) -> Iterator[Findings]:
    """Collect what differs while the block runs; then write the pictures and what was found to a folder.

    Args:
        folder: Where it goes, in the place of earlier differences, once all was compared; or None for nowhere.

    Raises:
        ExportError: The folder holds other things.
    """
    if folder is None:
        yield Findings(None)
        return
    _refuse_to_replace_other_things(folder)
    require_writable(folder.parent)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
        drawn = Path(temporary) / "new"
        drawn.mkdir()
        findings = Findings(drawn)
        yield findings
        (drawn / _INDEX).write_text(as_text(findings.summary), "utf-8")
        (drawn / _PAGE).write_text(_page(findings.summary), "utf-8")
        replace_folder(folder, drawn, Path(temporary) / "old")


def as_text(summary: dict[str, Any]) -> str:
    """Return a summary as the text of a JSON file."""
    return json.dumps(summary, indent=1) + "\n"


def _refuse_to_replace_other_things(folder: Path) -> None:
    """Raise an ExportError where a folder holds anything but earlier differences: it would be lost."""
    if folder.is_dir():
        names = {path.name for path in folder.iterdir() if not is_junk(path)}
        if not names or names >= {_INDEX, _PAGE}:
            return
    elif not folder.exists():
        return
    raise ExportError(
        f"Differences must go to a new folder, or replace earlier ones. Received: {folder}. "
        f"Choose another --differences."
    )


def _page(summary: dict[str, Any]) -> str:
    differences = summary["differences"]
    shown = [each for each in differences if each["picture"]]
    rest = f", of which {len(shown)} are drawn" if len(shown) < len(differences) else ""
    samples = sum(each["samples"] for each in summary["comparisons"])
    what = f"{len(differences):,} of {samples:,} readings differ{rest}." if differences else f"All {samples:,} agree."
    lead = f"<p>{html.escape(summary['site'])} against {html.escape(summary['model'])}: {what}</p>\n"
    return _HEAD + lead + "".join(map(_figure, shown)) + "</html>\n"


def _figure(difference: dict[str, Any]) -> str:
    said = ", ".join(f"{who}: {difference[who]['text'] or '(nothing)'}" for who in ("python", "page"))
    text = html.escape(f"{difference['name']} ({difference['backend']}): {difference['reason']}. {said}")
    picture = difference["picture"]
    return f'<figure><figcaption>{text}</figcaption><img src="{picture}" alt="{text}" loading="lazy"></figure>\n'
