"""What the page tells of a place of a map, of a pooling and of two logits is what Keras computes, for the whole zoo."""

import base64
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest
from keras import layers

from export.making.convert import convert
from tests.node_scripts import results_of
from training.commands import SHIPPED_MODEL, ZOO
from training.data.procedural import generate
from training.explaining.backwards import Network
from training.explaining.explain import explain
from training.ink.constants import GLYPH_SIZE
from training.reading.glyphs import glyphs_of
from training.recogniser.recogniser import Recogniser

Floats = npt.NDArray[np.float32]

ROOT = Path(__file__).parents[3]
MODELS = [SHIPPED_MODEL, *sorted(each.relative_to(ROOT) for each in (ROOT / ZOO).iterdir() if each.is_dir())]
MAPS = 4
"""So many maps of a layer the page goes by."""

PLACES = 12
RELATIVE = 1e-5
"""How far a number may lie from Keras', in float32, as a share of the largest."""

POOLS = (layers.MaxPooling2D, layers.AveragePooling2D, layers.GlobalAveragePooling2D, layers.GlobalMaxPooling2D)
PAIRS = [[4, 9], [7, 1], [3, 8]]


def _base64(values: Floats) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()


def _places(maps: Floats, dice: np.random.Generator) -> list[dict[str, int]]:
    """Return places all over the maps: where most was found, at the corners, and anywhere."""
    height, width, channels = maps.shape
    most = np.unravel_index(int(maps.argmax()), maps.shape)
    ends: list[Any] = [most, (0, 0, 0), (height - 1, width - 1, channels - 1)]
    anywhere: list[Any] = [dice.integers(maps.shape) for _ in range(PLACES - len(ends))]
    return [{"row": int(y), "column": int(x), "channel": int(c)} for y, x, c in (*ends, *anywhere)]


class Known:
    """What Keras computes of a glyph: the maps of each convolution, the pooling after them, and the logits."""

    def __init__(self, recogniser: Recogniser, glyph: Floats) -> None:
        model, network = recogniser.model, Network(recogniser.model)
        self.shown = explain(recogniser, glyph, 0, maps=None)
        symbols = [network.activated(model.get_layer(each.name)) for each in self.shown.layers]
        pools = [self._pool_after(model, symbol) for symbol in symbols]
        wanted = [*symbols, *(each.output for each in pools if each), model.output]
        found = keras.Model(model.inputs, wanted)([glyph.reshape(1, GLYPH_SIZE, GLYPH_SIZE, 1)], training=False)
        values = iter(np.asarray(each)[0] for each in found)
        self.maps = [next(values) for _ in symbols]
        self.pooled = [next(values) if each else None for each in pools]
        self.logits = next(values)

    @staticmethod
    def _pool_after(model: keras.Model, symbol: Any) -> Any:
        followers = [each for each in model.operations if each.input is symbol]
        return followers[0] if len(followers) == 1 and isinstance(followers[0], POOLS) else None

    def case(self, weights: Path, glyph: Floats, dice: np.random.Generator) -> dict[str, Any]:
        """Return what `web/test/page/explain/sums/site-sums.ts` takes."""
        windows = {step.name: step.window for step in self.shown.steps}
        asked = [
            {
                "name": layer.name,
                "size": maps.shape,
                "window": windows[layer.name],
                "maps": [{"channel": each.channel, "values": _base64(each.values)} for each in layer.strongest[:MAPS]],
                "places": _places(maps, dice),
            }
            for layer, maps in zip(self.shown.layers, self.maps, strict=True)
        ]
        return {"weights": str(weights), "glyph": _base64(glyph), "layers": asked, "classes": PAIRS}


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_sums_are_the_network_s_own(folder: Path, tmp_path: Path) -> None:
    dice = np.random.default_rng(23)
    recogniser = Recogniser.load(ROOT / folder)
    convert(recogniser, tmp_path)
    (weights,) = tmp_path.glob("weights-*.bin")
    glyphs = glyphs_of(generate(3, seed=23))
    known = [Known(recogniser, np.asarray(glyph)) for glyph in glyphs]
    cases = [each.case(weights, np.asarray(glyph), dice) for each, glyph in zip(known, glyphs, strict=True)]
    for each, case, result in zip(
        known, cases, results_of("test/page/explain/sums/site-sums.ts", cases, tmp_path), strict=True
    ):
        for index, asked in enumerate(case["layers"]):
            told = result["sums"][index]
            assert told is not None, f"no sums of {asked['name']}"
            for place, one in zip(asked["places"], told, strict=True):
                _check_sum(one["sum"], each.maps[index], place)
                _check_pooled(one["pooled"], each.pooled[index], place)
        for pair, told in zip(PAIRS, result["classes"], strict=True):
            _check_classes(told, each.logits[pair])


def _check_sum(told: dict[str, Any], maps: Floats, place: dict[str, int]) -> None:
    near = RELATIVE * np.abs(maps).max()
    assert told["value"] == pytest.approx(maps[place["row"], place["column"], place["channel"]], abs=near)
    assert told["largest"] == pytest.approx(max(maps.max(), 0), abs=near)
    parts = [each["sum"] for each in told["parts"]]
    assert sum([*parts, *told["shortcuts"], told["bias"]]) == pytest.approx(told["sum"], abs=1e-9)
    for part in told["parts"]:
        products = np.array([each or 0 for each in part["patch"]]) @ np.array(part["weights"])
        assert products == pytest.approx(part["sum"], abs=1e-9)


def _check_pooled(told: dict[str, Any] | None, pooled: Floats | None, place: dict[str, int]) -> None:
    if pooled is None:
        assert told is None
        return
    assert told is not None
    channel = place["channel"]
    if told["kind"].startswith("whole"):
        assert told["value"] == pytest.approx(pooled[channel], rel=1e-4, abs=1e-6)
        return
    # All of the zoo's windows are 2 × 2, side by side.
    row, column = place["row"] // 2, place["column"] // 2
    if row >= pooled.shape[0] or column >= pooled.shape[1]:
        assert told["kind"] == "left-out"
        return
    assert len(told["numbers"]) == 4
    assert told["value"] == pytest.approx(pooled[row, column, channel], rel=1e-4, abs=1e-6)
    assert told["own"] == place["row"] % 2 * 2 + place["column"] % 2


def _check_classes(told: dict[str, Any], logits: Floats) -> None:
    near = RELATIVE * np.abs(logits).max()
    assert told["logits"] == pytest.approx(logits.tolist(), abs=near)
    sums = np.array([each["sums"] for each in told["parts"]])
    assert (sums.sum(axis=0) + told["bias"]).tolist() == pytest.approx(told["logits"], abs=1e-9)
