"""A training that is spread over processes or devices is the same training: shares, failures, and what comes of it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import keras
import numpy as np
import pytest

from training.commands import main
from training.common.errors import ModelError, RecipeError
from training.data.labels import Labels
from training.learning.batches import Batches
from training.learning.cluster import read_cluster
from training.learning.distribution import Alone, Workers, distribution
from training.learning.part import Part
from training.learning.teachers import Teachers
from training.recogniser.card import Card
from training.recogniser.history import read_history
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.zoo_folders import CHECKPOINT_FILE

ROOT = Path(__file__).resolve().parents[3]
TINY = [
    *("--architecture", "micro", "--data", "procedural", "--procedural", "2000"),
    *("--batch", "64", "--learning-rate", "0.005"),
]
ENOUGH = 0.5
"""Share of procedural digits that a tiny network must read: far from chance."""

NOISE = 0.15
"""How far two such networks may be apart that differ by the order of sums and by what augmentation draws."""


# Two devices out of one processor, which must be told before TensorFlow begins.
MIRRORED = """
import sys
import tensorflow as tf
tf.config.set_logical_device_configuration(
    tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration()] * 2
)
real = tf.distribute.MirroredStrategy
tf.distribute.MirroredStrategy = lambda: real(["/cpu:0", "/cpu:1"])
from training.commands import main
main(sys.argv[1:])
"""


def cluster(index: int = 0, **other: object) -> str:
    config = {"cluster": {"worker": ["127.0.0.1:1", "127.0.0.1:2"]}, "task": {"type": "worker", "index": index}}
    return json.dumps(config | other)


def test_a_cluster_is_read() -> None:
    found = read_cluster(cluster(1))
    assert (found.addresses, found.index, found.size) == (("127.0.0.1:1", "127.0.0.1:2"), 1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Received: none"),
        ("{", "Received: {"),
        ("{}", "'cluster'"),
        ("[]", r"Received: \[\]"),
        (cluster(2), "there is no worker 2 of 2"),
        (cluster(task={"type": "ps", "index": 0}), "a task of the type ps"),
        (cluster(cluster={"worker": ["a:1"], "ps": ["b:2"]}), "no ps beside workers"),
        (cluster(cluster={"worker": "a:1"}), "workers are a list of host:port"),
    ],
)
def test_a_cluster_that_is_none_is_an_error(text: str, said: str) -> None:
    with pytest.raises(ModelError, match=said):
        read_cluster(text)


def part() -> Part:
    return Part(np.arange(40, dtype=np.uint8)[:, None, None].repeat(28, 1).repeat(28, 2), np.zeros(40, np.uint8))


def batches(share: tuple[int, int], some: Part | None = None, augmentation: float = 0) -> Batches:
    recipe = Recipe(batch=8, augmentation=augmentation, elastic=0)
    return Batches(some or part(), recipe, Teachers((), Labels(("a", "b")), 2, 0.0), share=share)


def test_shares_make_up_the_batch() -> None:
    whole, shares = batches((0, 1)), [batches((place, 2)) for place in (0, 1)]
    assert [len(each) for each in shares] == [len(whole)] * 2
    for index in range(len(whole)):
        glyphs, targets = whole[index]
        parts = [share[index] for share in shares]
        assert [len(each) for each, _ in parts] == [4, 4]
        np.testing.assert_array_equal(glyphs[0::2], parts[0][0])
        np.testing.assert_array_equal(glyphs[1::2], parts[1][0])
        np.testing.assert_array_equal(targets[0::2], parts[0][1])


def test_shares_are_augmented_each_in_its_own_way() -> None:
    square = np.pad(np.full((1, 10, 10), 255, np.uint8), ((0, 0), (9, 9), (9, 9))).repeat(40, 0)
    alike = Part(square, np.zeros(40, np.uint8))
    one, other = (batches((place, 2), alike, augmentation=1)[0][0] for place in (0, 1))
    assert not np.allclose(one, other)


def test_a_batch_that_cannot_be_shared_out_is_refused() -> None:
    workers = Workers(read_cluster(cluster()))
    workers.check(Recipe(batch=64))
    with pytest.raises(ModelError, match="Train with --batch 64"):
        workers.check(Recipe(batch=65))


def test_few_bits_are_learnt_on_one_device() -> None:
    class Two:
        num_replicas_in_sync = 2

    Alone().check(Recipe(bits=4))
    with pytest.raises(ModelError, match="trains with 16 bits"):
        Alone(Two()).check(Recipe(bits=4))


def test_another_backend_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    with pytest.raises(ModelError, match="Received: Keras on jax"):
        distribution("mirrored")


def test_wrong_words_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TF_CONFIG", raising=False)
    with pytest.raises(ModelError, match="TF_CONFIG must tell the workers"):
        main(["fit", *TINY, "--strategy", "multiworker", "--out", str(tmp_path / "run")])
    with pytest.raises(RecipeError, match="--recipe default beside it"):
        main(["fit", "--recipe", "default", "--strategy", "mirrored", "--out", str(tmp_path / "run")])
    assert list(tmp_path.iterdir()) == []


@contextmanager
def workers(*words: str | Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Start two workers on the loopback address that run `fit`, and leave none behind."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        addresses = [f"127.0.0.1:{each.getsockname()[1]}" for each in (one, other)]
    command = [sys.executable, "-m", "training", "fit", *map(str, words), "--strategy", "multiworker"]
    config = {"cluster": {"worker": addresses}}
    with ExitStack() as stack:
        running = []
        for index in (0, 1):
            environment = {**os.environ, "TF_CONFIG": json.dumps(config | {"task": {"type": "worker", "index": index}})}
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            running.append(process)
        yield running


def accuracy(out: Path) -> float:
    return Card.read(out / "card.json").metrics["procedural_validation"]


@pytest.mark.timeout(1500)
def test_two_workers_of_which_one_is_killed_go_on(tmp_path: Path) -> None:
    out = tmp_path / "run"
    with workers(*TINY, "--epochs", "3", "--out", out) as (chief, other):
        wait_for(out / CHECKPOINT_FILE, chief)
        other.send_signal(signal.SIGKILL)
        _, said = chief.communicate()
        assert chief.returncode == 1
        assert "error: All workers must stay until the end." in said
        assert "--resume" in said
    assert (out / CHECKPOINT_FILE).exists()
    assert not (out / "card.json").exists()
    with workers("--resume", out) as running:
        printed = [each.communicate()[0] for each in running]
        assert [each.returncode for each in running] == [0, 0]
    assert not (out / CHECKPOINT_FILE).exists()
    assert [epoch["epoch"] for epoch in read_history(out)] == [1, 2, 3]
    assert printed[0] == printed[1], "both have the same network, and measure it alike"
    assert accuracy(out) > ENOUGH
    assert Recogniser.load(out).card.recipe["batch"] == 64


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    """Wait until a file is there; the test's own limit ends it where it never comes."""
    while not path.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


@pytest.mark.timeout(1500)
def test_two_devices_of_one_machine(tmp_path: Path, tiny_model: Path) -> None:
    out = tmp_path / "run"
    words = [*TINY, "--epochs", "2", "--strategy", "mirrored", "--out", str(out)]
    command = [sys.executable, "-c", MIRRORED, "fit", *words]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "Training on 2 devices" in result.stderr
    assert accuracy(out) == pytest.approx(accuracy(tiny_model), abs=NOISE)
