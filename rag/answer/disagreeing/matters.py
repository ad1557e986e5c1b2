"""Whether two clauses of different articles tell of the same matter, and one value alone tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answer.disagreeing.clauses import Clause
from rag.answer.disagreeing.surroundings import names_around, share_names
from rag.answer.disagreeing.values import Value
from rag.answer.grammar.marks import breaks
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import Phrase, is_time, phrase_starting
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.operators import MUTUAL, lemmas
from rag.answer.rules.claim import is_content
from rag.answer.rules.numbers import counted

_COVERED = 0.6  # share of the shorter clause's words, the value apart, that the other has
_LEAST = 2  # words that are the same
_TOLLS = (lemmas("kill die dead death perish fatality lives"), lemmas("injure hurt wound injury"))
_PEOPLE = lemmas("people person life lives victim dead death fatality")
_WITHIN = frozenset("in at near around outside inside across from".split())
_AREAS = lemmas(
    """village town city district suburb neighbourhood quarter street county parish province region area part island
    valley borough ward camp port coast"""
)
_BARE = 2  # words of "the city", which is what the other article is about
_CONTRASTING = frozenset({"for", "among", "against", "between"})
_OF_WHAT = frozenset({"of", "in"})
_MANY = 4  # the same, where the articles share no name


def same_matter(one: Value, other: Value) -> bool:
    """Tell whether two values are told of the same: by the same verb or words, of the same people and things."""
    shared = _shared_words(one, other)
    return (
        shared > 0
        and (shared >= _MANY or share_names(one.clause.evidence, other.clause.evidence))
        and _has_same_names(one, other)
        and not _are_contrasted(one.clause, other.clause)
        and not (one.kind == "outcome" and are_of_other_things(one.clause, other.clause))
        and (not same_verb(one.clause, other.clause) or _have_same_parts(one, other))
    )


def same_verb(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses have verbs of one meaning, or tell who died, or who was hurt."""
    if any(one.lemmas & toll and other.lemmas & toll for toll in _TOLLS):
        return True
    mine, theirs = one.text.keys[one.verb.head], other.text.keys[other.verb.head]
    return not (mine.own.isdisjoint(theirs.wide) and theirs.own.isdisjoint(mine.wide))


def same_things(one: Value, other: Value) -> bool:
    """Tell whether two numbers count the same: their last nouns are one, and no other word tells them apart."""
    mine, theirs = _counted(one), _counted(other)
    if not mine or not theirs:
        alone = (
            len(one.figures) > 1
            or one.figures[0].kind != "count"
            or has_same_noun(one, other)
            or _are_tolls(one, other)
        )
        return not mine and not theirs and alone
    if _are_people(one, mine) and _are_people(other, theirs):
        return True
    heads = is_in(one.clause.text, mine[-1], other.clause.text, theirs[-1:])
    if is_time(one.clause.text.tokens, Phrase(one.start, mine[-1] + 1)) and _before(one) != _before(other):
        return False  # "for 150 years", "14 years after"
    own = [place for place in mine if not is_in(one.clause.text, place, other.clause.text, theirs)]
    their_own = [place for place in theirs if not is_in(other.clause.text, place, one.clause.text, mine)]
    return heads and not (own and their_own)


def has_same_noun(one: Value, other: Value) -> bool:
    """Tell whether two numbers belong to one noun: "a pay rise of 6 percent", whatever the verbs are."""
    mine, theirs = _noun_before(one), _noun_before(other)
    return mine is not None and theirs is not None and is_in(one.clause.text, mine, other.clause.text, [theirs])


def _are_tolls(one: Value, other: Value) -> bool:
    """Tell whether two numbers are each a toll: "the death toll rose to 12"."""
    return "toll" in one.clause.lemmas and "toll" in other.clause.lemmas


def _are_people(value: Value, things: Sequence[int]) -> bool:
    """Tell whether what a number counts are people and nothing more is said of them."""
    return {value.clause.text.tokens[place].lemma for place in things} <= _PEOPLE


def prints_number(clause: Clause, value: Value) -> bool:
    """Tell whether the sentence of a clause prints a number itself, of whatever."""
    wanted = {(figure.value, figure.kind) for figure in value.figures}
    return wanted <= {(figure.value, figure.kind) for figure in clause.text.figures}


def same_rest(one: Value, other: Value) -> bool:
    """Tell whether the numbers beside two values are the same, as far as both clauses have such."""
    mine, theirs = _beside(one), _beside(other)
    return mine <= theirs or theirs <= mine


def _beside(value: Value) -> set[tuple[str, str]]:
    clause = value.clause
    return {
        (figure.value, figure.kind)
        for figure in clause.text.figures
        if figure.start in clause.places and not value.covers(figure.start) and not clause.is_timed(figure.start)
    }


def _before(value: Value) -> str:
    before = value.clause.text.tokens[value.start - 1] if value.start else None
    return before.low if before is not None and before.tag is Tag.PREPOSITION else ""


def _counted(value: Value) -> list[int]:
    """Return the places of the nouns that a number counts, of the last number if there are several."""
    found = [counted(value.clause.text, figure) for figure in value.figures]
    return next((places for places in found if places), [])


