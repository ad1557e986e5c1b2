"""A German or Hindi question as an English one: word by word, then in the order of English questions.

What matters for retrieval is right: question words, names, whose words are asked for, and what about. It is no prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.answer.questions.english import is_common, is_english
from rag.answer.questions.glossary import Entry, Glossary, Language, Sort, glossary
from rag.answer.questions.languages import tokens
from rag.answer.questions.transliteration import NamesElsewhere, romanised, skeleton
from rag.answer.rewriting import LONGEST
from rag.answer.vocabulary import Printed, ever
from rag.corpus.names import names
from rag.corpus.words import fold, words
from rag.types import Turn

_PRONOUNS = frozenset("he she they it we".split())
_OF_NOUNS = frozenset(("which", "how many", "how much", "how large"))  # question words that take a noun with them
_COGNATES = tuple(
    (re.compile(f"{ending}$"), other)
    for ending, other in (
        ("", ""), ("tat", "ty"), ("tion(en)?", "tion"), ("ive?[rsnm]?", "ive"), ("isch(e[rsnm]?)?", "ic"),
        ("isch(e[rsnm]?)?", "ical"), ("enz", "ence"), ("anz", "ance"), ("ar(e[rsnm]?)?", "ary"), ("ie", "y"),
        ("ell(e[rsnm]?)?", "al"), ("(?<=[a-z])e[nrs]?", ""),
    )
)  # fmt: skip
_SHORTEST_COGNATE = 6
_POINTS = re.compile(r"(?<=\d)\.(?=\d{3}\b)")
_PREPOSITIONS = frozenset(
    """about of to according to against with without for in on from at until since after before during between under
    near because despite around through behind besides""".split()
)


@dataclass(frozen=True, slots=True)
class Translated:
    """An English question and the share of its words, those that say nothing left out, that were understood."""

    text: str
    understood: float


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or phrase in English; `capital` tells that it was written with one."""

    sort: Sort
    english: str
    capital: bool


class Translator:
    """Translates questions by the glossaries, choosing among translations those that the corpus knows."""

    def __init__(self, names: NamesElsewhere, knows: Callable[[str], bool], printed: Printed = ever) -> None:
        self._names, self._knows, self._printed = names, knows, printed

    def translated(self, question: str, language: Language) -> Translated:
        """Return a question in English."""
        found = list(self._tokens(tokens(question), glossary(language)))
        said = [token for token in found if token.sort not in {"skip", "be", "after"}]
        unread = sum(token.sort == "unread" for token in said)
        text = _english(_phrases_first(found) if language == "hindi" else found)
        return Translated(text, 1 - unread / len(said) if said else 0.0)

    def _tokens(self, written: Sequence[str], known: Glossary) -> Iterator[_Token]:
        at = 0
        while at < len(written):
            length, entry = self._longest(written[at:], known)
            yield self._token(written[at], entry)
            at += length

    def _longest(self, written: Sequence[str], known: Glossary) -> tuple[int, Entry | None]:
        for length in range(min(known.longest, len(written)), 0, -1):
            if entry := known.phrase(tuple(written[:length])):
                return length, entry
        return 1, self._word(written[0], known)

    def _word(self, word: str, known: Glossary) -> Entry | None:
        if word[0].isdigit():
            return Entry("words", (_number(word),))
        if word[0].isupper() and self._knows(word):
            return Entry("name", (word,))
        if entry := known.word(word):
            return entry
        if word[-1] == "s" and word[0].isupper() and self._knows(word[:-1]):
            return Entry("name", (f"{word[:-1]}'s",))
        if name := self._names.meant(word, self._printed):
            return Entry("name", (name,))
        alike = word if self._knows(word) else cognate(word)
        return Entry("words", (alike,)) if alike else None

    def _token(self, word: str, entry: Entry | None) -> _Token:
        if entry is None:
            return _Token("unread", romanised(word), word[0].isupper())
        likely = next((each for each in entry.english if all(map(self._knows, each.split()))), None)
        return _Token(entry.sort, likely or "".join(entry.english[:1]), word[0].isupper())


def cognate(word: str) -> str | None:
    """Return the English word that a word is by its spelling ("Dokument", "Universität")."""
    low = fold(word)
    spelt = (ending.sub(other, low) for ending, other in _COGNATES)
    each = (form for form in spelt for form in (form, form.replace("k", "c")))
    return next((form for form in each if len(form) >= _SHORTEST_COGNATE and is_english(form)), None)


