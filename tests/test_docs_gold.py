"""What docs/gold.md says is so: its case is one, its fields are the fields, its commands are run."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from cli_running import SEEDS, Byline

from evals.cases.case import Case, CaseFilters, ExtraDocument, GoldPassage, json_schema

pytest_plugins = ["cli_fixtures"]

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "gold.md").read_text(encoding="utf-8")
[SAMPLE] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
WRONG_QUOTE = {"file": "001_a3de071c378ab703.txt", "quote": "meet in person at Geneva on January 10"}
LINTED, DRAFTED = (
    [piece.partition("\n")[::2] for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
)


@pytest.fixture
def here(byline: Byline) -> Byline:
    """Return what runs a command in a folder with the seeds and a gold file of one good and two bad cases."""
    Path("seeds").symlink_to(SEEDS)
    good = json.loads(SAMPLE)
    bad = good | {"id": "talks-2", "question": "Where?", "must_include": ["Geneva"], "gold_passages": [WRONG_QUOTE]}
    misspelt = {"awnser" if key == "answer" else key: value for key, value in good.items()}
    lines = [json.dumps(case, ensure_ascii=False) for case in (good, bad, misspelt)]
    Path("my-gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return byline


def test_the_sample_is_a_case_without_fault(here: Byline) -> None:
    assert Case.model_validate_json(SAMPLE).id == "talks-1"
    Path("my-gold.jsonl").write_text(SAMPLE.replace("\n", " "), encoding="utf-8")
    done = here("eval", "lint", "my-gold.jsonl", "--corpus", "seeds")
    assert (done.code, done.out) == (0, "1 case: no fault.\n")


def test_the_table_has_the_fields_of_a_case() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
    assert set(rows) == set(Case.model_fields)
    for field, model in (("gold_passages", GoldPassage), ("extra_docs", ExtraDocument), ("filters", CaseFilters)):
        assert {f"`{name}`" for name in model.model_fields} <= set(re.findall(r"`\w+`", rows[field]))


def test_the_published_schema_is_the_schema() -> None:
    assert json.loads((DOCS / "gold.schema.json").read_text(encoding="utf-8")) == json_schema()


def test_the_linter_prints_what_is_shown(here: Byline) -> None:
    [(command, shown)] = LINTED
    done = here(*shlex.split(command)[1:])
    assert (done.code, sorted(done.out.splitlines())) == (1, sorted(shown.splitlines()))


def test_the_commands_that_draft_are_run(here: Byline) -> None:
    codes = [here(*shlex.split(command)[1:]).code for command, _ in DRAFTED]
    assert codes == [0, 0]
    assert here("eval", "lint", "drafts.jsonl", "--corpus", "seeds").code == 0
