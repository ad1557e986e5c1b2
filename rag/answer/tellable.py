"""Whether a sentence can tell what is asked at all: of the topic, the countries, the time, what was called off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rag.answer.asking import Asked, AskedWord, last_names
from rag.answer.grammar.dates import Moment
from rag.answer.grammar.parsed import parsed
from rag.answer.grammar.tokens import Tag
from rag.answer.happening import has_happened
from rag.answer.lexicon.names import aliases, place_keys
from rag.answer.lexicon.operators import DENIERS
from rag.answer.lexicon.thesaurus import lemma, meanings, verb_forms
from rag.answer.outcomes import tells_outcomes
from rag.answer.presupposing import presupposed
from rag.corpus.words import fold, printed_words, stem
from rag.types import Context, Evidence

_AROUND = 2  # sentences before and after one in which its topic may be named
_REGIONS = frozenset({"@Europe", "@European_Union", "@Africa", "@Asia", "@Scandinavia"})  # they go by their parts
_OF_THE_KINGDOM = frozenset({"@England", "@Scotland", "@Wales", "@Northern_Ireland"})
_WHY_SAID = re.compile(r"\bwhy\b.* (?:that|so|this|it)(?: (?:about|regarding|on|to)\b|,|\W*$)", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|reasons?|so that|in order to|therefore|given that|in response to|to avoid)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"\b(?:about|regarding|concerning|on)\s", re.IGNORECASE)


def can_tell(part: Asked, evidence: Evidence, context: Context) -> bool:
    """Tell whether a sentence may answer a part of the question, however many of its words it has."""
    near = _near(evidence, context)
    said = parsed(presupposed(part.text) or part.text)
    return (
        _is_of_topic(part, evidence, near, context)
        and _is_of_country(part, evidence)
        and _is_of_time(part, near)
        and _denies(part, evidence, near)
        and (not _WHY_SAID.search(part.text) or bool(_REASON.search(evidence.text)))
        and has_happened(part, parsed(evidence.text))
        and tells_outcomes(said, [parsed(each.text) for each in near])
    )


def is_said_by(part: Asked, evidence: Evidence) -> bool:
    """Tell whether a sentence has words of someone whose words are asked for."""
    said = [quotation.speaker for quotation in evidence.quotations]
    known = " ".join(f"{speaker.name} {speaker.as_printed} {speaker.role or ''}" for speaker in said)
    speaking = {stem(word) for word in known.split()}
    return any(speaking & last_names(name) for name in part.speakers)


def names_topic(part: Asked, text: str) -> bool:
    """Tell whether a text names all that someone is asked to have spoken about; False where no one is."""
    topic = _topic(part)
    return bool(topic) and all(_is_held(part, word, [text]) for word in topic)


def _near(evidence: Evidence, context: Context) -> list[Evidence]:
    """Return a sentence with those around it in its passage."""
    first = max(0, evidence.number - 1 - _AROUND)
    return [each for each in context.evidence[first : evidence.number + _AROUND] if each.passage == evidence.passage]


def _is_of_topic(part: Asked, evidence: Evidence, near: Sequence[Evidence], context: Context) -> bool:
    """Tell whether someone's words are about what they are asked about.

    The names of the topic stand there, or in the title; so does the thing itself ("sanctions", both words of "nuclear
    weapons"), if others speak of it.
    """
    topic = _topic(part)
    texts = [*(each.text for each in near if _introduces(part, each, evidence)), near[0].article.title or ""]
    missing = [word for word in topic if not _is_held(part, word, texts)]
    thing = {*_thing(part, topic), *(word for pair in pairwise(topic) if _adjoin(part.text, pair) for word in pair)}
    everything = [each.text for each in context.evidence]
    return not any(word.kind == "name" or (word in thing and _is_held(part, word, everything)) for word in missing)


def _introduces(part: Asked, near: Evidence, evidence: Evidence) -> bool:
    """Tell whether a sentence may say what another is about: no one else's before it, or of one quotation with it."""
    if near.number > evidence.number:
        return not set(near.quotations).isdisjoint(evidence.quotations)
    return not near.quotations or near is evidence or is_said_by(part, near)


def _topic(part: Asked) -> list[AskedWord]:
    """Return the words for what someone is to have spoken about; none where no one's words are asked for."""
    begins = _TOPIC.search(part.text)
    if begins is None or not part.asks_words_of_someone:
        return []
    return [word for word in part.words if word.span.start >= begins.end() and word.kind in {"name", "plain"}]


def _thing(part: Asked, topic: Sequence[AskedWord]) -> list[AskedWord]:
    """Return the noun of the topic: "talks" of "the planned talks in Geneva"."""
    ends = (place for place, pair in enumerate(pairwise(topic), start=1) if not _is_joined(part.text, pair))
    first = topic[: next(ends, len(topic))]
    return [word for word in first[-1:] if word.kind == "plain"]


def _is_joined(text: str, pair: tuple[AskedWord, AskedWord]) -> bool:
    return text[pair[0].span.end : pair[1].span.start] == " "


def _adjoin(text: str, pair: tuple[AskedWord, AskedWord]) -> bool:
    """Tell whether two words are one thing's name; "planned talks" are but talks."""
    described = "pp" in verb_forms().get(fold(pair[0].text), ())
    plain = all(word.kind == "plain" for word in pair) and not described
    return plain and _is_joined(text, pair)


def _is_held(part: Asked, word: AskedWord, texts: Sequence[str]) -> bool:
    own = parsed(part.text)
    keys = {
        key for place, token in enumerate(own.tokens) if token.start == word.span.start for key in own.keys[place].own
    }
    return any(not keys.isdisjoint(parsed(text).places) for text in texts)


def _is_of_country(part: Asked, evidence: Evidence) -> bool:
    """Tell whether the article names each country of the question, by its name, its people or its government's seat."""
    asked = {key for word in parsed(part.text).keys for key in word.own & place_keys()} - _REGIONS
    named = _countries(evidence.article.text) | _countries(evidence.article.title or "")
    return asked <= (named if named.isdisjoint(_OF_THE_KINGDOM) else named | {"@United_Kingdom"})


@lru_cache(maxsize=256)
def _countries(text: str) -> frozenset[str]:
    """Return the keys of the countries that a text names; "in Berlin" is in Germany."""
    printed = [fold(word).removesuffix("'s").replace(".", "") for word in printed_words(text)]
    return frozenset(
        key
        for place, word in enumerate(printed)
        for parts, key, _ in aliases().get(word, ())
        if tuple(printed[place : place + len(parts)]) == parts
    )


def _is_of_time(part: Asked, near: Sequence[Evidence]) -> bool:
    """Tell whether an article can know of the dates in a question: it is no older, or tells of what is to come then."""
    published = near[0].article.published.date
    asked = [moment for moment in parsed(part.text).dates if moment.year is not None]
    if published is None or not asked:
        return True
    printed = [moment for each in near for moment in parsed(each.text).dates]
    return all(
        _iso(moment)[: len(published)] <= published or any(_may_be(moment, other) for other in printed)
        for moment in asked
    )


def _may_be(asked: Moment, printed: Moment) -> bool:
    """Tell whether a printed date may be the one that is asked about; "on Monday" and "next week" may."""
    if printed.weekday or printed.relative:
        return True
    years = {asked.year} if asked.month is None else {None, asked.year}
    return printed.year in years and replace(asked, year=printed.year).within(printed)


def _iso(moment: Moment) -> str:
    """Return the first day, month or year that a date may mean, no more exact than it is."""
    parts = (moment.month, moment.day if moment.month else None)
    return "-".join([str(moment.year), *(f"{part:02}" for part in parts if part is not None)])


def _denies(part: Asked, evidence: Evidence, near: Sequence[Evidence]) -> bool:
    """Tell whether it denies something, or follows what does, if it is asked why something was called off."""
    said = parsed(presupposed(part.text) or "")
    verb = next((verb.head for verb in said.verbs if said.tokens[verb.head].tag is Tag.VERB), None)
    if verb is None or said.keys[verb].own.isdisjoint(meanings(lemma("cancel"))):
        return True
    texts = [parsed(each.text) for each in near if each is evidence or each.precedes(evidence)]
    return any(token.tag is Tag.NEG or token.lemma in DENIERS for text in texts for token in text.tokens)
