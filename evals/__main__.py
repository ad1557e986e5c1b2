"""`python -m evals`."""

from evals.commands.main import main

main(prog_name="python -m evals")