def is_of_a_part(one: Value, other: Value) -> bool:
    """Tell whether one number may be of a part of what the other counts: "3,000 workers in Ostby", "15 new homes"."""
    if _is_restricted(one, other) or _is_restricted(other, one):
        return True
    less, more = sorted((one, other), key=lambda value: float(value.figures[0].value))
    return less.figures[0].kind == "count" and _has_own_quality(less, more)


def _is_restricted(one: Value, other: Value) -> bool:
    """Tell whether a clause names a place that is not named around the other, or a kind of place that it has not."""
    around = names_around(other.clause.evidence)
    places = [phrase for place in one.clause.places if (phrase := _place_behind(one.clause, place))]
    return any(_is_unknown(one.clause.text, phrase, other.clause, around) for phrase in places)


def _place_behind(clause: Clause, place: int) -> Phrase | None:
    """Return the name or the kind of place behind a preposition: "in Ostby", "in the village of Pell"."""
    tokens = clause.text.tokens
    phrase = phrase_starting(tokens, place + 1) if tokens[place].low in _WITHIN and place + 1 < len(tokens) else None
    if phrase is None or is_time(tokens, phrase):
        return None
    end = phrase.end
    while end in clause.places and end + 1 < len(tokens) and _joins_name(tokens[end], tokens[end + 1]):
        end += 1 + (tokens[end].tag is not Tag.NAME)
    if end > phrase.end:
        return Phrase(phrase.start, end)
    return phrase if tokens[phrase.head].tag is Tag.NAME or tokens[phrase.head].lemma in _AREAS else None


def _joins_name(token: Token, following: Token) -> bool:
    """Tell whether a place goes on with a name: "the village of Pell", "Pell and Ostby", "Pell, Ostby"."""
    if token.tag is Tag.NAME:
        return token.gap.strip() in {"", ","}
    return token.low in {"of", "and"} and not breaks(following.gap) and following.tag is Tag.NAME


def _is_unknown(text: Parsed, phrase: Phrase, other: Clause, around: frozenset[str]) -> bool:
    tokens = text.tokens[phrase.start : phrase.end]
    names = [token.low for token in tokens if token.tag is Tag.NAME]
    if names:
        return not around.issuperset(names)
    return len(tokens) > _BARE and not any(token.lemma in _AREAS for token in other.text.tokens)


def _has_own_quality(less: Value, more: Value) -> bool:
    """Tell whether the smaller number counts what a word tells apart that the greater one lacks."""
    mine, theirs = _counted(less), _counted(more)
    if not theirs or (_are_people(less, mine) and _are_people(more, theirs)):
        return False
    return any(not is_in(less.clause.text, at, more.clause.text, theirs) for at in mine)


def _shared_words(one: Value, other: Value) -> int:
    """Return how many of the words around two values are the same; none where that are too few of them."""
    mine, theirs = _context(one), _context(other)
    shared = [place for place in mine if is_in(one.clause.text, place, other.clause.text, theirs)]
    back = [place for place in theirs if is_in(other.clause.text, place, one.clause.text, mine)]
    fewest, same = min(len(mine), len(theirs)), min(len(shared), len(back))
    return same if same >= max(min(_LEAST, fewest), _COVERED * fewest) else 0


def _context(value: Value) -> list[int]:
    """Return the places of the words around a value that say what it is told of."""
    verb = value.clause.verb
    heads = {phrase.head for phrase in (*verb.agents, *verb.patients)} - set(value.clause.places)
    named = [head for head in heads if is_content(value.clause.text, head)]  # of "the yard, which was founded"
    return [place for place in (*value.clause.words, *named) if not value.covers(place)]


def is_in(text: Parsed, place: int, other: Parsed, places: Sequence[int]) -> bool:
    """Tell whether a word means the same as one of the words at places of another text."""
    keys = text.keys[place]
    return any(
        not keys.own.isdisjoint(other.keys[at].wide) or not other.keys[at].own.isdisjoint(keys.wide) for at in places
    )


def _are_contrasted(one: Clause, other: Clause) -> bool:
    """Tell whether two words stand in one place and tell the clauses apart: "the lower house", "for children"."""
    for mine, theirs in ((one.verb.agents, other.verb.agents), (one.verb.patients, other.verb.patients)):
        if _differ(one.text, _qualities(one, mine), other.text, _qualities(other, theirs)):
            return True
    return _differ(one.text, _governed(one, _CONTRASTING), other.text, _governed(other, _CONTRASTING))


def are_of_other_things(one: Clause, other: Clause) -> bool:
    """Tell whether two outcomes are of something else each: "in the final", "of fraud"."""
    return _differ(one.text, _governed(one, _OF_WHAT), other.text, _governed(other, _OF_WHAT))


def _differ(one: Parsed, mine: Sequence[int], other: Parsed, theirs: Sequence[int]) -> bool:
    """Tell whether each of two lists of words has one that the other lacks."""
    own = any(not is_in(one, place, other, theirs) for place in mine)
    return own and any(not is_in(other, place, one, mine) for place in theirs)


