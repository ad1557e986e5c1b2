"""What is right and wrong with one answer to a gold case; nothing but offsets and patterns is consulted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.cases.case import Case, GoldPassage, is_same_speaker, matches
from evals.measures.metrics import share
from evals.measures.places import Place, touch
from evals.measures.ranking import ranking_scores
from evals.measures.short_gold import short_gold_scores
from evals.runs.rows import JudgementRow
from rag.types import Answer, Citation, Label, Segment


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it was read from disk, and what its spans were labelled."""

    text: str
    segments: tuple[Segment, ...]


def judge(
    case: Case,
    answer: Answer,
    sources: Mapping[str, Source],
    milliseconds: float,
    hits: Sequence[Place] | None = None,
) -> JudgementRow:
    """Return the judgement of `answer`; `sources` holds every article of the corpus and the case by id.

    `hits` are the passages that were found, best first; None if that is not known.
    """
    gold = [_places(passage, sources) for passage in case.gold_passages]
    traps = [place for passage in case.trap_passages for place in _places(passage, sources)]
    anywhere = [place for places in gold for place in places]
    return JudgementRow(
        faults=(*_faults(case, answer, anywhere), *_misattributions(case, answer, sources)),
        abstained=abstained(answer),
        citations=len(answer.citations),
        altered=_numbers(answer, [not _verbatim(citation, sources) for citation in answer.citations]),
        trapped=_numbers(answer, [touch(cited_places(citation), traps) for citation in answer.citations]),
        leaked=_numbers(answer, [_leaks(citation, sources) for citation in answer.citations]),
        sources=len(cited_articles(answer)),
        precision=share([touch(cited_places(citation), anywhere) for citation in answer.citations] if gold else []),
        recall=share([touch(all_cited_places(answer), places) for places in gold]),
        milliseconds=milliseconds,
        speakers=tuple(is_same_speaker(_speaker(cited), said) for cited, said in _attributed(case, answer, sources)),
        scores={
            **short_gold_scores(case, [statement.text for statement in answer.statements]),
            **(ranking_scores(gold, hits) if case.answerable and hits is not None else {}),
        },
    )


def abstained(answer: Answer) -> bool:
    """Tell whether the answer declines: unanswerable without citations, or a false premise pointed out."""
    return answer.status == "false_premise" or (answer.status == "unanswerable" and not answer.citations)


def cited_places(citation: Citation) -> list[Place]:
    """Return where the citation's words are printed, other outlets included."""
    return [(citation.article.id, citation.span), *((also.article_id, also.span) for also in citation.also_in)]


def all_cited_places(answer: Answer) -> list[Place]:
    """Return the places of all citations."""
    return [place for citation in answer.citations for place in cited_places(citation)]


def cited_articles(answer: Answer) -> set[str]:
    """Return the ids of the articles that print what is cited."""
    return {article_id for article_id, _ in all_cited_places(answer)}


def shown_text(answer: Answer) -> str:
    """Return all that a reader is shown: the statements and the quotes of their citations."""
    return "\n".join(
        [*(statement.text for statement in answer.statements), *(cited.quote for cited in answer.citations)]
    )


def _faults(case: Case, answer: Answer, gold: Sequence[Place]) -> Iterator[str]:
    shown = shown_text(answer)
    yield from (f"says {pattern!r}" for pattern in case.must_not_include if matches(pattern, shown))
    if case.expected_status not in {None, answer.status}:
        yield f"is {answer.status}, not {case.expected_status}"
    if not case.answerable:
        if not abstained(answer):
            yield f"is {answer.status}, with {len(answer.citations)} citations"
        elif gold and answer.citations and not touch(all_cited_places(answer), gold):
            yield "cites no gold passage"
        return
    if not answer.citations:
        yield f"is {answer.status}, without citations"
        return
    yield from (f"lacks {pattern!r}" for pattern in case.must_include if not matches(pattern, shown))
    if not touch(all_cited_places(answer), gold):
        yield "cites no gold passage"
    if len(cited_articles(answer)) < case.min_sources:
        yield f"cites {len(cited_articles(answer))} of {case.min_sources} articles"


def _misattributions(case: Case, answer: Answer, sources: Mapping[str, Source]) -> Iterator[str]:
    for citation, said in _attributed(case, answer, sources):
        if citation.speaker and not is_same_speaker(citation.speaker.name, said):
            yield f"gives the words of {said} to {citation.speaker.name} [{citation.number}]"


def _attributed(case: Case, answer: Answer, sources: Mapping[str, Source]) -> Iterator[tuple[Citation, str]]:
    """Yield each citation of a gold passage that has a speaker, with that speaker."""
    for citation in answer.citations:
        for passage in case.gold_passages:
            if passage.speaker and touch(cited_places(citation), _places(passage, sources)):
                yield citation, passage.speaker
                break


def _speaker(citation: Citation) -> str:
    return "" if citation.speaker is None else citation.speaker.name


def _places(passage: GoldPassage, sources: Mapping[str, Source]) -> list[Place]:
    return [(passage.article_id, span) for span in passage.spans_in(sources[passage.article_id].text)]


def _verbatim(citation: Citation, sources: Mapping[str, Source]) -> bool:
    source = sources.get(citation.article.id)
    if source is None or not citation.quote:
        return False
    printed = citation.span.of(citation.article.text) == citation.quote == citation.span.of(source.text)
    return printed and all(_exists(place, sources) for place in cited_places(citation))


def _exists(place: Place, sources: Mapping[str, Source]) -> bool:
    article_id, span = place
    return article_id in sources and span.end <= len(sources[article_id].text)


def _leaks(citation: Citation, sources: Mapping[str, Source]) -> bool:
    source = sources.get(citation.article.id)
    segments = () if source is None else source.segments
    return any(segment.label is not Label.BODY and segment.span.overlaps(citation.span) for segment in segments)


def _numbers(answer: Answer, flags: Sequence[bool]) -> tuple[int, ...]:
    return tuple(citation.number for citation, flag in zip(answer.citations, flags, strict=True) if flag)
