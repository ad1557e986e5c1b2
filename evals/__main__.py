"""`python -m evals`."""

from evals.run import main

main(prog_name="python -m evals")
