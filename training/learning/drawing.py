"""Stroke samples in, glyphs out: drawn on all cores, and read from the cache where they were drawn before.

Neither the number of cores nor the cache changes a glyph: all chance is drawn from one stream, in the order of the
samples, and the processes only render.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from training.common.cache import Arrays, cached_arrays, code_digest
from training.common.cores import map_on_cores
from training.common.progress import progress_bar
from training.data.labels import Labels, in_order
from training.data.nondigits import generate_non_digits
from training.data.nondigits.family import Part as Families
from training.data.procedural import generate
from training.data.signs import labelled
from training.data.strokes import Strokes, StrokeSample
from training.ink import PEN_WIDTH
from training.learning.bend import bend, random_pen
from training.learning.part import Part, Pixels, classes_array
from training.reading.glyphs import KIND, glyph_of, glyphs_on_paper

if TYPE_CHECKING:  # neither shapes a drawn glyph, so neither is among what the cache's keys follow from
    from training.data.paper import PaperSample
    from training.data.sets.samples import SetSample
    from training.data.split import Written

_CHUNK = 100
_FEW = 2000
"""So many glyphs are drawn sooner than processes begin, each of which takes two seconds to import NumPy and SciPy."""

_NO_LIMIT = 1 << 31

_ENOUGH = 100_000
"""So many pictures of a set an epoch need none of them twice."""

SHAPING = ("data/glyph.py", "data/labels.py", "data/nondigits", "data/procedural", "data/signs.py", "data/strokes.py",
           "ink", "learning/bend.py", "learning/drawing.py",
           "learning/part.py", "reading/glyphs.py")  # fmt: skip
"""The code that shapes a glyph; a change in it, be it one of a comment, makes every key of the cache another."""

_Drawing = tuple[Strokes, float]


@dataclass(frozen=True)
class Source:
    """Stroke samples that are made only where the cache lacks their glyphs.

    Attributes:
        key: What they follow from, as JSON types.
        samples: Makes them.
        labels: The classes that they are learnt as.
    """

    key: dict[str, Any]
    samples: Callable[[], Sequence[StrokeSample]]
    labels: Labels


def given(samples: Sequence[StrokeSample], labels: Labels) -> Source:
    """Return samples that are there."""
    content = hashlib.sha256()
    for sample in samples:
        content.update(json.dumps([sample.label, sample.strokes]).encode())
    return Source({"content": content.hexdigest()}, lambda: samples, labels)


def procedural(count: int, seed: int, labels: Labels) -> Source:
    """Return procedural digits, as `generate` draws them, but for those that have no class."""
    return Source({"procedural": count, "seed": seed}, lambda: labelled(generate(count, seed), labels), labels)


def non_digits(count: int, seed: int, part: Families, labels: Labels) -> Source:
    """Return drawings that are none of the labels, as `generate_non_digits` draws them."""
    beside = in_order(labels.spoken_for())
    return Source(
        {"non_digits": count, "seed": seed, "part": part},
        lambda: generate_non_digits(count, seed, part, beside),
        labels,
    )


def draw_bent(
    source: Source, variants: int, seed: int, name: str, processes: int | None = None, writer_limit: int = 0
) -> Part:
    """Draw each sample `variants` times, bent and with a random pen.

    Args:
        source: The samples.
        variants: How often.
        seed: What bends and pens begin with.
        name: What the samples are, for the progress bar.
        processes: How many processes render, or None for one on each core.
        writer_limit: Most drawings of one writer, but one of each sample; 0 for no limit.
    """

    def drawn(samples: Sequence[StrokeSample]) -> list[StrokeSample]:
        return [samples[index] for index in repeated(samples, variants, writer_limit).tolist()]

    def drawings(samples: Sequence[StrokeSample]) -> Iterator[_Drawing]:
        rng = np.random.default_rng(seed)
        for sample in samples:
            yield bend(sample.strokes, rng), random_pen(rng)

    limit = {"writer_limit": writer_limit} if writer_limit else {}
    key = source.key | {"variants": variants, "bend": seed} | limit
    return _drawn(key, Source(source.key, lambda: drawn(source.samples()), source.labels), drawings, name, processes)


def repeated(samples: "Sequence[Written]", variants: int, writer_limit: int) -> npt.NDArray[np.int64]:
    """Return which samples to show, round by round: each `variants` times, or less often where that is too often.

    Args:
        samples: What there is.
        variants: How often at most.
        writer_limit: Most of one writer, but each sample once; 0 for no limit.

    Returns:
        Indices into `samples`; the first round has all of them in their order.
    """
    counts = Counter(sample.writer for sample in samples)
    times = [min(variants, max(1, (writer_limit or _NO_LIMIT) // counts[sample.writer])) for sample in samples]
    return np.concatenate([np.flatnonzero(np.array(times) > turn) for turn in range(variants)])


def show_paper(samples: "Sequence[PaperSample]", labels: Labels, variants: int, writer_limit: int) -> Part:
    """Turn scanned digits into glyphs as a picture of a page would be, as often as `draw_bent` draws strokes.

    Args:
        samples: What was scanned.
        labels: The classes that they are learnt as.
        variants: How often each is in the result; the same glyph, which training changes at every step.
        writer_limit: As for `draw_bent`.
    """
    glyphs = np.rint(glyphs_on_paper([sample.picture for sample in samples]) * 255).astype(np.uint8)
    classes = classes_array([labels.class_of(sample.label) for sample in samples], labels)
    return Part(glyphs, classes).take(repeated(samples, variants, writer_limit))


def show_pictures(samples: "Sequence[SetSample]", labels: Labels, variants: int, writer_limit: int) -> Part:
    """Return the glyphs of pictures, as often as `draw_bent` draws strokes, but no more than is enough of a large set.

    Args:
        samples: What a reader found.
        labels: The classes that they are learnt as.
        variants: How often each is in the result; the same glyph, which training changes at every step.
        writer_limit: As for `draw_bent`.
    """
    times = min(variants, max(1, _ENOUGH // len(samples)))
    classes = classes_array([labels.class_of(sample.label) for sample in samples], labels)
    return Part(np.stack([sample.glyph for sample in samples]), classes).take(repeated(samples, times, writer_limit))


def draw_plainly(source: Source, name: str, processes: int | None = None) -> Part:
    """Draw each sample once, as the page does with strokes that have no scale.

    Args:
        source: The samples.
        name: As for `draw_bent`.
        processes: As for `draw_bent`.
    """

    def drawings(samples: Sequence[StrokeSample]) -> Iterator[_Drawing]:
        for sample in samples:
            yield sample.strokes, PEN_WIDTH

    return _drawn(source.key, source, drawings, name, processes)


def _drawn(
    key: dict[str, Any],
    source: Source,
    drawings: Callable[[Sequence[StrokeSample]], Iterator[_Drawing]],
    name: str,
    processes: int | None,
) -> Part:
    def make() -> Arrays:
        samples = source.samples()
        classes = [source.labels.class_of(sample.label) for sample in samples]
        glyphs = _render_all(drawings(samples), len(samples), name, processes)
        return {"glyphs": glyphs, "labels": classes_array(classes, source.labels)}

    whole = json.dumps(
        key | {"labels": source.labels.as_json(), "code": code_digest(SHAPING), "numpy": np.__version__}, sort_keys=True
    )
    return Part(**cached_arrays(KIND, hashlib.sha256(whole.encode()).hexdigest(), make))


def _render_all(drawings: Iterator[_Drawing], count: int, name: str, processes: int | None) -> Pixels:
    glyphs = np.empty((count, 28, 28), np.uint8)
    chunks = iter(lambda: list(islice(drawings, _CHUNK)), [])
    done = 0
    with progress_bar(f"Drawing {name}", count) as bar:
        for rendered in map_on_cores(_render, chunks, 1 if count <= _FEW else processes):
            glyphs[done : done + len(rendered)] = rendered
            done += len(rendered)
            bar.advance(len(rendered))
    return glyphs


def _render(drawings: Sequence[_Drawing]) -> Pixels:
    """Draw strokes, each with its pen; this is what the processes do."""
    return np.stack([np.rint(glyph_of(strokes, pen) * 255).astype(np.uint8) for strokes, pen in drawings])
