"""MNIST, known by its hashes: its glyphs are what all others are made like, so they are taken as they are."""

import hashlib
from pathlib import Path

import numpy as np

from training.data import mnist
from training.data.labels import label_of
from training.data.sets.labelled_set import LabelledSet

WORD = Path("mnist")


def is_mnist(path: Path) -> bool:
    """Tell a folder that holds a file of MNIST, by content; or the word, where nothing is called so."""
    return (path == WORD and not path.exists()) or (path.is_dir() and mnist.is_mnist(path))


def read_mnist(path: Path) -> LabelledSet:
    """Read MNIST: of its word, from where it is downloaded to.

    Raises:
        DataError: A file is missing, or is not MNIST's while others are.
    """
    images = mnist.load_mnist(path if path.exists() else None)
    labels = np.concatenate([images.train_labels, images.test_labels])
    known = [label_of(digit) for digit in range(int(labels.max()) + 1)]
    return LabelledSet(
        name="mnist",
        kind="MNIST",
        sample_labels=[label for digit in labels.tolist() if (label := known[digit]) is not None],
        make_glyphs=lambda: np.concatenate([images.train_images, images.test_images]),
        sha256=hashlib.sha256("".join(mnist.FILES.values()).encode()).hexdigest(),
        citation=mnist.CITATION,
        testing=np.arange(len(labels)) >= len(images.train_labels),
    )
