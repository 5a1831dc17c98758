"""`python -m training`: fit, evaluate, predict."""

from training.commands import main
from training.common.cli import run

run(main)
