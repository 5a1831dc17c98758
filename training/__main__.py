"""`python -m training`: fit, evaluate, predict."""

from training.cli import run
from training.commands import main

run(main)
