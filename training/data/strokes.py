"""Stroke files (`*.jsonl`, or gzipped): each sample is checked when read; writing never loses the old file."""

import gzip
import json
import math
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from training.common.errors import DataError
from training.common.files import read_content, replace_file
from training.common.garbage import uncollected
from training.data.labels import RULE, Label, label_of

Strokes = list[list[tuple[float, float]]]

_ENDINGS = (".jsonl", ".json")
_VALUE = re.compile(r"[^\s,\ufeff]")
"""Between two samples there may be lines, commas, and the mark that begins a file which was put behind another."""


@dataclass(frozen=True)
class StrokeSample:
    """One drawing and what it shows.

    Attributes:
        label: What it is called, or None for what has no label: "not a digit", of digits.
        strokes: Lists of points `(x, y)`, y down, in any scale.
        extra: Every other key of the line, kept as it was (`writer`, `provider`, …).
    """

    label: Label | None
    strokes: Strokes
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def writer(self) -> str:
        """Who wrote it: the key `writer`, else a name made of its strokes."""
        return str(self.extra.get("writer") or self.drawing)

    @property
    def drawing(self) -> str:
        """A name made of its strokes."""
        return json.dumps(self.strokes)


def is_stroke_file(path: Path) -> bool:
    """Return whether the name is that of a stroke file."""
    return path.name.lower().removesuffix(".gz").endswith(_ENDINGS)


@dataclass(frozen=True)
class StrokeText:
    """A drawing of a whole text.

    Attributes:
        text: What was written.
        strokes: Lists of points `(x, y)`, y down, in any scale.
        writer: Who wrote it.
    """

    text: str
    strokes: Strokes
    writer: str


def read_strokes(path: Path, labelled: bool = True) -> list[StrokeSample]:
    """Read a whole stroke file.

    What it means must be plain, not how it was saved: gzipped or not, in UTF-8 or UTF-16, a sample a line, over several
    lines, or all samples in one JSON list, with or without commas between them.

    Args:
        path: A file of JSON objects.
        labelled: Whether each must say what it shows; else one that does not shows `None`.

    Returns:
        The samples in the order of the file.

    Raises:
        DataError: The file is missing or not readable, holds no sample, or an entry is not a sample; the message gives
            the line of the first bad one.
    """
    with uncollected():
        samples = [_sample(entry, where, labelled) for entry, where in _read(path)]
    if not samples:
        raise DataError(f"A stroke file must hold at least one sample. Received: {path}, which has none.")
    return samples


def read_texts(path: Path) -> list[StrokeText]:
    """Read a stroke file of whole texts: what `read_strokes` reads, but each label is what was written.

    Raises:
        DataError: As for `read_strokes`.
    """
    texts = []
    for entry, where in _read(path):
        sample = _sample(entry, where, labelled=False)
        if not isinstance(entry.get("label"), str):
            raise DataError(f'{where}: "label" must be the text that was written. Received: {entry.get("label")!r}.')
        texts.append(StrokeText(entry["label"], sample.strokes, sample.writer))
    return texts


def _read(path: Path) -> Iterator[tuple[Any, str]]:
    """Yield the JSON values of a file, each with the place that messages name."""
    try:
        content = read_content(path)
        text = content.decode(json.detect_encoding(content))
    except FileNotFoundError:
        raise DataError(f"A stroke file must exist. Received: {path}. Check the name.") from None
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as cause:
        raise DataError(
            f"A stroke file must be readable JSON lines in UTF-8, gzipped or not. "
            f"Received: {path} ({cause}). Fetch or save the file again."
        ) from cause
    for line, entry in _entries(text, path):
        yield entry, f"{path}, line {line}"


def write_strokes(path: Path, samples: Iterable[StrokeSample]) -> None:
    """Write a stroke file: first beside the old one, then in its place.

    Args:
        path: Where to write; gzipped if its name ends in `.gz`. The same samples give the same bytes.
        samples: What to write, a line each.
    """
    lines = "".join(json.dumps(_as_json(sample), separators=(",", ":")) + "\n" for sample in samples).encode()
    replace_file(path, gzip.compress(lines, mtime=0) if path.suffix == ".gz" else lines)


def _as_json(sample: StrokeSample) -> dict[str, Any]:
    return {"label": sample.label, **sample.extra, "strokes": sample.strokes}


def _entries(text: str, path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the JSON values of a text, those in a list around all of them too, each with the line it begins in."""
    decoder = json.JSONDecoder()
    place = _next(text, 0)
    listed = text.startswith("[", place)
    place = _next(text, place + listed)
    line, counted = 1, 0
    while place < len(text):
        if listed and text[place] == "]" and not text[place + 1 :].strip():
            return
        line, counted = line + text.count("\n", counted, place), place
        try:
            entry, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as cause:
            begin = _short(text[place:].partition("\n")[0])
            raise DataError(
                f"{path}, line {line}: a line must be one JSON object. Received: {begin} ({cause})."
            ) from cause
        yield line, entry
        place = _next(text, end)
    if listed:
        raise DataError(f"A list of samples must end with ]. Received: {path}, which does not. Fetch or save it again.")


def _next(text: str, place: int) -> int:
    """Return where the next value begins, after what may stand between two of them."""
    found = _VALUE.search(text, place)
    return found.start() if found else len(text)


def _sample(entry: Any, where: str, labelled: bool) -> StrokeSample:
    """Return the sample that an entry is, or raise a DataError that says `where` and what is wrong."""
    if not isinstance(entry, dict) or "strokes" not in entry or (labelled and "label" not in entry):
        raise DataError(
            f'{where}: a line must be an object with "label" and "strokes". Received: {_short(json.dumps(entry))}.'
        )
    label, strokes = label_of(entry.get("label")), entry["strokes"]
    if labelled and label is None and entry["label"] is not None:
        raise DataError(
            f'{where}: "label" must be {RULE}, or null for what has none. Received: {_short(repr(entry["label"]))}.'
        )
    if not isinstance(strokes, list) or not all(isinstance(stroke, list) for stroke in strokes):
        raise DataError(f'{where}: "strokes" must be a list of lists of points. Received: {_short(str(strokes))}.')
    points = [_points(stroke, where) for stroke in strokes]
    if not any(points):
        raise DataError(f'{where}: "strokes" must hold at least one point. Received: none.')
    extra = {key: value for key, value in entry.items() if key not in ("label", "strokes")}
    return StrokeSample(label, points, extra)


def _points(stroke: list[Any], where: str) -> list[tuple[float, float]]:
    """Return the points of a stroke, or raise a DataError that says `where` and which one is none.

    Files hold millions of points, so all of a stroke are looked at together, and one by one only to find the bad one.
    """
    whole = set(map(type, stroke)) <= {list} and min(map(len, stroke), default=2) >= 2
    points = [(point[0], point[1]) for point in stroke] if whole else []
    if not (whole and _are_finite(list(chain.from_iterable(points)))):
        bad = next(each for each in stroke if type(each) is not list or len(each) < 2 or not _are_finite(each[:2]))
        raise DataError(f"{where}: a point must be two finite numbers [x, y]. Received: {_short(str(bad))}.")
    return points


def _are_finite(values: list[Any]) -> bool:
    try:
        return set(map(type, values)) <= {int, float} and all(map(math.isfinite, values))
    except OverflowError:  # a whole number beyond all floats
        return False


def _short(text: str, length: int = 60) -> str:
    text = text.strip()
    return text if len(text) <= length else text[: length - 1] + "…"
