"""Stroke files (`*.jsonl`, or gzipped): each line is checked when read; writing never loses the old file."""

import gzip
import json
import math
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.common.errors import DataError
from training.common.files import replace_file

Strokes = list[list[tuple[float, float]]]


@dataclass(frozen=True)
class StrokeSample:
    """One drawing and what it shows.

    Attributes:
        label: The digit, 0..9, or None for "not a digit".
        strokes: Lists of points `(x, y)`, y down, in any scale.
        extra: Every other key of the line, kept as it was (`writer`, `provider`, …).
    """

    label: int | None
    strokes: Strokes
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def writer(self) -> str:
        """Who wrote it: the key `writer`, else a name made of its strokes."""
        return str(self.extra.get("writer") or json.dumps(self.strokes))


def read_strokes(path: Path) -> list[StrokeSample]:
    """Read a whole stroke file.

    Args:
        path: A file of JSON lines; gzipped if its name ends in `.gz`.

    Returns:
        The samples in the order of the file.

    Raises:
        DataError: The file is missing or not readable, holds no sample, or a line is not a sample; the message gives
            the number of the first bad line.
    """
    samples = []
    try:
        with _open_text(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    samples.append(_parse(line, f"{path}, line {number}"))
    except FileNotFoundError:
        raise DataError(f"A stroke file must exist. Received: {path}. Check the name.") from None
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as cause:
        raise DataError(
            f"A stroke file must be readable JSON lines in UTF-8, gzipped if its name ends in .gz. "
            f"Received: {path} ({cause}). Fetch or save the file again."
        ) from cause
    if not samples:
        raise DataError(f"A stroke file must hold at least one sample. Received: {path}, which has none.")
    return samples


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


def _open_text(path: Path) -> Any:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _parse(line: str, where: str) -> StrokeSample:
    """Return the sample of one line, or raise a DataError that says `where` and what is wrong."""
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as cause:
        raise DataError(f"{where}: a line must be one JSON object. Received: {_short(line)} ({cause}).") from cause
    if not isinstance(entry, dict) or "label" not in entry or "strokes" not in entry:
        raise DataError(f'{where}: a line must be an object with "label" and "strokes". Received: {_short(line)}.')
    label, strokes = entry["label"], entry["strokes"]
    if label is not None and (type(label) is not int or not 0 <= label <= 9):
        raise DataError(f'{where}: "label" must be a digit 0..9, or null for "not a digit". Received: {label!r}.')
    if not isinstance(strokes, list) or not all(isinstance(stroke, list) for stroke in strokes):
        raise DataError(f'{where}: "strokes" must be a list of lists of points. Received: {_short(str(strokes))}.')
    points = [list(_points(stroke, where)) for stroke in strokes]
    if not any(points):
        raise DataError(f'{where}: "strokes" must hold at least one point. Received: none.')
    extra = {key: value for key, value in entry.items() if key not in ("label", "strokes")}
    return StrokeSample(label, points, extra)


def _points(stroke: list[Any], where: str) -> Iterator[tuple[float, float]]:
    for point in stroke:
        if not isinstance(point, list) or len(point) < 2 or not all(_is_finite(value) for value in point[:2]):
            raise DataError(f"{where}: a point must be two finite numbers [x, y]. Received: {_short(str(point))}.")
        yield point[0], point[1]


def _is_finite(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _short(text: str, length: int = 60) -> str:
    text = text.strip()
    return text if len(text) <= length else text[: length - 1] + "…"
