"""The extractive generator: the best printed sentences, each cited, in a readable order; none where support is weak."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Sequence
from functools import lru_cache
from itertools import pairwise

from rag.answer.asking import Asked, asked
from rag.answer.conflicts import disagreements
from rag.answer.kinds import kind_fits, named
from rag.answer.presupposing import is_yes_or_no
from rag.answer.retelling import printed, retells
from rag.answer.tellable import can_tell, is_said_by
from rag.answer.verification import in_brackets
from rag.corpus.times.expressions import known_days
from rag.corpus.words import fold, printed_words
from rag.types import Context, Draft, Evidence, Order, Question, Usage

ANSWERABLE = 0.14  # the least probability that makes an answer; set on gold by `python -m evals.fitting.relevance`
_SURE = 1.5 * ANSWERABLE  # for a sentence without the date, person or place that is asked for
_NEAR_BEST = 0.3  # of the best sentence's probability, for a further sentence
_NEAR_BEST_SPEAKER = 0.5  # the same for one who is to have said it, too
_NEAR_BEST_OF_ALL = 0.15  # the same where everything is asked for
_SENTENCES, _OF_A_SPEAKER, _EVERYTHING = 3, 4, 8  # the most sentences for a part of a question
_UNDATED = "9999"  # after every date
_FIGURES = frozenset({"number", "amount", "duration", "day", "date"})  # which a sentence holds or does not
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_EVENT = re.compile(r"\b(?:when|after|before|while|until|since|during the)\b", re.IGNORECASE)
_NAMED = frozenset({"who", "where"})  # kinds of answer of which each further sentence must name another
_WHOLE_QUOTE = 4  # the most sentences to which a sentence is widened to hold its whole quotation


class ExtractiveGenerator:
    """Answers with printed sentences, chosen by their relevance to each part of the question."""

    async def generate(self, question: Question, context: Context) -> AsyncGenerator[Draft | Usage, None]:
        """Yield the best sentences of each part of the question in a readable order; nothing if support is weak."""
        del question
        for draft in drafts(context):
            yield draft


def drafts(context: Context) -> list[Draft]:
    """Return the sentences that answer, each with the context numbers it is printed under."""
    used: set[int] = set()
    found = []
    for place in range(len(context.parts)):
        for group in _selected(context, place):
            fresh = [evidence for evidence in group if evidence.number not in used]
            if len(fresh) == len(group):
                used |= {evidence.number for evidence in group}
                text = _with_speaker(group) if asked(context.parts[place]).asks_who_said else printed(group)
                found.append(Draft(text, tuple(each.number for each in group)))
    return [*found, *_other_sides(found, context)]


def answered_parts(context: Context) -> list[bool]:
    """Tell of each part of the question whether a sentence answers it."""
    return [
        not has_false_premise(context, place) and bool(_candidates(asked(part), context, context.relevance[place]))
        for place, part in enumerate(context.parts)
    ]


def has_false_premise(context: Context, place: int) -> bool:
    """Tell whether the articles say the contrary of what a part of the question takes for granted."""
    return bool(context.refuting and context.refuting[place]) and not is_yes_or_no(context.parts[place])


def _selected(context: Context, place: int) -> list[list[Evidence]]:
    """Return the groups of neighbouring sentences that answer one part: best article first, printed order within.

    What says the contrary of the question is the answer, if there is such.
    """
    part = asked(context.parts[place])
    refuting = [each for number in context.refuting[place] if (each := context.get(number))] if context.refuting else []
    candidates = refuting or _of_order(
        context.orders[place] if context.orders else None, _candidates(part, context, context.relevance[place])
    )
    most = _most(part)
    chosen: list[Evidence] = []
    for evidence in candidates:
        if len(chosen) < most and not _adds_nothing(part, evidence, chosen):
            chosen.append(evidence)
    articles = _in_order(part, chosen)
    widened = [_widened(evidence, context) for evidence in chosen]
    ordered = sorted(widened, key=lambda group: (articles.index(group[0].article.id), group[0].span))
    return _told_once(_merged(ordered))


def _of_order(order: Order | None, candidates: Sequence[Evidence]) -> Sequence[Evidence]:
    """Return the sentences of the newest (or oldest) article where these are asked for; no undated one is it."""
    dated = [days for each in candidates if (days := known_days(each.article.published.date))]
    if order is None or not dated:
        return candidates
    wanted = max(days.first for days in dated) if order == "newest" else min(days.last for days in dated)
    return [
        each
        for each in candidates
        if (days := known_days(each.article.published.date)) and days.first <= wanted <= days.last
    ]


def _in_order(part: Asked, chosen: Sequence[Evidence]) -> list[str]:
    """Return the articles of sentences: that of the best one first, the oldest where everything is asked for."""
    articles = {evidence.article.id: evidence.article for evidence in chosen}
    if not part.everything:
        return list(articles)
    return sorted(articles, key=lambda article: (articles[article].published.date or _UNDATED, article))


def _told_once(groups: Sequence[list[Evidence]]) -> list[list[Evidence]]:
    """Leave out a group whose words another one holds, as copies of an agency's report do."""
    told: list[list[Evidence]] = []
    for group in groups:
        if not any(retells(other, group) for other in told):
            told = [*(other for other in told if not retells(group, other)), group]
    return told


