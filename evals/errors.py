"""The errors of the evals, a branch of the tree in `rag.errors`."""

from __future__ import annotations

from rag.errors import BylineError


class EvalError(BylineError):
    """The data or the options of an evaluation cannot be used; the message has one line for each problem."""


class CaseError(EvalError):
    """One case got no answer that can be judged; the others may."""
