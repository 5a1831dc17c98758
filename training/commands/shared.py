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


def add_model(command: argparse.ArgumentParser) -> None:
    """Let a command be told which model to use."""
    command.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FOLDER", help="model folder")
