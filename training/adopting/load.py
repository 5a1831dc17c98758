"""The path of a Keras file or of a SavedModel in, a Keras network out."""

import json
import zipfile
from pathlib import Path
from typing import Any

import keras

from training.common.errors import ModelError
from training.recogniser.graph_layer import graph_layer

_EXPORT = "Where its Python code is, save it as a SavedModel, which needs no code: model.export('net'), and adopt net."
_ENDPOINTS = ("serving_default", "serve")


def load_network(path: Path) -> keras.Model:
    """Load a network as somebody has saved it.

    Args:
        path: A `.keras` or `.h5` file, or the folder of a SavedModel.

    Returns:
        A functional or sequential model. What has no graph of layers, such as a SavedModel, is one layer in it.

    Raises:
        ModelError: It cannot be loaded; the message tells why and what to do.
    """
    if not path.exists():
        raise ModelError(f"A network to adopt must be there. Received: {path}. Give a .keras or .h5 file or a folder.")
    if path.is_dir():
        return _saved_model(path)
    if path.suffix not in (".keras", ".h5", ".hdf5"):
        raise ModelError(
            f"A network to adopt must be a .keras or .h5 file, or the folder of a SavedModel. Received: {path}. "
            "Save the whole network, not its weights alone: model.save('net.keras')."
        )
    try:
        network = keras.saving.load_model(path, compile=False)
    except Exception as cause:  # Keras and what it unpacks with have no family of errors
        raise ModelError(_why_not_loaded(path, cause)) from cause
    return network if _has_layers(network) else _traced(network)


def _has_layers(network: Any) -> bool:
    """Tell whether a model is a graph of layers, and not a class whose code says what it does."""
    if isinstance(network, keras.Sequential):
        return bool(network.built)
    return type(network) is keras.Model or type(network).__name__ == "Functional"


def _traced(network: Any) -> keras.Model:
    """Return a network that its own code runs, as the one layer of another.

    Raises:
        ModelError: It does not tell what it takes.
    """
    import tensorflow as tf

    shape = getattr(network, "input_shape", None)
    if not isinstance(shape, tuple) or shape[1:2] == ():
        raise ModelError(
            f"A network must tell what it takes. Received: {network.name}, a {type(network).__name__} that was never "
            "built. Call it once on a glyph before you save it, or begin it with keras.Input((28, 28, 1))."
        )
    function = tf.function(lambda given: network(given, training=False), autograph=False)
    return _one_layer(function.get_concrete_function(tf.TensorSpec(shape, tf.float32)), network.name)


def _saved_model(path: Path) -> keras.Model:
    if not (path / "saved_model.pb").is_file():
        raise ModelError(
            f"The folder of a network must be a SavedModel, with saved_model.pb. Received: {path}. Write one with "
            "model.export('net'), or give a .keras file."
        )
    import tensorflow as tf

    try:
        loaded = tf.saved_model.load(str(path))
    except Exception as cause:  # whatever a damaged file makes of it
        raise ModelError(f"{path} must be a SavedModel. TensorFlow says: {cause}. Export it again.") from cause
    endpoints = [name for name in (*_ENDPOINTS, *loaded.signatures) if name in loaded.signatures]
    if not endpoints:
        raise ModelError(
            f"A SavedModel must have a signature to call. Received: {path}, with none. Write it with "
            "model.export('net')."
        )
    network = _one_layer(loaded.signatures[endpoints[0]], path.resolve().name)
    network.kept = loaded  # TensorFlow forgets the variables with it
    return network


def _one_layer(function: Any, name: str) -> keras.Model:
    """Return a network of one layer, which runs a concrete function.

    Raises:
        ModelError: It takes or gives several tensors, or other ones than a network of glyphs does.
    """
    import tensorflow as tf

    given = [each for each in function.inputs if each.dtype != tf.resource]
    if len(given) != 1 or len(function.outputs) != 1:
        raise ModelError(
            f"A network must take one tensor and give one. Received: {name}, from {len(given)} to "
            f"{len(function.outputs)}. Save a part of it: keras.Model(net.input, net.outputs[0])."
        )
    shape = given[0].shape.as_list() if given[0].shape.rank is not None else [None]
    if given[0].dtype != tf.float32 or len(shape) < 2 or shape[0] is not None:
        raise ModelError(
            f"A network must take any number of glyphs, as float32. Received: {name}, which takes {shape} as "
            f"{given[0].dtype.name}. Export it with an input of shape (None, 28, 28, 1)."
        )
    layer, weights = graph_layer(function, _named(name))
    start = keras.Input(shape[1:], name="given")
    end = layer(start)
    layer.set_weights(weights)
    return keras.Model(start, end, name=_named(name))


def _named(name: str) -> str:
    kept = "".join(letter if letter.isalnum() and letter.isascii() else "_" for letter in name).strip("_")
    return kept or "network"


def _why_not_loaded(path: Path, cause: Exception) -> str:
    """Return the sentence for a file that Keras does not load."""
    said = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    rule = f"{path} must be a network that Keras {keras.version()} loads without code of others."
    if path.suffix == ".keras":
        try:
            unknown = _without_code(path)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return f"{rule} It is damaged. Keras says: {said} Save it again: model.save('net.keras')."
        if unknown:
            return f"{rule} Received: {', '.join(unknown)}. {_EXPORT}"
    elif "unknown" in said.lower() or "could not locate" in said.lower():
        return f"{rule} Keras says: {said} {_EXPORT}"
    return f"{rule} Keras says: {said} Save it with this version of Keras, or as a SavedModel: model.export('net')."


def _without_code(path: Path) -> list[str]:
    """Return the layers of a Keras file that need code which is not Keras' own, each with its class."""
    with zipfile.ZipFile(path) as archive:
        config = json.loads(archive.read("config.json"))
    found: list[str] = []

    def look(entries: Any) -> None:
        if isinstance(entries, dict):
            if "config" in entries and _is_foreign(entries):
                config = entries["config"]
                found.append(
                    f"{entries['class_name']} {config.get('name', '') if isinstance(config, dict) else config}"
                )
            for each in entries.values():
                look(each)
        elif isinstance(entries, list):
            for each in entries:
                look(each)

    look(config)
    found = [each.strip() for each in found]
    return list(dict.fromkeys(found))


def _is_foreign(entries: dict[str, Any]) -> bool:
    """Tell whether what a Keras file describes needs code that is not in the file nor in Keras."""
    module, kind = str(entries.get("module")), entries.get("class_name")
    if module == "builtins":
        return kind == "function"
    is_registered = ">" in (entries.get("registered_name") or "")
    if str(kind).startswith("__"):  # how Keras writes tuples, tensors and the like
        return False
    return is_registered or kind == "Lambda" or not (module == "keras" or module.startswith("keras."))
