"""What the network gets wrong, and how one learns: `python -m tools.misreads` writes `docs/misreads.json`.

MNIST, the writers that recipes are chosen by, of every file in the folder that INKLING_DATA names, and a small network
that is trained for a few epochs: what the page of the docs about it shows.
"""

import os

# The advertisement of a library that the converter imports is not for users.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")

from importlib import import_module

from training.common.cli import run

run(lambda: import_module("tools.misreads.command").main())
