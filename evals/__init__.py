"""Evals: suites, metrics and gold answers."""
