"""What several commands take alike."""

import argparse
from pathlib import Path

SHIPPED_MODEL = Path("models/default")
ZOO = Path("models/zoo")
"""Where each other architecture has its model folder, by its name."""

DATA_HELP = (
    "folder with MNIST's four IDX files (or a folder mnist with them); "
    "without it INKLING_DATA names the folder, and without that MNIST is downloaded once"
)


def add_model(command: argparse.ArgumentParser, what: str = "model folder") -> None:
    """Let a command be told which model to use; `what` is its help."""
    command.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FOLDER", help=what)
