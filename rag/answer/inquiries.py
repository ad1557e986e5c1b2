"""Questions that a sentence answers: when something happens, and how many there are.

Only sentences of one plain shape are turned around (subject, verb, the rest, date), so that the question is English
whatever the words are.
"""

from __future__ import annotations

import re

from rag.answer.grammar.dates import Moment
from rag.answer.grammar.figures import Figure
from rag.answer.grammar.marks import breaks
from rag.answer.grammar.parsed import Parsed, parsed
from rag.answer.grammar.phrases import CALENDAR
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.function_words import BE
from rag.answer.lexicon.thesaurus import past_bases
from rag.corpus.speech_verbs import is_speech_verb

_PLAIN = frozenset({Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.PREPOSITION, Tag.NUMBER, Tag.CONJUNCTION, Tag.ADVERB})
_LEANING = frozenset(
    """its his her their our my your this that these those such other another it he she they we i you him them us
    both each here there then also still already even just again however meanwhile further more same either""".split()
)
_FRAMES = frozenset({"also", "still", "already"})  # adverbs that a question leaves out
_QUOTE_MARKS = re.compile(r"[“”\"‘(\[]")  # what follows one is no plain clause
_BOUNDS = frozenset("around about nearly almost roughly some over approximately more than least at up to a".split())
_MODALS = frozenset({"will", "would"})
_PLURALS = frozenset("people men women children police".split())
_SUBJECT, _REST = 14, 14  # the most words
_LEAST_REST = 2
_LEAST_COUNT = 3


def inquiries(sentence: str) -> list[str]:
    """Return the questions that one sentence answers with a date or a number; most answer none."""
    printed = " ".join(sentence.split())
    marked = _QUOTE_MARKS.search(printed)
    clause = parsed(printed[: marked.start()] if marked else printed)
    whens = [question for moment in clause.dates if (question := _when(clause, moment))]
    counts = [question for figure in clause.figures if (question := _how_many(clause, figure))]
    return [*whens[:1], *counts[:1]]


def _when(clause: Parsed, moment: Moment) -> str | None:
    """Turn "NATO allies will meet with Russia on Wednesday" around."""
    first = _verb_place(clause)
    if first is None or moment.start <= first or not _is_told(moment):
        return None
    start = moment.start
    while clause.tokens[start - 1].low in {"on", "in", "late", "early"}:
        start -= 1
    if start == moment.start and moment.weekday is None:
        return None
    asked = _asked(clause, first, start)
    return f"When {asked}?" if asked else None


def _is_told(moment: Moment) -> bool:
    """Tell whether a date says when, and is not only "this year" or a season."""
    return moment.relative is None and any((moment.weekday, moment.day, moment.month, moment.year))


def _verb_place(clause: Parsed) -> int | None:
    """Return where the finite verb of the sentence begins, if a plain subject stands right before it."""
    first = next((verb for verb in clause.verbs if verb.kind == "finite"), None)
    if first is None or not 1 <= first.first <= _SUBJECT or first.negated or _is_saying(clause, first):
        return None
    agents = first.patients if first.passive else first.agents
    whole = any(phrase.end == first.first for phrase in agents)
    return (
        first.first
        if whole and _is_plain(clause, 0, first.first) and not clause.dated & set(range(first.first))
        else None
    )


def _asked(clause: Parsed, verb: int, end: int) -> str | None:
    """Return subject and rest in the order of a question, with the auxiliary before them."""
    turned = _turned(clause, verb)
    if turned is None:
        return None
    auxiliary, base, rest = turned
    while rest < end and clause.tokens[rest].low in _FRAMES:
        rest += 1
    if not _LEAST_REST <= end - rest <= _REST or not _is_plain(clause, _after_verbs(clause, rest), end):
        return None
    if clause.tokens[end - 1].tag not in {Tag.NAME, Tag.WORD, Tag.VERB, Tag.ADVERB}:
        return None
    subject = _subject(clause, verb)
    return " ".join([auxiliary, subject, *([base] if base else []), clause.words(rest, end)]) if subject else None


def _after_verbs(clause: Parsed, place: int) -> int:
    """Return where the words behind the verb begin: behind "meet", behind "set to meet"."""
    tokens = clause.tokens
    place += tokens[place].tag is Tag.VERB
    return place + 2 * (tokens[place].tag is Tag.TO and tokens[place + 1].tag is Tag.VERB)


def _turned(clause: Parsed, place: int) -> tuple[str, str, int] | None:
    """Return the auxiliary of the question, the verb as it follows the subject, and where the rest begins."""
    token, after = clause.tokens[place], clause.tokens[place + 1]
    if token.low in _MODALS or (token.low in BE and after.tag is Tag.VERB and "'" not in token.low):
        return token.low, "", place + 1
    if token.tag is Tag.VERB and token.form == "past" and (base := past_bases().get(token.low)):
        return "did", base, place + 1
    return None


