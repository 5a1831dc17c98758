"""What was measured of misreads in, the galleries and tables of their page out.

The drawings are in no repository: they are drawn for the build where INKLING_DATA names the files that they are in.
Elsewhere each has an empty square with a question mark, and the page says so.
"""

import base64
import io
import math
from functools import cache
from html import escape
from statistics import median

import numpy as np
from PIL import Image

from docs.misread_pictures import TITLES
from tools.misreads.choosing import chosen_in
from tools.misreads.groups import GROUPS
from tools.misreads.results import DIGITS, MNIST, NO_DIGIT, Hand, Misread, Results, ShownSet, read_results
from training.common.errors import DataError
from training.data.mnist import data_folder, load_mnist
from training.ink import Glyph
from training.reading.glyphs import Glyphs

_PERMILLE = 1000
_LEGIBLE = 45
"""The darkest that a cell of a table gets, in percent of the ink: its number is read on it by day and night."""


def misread_text(part: str) -> str:
    """Return a part of the page: what a mark `{{ misreads: part }}` becomes.

    Args:
        part: `note`, `gallery`, `groups`, `mnist confusion`, `writers confusion`, `hands` or `epochs`.

    Raises:
        DataError: There is no such part.
    """
    results = read_results()
    parts = {
        "note": _note, "gallery": _gallery, "groups": _groups, "hands": _hands, "epochs": _epochs,
        "mnist confusion": lambda found: _confusion([_mnist(found)], "MNIST's test images"),
        "writers confusion": lambda found: _confusion(_writers(found), "Digits of the writers below"),
    }  # fmt: skip
    if part not in parts:
        raise DataError(
            f"A part of the page of misreads is one of {', '.join(parts)}. Received: {part}. Mend the page."
        )
    return parts[part](results)


def percent(share: float) -> str:
    """Return a share in words; never rounded up, so that nothing short of certain is called 100 %."""
    permille = math.floor(share * _PERMILLE)
    return "under 0.1\u00a0%" if share > 0 and not permille else f"{permille / 10:.1f}\u00a0%"


def _mnist(results: Results) -> ShownSet:
    return next(each for each in results.sets if each.name == MNIST)


def _writers(results: Results) -> list[ShownSet]:
    return [each for each in results.sets if each.hands]


def _note(results: Results) -> str:
    wrong = {(each.name, one.index) for each in results.sets for one in each.misread}
    if wrong <= _drawn().keys():
        return ""
    return (
        '!!! note "Some drawings are not shown"\n    Other people\'s drawings are in no copy of this project. '
        "Where it is built without the files that hold them, in the folder that `INKLING_DATA` names, their squares "
        "are empty; the answers are there."
    )


def _gallery(results: Results) -> str:
    return _tiles([(MNIST, each) for each in _mnist(results).misread])


def _groups(results: Results) -> str:
    found = {(each.name, one.index): one for each in results.sets for one in each.misread}
    parts = []
    for group in GROUPS:
        tiles = _tiles([(name, found[name, index]) for name, index in group.members])
        parts.append(f"### {group.title}\n\n{group.sentence}\n\n{tiles}")
    return "\n\n".join(parts)


def _tiles(drawings: list[tuple[str, Misread]]) -> str:
    return f'<ul class="misreads">{"".join(_tile(name, each) for name, each in drawings)}</ul>'


def _tile(name: str, each: Misread) -> str:
    picture = _drawn().get((name, each.index))
    seen = (
        f'<img alt="" width="84" height="84" src="{picture}">'
        if picture
        else '<span class="misreads-absent" aria-hidden="true">?</span>'
    )
    first, second = (f"<b>{_label(guess.label)}</b>, {percent(guess.share)}" for guess in each.guesses)
    return f"<li>{seen}<span>a <b>{each.truth}</b></span><span>read: {first}</span><span>or {second}</span></li>"


def _label(label: int) -> str:
    return "no digit" if label == NO_DIGIT else str(label)


@cache
def _drawn() -> dict[tuple[str, int], str]:
    """Return the misread drawings that are at hand, as addresses of pictures, by set and index."""
    folder = data_folder()
    if folder is None:
        return {}
    results = read_results()
    wanted = {each.name: [one.index for one in each.misread] for each in results.sets if each.misread}
    drawn: dict[tuple[str, int], str] = {}
    for chosen in chosen_in(folder, [name for name in wanted if name != MNIST]):
        drawn |= _pictures(chosen.name, wanted[chosen.name], chosen.glyphs(wanted[chosen.name]))
    images = load_mnist(folder).test_images[wanted[MNIST]] / np.float32(255)
    return drawn | _pictures(MNIST, wanted[MNIST], images)


def _pictures(name: str, indices: list[int], glyphs: Glyphs) -> dict[tuple[str, int], str]:
    return {(name, index): _png(glyph) for index, glyph in zip(indices, glyphs, strict=True)}


def _png(glyph: Glyph) -> str:
    buffer = io.BytesIO()
    Image.fromarray(np.rint(255 * (1 - glyph)).astype(np.uint8)).save(buffer, "png", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def _confusion(sets: list[ShownSet], what: str) -> str:
    """Return a table of counts; what is wrong is shaded, the darker the more often."""
    counts = np.sum([each.confusion for each in sets], axis=0)
    wrong = np.where(np.eye(DIGITS, DIGITS + 1, dtype=bool), 0, counts)
    names = [*map(str, range(DIGITS)), "no digit"]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row">{digit}</th>'
        + "".join(
            f"<td class=right>{count:,}</td>" if digit == read else _counted(count, int(wrong.max()))
            for read, count in enumerate(row)
        )
        + "</tr>"
        for digit, row in enumerate(counts.tolist())
    )
    caption = f"{escape(what)}, {int(counts.sum()):,} digits"
    return (
        f'<div class="misreads-wide" tabindex="0" role="region" aria-label="{caption}"><table class="misreads-counts">'
        f"<caption>{caption}: down, what was written; across, what it was read as</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _counted(count: int, most: int) -> str:
    if not count:
        return "<td class=none>0</td>"
    return f'<td style="--shade: {round(_LEGIBLE * count / most)}%">{count}</td>'


def _hands(results: Results) -> str:
    rows = [_row(TITLES[each.name], each.hands) for each in _writers(results)]
    rows.append(_row("**all of them**", [hand for each in _writers(results) for hand in each.hands]))
    return "\n".join(["| source | writers | digits | worst | median |", "|---|---|---|---|---|", *rows])


def _row(title: str, hands: list[Hand]) -> str:
    worst = min(hands, key=lambda hand: hand.share)
    told = f"{percent(worst.share)} ({worst.right} of {worst.digits})"
    middle = percent(median(hand.share for hand in hands))
    return f"| {title} | {len(hands)} | {sum(hand.digits for hand in hands):,} | {told} | {middle} |"


def _epochs(results: Results) -> str:
    head = "| after epoch | read right: learnt from | never seen | loss: learnt from | never seen |"
    rows = [
        f"| {each.epoch or 'before the first'} | {percent(each.accuracy)} | {percent(each.validation_accuracy)} | "
        f"{each.loss:.2f} | {each.validation_loss:.2f} |"
        for each in results.learning.epochs
    ]
    return "\n".join([head, "|---|---|---|---|---|", *rows])
