"""From a recogniser to a tfjs graph model, and from that to a tfjs with nothing but its kernels."""

import dataclasses
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

import export.making.tfjs
from export.making.convert import convert
from export.making.node import WEB, node_output
from export.making.packing import Packed, unpack
from export.making.tfjs import kernel_names, with_inner_kernels, write_cut_tfjs, write_cut_wasm
from training.architectures import build
from training.common.errors import ExportError
from training.ink.constants import GLYPH_SIZE
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

FUSED_BY_NAME = {"default": 6, "micro": 2}


@pytest.fixture(scope="module")
def recogniser(tiny_model: Path) -> Recogniser:
    return Recogniser.load(tiny_model)


@pytest.fixture(scope="module")
def exported(recogniser: Recogniser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `model/` of a site."""
    folder = tmp_path_factory.mktemp("exported")
    convert(recogniser, folder)
    return folder


def weights_of(folder: Path) -> Packed:
    (path,) = folder.glob("weights-*.bin")
    return unpack(path.read_bytes())


def graph_of(folder: Path, name: str = "graph-*.json") -> dict[str, Any]:
    (path,) = folder.glob(name)
    graph: dict[str, Any] = json.loads(path.read_text())
    return graph


def operations(folder: Path) -> list[str]:
    return [node["op"] for node in graph_of(folder)["modelTopology"]["node"] if node["op"] != "Const"]


def with_model(recogniser: Recogniser, model: keras.Model) -> Recogniser:
    return dataclasses.replace(recogniser, model=model)


def with_lively_batch_norm(model: keras.Model) -> keras.Model:
    """Return the model with batch norms that do something, as after training."""
    random = np.random.default_rng(3)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.set_weights([weight + random.uniform(0.1, 1, weight.shape) for weight in layer.get_weights()])
    return model


def test_the_card_names_the_weights_and_their_hash(exported: Path, recogniser: Recogniser) -> None:
    card = Card.read(exported / "card.json")
    weights = exported / card.weights["file"]
    assert card.weights["sha256"] == hashlib.sha256(weights.read_bytes()).hexdigest()
    assert graph_of(exported)["weightsManifest"][0]["paths"] == [weights.name]
    assert card.explain is not None
    explain = exported / card.explain["file"]
    assert card.explain["sha256"] == hashlib.sha256(explain.read_bytes()).hexdigest()
    assert card.graph is not None
    graph = exported / card.graph["file"]
    assert card.graph["sha256"] == hashlib.sha256(graph.read_bytes()).hexdigest()
    assert {path.name for path in exported.iterdir()} == {"card.json", graph.name, weights.name, explain.name}
    assert dataclasses.replace(card, weights=recogniser.card.weights, graph=None, explain=None) == recogniser.card


def test_explanations_take_their_weights_from_the_same_file(exported: Path, recogniser: Recogniser) -> None:
    reading, explanation = graph_of(exported), graph_of(exported, "explain-*.json")
    (first,), (second,) = reading["weightsManifest"], explanation["weightsManifest"]
    assert first["paths"] == second["paths"]
    shared = len(first["weights"])
    without_names = [[{**spec, "name": ""} for spec in group["weights"][:shared]] for group in (first, second)]
    assert without_names[0] == without_names[1]
    assert not [spec for spec in second["weights"][shared:] if spec["dtype"] != "int32" and spec["shape"]]
    # A bias and the temperature move no gradient; every kernel has its part in the explanation.
    unused = [spec for spec in second["weights"] if spec["name"].startswith("unused/")]
    assert [spec["name"] for spec in unused if len(spec["shape"]) > 1] == []
    ends = explanation["userDefinedMetadata"]
    assert ends["classes"] == len(recogniser.card.labels)
    assert [layer["name"] for layer in ends["layers"]] == [
        layer.name for layer in recogniser.model.layers if isinstance(layer, layers.Conv2D)
    ]


def test_the_probability_of_no_digit_is_not_shown(recogniser: Recogniser, tmp_path: Path) -> None:
    convert(with_model(recogniser, build("micro", len(recogniser.card.labels) + 1)), tmp_path)
    assert operations(tmp_path)[-3:] == ["Softmax", "StridedSlice", "Identity"]


def test_the_same_model_gives_the_same_bytes(exported: Path, tiny_model: Path, tmp_path: Path) -> None:
    convert(Recogniser.load(tiny_model), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in exported.iterdir()
    }


def test_glyphs_go_in_and_probabilities_come_out(exported: Path) -> None:
    signature = graph_of(exported)["signature"]
    sides = [int(side["size"]) for side in signature["inputs"]["glyphs"]["tensorShape"]["dim"]]
    assert sides == [-1, GLYPH_SIZE, GLYPH_SIZE, 1]
    assert list(signature["outputs"]) == ["probabilities"]
    assert operations(exported)[-2:] == ["Softmax", "Identity"]


@pytest.mark.parametrize("name", FUSED_BY_NAME)
def test_batch_norm_is_folded_and_bias_and_activation_are_fused(
    name: str, recogniser: Recogniser, tmp_path: Path
) -> None:
    convert(with_model(recogniser, with_lively_batch_norm(build(name, 10))), tmp_path)
    found = operations(tmp_path)
    assert found.count("_FusedConv2D") == FUSED_BY_NAME[name]
    assert found.count("Mul") == 1  # the temperature
    assert not {"Conv2D", "BiasAdd", "AddV2", "Sub", "Rsqrt", "FusedBatchNormV3"} & set(found)


def test_what_training_wrote_is_stored_in_as_many_bits_and_no_number_is_changed(
    exported: Path, recogniser: Recogniser
) -> None:
    packed = weights_of(exported)
    for kernel in (layer.kernel for layer in recogniser.model.layers if isinstance(layer, layers.Conv2D)):
        values = keras.ops.convert_to_numpy(kernel)
        (name,) = [name for name, each in packed.tensors.items() if np.array_equal(each, values)]
        assert packed.bits[name] <= 16


def test_the_engine_s_plan_comes_with_the_weights(exported: Path) -> None:
    packed = weights_of(exported)
    assert packed.plan is not None
    assert packed.plan["input"] == [28, 28, 1]
    shapes = [each.shape for each in packed.tensors.values()]
    assert [shapes[step["kernel"]][-1] for step in packed.plan["steps"] if step["op"] == "convolve"] == [8, 16]


def test_a_network_that_the_engine_does_not_read_is_exported_without_a_plan(
    recogniser: Recogniser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    glyph = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    x = layers.Conv2D(2, 3)(layers.LayerNormalization(axis=(1, 2))(glyph))
    convert(with_model(recogniser, keras.Model(glyph, layers.Dense(10)(layers.Flatten()(x)))), tmp_path)
    assert weights_of(tmp_path).plan is None
    said = capsys.readouterr().err
    assert said.count("is read by TensorFlow.js: the engine does not compute") == 1


def test_export_says_that_it_needs_tensorflow(
    recogniser: Recogniser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    with pytest.raises(ExportError, match="Keras on jax"):
        convert(recogniser, tmp_path)


def test_the_kernels_follow_from_the_model(exported: Path, recogniser: Recogniser, tmp_path: Path) -> None:
    glyph = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
    x = layers.AveragePooling2D(4)(layers.Conv2D(2, 1, activation="tanh")(glyph))
    other = keras.Model(glyph, layers.Dense(10, activation="sigmoid")(layers.Flatten()(x)))
    convert(with_model(recogniser, other), tmp_path)
    here, there = kernel_names([exported]), kernel_names([tmp_path])
    for kernels in (here, there):
        assert kernels == sorted(set(kernels))
        assert {"Softmax", "Multiply"} <= set(kernels)
    assert {"AvgPool", "Sigmoid", "Tanh"} <= set(there) - set(here)
    assert {"ResizeBilinear", "Maximum"} <= set(here) & set(there)  # what only explanations run


def test_kernels_that_other_kernels_call_are_kept() -> None:
    assert "Transpose" in with_inner_kernels(["Mean"])
    plain = ["FusedConv2D", "MaxPool", "Reshape"]
    assert with_inner_kernels(plain) == plain


def test_each_backend_gets_each_kernel_once(exported: Path, tmp_path: Path) -> None:
    write_cut_tfjs([exported], tmp_path)
    names = [name for name in kernel_names([exported]) if not name.endswith("__op")]
    for backend, expected in (("wasm", with_inner_kernels(names)), ("cpu", names)):
        module = (tmp_path / backend / "custom_tfjs.js").read_text()
        assert re.findall(rf"^registerKernel\((\w+)_{backend}\);", module, re.MULTILINE) == expected
        assert (tmp_path / backend / "custom_ops_for_converter.js").exists()


def test_a_kernel_that_a_backend_lacks_is_named(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export.making.tfjs, "kernel_names", lambda _: ["Softmax", "Einsum"])
    with pytest.raises(ExportError, match=r"backend wasm.*Einsum"):
        write_cut_tfjs([exported], tmp_path)


def test_only_the_recogniser_of_the_page_imports_tfjs() -> None:
    importers = [
        path.relative_to(WEB / "src").parts[0]
        for path in (WEB / "src").rglob("*.ts*")
        if "generated" not in path.parts and "@tensorflow" in path.read_text()
    ]
    assert set(importers) == {"recogniser"}


def exports_of(binary: Path) -> set[str]:
    """Return the names of what a WebAssembly module exports."""
    listed = "WebAssembly.Module.exports(new WebAssembly.Module(fs.readFileSync(process.argv[1])))"
    script = f"console.log(JSON.stringify({listed}))"
    return {each["name"] for each in json.loads(node_output(["node", "-e", script, str(binary)]))}


def test_webassembly_has_nothing_but_what_the_kernels_call(exported: Path, tmp_path: Path) -> None:
    kernels = with_inner_kernels(kernel_names([exported]))
    write_cut_wasm([exported], kernels, tmp_path)
    for name in ("tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm.wasm"):
        whole = WEB / "node_modules/@tensorflow/tfjs-backend-wasm/wasm-out" / name
        before, after = exports_of(whole), exports_of(tmp_path / name)
        assert after < before
        assert {"memory", "malloc", "register_tensor", "Softmax", "ResizeBilinear", "FusedConv2D"} <= after
        assert {"NonMaxSuppressionV3", "CropAndResize", "Conv3D", "Sin"} <= before - after
        assert (tmp_path / name).stat().st_size < 0.8 * whole.stat().st_size


@pytest.mark.parametrize(("missing", "graph"), [("Softmax", "graph-"), ("ResizeBilinear", "explain-")])
def test_a_kernel_that_was_cut_away_is_missed_by_the_export(
    exported: Path, tmp_path: Path, missing: str, graph: str
) -> None:
    kernels = [name for name in with_inner_kernels(kernel_names([exported])) if name != missing]
    with pytest.raises(ExportError, match=rf"{graph}\w+\.json must run on .*\.wasm.*'?{missing}'?"):
        write_cut_wasm([exported], kernels, tmp_path)
