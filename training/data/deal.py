"""The content of a public data file in, who of its writers is learnt from, chosen by and released on out.

The writers of each source were dealt once (`python -m tools.deal_writers`), so that a figure of a release is of the
same hands whichever files a network learns from, and nobody who wrote in two files is in two parts.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WRITERS = Path(__file__).with_name("writers.json")
"""The one place that names them."""


@dataclass(frozen=True)
class Deal:
    """Whom a file's writers are for; those in neither set are learnt from.

    Attributes:
        choose: Writers by whom a run and its recipe are chosen.
        release: Writers on whom releases are measured, and nothing else.
    """

    choose: frozenset[str]
    release: frozenset[str]


def deal_of(sha256: str) -> Deal | None:
    """Return how the writers of a file were dealt, or None for a file that is not known.

    Args:
        sha256: Of the file's content, unpacked.
    """
    return _deals().get(sha256)


def dealt_files() -> list[str]:
    """Return the names of the files whose writers are dealt, in the order in which they were."""
    return list(_files())


@cache
def _files() -> dict[str, dict[str, Any]]:
    files: dict[str, dict[str, Any]] = json.loads(WRITERS.read_text(encoding="utf-8"))
    return files


@cache
def _deals() -> dict[str, Deal]:
    return {each["sha256"]: Deal(frozenset(each["choose"]), frozenset(each["release"])) for each in _files().values()}
