"""`python -m export`: build, serve, verify."""

import os

# The advertisement of a library that the converter imports is not for users.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")

from export.commands import main
from training.common.cli import run

run(main)
