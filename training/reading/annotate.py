"""A picture and its reading in, a copy with every box and digit drawn over it out."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from training.common.errors import DataError
from training.common.files import replace_file, require_writable
from training.data.picture_file import PICTURES, open_picture
from training.data.strokes import is_stroke_file
from training.ink.shrink import paper_under
from training.reading.read_files import is_doubted
from training.reading.reading import Reading, Symbol

_SURE, _DOUBTED, _NO_DIGIT = (0, 114, 178), (213, 94, 0), (110, 110, 110)  # told apart by the colour-blind too
_PAPER = (255, 255, 255)
_TEXT, _LEAST_TEXT = 0.45, 14  # of the box's height, and pixels
_LINE = 1 / 500  # of the picture's longer side
_QUALITY = 92  # of JPEG and WebP


def annotated_files(pictures: Sequence[Path], out: Path) -> dict[Path, Path]:
    """Decide where the copies go, before anything is read.

    Args:
        pictures: What will be read.
        out: A folder; or a file with the ending of a picture, where there is one picture only.

    Returns:
        For each picture the file of its copy.

    Raises:
        DataError: One of them is a stroke file, two copies would have one name, or one would replace a source.
        OSError: One could not be written.
    """
    for picture in pictures:
        if is_stroke_file(picture):
            raise DataError(
                f"--annotate draws on pictures. Received: {picture}, a stroke file. Leave it out, or --annotate."
            )
    if out.suffix.lower() in PICTURES and not out.is_dir():
        if len(pictures) > 1:
            raise DataError(f"Several pictures need a folder. Received: --annotate {out}. Give the name of a folder.")
        folder, copies = out.parent, {pictures[0]: out}
    else:
        folder, copies = out, {picture: out / picture.name for picture in pictures}
    for picture, copy in copies.items():
        if copy.suffix.lower() not in PICTURES:
            raise DataError(f"--annotate writes PNG, JPEG or WebP. Received: {copy} for {picture}. Leave that one out.")
    require_writable(folder)
    sources = {picture.resolve() for picture in pictures}
    for picture, copy in copies.items():
        if copy.resolve() in sources:
            raise DataError(
                f"A copy must not replace a picture that is read. Received: {copy} for {picture}. Give another folder."
            )
    if len(set(copies.values())) < len(copies):
        twice = next(copy for copy in copies.values() if list(copies.values()).count(copy) > 1)
        raise DataError(f"Two copies must not have one name. Received: {twice} for two pictures. Read them apart.")
    return copies


def annotate(picture: Path, reading: Reading, copy: Path) -> None:
    """Draw a reading over a picture and save that; an old copy stays until the new one is complete.

    Args:
        picture: The picture that was read.
        reading: What was read.
        copy: Where to write; its ending tells the format.
    """
    pixels = open_picture(picture)
    paper = Image.new("RGBA", (pixels.shape[1], pixels.shape[0]), (paper_under(pixels),) * 3)
    image = Image.alpha_composite(paper, Image.fromarray(pixels)).convert("RGB")
    draw = ImageDraw.Draw(image)
    width = max(2, round(max(image.size) * _LINE))
    for symbol in reading.symbols:
        _draw(draw, symbol, width)
    content = io.BytesIO()
    image.save(content, Image.registered_extensions()[copy.suffix.lower()], quality=_QUALITY)
    replace_file(copy, content.getvalue())


def _draw(draw: ImageDraw.ImageDraw, symbol: Symbol, width: int) -> None:
    """Draw one box with its digit above it; what is no digit has a box alone."""
    colour = _NO_DIGIT if symbol.label is None else _DOUBTED if is_doubted(symbol) else _SURE
    draw.polygon(symbol.corners, outline=colour, width=width)
    if symbol.label is None:
        return
    (left, top), (lower_left, bottom) = symbol.corners[0], symbol.corners[3]
    size = max(_LEAST_TEXT, _TEXT * ((lower_left - left) ** 2 + (bottom - top) ** 2) ** 0.5)
    font = ImageFont.load_default(size)
    place = (left, max(top - width, size))
    draw.text(place, str(symbol.label), colour, font, "lb", stroke_width=width, stroke_fill=_PAPER)
