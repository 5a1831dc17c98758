"""`python -m training`: fit, evaluate, predict."""

import os

# Before TensorFlow is imported: its notes on the machine's instruction set are not for users.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from training.cli import run
from training.commands import main

run(main)
