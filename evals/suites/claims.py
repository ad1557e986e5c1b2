"""How verification tells false claims from true ones: claims made from printed sentences, swapped or reworded.

A line of a claims file is a claim, its kind, whether it is true, the file that prints it, and the words it cites.
No false claim may pass; a true one that is dropped is a loss, not a lie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from evals import built_in
from evals.errors import EvalError
from evals.measures.metrics import Measure, rate
from evals.reading import read_rows
from evals.runs.rows import CaseRow, Gate
from evals.suites.suite import Result, Suite
from rag.types import Article, Verdict
from rag.verifying import verify_claim

_ID_DIGITS = 12


class Claim(BaseModel):
    """A claim with the words that it cites, verbatim in `file`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: str
    kind: str
    true: bool
    file: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and what verification found of it."""

    claim: Claim
    verdict: Verdict


async def measure(suite: Suite) -> Result:
    """Verify every claim of a suite."""
    judged = judge_claims(read_claims(suite.gold), suite.texts)
    return Result(tuple(summarise_claims(judged)), tuple(_row(suite.name, each) for each in judged))


CLAIMS: Final = Suite(
    name="claims",
    about="Verify false claims and true paraphrases; exit code 1 if a false one passes.",
    gold=built_in.CLAIMS,
    corpus=(built_in.SEEDS, built_in.CLAIMS_ARTICLES),
    measure=measure,
)


def read_claims(path: Path) -> list[Claim]:
    """Read claims from JSON lines; raise EvalError that names the line."""
    return list(read_rows(path, Claim))


def judge_claims(claims: Sequence[Claim], texts: Mapping[str, str]) -> list[Judged]:
    """Verify each claim against its article's text, by id."""
    missing = {claim.file for claim in claims} - {f"{name}.txt" for name in texts}
    if missing:
        raise EvalError(f"no text for {', '.join(sorted(missing))}; name the folders of all articles with --corpus")
    return [
        Judged(claim, verify_claim(claim.claim, _article(claim.file.removesuffix(".txt"), texts), claim.cites))
        for claim in claims
    ]


def summarise_claims(judged: Sequence[Judged]) -> list[Measure]:
    """Return the share of false and of true claims that passed, in all and by kind."""
    measures = []
    gates: dict[bool, tuple[str, Gate]] = {False: ("false", "never"), True: ("true", "near")}
    for true, (name, gate) in gates.items():
        mine = [each for each in judged if each.claim.true is true]
        measures.append(rate(f"{name} claims passed", [each.verdict.passed for each in mine], gate))
        for kind in sorted({each.claim.kind for each in mine}):
            of_kind = [each.verdict.passed for each in mine if each.claim.kind == kind]
            measures.append(rate(f"  {name}: {kind}", of_kind))
    return measures


def _article(name: str, texts: Mapping[str, str]) -> Article:
    return Article(name, texts[name])


def _row(suite: str, judged: Judged) -> CaseRow:
    """Return a claim as a run keeps it; its id is a digest, for its line may move."""
    claim = judged.claim
    rules = "; ".join(f"{failure.rule}: {failure.detail}" for failure in judged.verdict.failures)
    right = judged.verdict.passed is claim.true
    return CaseRow(
        suite=suite,
        id=hashlib.sha256(claim.model_dump_json().encode()).hexdigest()[:_ID_DIGITS],
        kind=f"{'true' if claim.true else 'false'}: {claim.kind}",
        right=right,
        faults=() if right else (f"dropped: {rules}" if claim.true else "passed, though false",),
        question=claim.claim,
        article=claim.file.removesuffix(".txt"),
        case=claim.model_dump(mode="json"),
    )