def _subject(clause: Parsed, end: int) -> str | None:
    """Return the subject with the letter that it has inside a sentence; None where that is not known."""
    printed, first = clause.words(0, end), clause.tokens[0]
    if clause.tokens[end - 1].tag not in {Tag.NAME, Tag.WORD} or not _names(clause, 0, end):
        return None
    if first.tag is Tag.NAME:
        return printed
    if first.tag in {Tag.DETERMINER, Tag.WORD, Tag.NUMBER} and first.text[1:] == first.text[1:].lower():
        return printed[0].lower() + printed[1:]
    return None


def _is_plain(clause: Parsed, start: int, end: int) -> bool:
    """Tell whether the words between two places are one run that stands for itself, without a verb of its own."""
    run = clause.tokens[start:end]
    joined = all(not breaks(token.gap) for token in run[1:])
    opens = start == 0 or not breaks(run[0].gap if run else "")
    plain = all(token.tag in _PLAIN and not _leans(token) for token in run)
    return bool(run) and joined and opens and plain


def _leans(token: Token) -> bool:
    """Tell whether a word means something said before; "US" does not."""
    return token.low in _LEANING and token.tag is not Tag.NAME


def _how_many(clause: Parsed, figure: Figure) -> str | None:
    """Turn "around 70,000 troops are pressed near the border" around."""
    verb = next((verb for verb in clause.verbs if verb.first >= figure.end), None)
    if figure.kind != "count" or verb is None or verb.kind != "finite" or verb.negated:
        return None
    if _is_saying(clause, verb) or _may_describe(clause, verb):
        return None
    counted = clause.tokens[figure.end : verb.first]
    if (
        not 0 < len(counted) <= _SUBJECT
        or not _is_plain(clause, figure.end, verb.first)
        or not _is_many(clause, figure)
    ):
        return None
    end = _clause_end(clause, verb.head + 1)
    opens = _opens_clause(clause, figure.start) and not breaks(clause.tokens[verb.first].gap)
    if (
        not (opens and _names(clause, figure.end, end))
        or end - verb.first < _LEAST_COUNT
        or not _stands_alone(clause, verb.first, end)
    ):
        return None
    return f"How many {clause.words(figure.end, end)}?"


def _names(clause: Parsed, start: int, end: int) -> bool:
    """Tell whether a name says of what is asked."""
    return any(token.tag is Tag.NAME for token in clause.tokens[start:end])


def _may_describe(clause: Parsed, verb: Verb) -> bool:
    """Tell whether a verb may only describe the noun before it: "rope made of plastic"."""
    after = clause.tokens[verb.head + 1 : verb.head + 2]
    alone = verb.first == verb.head and clause.tokens[verb.head].form in {"past", "pp"}
    return alone and not (after and after[0].tag in {Tag.DETERMINER, Tag.NAME, Tag.WORD})


def _is_saying(clause: Parsed, verb: Verb) -> bool:
    return is_speech_verb(clause.tokens[verb.head].text)


def _opens_clause(clause: Parsed, start: int) -> bool:
    """Tell whether a number is the first thing of its clause, "around" or "more than" before it or not."""
    while start > 0 and clause.tokens[start - 1].low in _BOUNDS and not breaks(clause.tokens[start].gap):
        start -= 1
    return start == 0 or breaks(clause.tokens[start].gap) or clause.tokens[start - 1].low in {"that", "and"}


def _is_many(clause: Parsed, figure: Figure) -> bool:
    noun = clause.tokens[figure.end]
    nouns = []
    for token in clause.tokens[figure.end :]:
        if token.tag not in {Tag.WORD, Tag.NAME}:
            break
        nouns.append(token)
    if not nouns or noun.low in CALENDAR or breaks(noun.gap) or noun.gap.strip():
        return False
    last = nouns[-1].low
    return last in _PLURALS or (last.endswith("s") and not last.endswith("ss") and not nouns[-1].possessive)


def _clause_end(clause: Parsed, start: int) -> int:
    """Return where the clause ends: before a mark, "and", a new clause or a date, with no preposition left over."""
    places = range(start, len(clause.tokens))
    end = next((place for place in places if _ends_clause(clause, place)), len(clause.tokens))
    while end > start and clause.tokens[end - 1].tag is Tag.PREPOSITION:
        end -= 1
    return end


def _ends_clause(clause: Parsed, place: int) -> bool:
    token = clause.tokens[place]
    return breaks(token.gap) or token.tag in {Tag.CONJUNCTION, Tag.SUBORDINATOR} or place in clause.dated


def _stands_alone(clause: Parsed, start: int, end: int) -> bool:
    run = clause.tokens[start:end]
    leaning = any(_leans(token) or token.tag is Tag.PRONOUN for token in run)
    return len(run) <= _REST and not leaning and run[-1].tag in {Tag.NAME, Tag.WORD, Tag.ADVERB}