def is_faithful_translation(written: str, text: str, history: Sequence[Turn]) -> bool:
    """Tell whether a translated question is one line that counts nothing new and names no one new.

    Countries and bodies have other names in every language, and pass.
    """
    if not written or len(written) > LONGEST or "\n" in written:
        return False
    said = [word for each in (text, *(turn.content for turn in history)) for word in tokens(each)]
    counted = {_digits(word.text) for word in words(written) if word.text[0].isdigit()}
    known = {skeleton(romanised(word)) for word in said}
    named = {word.text for name in names(written) for word in words(name.text)}
    strange = (word for word in named if not is_common(word) and skeleton(fold(word)) not in known)
    return counted <= set(map(_digits, said)) and not any(strange)


def _digits(number: str) -> str:
    return "".join(char for char in _number(number) if char.isdigit())


def _number(digits: str) -> str:
    """Return a number in the digits and with the commas of English."""
    plain = "".join(str(int(char)) if char.isdigit() else char for char in digits)
    return _POINTS.sub(",", plain)


def _phrases_first(found: Sequence[_Token]) -> list[_Token]:
    """Return Hindi words with each postposition before its noun phrase, and the subject (before "ने") marked."""
    ordered: list[_Token] = []
    phrase: list[_Token] = []
    for token in found:
        if token.sort != "after" or token.english == "'s":
            phrase.append(token)
        else:
            before = [_Token("words", token.english, capital=False)] if token.english else []
            ordered += [*before, *phrase]
            phrase = []
    return [*ordered, *phrase]


def _english(found: Sequence[_Token]) -> str:
    """Return translated words in the order of an English question."""
    asking, rest = _asking(found[1:] if found and found[0].english == "and" else found)
    is_form = next((token for token in rest if token.sort == "be"), None)
    rest = [token for token in rest if token.sort not in {"skip", "be"}]
    speaking = next((token for token in rest if token.sort == "say"), None)
    subject = _subject(rest)
    others = [token for token in rest if token is not speaking and token not in subject]
    helping = _helping(asking, is_form, speaking, subject)
    verb = [speaking] if speaking else []
    said = [token.english for token in (*asking, *helping, *subject, *verb, *others)]
    text = " ".join(filter(None, said)).replace(" 's", "'s")
    return f"{text[:1].upper()}{text[1:]}?"


def _helping(
    asking: Sequence[_Token], is_form: _Token | None, speaking: _Token | None, subject: Sequence[_Token]
) -> list[_Token]:
    if is_form is not None and speaking is None:
        return [is_form]
    asks_subject = any(token.english == "who" for token in asking) and not subject
    return [] if asks_subject else [_Token("be", "did" if speaking else "does", capital=False)]


def _asking(found: Sequence[_Token]) -> tuple[list[_Token], list[_Token]]:
    """Part the question word, with the preposition before and the noun after it, from all else."""
    at = next((place for place, token in enumerate(found) if token.sort == "ask"), None)
    if at is None:
        return [], list(found)
    first = at - 1 if at and _is_preposition(found[at - 1]) else at
    end = at + 1
    if found[at].english in _OF_NOUNS:
        while (
            end < len(found)
            and found[end].sort in {"words", "name", "unread"}
            and (end == at + 1 or not found[end - 1].capital)
        ):
            end += 1
    return list(found[first:end]), [*found[:first], *found[end:]]


def _subject(rest: Sequence[_Token]) -> list[_Token]:
    """Return the first name or pronoun that no preposition stands before."""
    for place, token in enumerate(rest):
        free = not place or not _is_preposition(rest[place - 1])
        if free and (token.sort == "name" or token.english in _PRONOUNS or (token.sort == "unread" and token.capital)):
            return _run(rest, place)
    return []


def _run(rest: Sequence[_Token], place: int) -> list[_Token]:
    end = place + 1
    while end < len(rest) and rest[end].sort == rest[place].sort == "name" and not rest[end - 1].english.endswith("s'"):
        end += 1
    return list(rest[place:end])


def _is_preposition(token: _Token) -> bool:
    return token.english.partition(" ")[0] in _PREPOSITIONS