def _most(part: Asked) -> int:
    """Return the most sentences for a part: of what someone said more is wanted than of what they want."""
    if part.everything:
        return _EVERYTHING
    several = part.several_sources or (part.asks_words_of_someone and not part.quoted)
    return _OF_A_SPEAKER if several else _SENTENCES


def _adds_nothing(part: Asked, evidence: Evidence, chosen: Sequence[Evidence]) -> bool:
    """Tell whether a sentence repeats another, or lacks the number, date or name that the best one holds.

    Where each source is asked for, a second sentence of one source adds nothing either.
    """
    if chosen and _fits(part, evidence) < _fits(part, chosen[0]):
        return True
    if part.several_sources:
        return any(evidence.article.id == other.article.id for other in chosen)
    if chosen and (part.asks_who_said or (part.everything and part.kind in _NAMED)):
        return _named(part, evidence) <= {name for other in chosen for name in _named(part, other)}
    return any(retells([other], [evidence]) for other in chosen)


def _named(part: Asked, evidence: Evidence) -> frozenset[str]:
    """Return who or where a sentence names; where it is asked who said something, those who do."""
    if part.asks_who_said and evidence.quotations:
        return frozenset(quotation.speaker.name for quotation in evidence.quotations)
    return named(part, evidence.text)


def _candidates(part: Asked, context: Context, relevance: Sequence[float]) -> list[Evidence]:
    """Return the sentences that may answer, best first; where they are printed if it marks words as quoted."""
    pairs = list(zip(relevance, context.evidence, strict=True))
    if marked := [pair for pair in pairs if pair[0] > 0 and _prints(pair[1], part) and _may_answer(part, pair[1])]:
        return _best_first(marked)
    fitting = [
        (chance, evidence)
        for chance, evidence in pairs
        if chance >= ANSWERABLE / 2
        and _may_answer(part, evidence)
        and (chance >= _SURE or _fits(part, evidence) >= 0)
        and can_tell(part, evidence, context)
    ]
    best = max((chance for chance, _ in fitting), default=0.0)
    least = ANSWERABLE / 2 if part.asks_words_of_someone else ANSWERABLE
    if best < least:
        return []
    floor = max(ANSWERABLE / 2, _near_best(part) * best)
    near = [(chance, evidence) for chance, evidence in fitting if chance >= floor]
    quoted = [(chance, evidence) for chance, evidence in near if part.quoted and _is_quoted(part, evidence)]
    return _best_first(quoted or near)


def _fits(part: Asked, evidence: Evidence) -> float:
    return kind_fits(part, evidence.text, [quotation.speaker.name for quotation in evidence.quotations])


def _best_first(pairs: Sequence[tuple[float, Evidence]]) -> list[Evidence]:
    return [evidence for _, evidence in sorted(pairs, key=lambda pair: (-pair[0], pair[1].number))]


