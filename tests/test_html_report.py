"""The page of a run: what stands where, and that nothing in a run can change what the page is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from report_fixtures import FERRY, TEXTS, answer, case, citation, judgement, large_run, run_of, written

from evals.commands.report import report
from evals.reports.html import html
from evals.runs.rows import CaseRow, MeasureRow, Run

HOSTILE = "</style></svg><script>alert(1)</script><img src=x onerror=alert(1)>'\"&{{ 7 * 7 }}{% raw %}"
NO_ELEMENTS_INSIDE = {"meta", "link", "br", "wbr", "line", "rect", "circle", "polyline"}


class Outline(HTMLParser):
    """Notes the elements of a page, the headings, and the words in each element with an id or class that is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.headings: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        if tag in {"h1", "h2", "h3", "h4", "h5"}:
            self.headings.append((tag, ""))
        if tag not in NO_ELEMENTS_INSIDE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"h1", "h2", "h3", "h4", "h5"}:
            tag, words = self.headings[-1]
            self.headings[-1] = (tag, words + data)


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def words(page: str) -> str:
    """Return what a reader reads, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("</style>")[1]).split())


def written_page(*arguments: object) -> Result:
    return CliRunner().invoke(report, [str(argument) for argument in arguments])


def test_a_page_has_its_parts_in_order() -> None:
    page = html(run_of(case(1), case(2, right=False)), TEXTS)
    assert outline(page).headings == [
        ("h1", "1 of 2 right"),
        ("h2", "What ran"),
        ("h2", "ferries"),
        ("h3", "Measures"),
        ("h3", "By kind"),
        ("h3", "What the confidence is worth"),
        ("h3", "Time"),
        ("h3", "Failures"),
        ("h4", "When does the ferry to Brinkholm leave?"),
        ("h5", "Expected"),
        ("h5", "Given: answered, confidence 0.800, unknown"),
        ("h5", "In the sources"),
        ("h3", "Passes"),
    ]


def test_the_header_tells_what_ran() -> None:
    said = words(html(run_of(case()), TEXTS))
    for fact in ("22 November 2026, 12:31 UTC", "commit e367f4d0c0ff", "Abacus 9", "1 min 23 s", "hashing", "cd" * 32):
        assert fact in said


def test_a_commit_with_changes_is_told_apart() -> None:
    assert "commit e367f4d0c0ff+" in words(html(run_of(case(), commit="e367f4d0c0ffee+"), TEXTS))


def test_a_measure_is_drawn_where_its_value_and_interval_are() -> None:
    row = MeasureRow(name="ndcg@10", value=0.5, low=0.25, high=0.75, n=8)
    page = html(run_of(case(), measures={"ferries": (row,)}), TEXTS)
    assert '<line class="whisker" x1="25.00%" x2="75.00%"' in page
    assert '<circle class="dot" cx="50.00%"' in page
    assert "ndcg@10 0.500 0.250 to 0.750 8" in words(page)


def test_a_measure_of_nothing_is_a_dash() -> None:
    row = MeasureRow(name="recall", value=None, low=None, high=None, n=0)
    assert "recall – 0" in words(html(run_of(case(), measures={"ferries": (row,)}), TEXTS))


def test_kinds_have_counts_and_intervals_the_worst_first() -> None:
    said = words(html(run_of(case(1), case(2, kind="who", right=False)), TEXTS))
    assert said.index("who 0.000 0.000 to 0.793 0 of 1") < said.index("when 1.000 0.207 to 1.000 1 of 1")


def test_risk_and_coverage_are_drawn_and_told_in_numbers() -> None:
    cases = [case(1, answer=answer(confidence=0.9)), case(2, right=False, answer=answer(confidence=0.4))]
    page = html(run_of(*cases), TEXTS)
    assert '<polyline class="curve" points="0.00,100.00 50.00,100.00 100.00,50.00"/>' in page
    assert "Area 0.250, lower is better; 2 answers given, 0.500 of them wrong." in words(page)
    assert "Coverage Risk 0.500 0.000 1.000 0.500" in words(page)


def test_reliability_has_a_row_for_each_tenth_with_answers() -> None:
    cases = [case(1, answer=answer(confidence=0.95)), case(2, right=False, answer=answer(confidence=1.0))]
    said = words(html(run_of(*cases), TEXTS))
    assert "Expected calibration error 0.475" in said
    assert "0.9 to 1.0 0.975 0.500 0.095 to 0.905 1 of 2" in said


def test_who_abstains_claims_no_confidence() -> None:
    abstained = case(answer=answer(status="unanswerable"), judgement=judgement(abstained=True))
    assert "What the confidence is worth" not in html(run_of(abstained), TEXTS)


def test_a_question_without_an_answer_in_the_articles_is_told() -> None:
    said = words(html(run_of(case(right=False, answerable=False, case={"answer": "Nobody knows"})), TEXTS))
    assert "Expected Nobody knows Not to be answered from these articles." in said


def test_times_are_told_by_stage() -> None:
    slow = case(2, judgement=judgement(milliseconds=112.5), answer=answer(timings_ms={"retrieve": 99.0}))
    said = words(html(run_of(case(1), slow), TEXTS))
    assert "as asked 62.5 108 112 112 2" in said
    assert "retrieve 54.0 94.5 98.1 99.0 2" in said


def test_costs_and_the_opinion_of_a_judge_have_tables_of_their_own() -> None:
    memory = MeasureRow(name="verify_p50_ms", value=0.5, low=0.4, high=0.6, n=1)
    liked = MeasureRow(name="like_gold", value=0.0, low=0.0, high=0.8, n=1, count=0)
    opinion = {"supported": [True, False], "like_gold": False}
    judge = {"model": "openai/a-judge", "prompt": "ab", "measures": {"ferries": [liked]}}
    wrong = case(1, right=False, opinion=opinion)
    page = html(run_of(wrong, costs={"ferries": (memory,)}, judge=judge), TEXTS)
    headings = [words for _, words in outline(page).headings]
    assert headings.index("Opinion of openai/a-judge") < headings.index("Cost")
    assert "The judge: not like the expected answer; 1 of 2 statements supported." in page
    assert '0.500 <span class="range">0.400 to 0.600</span>' in page
    assert page.count('class="strip"') == html(run_of(wrong), TEXTS).count('class="strip"') + 1


def test_an_answer_that_was_not_judged_says_why() -> None:
    opinion = {"unjudged": "its reply cannot be read (not JSON)"}
    assert "The judge: its reply cannot be read (not JSON)" in html(
        run_of(case(1, right=False, opinion=opinion)), TEXTS
    )


def test_every_drawing_has_a_title_and_a_description_or_stands_beside_its_numbers() -> None:
    page = html(run_of(case(1), case(2, right=False)), TEXTS)
    drawings = re.findall(r"<svg[^>]*>", page)
    told = [each for each in drawings if 'role="img"' in each]
    assert (len(told), page.count("<title id="), page.count("<desc id=")) == (3, 3, 3)
    assert all('aria-hidden="true"' in each for each in drawings if each not in told)


def test_a_failure_shows_cited_and_gold_words_in_the_source() -> None:
    page = html(run_of(case(right=False)), TEXTS)
    assert "lacks &#39;on Sundays&#39;" in page
    assert '<mark class="cited gold"><span class="unseen">[cited and gold: </span>leaves the quay at noon<' in page
    assert '<mark class="gold"><span class="unseen">[gold: </span> on Sundays<' in page
    assert ", the harbour master Ada Brink said on Friday." in page


def test_hits_have_scores_and_tell_which_holds_gold() -> None:
    said = words(html(run_of(case(right=False)), TEXTS))
    assert "1 passage found for f-1 Rank Passage Score 1 ferry gold The ferry to Brinkholm" in said
    assert "0.900 dense 0.700" in said


def test_a_text_that_is_not_at_hand_is_told_and_its_quotes_are_shown() -> None:
    said = words(html(run_of(case(right=False)), {}))
    assert "ferry , text not at hand" in said
    assert "leaves the quay at noon on Sundays" in said


def test_a_quote_that_is_not_where_it_says_is_shown_alone() -> None:
    altered = answer(citation("The ferry to Brinkholm").model_copy(update={"quote": "The barge"}))
    page = html(run_of(case(right=False, answer=altered)), TEXTS)
    assert "Not where it is said to be: [cited: The barge ] [1]" in words(page)


def test_a_broken_promise_is_a_failure_of_a_right_answer() -> None:
    said = words(html(run_of(case(judgement=judgement(altered=(1,), trapped=(2,)))), TEXTS))
    assert "citation [1] is not verbatim citation [2] overlaps a trap" in said


def test_an_extra_document_is_a_source() -> None:
    gold = {"answer": "At six", "extra_docs": [{"id": "notice", "text": "The quay opens at six."}]}
    wanted = {**gold, "gold_passages": [{"file": "notice.txt", "quote": "opens at six"}]}
    assert "The quay [gold: opens at six ] ." in words(html(run_of(case(right=False, case=wanted)), {}))


def test_history_filters_and_dropped_statements_are_shown() -> None:
    asked = {"history": [{"role": "user", "content": "The ferry?"}], "filters": {"outlet": "The Gull", "speaker": None}}
    dropped = ({"text": "It sank.", "failures": [{"rule": "support", "detail": "sank"}]},)
    said = words(html(run_of(case(right=False, case=asked, answer=answer(dropped=dropped))), TEXTS))
    for part in ("Said before The ferry? user", "Filters outlet: The Gull", "1 statement dropped", "support: sank"):
        assert part in said
    assert "speaker" not in said


def test_a_claim_shows_what_it_cites() -> None:
    claim: dict[str, Any] = {
        "claim": "The ferry sank.",
        "true": False,
        "file": "ferry.txt",
        "cites": ["In winter it stays in port."],
    }
    row = CaseRow(suite="claims", id="c-1", kind="false", right=False, question="The ferry sank.", case=claim)
    assert "[cited: In winter it stays in port. ]" in words(html(run_of(row, suites=("claims",)), TEXTS))


def test_a_page_of_scores_has_no_questions() -> None:
    row = CaseRow(suite="cleaning", id="page-1", kind="news", right=False, faults=("body lost",), scores={"body": 0.42})
    said = words(html(run_of(row, suites=("cleaning",), measures={}), {}))
    assert "Failures page-1 news body 0.420 body lost" in said


def test_a_broken_gate_is_told_first() -> None:
    said = words(html(run_of(case(), broken=("right is 21, the floor is 22",)), TEXTS))
    assert said.index("The gate is broken. right is 21, the floor is 22") < said.index("What ran")


def test_flipped_cases_come_first() -> None:
    now = run_of(case(1), case(2, right=False), case(3), case(4))
    before = run_of(case(1, right=False), case(2), case(3), case(9))
    found = outline(html(now, TEXTS, before))
    assert [said for _, said in found.headings][:6] == [
        "3 of 4 right",
        "What changed",
        "Now wrong",
        "When does the ferry to Brinkholm leave?",
        "Before: answered",
        "Now: answered",
    ]
    said = words(html(now, TEXTS, before))
    assert "3 cases in both, 1 now wrong, 1 now right; 1 new, 1 gone." in said
    assert "right +0.000 −1.000 to +1.000 0.667 0.667 3" in said


def test_every_link_leads_somewhere_in_the_page() -> None:
    found = outline(html(run_of(case(1), case(2, right=False)), TEXTS, run_of(case(1), case(2))))
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)


def test_nothing_in_a_run_becomes_a_part_of_the_page() -> None:
    page = html(hostile_run(), {}, hostile_run(right=True))
    usual = html(run_of(case(1, right=False), case(2)), TEXTS, run_of(case(1)))
    assert outline(page).tags - outline(usual).tags == set()
    assert outline(page).attributes - outline(usual).attributes == set()
    assert page.count("{{ 7 * 7 }}") > 20


def hostile_run(*, right: bool = False) -> Run:
    """Return a run whose every word would be a part of the page."""
    cited = citation("The ferry to Brinkholm").model_copy(update={"quote": HOSTILE, "article_id": HOSTILE})
    passage = {"file": f"{HOSTILE}.txt", "quote": HOSTILE}
    gold = {
        "answer": HOSTILE,
        "history": [{"role": HOSTILE, "content": HOSTILE}],
        "filters": {HOSTILE: HOSTILE},
        "gold_passages": [passage],
        "trap_passages": [passage],
        "extra_docs": [{"id": HOSTILE, "text": HOSTILE}],
    }
    given = answer(cited, reason=HOSTILE, degraded=HOSTILE, generator=HOSTILE, timings_ms={HOSTILE: 1.0})
    names: dict[str, Any] = {"suite": HOSTILE, "kind": HOSTILE, "tags": (HOSTILE,), "question": HOSTILE}
    bad = case(right=right, id=HOSTILE, faults=(HOSTILE,), case=gold, answer=given, **names)
    good = case(right=True, id=f"good {HOSTILE}", answer=given, **names)
    row = MeasureRow(name=HOSTILE, value=0.5, low=0.1, high=0.9, n=2)
    words_of_ours = ("started", "byline", "commit", "generator", "model", "embedding_model", "endpoint")
    about: dict[str, Any] = dict.fromkeys((*words_of_ours, "index_generation"), HOSTILE)
    about |= {name: {HOSTILE: HOSTILE} for name in ("machine", "prompts", "corpus_sha256", "gold_sha256")}
    return run_of(bad, good, **about, suites=(HOSTILE,), measures={HOSTILE: (row,)}, broken=(HOSTILE,))


def test_a_page_asks_for_nothing() -> None:
    page = html(run_of(case(1), case(2, right=False)), TEXTS)
    assert not {"script", "link", "img", "iframe", "object", "base"} & outline(page).tags
    assert not {"src", "srcset", "style", "background"} & outline(page).attributes
    assert not re.search(r"url\(|@import|https?:", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_thousands_of_failures_with_long_texts_stay_a_page() -> None:
    long = FERRY * 200
    gold = {"answer": long, "gold_passages": [{"file": "ferry.txt", "quote": "noon"}]}
    failures = [
        case(number, right=False, question=long, faults=(long,), case=gold, answer=answer(reason=long))
        for number in range(2000)
    ]
    page = html(run_of(*failures), {"ferry": long})
    assert len(page) < 5_000_000
    assert page.count('<article class="case"') == 200
    assert "1800 more Their answers are in cases.jsonl of the run." in words(page)
    assert "characters …]" in page


def test_two_thousand_cases_are_all_on_the_page() -> None:
    run = large_run(2000)
    page = html(run, TEXTS)
    assert len(page) < 2_000_000
    assert [each.id for each in run.cases if f">{each.id}<" not in page] == []


def test_the_page_is_written_beside_the_run(tmp_path: Path) -> None:
    folder = written(run_of(case()), tmp_path / "run")
    result = written_page(folder, "--html")
    assert (result.exit_code, result.output) == (0, f"{folder / 'report.html'} (0.02 MB)\n")
    assert "1 of 1 right" in (folder / "report.html").read_text(encoding="utf-8")


def test_the_page_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    folder = written(run_of(case(right=False)), tmp_path / "run")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    page, corpus = tmp_path / "page.html", tmp_path / "corpus"
    result = written_page(folder, "--html", page, "--corpus", corpus, "--compare", folder)
    assert result.exit_code == 0, result.output
    assert "the harbour master" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((".",), "run.json: No such file or directory; name the folder of a run"),
        (("run", "--html", "no/such/page.html"), "No such file or directory; name another file with --html"),
        (("run", "--corpus", "empty"), "name the corpus"),
    ],
)
def test_what_cannot_be_read_or_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(run_of(case()), tmp_path / "run")
    (tmp_path / "empty").mkdir()
    result = written_page(*arguments)
    assert (result.exit_code, message in result.output) == (2, True), result.output
