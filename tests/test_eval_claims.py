from pathlib import Path

import pytest

from evals.built_in import CLAIMS
from evals.errors import EvalError
from evals.suites.claims import Claim, judge_claims, read_claims, summarise_claims
from evals.texts import plain_texts

ROOT = Path(__file__).parent.parent
TEXTS = {**plain_texts(ROOT / "seeds"), **plain_texts(ROOT / "evals" / "gold" / "articles")}


def test_there_are_enough_claims_of_both_kinds() -> None:
    claims = read_claims(CLAIMS)
    assert sum(not claim.true for claim in claims) >= 60
    assert sum(claim.true for claim in claims) >= 60


def test_no_false_claim_passes_and_most_true_ones_do() -> None:
    judged = judge_claims(read_claims(CLAIMS), TEXTS)
    assert [each.claim.claim for each in judged if each.verdict.passed and not each.claim.true] == []
    passed = [each.verdict.passed for each in judged if each.claim.true]
    assert sum(passed) >= 50 / 60 * len(passed)


def test_a_claim_of_a_missing_article_is_an_error() -> None:
    claim = Claim(claim="It closed.", kind="reworded", true=True, file="nowhere.txt", cites=("It closed.",))
    with pytest.raises(EvalError, match=r"no text for nowhere\.txt"):
        judge_claims([claim], TEXTS)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text('{"claim": "x"}\n', encoding="utf-8")
    with pytest.raises(EvalError, match=r"claims\.jsonl:1: kind: Field required"):
        read_claims(file)


def test_measures_count_what_passed() -> None:
    source = "002_3f6b58356c8ee2ad.txt"
    cited = ("around 70,000 Russian troops are pressed near the Ukraine border by Putin",)
    said = {"Around 70,000 Russian troops are near the border.": True, "Around 90,000 Russian troops are there.": False}
    claims = [Claim(claim=words, kind="a", true=true, file=source, cites=cited) for words, true in said.items()]
    shares = {measure.name: measure.value for measure in summarise_claims(judge_claims(claims, TEXTS))}
    assert shares == {"false claims passed": 0.0, "  false: a": 0.0, "true claims passed": 1.0, "  true: a": 1.0}
