"""TF_CONFIG in, who the workers of a training are and which of them this process is out."""

import json
import os
from dataclasses import dataclass
from typing import Any

from training.common.errors import ModelError

MIRRORED, MULTIWORKER = "mirrored", "multiworker"

STRATEGIES = (MIRRORED, MULTIWORKER)
"""How a training is spread: over all devices of a machine, or over the workers that TF_CONFIG tells."""

_EXAMPLE = '{"cluster": {"worker": ["10.0.0.1:2222", "10.0.0.2:2222"]}, "task": {"type": "worker", "index": 0}}'


@dataclass(frozen=True)
class Cluster:
    """The workers of a training.

    Attributes:
        addresses: Host and port of each.
        index: Which of them this process is; the first writes what comes of the training.
    """

    addresses: tuple[str, ...]
    index: int

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self.addresses)


def read_cluster(text: str | None = None) -> Cluster:
    """Read what TensorFlow reads too, before it would wait for workers that nobody means.

    Args:
        text: JSON as TF_CONFIG has it; without it, that of the environment.

    Raises:
        ModelError: It is missing, is no JSON, or does not tell the workers and which of them this is.
    """
    given = os.environ.get("TF_CONFIG", "") if text is None else text
    try:
        config = json.loads(given) if given else {}
        return _cluster(config)
    except (ValueError, TypeError, KeyError, AttributeError) as cause:
        received = f"{given} ({cause})" if given else "none"
        raise ModelError(
            f"TF_CONFIG must tell the workers, and which of them this is, such as {_EXAMPLE}. Received: {received}. "
            "Set it on each machine, with an index of its own."
        ) from cause


def _cluster(config: dict[str, Any]) -> Cluster:
    if unknown := config["cluster"].keys() - {"worker"}:
        raise ValueError(f"no {', '.join(sorted(unknown))} beside workers")
    addresses, task = config["cluster"]["worker"], config["task"]
    if task["type"] != "worker":
        raise ValueError(f"a task of the type {task['type']}")
    if not isinstance(addresses, list) or not all(isinstance(each, str) and ":" in each for each in addresses):
        raise ValueError("workers are a list of host:port")
    if int(task["index"]) not in range(len(addresses)):
        raise ValueError(f"there is no worker {task['index']} of {len(addresses)}")
    return Cluster(tuple(addresses), int(task["index"]))
