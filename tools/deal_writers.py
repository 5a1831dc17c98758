"""`python -m tools.deal_writers`: the data files in, `training/data/writers.json` out.

Run once, and again only where a file comes to be known; the deal of those that were dealt before stays.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.common.files import replace_file
from training.data.deal import WRITERS
from training.data.download import content_sha256
from training.data.mnist import data_folder
from training.data.paper import read_paper
from training.data.split import Written, split_by_writer
from training.data.strokes import read_strokes

FILES = {
    "unipen/unipen-digits.jsonl.gz": (0.2, 0.15),
    "unipen/unipen-digits-2.jsonl.gz": (0.2, 0.15),
    "pendigits/pendigits.jsonl.gz": (0.2, 0.15),
    "uji/uji-pen-characters.jsonl.gz": (0.2, 0.15),
    "kensanata/kensanata-digits.npz": (0.22, 0.2),
    "unipen/unipen-signs.jsonl.gz": (0.2, 0.15),
}
"""Below INKLING_DATA, in the order in which they are dealt: who wrote in two is where the first one puts them.

With each file, the share of its writers to release on, and of the others the share to choose by.
"""


def main() -> None:
    """Deal the writers of all files that are not dealt yet."""
    folder = data_folder()
    if folder is None:
        raise SystemExit("error: INKLING_DATA must name the folder of the data files.")
    deals = json.loads(WRITERS.read_text(encoding="utf-8")) if WRITERS.exists() else {}
    for name, shares in FILES.items():
        path = folder / name
        if path.name not in deals:
            deals[path.name] = {"sha256": content_sha256(path)} | deal(read_written(path), deals.values(), *shares)
    replace_file(WRITERS, (json.dumps(deals, indent=1) + "\n").encode())


def deal(
    samples: Sequence[Written], before: Iterable[dict[str, list[str]]], release: float, choose: float
) -> dict[str, list[str]]:
    """Deal the writers of a file.

    Args:
        samples: All of the file.
        before: The deals of other files.
        release: Share of the writers who are in none of them to release on.
        choose: Share of the rest to choose by.

    Returns:
        The names of those to learn from, to choose by and to release on, each in alphabetical order.
    """
    known = {writer: part for each in before for part in ("learn", "choose", "release") for writer in each[part]}
    strangers = split_by_writer([each for each in samples if each.writer not in known], release, choose)
    parts = {"learn": strangers.train, "choose": strangers.validation, "release": strangers.held_out}
    of_writer = known | {each.writer: part for part, dealt in parts.items() for each in dealt}
    return {part: sorted({each.writer for each in samples if of_writer[each.writer] == part}) for part in parts}


def read_written(path: Path) -> Sequence[Written]:
    """Read all samples of a file, whatever they show."""
    return read_paper(path) if path.suffix == ".npz" else read_strokes(path)


if __name__ == "__main__":
    main()
