"""The adapters on small files, written here in the published formats; the hashing embedder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from click import Choice
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from evals.adapters.alce import marked_statements
from evals.adapters.ramdocs import Conflict, Row
from evals.adapters.trials import PublicQuestion, Trial
from evals.commands.public import SETS, public
from evals.reading import sampled
from rag.types import Answer, Article, Citation, Span, Statement

FERRY = "The ferry to Brinkholm leaves the quay at noon on Sundays, the harbour master Ada Brink said on Friday."
MILL = "The old mill of Tarnby burnt down on Tuesday night, and the fire brigade came too late."
BRIDGE = "The new bridge over the Elm cost 40 million crowns, twice as much as the council of Elmstead had planned."
WHEN, WHERE, COST = (
    "When does the ferry to Brinkholm leave the quay?",
    "What burnt down on Tuesday night?",
    "How much did the new bridge over the Elm cost?",
)


def run(name: str, data: Path, *options: str) -> Result:
    fixed = ("--data", str(data), "--embedding-model", "hashing", "--runs-dir", str(data / "runs"))
    return CliRunner().invoke(public, [name, *fixed, *options])


def measured(name: str, data: Path, *options: str) -> dict[str, float | None]:
    result = run(name, data, "--json", *options)
    assert result.exit_code == 0, result.output
    values = {measure["name"]: measure["value"] for measure in json.loads(result.stdout)["measures"]}
    assert values.keys() <= set(SETS[name].names)  # what a floor may name
    return values


def write_lines(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def write_whole(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


@given(st.lists(st.integers(), max_size=30), st.integers(1, 40), st.integers())
def test_a_sample_keeps_the_order_and_is_the_same_each_time(items: list[int], limit: int, seed: int) -> None:
    numbered = list(enumerate(items))
    chosen = sampled(iter(numbered), limit, seed)
    assert chosen == sorted(set(chosen)) == sampled(numbered, limit, seed)
    assert len(chosen) == min(limit, len(items))
    assert sampled(numbered, None, seed) == numbered


def test_every_item_is_as_likely_to_be_sampled() -> None:
    random = Random(1)  # noqa: S311 - a sample, no secret
    drawn = [each for _ in range(2000) for each in sampled(range(10), 3, random.randrange(10**9))]
    assert all(520 < drawn.count(number) < 680 for number in range(10))


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    documents = {"d1": FERRY, "d2": MILL, "d3": BRIDGE}
    rows = [{"_id": id_, "title": "", "text": text, "metadata": {}} for id_, text in documents.items()]
    write_lines(tmp_path / "corpus.jsonl", rows)
    queries = {"q1": WHEN, "q2": WHERE, "q3": COST, "d1": FERRY}
    write_lines(tmp_path / "queries.jsonl", [{"_id": id_, "text": text} for id_, text in queries.items()])
    (tmp_path / "qrels").mkdir()
    lines = ["query-id\tcorpus-id\tscore", "q1\td1\t1", "q2\td2\t2", "q2\td3\t0", "d1\td1\t1"]
    (tmp_path / "qrels" / "test.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_beir_is_searched_by_judged_queries_and_a_query_does_not_find_itself(beir: Path) -> None:
    output = beir / "cases.jsonl"
    values = measured("beir", beir, "--output", str(output))
    assert values["article_recall@10"] == pytest.approx(2 / 3)
    cases = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [(case["id"], case["right"]) for case in cases] == [("q1", True), ("q2", True), ("d1", False)]
    assert "right" not in values


def test_a_bad_judgement_is_named(beir: Path) -> None:
    (beir / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\n", encoding="utf-8")
    result = run("beir", beir)
    assert result.exit_code == 2
    assert "test.tsv:2: not query-id, corpus-id and score between tabs" in result.stderr


def test_judgements_of_other_queries_are_an_error(beir: Path) -> None:
    (beir / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nother\td1\t1\n", encoding="utf-8")
    assert "no query has a judgement" in run("beir", beir).stderr


def squad_of(folder: Path, qas: Sequence[Mapping[str, object]]) -> Path:
    paragraphs = [{"context": MILL, "qas": []}, {"context": FERRY, "qas": qas}]
    titled = {"title": "Brinkholm", "paragraphs": paragraphs}
    write_whole(folder / "dev-v2.0.json", {"version": "v2.0", "data": [titled]})
    return folder


def test_squad_offsets_are_moved_with_their_paragraph(tmp_path: Path) -> None:
    answer = {"text": "noon", "answer_start": FERRY.index("noon")}
    impossible = {"id": "b", "question": "Who won the chess cup?", "answers": [], "is_impossible": True}
    qas = [{"id": "a", "question": WHEN, "answers": [answer, answer], "is_impossible": False}, impossible]
    values = measured("squad", squad_of(tmp_path, qas))
    assert (values["right"], values["abstention_recall"], values["all_answers_shown"]) == (1.0, 1.0, 1.0)
    assert (values["citation_precision"], values["citation_recall"], values["passage_hit@1"]) == (1.0, 1.0, 1.0)


def test_squad_1_has_no_impossible_questions(tmp_path: Path) -> None:
    answer = {"text": "noon", "answer_start": FERRY.index("noon")}
    values = measured("squad", squad_of(tmp_path, [{"id": "a", "question": WHEN, "answers": [answer]}]))
    assert "abstention_recall" not in values


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"answers": [{"text": "noon", "answer_start": 3}]}, "question 'a': 'noon' is not printed at 3"),
        ({"answers": []}, "question 'a' has no answer and is not impossible"),
        ({"answers": "noon"}, "data.0.paragraphs.1.qas.0.answers: Input should be a valid array"),
    ],
)
def test_what_squad_does_not_print_is_named(tmp_path: Path, asked: dict[str, object], message: str) -> None:
    result = run("squad", squad_of(tmp_path, [{"id": "a", "question": WHEN, **asked}]))
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


@pytest.fixture
def multihop(tmp_path: Path) -> Path:
    news = [
        {"title": "Ferry", "source": "Post", "url": "u:1", "published_at": "2023-09-28T12:00:00+00:00", "body": FERRY},
        {"title": "Mill", "source": "Times", "url": "u:2", "published_at": "2023-10-01T08:00:00+00:00", "body": MILL},
        {
            "title": "Bridge",
            "source": "Echo",
            "url": "u:3",
            "published_at": "2023-10-02T08:00:00+00:00",
            "body": BRIDGE,
        },
    ]
    fact = {"title": "Ferry", "url": "u:1", "fact": "The ferry to Brinkholm leaves  the quay\nat noon on Sundays"}
    reworded = {"title": "Mill", "url": "u:2", "fact": "Tarnby's mill was lost to a fire."}
    none = {"query": "Who won the chess cup?", "answer": "Insufficient information.", "question_type": "null_query"}
    asked = [
        {"query": WHEN, "answer": "noon", "question_type": "inference_query", "evidence_list": [fact]},
        {"query": WHERE, "answer": "Yes", "question_type": "comparison_query", "evidence_list": [fact, reworded]},
        none | {"evidence_list": []},
    ]
    write_whole(tmp_path / "corpus.json", news)
    write_whole(tmp_path / "MultiHopRAG.json", asked)
    return tmp_path


def test_multihop_facts_are_found_without_regard_to_blanks(multihop: Path) -> None:
    output = multihop / "cases.jsonl"
    values = measured("multihop", multihop, "--output", str(output))
    assert (values["right"], values["all_answers_shown"], values["abstention_recall"]) == (1.0, 1.0, 1.0)
    assert values["article_recall@10"] == 1.0
    cases = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [case["kind"] for case in cases] == ["inference_query", "comparison_query", "null_query"]


def test_only_searching_asks_nothing(multihop: Path) -> None:
    values = measured("multihop", multihop, "--search-only")
    assert "passage_ndcg@10" in values
    assert "right" not in values


def test_multihop_evidence_without_its_article_is_named(multihop: Path) -> None:
    write_whole(multihop / "corpus.json", [])
    assert (
        "MultiHopRAG.json: 0.evidence_list.0: no article of corpus.json has the url 'u:1'"
        in run("multihop", multihop).stderr
    )


def test_rgb_measures_what_its_files_are_for(tmp_path: Path) -> None:
    negative = [MILL, BRIDGE]
    plain = {"id": 0, "query": WHEN, "answer": [["noon", "12 o'clock"]], "positive": [FERRY], "negative": negative}
    both = {"id": 1, "query": f"{WHEN} {COST}", "answer": [["noon"], "40 million"]}
    fake = {
        "id": 2,
        "query": WHEN,
        "answer": "noon",
        "fakeanswer": "midnight",
        "positive": [FERRY],
        "negative": negative,
    }
    write_lines(tmp_path / "en.json", [plain])
    write_lines(tmp_path / "en_int.json", [both | {"positive": [[FERRY], [BRIDGE]], "negative": [MILL]}])
    write_lines(tmp_path / "en_fact.json", [fake | {"positive_wrong": [FERRY.replace("noon", "midnight")]}])
    values = measured("rgb", tmp_path)
    assert (values["noise_right"], values["rejection_right"], values["integration_right"]) == (1.0, 1.0, 1.0)
    assert (values["fake_shown"], values["abstention_recall"]) == (1.0, 1.0)


def test_rgb_names_the_line_that_is_bad(tmp_path: Path) -> None:
    row = {"id": 0, "query": WHEN, "answer": "noon", "positive": [FERRY], "negative": []}
    write_lines(tmp_path / "en_refine.json", [row, {"id": 1}])
    assert "en_refine.json:2: query: Field required" in run("rgb", tmp_path).stderr


def alce_of(folder: Path, rows: object) -> Path:
    write_whole(folder / "asqa_eval_gtr_top100.json", rows)
    return folder


ALCE = {"question": WHEN, "docs": [{"title": "Mill", "text": MILL}, {"title": "Ferry", "text": FERRY}]}


def test_alce_scores_short_answers_and_citations(tmp_path: Path) -> None:
    values = measured("alce", alce_of(tmp_path, [ALCE | {"qa_pairs": [{"short_answers": ["noon"], "question": WHEN}]}]))
    assert (values["answer_recall"], values["alce_citation_recall"], values["alce_citation_precision"]) == (1, 1, 1)
    assert "given_citation_recall" not in values


def test_alce_judges_the_outputs_of_others_too(tmp_path: Path) -> None:
    output = "The old mill of Tarnby burnt down on Tuesday night [1]. It leaves at midnight [2][9]."
    row = ALCE | {"claims": [FERRY], "output": output}
    values = measured("alce", alce_of(tmp_path, {"args": {}, "data": [row]}))
    assert (values["given_citation_recall"], values["given_citation_precision"]) == (0.5, 1.0)
    assert values["claim_recall"] == 1.0


def test_markers_name_documents_and_a_wrong_one_spoils_its_sentence() -> None:
    documents = [Article("a", FERRY), Article("b", MILL)]
    first, second = marked_statements("It left [1][2]. It burnt [3].", documents)
    assert (first.text, [article.id for article, _ in first.places]) == ("It left.", ["a", "b"])
    assert (second.text, second.places) == ("It burnt.", ())


def quotesum_row(**keys: object) -> dict[str, object]:
    sources = {"title1": "Ferry", "source1": FERRY, "short_ans_1": "noon", "title2": "Mill", "source2": MILL}
    empty = {f"{name}{number}": "" for name in ("title", "source", "short_ans_") for number in range(3, 9)}
    summary = "It leaves [ 1 at noon on Sundays ] , they say."
    row = {"qid": "q", "unique_id": "q_0", "question": WHEN, "summary": summary, "covered_short_answers": ""}
    return row | sources | empty | {"short_ans_2": "Not printed"} | keys


def test_quotesum_quotes_are_gold_places(tmp_path: Path) -> None:
    write_lines(tmp_path / "quotesum_dev.jsonl", [quotesum_row(), quotesum_row(summary="No quote.")])
    values = measured("quotesum", tmp_path)
    assert (values["citation_precision"], values["citation_recall"], values["sources_cited"]) == (1, 1, 1)
    assert values["answer_recall"] == 1.0


def test_quotesum_rows_of_one_question_have_the_same_sources(tmp_path: Path) -> None:
    write_lines(tmp_path / "quotesum_dev.jsonl", [quotesum_row(), quotesum_row(source2=BRIDGE)])
    assert "rows of the question 'q' have different sources" in run("quotesum", tmp_path).stderr


def ramdocs_row(*types: str) -> dict[str, object]:
    other = FERRY.replace("noon", "dawn")
    documents = {"correct": (FERRY, "noon"), "misinfo": (other, "dawn"), "noise": (MILL, "unknown")}
    listed = [{"type": type_, "text": documents[type_][0], "answer": documents[type_][1]} for type_ in types]
    return {"id": "r", "question": WHEN, "documents": listed, "gold_answers": ["noon"], "wrong_answers": ["dawn"]}


def test_ramdocs_counts_what_is_cited(tmp_path: Path) -> None:
    write_lines(tmp_path / "ramdocs.jsonl", [ramdocs_row("correct", "noise")])
    values = measured("ramdocs", tmp_path)
    assert (values["right_answers_cited"], values["all_right_none_wrong"], values["wrong_answer_shown"]) == (1, 1, 0)
    assert values["merged"] == 0.0


def test_ramdocs_tells_when_a_wrong_document_is_believed(tmp_path: Path) -> None:
    write_lines(tmp_path / "ramdocs.jsonl", [ramdocs_row("misinfo", "noise")])
    values = measured("ramdocs", tmp_path)
    assert (values["wrong_document_cited"], values["wrong_answer_shown"], values["all_right_none_wrong"]) == (1, 1, 0)


def conflict(first: str, second: str) -> Conflict:
    """Return a row whose right and wrong document are cited by one statement, each with a quote."""
    row = Row.model_validate_json(json.dumps(ramdocs_row("correct", "misinfo")))
    pairs = zip(row.documents, (first, second), strict=True)
    articles = [(Article(f"r-{place}", each.text), quote) for place, (each, quote) in enumerate(pairs)]
    citations = tuple(
        Citation(number, article, Span(start := article.text.index(quote), start + len(quote)), quote)
        for number, (article, quote) in enumerate(articles, 1)
    )
    said = (Statement(first, (1, 2)),)
    answer = Answer("a", WHEN, WHEN, "answered", 0.5, said, citations, (), "extractive", None, "g1", {})
    return Conflict(row, Trial(PublicQuestion("r", WHEN), (), answer, 1.0))


def test_a_statement_that_rests_on_two_answers_is_merged() -> None:
    assert conflict("leaves the quay at noon", "leaves the quay at dawn").merged == 1
    assert conflict("The ferry to Brinkholm", "The ferry to Brinkholm").merged == 0


def test_a_broken_floor_is_exit_code_1(tmp_path: Path) -> None:
    write_lines(tmp_path / "ramdocs.jsonl", [ramdocs_row("misinfo", "noise")])
    result = run("ramdocs", tmp_path, "--floor", "right=1.0")
    assert (result.exit_code, "Gate broken: right is 0.0" in result.stdout) == (1, True)


@pytest.mark.parametrize("name", ["alce", "beir", "multihop", "quotesum", "ramdocs", "rgb", "squad"])
def test_a_folder_without_the_set_is_exit_code_2(tmp_path: Path, name: str) -> None:
    result = run(name, tmp_path)
    assert (result.exit_code, "name the folder of the set with --data" in result.stderr) == (2, True)


def test_every_set_is_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent / "docs" / "public-sets.md").read_text(encoding="utf-8")
    [argument] = [parameter for parameter in public.params if parameter.name == "name"]
    assert isinstance(argument.type, Choice)
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(argument.type.choices)
