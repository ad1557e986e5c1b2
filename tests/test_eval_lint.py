"""`byline eval lint` and `byline eval schema`, on a small corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evals.cases.case import Case, json_schema
from evals.commands.main import main

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "evals" / "gold" / "seeds.jsonl"
BLINKEN = "001_a3de071c378ab703.txt"
CASE = {
    "id": "b-1",
    "question": "Will the United States be diverted by Moscow?",
    "kind": "yes-no",
    "answer": "No",
    "must_include": ["won't be diverted"],
    "gold_passages": [{"file": BLINKEN, "quote": "We won't be diverted from that issue", "speaker": "Antony Blinken"}],
    "answerable": True,
}
UNANSWERABLE: dict[str, object] = {"must_include": [], "gold_passages": [], "answerable": False}
GAZA = "Antony Blinken Says Israel Accepted Bridging Proposal for Gaza Ceasefire Talks"


def lint(file: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["lint", str(file), "--corpus", str(SEEDS), *options])


def linted(folder: Path, *cases: dict[str, object]) -> list[str]:
    """Return what is said of each problem: line, field and message."""
    file = folder / "gold.jsonl"
    file.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    problems = json.loads(lint(file, "--json").stdout)["problems"]
    return [f"{each['line']} {each['field']}: {each['fault']}; {each['fix']}" for each in problems]


def gold(quote: str, file: str = BLINKEN, **more: str) -> dict[str, object]:
    return {"gold_passages": [{"file": file, "quote": quote, **more}]}


def test_our_gold_has_no_fault() -> None:
    result = lint(GOLD)
    assert (result.exit_code, result.stdout.endswith(" cases: no fault.\n")) == (0, True), result.output


def test_a_fault_is_told_with_file_line_case_field_and_fix(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(CASE | {"must_include": ["forever"]}), encoding="utf-8")
    result = lint(file)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{file}:1: (b-1) must_include[0]: 'forever' matches no gold passage and not the answer; "
        "take the printed words, or add the passage\n"
    )
    assert result.stderr == "1 case: 1 fault in 1 line.\n"


def test_drafts_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(CASE | {"tags": ["draft"]}), encoding="utf-8")
    assert lint(file).stdout == "1 case: no fault, 1 draft for a person to check.\n"
    assert json.loads(lint(file, "--json").stdout) == {
        "file": file.as_posix(),
        "cases": 1,
        "drafts": 1,
        "problems": [],
    }


def test_a_missing_corpus_is_exit_code_2() -> None:
    result = CliRunner().invoke(main, ["lint", str(GOLD), "--corpus", "nowhere"])
    assert result.exit_code == 2


def test_a_corpus_without_an_article_is_exit_code_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["lint", str(GOLD), "--corpus", str(tmp_path)])
    assert (result.exit_code, "name the corpus" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"qestion": "?"}, "1 qestion: unknown key 'qestion'; 'question' may be meant"),
        (
            gold("We won't be diverted from that issue", speeker="Blinken"),
            "1 gold_passages[0].speeker: unknown key 'gold_passages.0.speeker'; 'speaker' may be meant",
        ),
        (
            gold("We won't be diverted from the issue"),
            (
                '1 gold_passages[0].quote: quote "We won\'t be diverted from the issue" is not verbatim in '
                f'{BLINKEN!r}, which has "We won\'t be diverted from that issue"; copy that'
            ),
        ),
        (
            gold("the alliance regrets") | {"must_include": ["No"]},
            (
                f"1 gold_passages[0].quote: quote 'the alliance regrets' is not in {BLINKEN!r}; "
                "it is in '000_552d916b7135caa9': name that file"
            ),
        ),
        (
            gold(GAZA) | {"must_include": ["Gaza"]},
            (
                f"1 gold_passages[0].quote: quote {GAZA!r} is printed only as teaser, which is never cited; "
                "quote the article's body (`byline inspect` shows it)"
            ),
        ),
        (
            gold("We won't be diverted from that issue", speaker="Liz Truss"),
            (
                f"1 gold_passages[0].speaker: speaker 'Liz Truss' is not named in {BLINKEN!r}; "
                "name the speaker as it is printed there"
            ),
        ),
        (
            {"must_not_include": ["diverted"]},
            "1 must_not_include[0]: 'diverted' matches a gold passage; make it narrower",
        ),
        (
            {"filters": {"published_to": "2021-12-31"}},
            (
                f"1 filters: the filters (published_to '2021-12-31') leave out {BLINKEN!r}, "
                'where "We won\'t be diverted from that issue" is printed; mend either'
            ),
        ),
        (
            {"filters": {"speaker": "Stoltenberg"}},
            (
                f"1 filters: the filters (speaker 'Stoltenberg') leave out {BLINKEN!r}, "
                'where "We won\'t be diverted from that issue" is printed; mend either'
            ),
        ),
        (
            {"filters": {"published_from": "2022-13"}},
            "1 filters.published_from: month must be in 1..12; mend '2022-13'",
        ),
        (
            {"filters": {"published_from": "2022-02", "published_to": "2022-01-31"}, **UNANSWERABLE},
            "1 filters: published_from is after published_to; swap them",
        ),
        (
            {"expected_status": "unanswerable"},
            "1 expected_status: expected_status is 'unanswerable' but answerable is true; change one of them",
        ),
    ],
)
def test_a_fault_names_its_field_and_the_way_out(tmp_path: Path, change: dict[str, object], problem: str) -> None:
    assert linted(tmp_path, CASE | change) == [problem]


def test_an_id_in_the_filters_that_is_not_in_the_corpus_is_a_fault(tmp_path: Path) -> None:
    ids = [BLINKEN.removesuffix(".txt"), "002_3f6b58356c8ee2ax"]
    assert linted(tmp_path, CASE | {"filters": {"article_ids": ids}}) == [
        (
            "1 filters.article_ids: article '002_3f6b58356c8ee2ax' is not in the corpus; "
            "'002_3f6b58356c8ee2ad' may be meant"
        )
    ]


def test_a_question_asked_twice_is_a_fault_unless_something_else_differs(tmp_path: Path) -> None:
    again = CASE | {"id": "b-2", "question": "will the United States  be diverted by Moscow?"}
    other = CASE | {"id": "b-3", "filters": {"speaker": "Blinken"}}
    assert linted(tmp_path, CASE, again, other) == [
        "2 question: the question of 'b-1' is asked again; ask another or remove it"
    ]


def test_a_line_that_is_no_object_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("[1]", encoding="utf-8")
    assert lint(file).stdout == f'{file}:1: the line is no JSON object; write {{"id": …, "question": …}}\n'


def test_filters_may_leave_in_a_document_of_the_case(tmp_path: Path) -> None:
    document = {"file": "quay.txt", "text": "The quay is closed until Friday, the mayor said.", "outlet": "Quay Post"}
    case = CASE | gold("closed until Friday", "quay.txt") | {"must_include": ["Friday"], "extra_docs": [document]}
    assert linted(tmp_path, case | {"filters": {"outlet": "Quay Post"}}) == []
    assert linted(tmp_path, case | {"filters": {"outlet": "Mill Post"}})[0].startswith("1 filters: the filters")


def test_a_false_premise_may_quote_what_refutes_it(tmp_path: Path) -> None:
    case = CASE | {"answerable": False, "must_include": []}
    assert linted(tmp_path, case | {"expected_status": "false_premise"}) == []
    assert linted(tmp_path, case) != []


def test_the_schema_is_printed() -> None:
    printed = json.loads(CliRunner().invoke(main, ["schema"]).stdout)
    assert printed == json.loads(json.dumps(json_schema()))
    assert set(printed["properties"]) == set(Case.model_fields)
    assert printed["additionalProperties"] is False
    assert all(field.get("description") for field in printed["properties"].values())
