"""Whether a sentence tells the outcome that is asked for: what was agreed, who succeeded or opposed whom.

That people will meet does not tell what they agreed on, however many words of the question the sentence has.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import Phrase
from rag.answer.grammar.tokens import Tag
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.operators import OUTCOMES


def tells_outcomes(asked: Parsed, texts: Sequence[Parsed]) -> bool:
    """Tell whether one of the texts has each verb of outcome that is asked about or its contrary, of the same doers."""
    deeds = [verb for verb in asked.verbs if asked.tokens[verb.head].lemma in OUTCOMES]
    return all(any(_is_told(asked, deed, text) for text in texts) for deed in deeds)


def _is_told(asked: Parsed, deed: Verb, text: Parsed) -> bool:
    own = asked.keys[deed.head].own
    found = {place for key in own for place in (*text.places.get(key, ()), *text.opposites.get(key, ()))}
    places = [place for place in found if text.tokens[place].tag is not Tag.PREPOSITION]
    verbs = {verb.head: verb for verb in text.verbs}
    return any(place not in verbs or _may_be_same(asked, deed.agents, text, verbs[place].agents) for place in places)


def _may_be_same(asked: Parsed, doers: Sequence[Phrase], text: Parsed, others: Sequence[Phrase]) -> bool:
    """Tell whether doers may be the same: someone is of both, or one side names nobody."""
    if not (_are_named(asked, doers) and _are_named(text, others)):
        return True
    return not _keys(asked, doers).isdisjoint(_keys(text, others))


def _are_named(text: Parsed, phrases: Sequence[Phrase]) -> bool:
    """Tell whether phrases name someone, and no pronoun stands for someone else."""
    tags = {text.tokens[place].tag for phrase in phrases for place in range(phrase.start, phrase.end)}
    return Tag.NAME in tags and Tag.PRONOUN not in tags


def _keys(text: Parsed, phrases: Sequence[Phrase]) -> set[str]:
    return {
        key
        for phrase in phrases
        for place in range(phrase.start, phrase.end)
        for key in text.keys[place].own | text.keys[place].wide
    }