def _qualities(clause: Clause, phrases: Sequence[Phrase]) -> list[int]:
    """Return the places of the words that qualify the heads of phrases, names left out."""
    places = [place for phrase in phrases for place in range(phrase.start, phrase.head)]
    return [place for place in places if clause.text.tokens[place].tag is Tag.WORD and is_content(clause.text, place)]


def _governed(clause: Clause, prepositions: frozenset[str]) -> list[int]:
    """Return the places of the nouns behind some prepositions."""
    tokens = clause.text.tokens
    behind = [place + 1 for place in clause.places if tokens[place].low in prepositions and place + 1 < len(tokens)]
    phrases = [phrase for place in behind if (phrase := phrase_starting(tokens, place))]
    return [phrase.head for phrase in phrases if tokens[phrase.head].tag is Tag.WORD and not is_time(tokens, phrase)]


def _has_same_names(one: Value, other: Value) -> bool:
    """Tell whether the clauses name someone or something alike, and not each another."""
    mine = [place for place in one.clause.names if not one.covers(place)]
    theirs = [place for place in other.clause.names if not other.covers(place)]
    own = [place for place in mine if not is_in(one.clause.text, place, other.clause.text, theirs)]
    their_own = [place for place in theirs if not is_in(other.clause.text, place, one.clause.text, mine)]
    if mine and theirs:
        return (len(own) < len(mine) or len(their_own) < len(theirs)) and not (
            _is_foreign(one.clause, own, other) and _is_foreign(other.clause, their_own, one)
        )
    return not _is_foreign(one.clause, own, other) and not _is_foreign(other.clause, their_own, one)


def _is_foreign(clause: Clause, places: Sequence[int], other: Value) -> bool:
    """Tell whether one of the names is nowhere in the other article."""
    article = other.clause.evidence.article
    text = f"{article.title or ''} {article.text}".casefold()
    return any(clause.text.tokens[place].low not in text for place in places)


def _have_same_parts(one: Value, other: Value) -> bool:
    """Tell whether two clauses may have the same doers and undergoers; what a number counts is compared as such."""
    if one.kind != "number":
        return same_parts(one.clause, other.clause)
    return same_parts(_without(one), _without(other))


def _without(value: Value) -> Clause:
    """Return the clause of a value without the phrases that it stands in."""
    verb = value.clause.verb
    agents, patients = (
        tuple(phrase for phrase in phrases if value.end <= phrase.start or phrase.end <= value.start)
        for phrases in (verb.agents, verb.patients)
    )
    return replace(value.clause, verb=replace(verb, agents=agents, patients=patients))


def same_parts(one: Clause, other: Clause) -> bool:
    """Tell whether those who do it and those who undergo it may be the same, and someone or something is."""
    if one.text.tokens[one.verb.head].lemma in MUTUAL:
        both = (*one.verb.agents, *one.verb.patients), (*other.verb.agents, *other.verb.patients)
        return _may_be_same(one.text, both[0], other.text, both[1])
    return _may_be_same(one.text, one.verb.agents, other.text, other.verb.agents) and _may_be_same(
        one.text, one.verb.patients, other.text, other.verb.patients
    )


def share_part(one: Clause, other: Clause) -> bool:
    """Tell whether someone or something that does or undergoes the one also does or undergoes the other."""
    mine, theirs = (*one.verb.agents, *one.verb.patients), (*other.verb.agents, *other.verb.patients)
    return share_head(one, mine, other, theirs)


def share_head(one: Clause, mine: Sequence[Phrase], other: Clause, theirs: Sequence[Phrase]) -> bool:
    """Tell whether two lists of phrases have a noun in common, by the word or by the name."""
    return not _head_keys(one, mine).isdisjoint(_head_keys(other, theirs))


def _head_keys(clause: Clause, phrases: Sequence[Phrase]) -> set[str]:
    heads = _heads(clause.text, phrases)
    named = {key for head in heads if clause.text.tokens[head].tag is Tag.NAME for key in clause.text.keys[head].own}
    return named | {clause.text.tokens[head].lemma for head in heads}


def _noun_before(value: Value) -> int | None:
    """Return the place of the noun that a number is of: "a profit of 48 million pounds"."""
    text, start = value.clause.text, value.start
    while (
        start > 0 and text.tokens[start - 1].tag in {Tag.ADVERB, Tag.PREPOSITION} and text.tokens[start - 1].low != "of"
    ):
        start -= 1
    is_of = start > 1 and text.tokens[start - 1].low == "of" and text.tokens[start - 2].tag in {Tag.WORD, Tag.NAME}
    return start - 2 if is_of else None


def _may_be_same(one: Parsed, mine: Sequence[Phrase], other: Parsed, theirs: Sequence[Phrase]) -> bool:
    """Tell whether phrases share a head, or one side has none that says who it is."""
    heads, others = _heads(one, mine), _heads(other, theirs)
    return not heads or not others or any(is_in(one, head, other, others) for head in heads)


def _heads(text: Parsed, phrases: Sequence[Phrase]) -> list[int]:
    return [phrase.head for phrase in phrases if text.tokens[phrase.head].tag not in {Tag.PRONOUN, Tag.NUMBER}]
