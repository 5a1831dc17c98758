"""Built sites and a model folder in, the comparison with other runtimes out: `python -m tools.peers`."""

import os

# The advertisement of a library that the converter imports is not for users.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")

from importlib import import_module

from training.common.cli import run

run(lambda: import_module("tools.peers.command").main())