def _prints(evidence: Evidence, part: Asked) -> bool:
    """Tell whether a sentence prints words that the question has in quotation marks."""
    return any(f" {_folded(marked)} " in f" {_folded(evidence.text)} " for marked in part.marked)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return " ".join(fold(word) for word in printed_words(text))


def _near_best(part: Asked) -> float:
    """Return the least of the best sentence's probability for a further one; each source has its own best one."""
    if part.several_sources:
        return 0.0
    if part.everything:
        return _NEAR_BEST_OF_ALL
    return _NEAR_BEST_SPEAKER if part.asks_who_said else _NEAR_BEST


def _may_answer(part: Asked, evidence: Evidence) -> bool:
    """Tell whether it is the asked speaker's, if one is asked for, and holds the figure or date that is."""
    if part.asks_words_of_someone and not is_said_by(part, evidence):
        return False
    return part.kind not in _FIGURES or _fits(part, evidence) > 0 or _tells_when(part, evidence)


def _tells_when(part: Asked, evidence: Evidence) -> bool:
    """Tell whether a sentence without a date tells a time by what else happened, or was said at a known one."""
    if part.kind != "date":
        return False
    return bool(_EVENT.search(evidence.text)) or (bool(part.speakers) and any(q.said_on for q in evidence.quotations))


def _is_quoted(part: Asked, evidence: Evidence) -> bool:
    """Tell whether a sentence is printed as someone said it; as the asked speaker did, if one is asked for."""
    printed = any(each.speech != "reported" and each.span.overlaps(evidence.span) for each in evidence.quotations)
    return printed and (not part.speakers or is_said_by(part, evidence))


def _widened(evidence: Evidence, context: Context) -> list[Evidence]:
    """Return a sentence together with the others of its quotation, so that no one is quoted by half or unnamed."""
    spans = [quotation.span for quotation in evidence.quotations if quotation.span.overlaps(evidence.span)]
    spans += [quotation.attribution for quotation in evidence.quotations if quotation.attribution]
    group = [
        other
        for other in context.evidence
        if other.passage == evidence.passage and any(other.span.overlaps(span) for span in [*spans, evidence.span])
    ]
    return group if len(group) <= _WHOLE_QUOTE and _neighbours(group) else [evidence]


def _neighbours(group: Sequence[Evidence]) -> bool:
    return all(one.precedes(other) for one, other in pairwise(group))


def _merged(groups: Sequence[list[Evidence]]) -> list[list[Evidence]]:
    """Join groups that share a sentence."""
    merged: list[list[Evidence]] = []
    for group in groups:
        if merged and {each.number for each in merged[-1]} & {each.number for each in group}:
            numbers = {each.number: each for each in [*merged[-1], *group]}
            merged[-1] = [numbers[number] for number in sorted(numbers)]
        else:
            merged.append(group)
    return merged


def _other_sides(found: Sequence[Draft], context: Context) -> list[Draft]:
    """Return what other sources print of that on which they differ from the sentences that were found."""
    used = {number for draft in found for number in draft.cited}
    sides = [side for matter in disagreements(context, used) for side in matter.sides]
    unsaid = dict.fromkeys(side.numbers[0] for side in sides if used.isdisjoint(side.numbers))
    return [Draft(context.evidence[number - 1].text, (number,)) for number in unsaid]


def _with_speaker(group: Sequence[Evidence]) -> str:
    """Return the words of a group with the speaker's name in brackets where they print only "he"."""
    text = printed(group)
    article, start = group[0].article.text, group[0].span.start
    for quotation in (quotation for evidence in group for quotation in evidence.quotations):
        by, name = quotation.attribution, quotation.speaker.name
        pronoun = _PRONOUN.search(article, max(by.start, start), min(by.end, group[-1].span.end)) if by else None
        if pronoun and name.rpartition(" ")[2] not in text:
            at = pronoun.end() - start
            return f"{text[:at]} {in_brackets(name)}{text[at:]}"
    return text
