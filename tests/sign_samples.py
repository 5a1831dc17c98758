"""Made-up writers of capitals and signs, for tests that have no data: each in millimetres of their own."""

from training.data.strokes import Strokes, StrokeSample

_SHAPES: dict[str, tuple[float, Strokes]] = {  # height beside a capital, strokes in a box of any size
    ".": (0.1, [[(0, 0), (1, 1)]]),
    ",": (0.35, [[(3, 0), (0, 10)]]),
    "-": (0.05, [[(0, 0), (10, 1)]]),
    "+": (0.6, [[(0, 5), (10, 5)], [(5, 0), (5, 10)]]),
    "/": (1.2, [[(6, 0), (0, 20)]]),
    ":": (0.6, [[(0, 0), (1, 1)], [(0, 9), (1, 10)]]),
    "%": (1.0, [[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(10, 0), (0, 12)], [(8, 8), (12, 8), (12, 12), (8, 8)]]),
    "=": (0.35, [[(0, 0), (12, 0)], [(0, 6), (12, 6)]]),
    "(": (1.2, [[(4, 0), (0, 6), (0, 14), (4, 20)]]),
    ")": (1.2, [[(0, 0), (4, 6), (4, 14), (0, 20)]]),
    "x": (0.6, [[(0, 0), (10, 10)], [(10, 0), (0, 10)]]),
    "g": (0.9, [[(8, 0), (0, 4), (8, 8), (8, 16), (0, 14)]]),
    "k": (1.0, [[(0, 0), (0, 12)], [(8, 4), (0, 8), (8, 12)]]),
}


def sign_samples(writers: int = 8, millimetres: float = 6.0) -> list[StrokeSample]:
    """Return signs, a few letters and enough capitals of so many writers, each a tenth larger than the one before."""
    return [sample for index in range(writers) for sample in _of_writer(f"made/{index}", millimetres * 1.1**index)]


def _of_writer(name: str, capital: float) -> list[StrokeSample]:
    height = [[(0.0, 0.0), (0.0, 20.0)], [(0.0, 10.0), (8.0, 10.0)]]
    capitals = [_sample(letter, height, capital, name) for letter in "EFHKLT"]
    signs = [_sample(sign, strokes, share * capital, name) for sign, (share, strokes) in _SHAPES.items()]
    return capitals + signs


def _sample(label: str, strokes: Strokes, height: float, writer: str) -> StrokeSample:
    xs, ys = zip(*(point for stroke in strokes for point in stroke), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    size = height * max(wide, high) / max(high, 1e-9) if high else height
    return StrokeSample(label, strokes, {"writer": writer, "size_mm": size})
