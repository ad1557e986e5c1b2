"""Articles made by a program from a seed, of which it is known who prints the same: agency copies, edited and not.

Words are made of syllables and drawn as often as a language draws them (Zipf), so that sentences share what sentences
share. A fact is a sentence or a quotation of a story; an edit keeps it (marks, quotes in two sentences, a phrase more)
or makes another of it (a number, a name, a day, a "not"), as a later report would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from rag.types import Article, Span

_SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu wa bra cle dri flo gru pla ste tri mer nol tan vis".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_JOINTS = "of the|in the|with the|for the|to the|from the|under the|near the|by the|and the".split("|")
_VOCABULARY, _NAMES = 12_000, 4_000
_SENTENCES = (8, 24)
_COPIED = 0.35  # of the stories
_COPIES = (2, 12)
_DROPPED, _EDITED, _CHANGED, _QUOTED_AGAIN = 0.12, 0.3, 0.04, 0.15
_PHRASES = (", according to officials", " after a long day", ", as was expected", " despite the weather")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence or a quotation of an article says: articles that print the same fact print the same words."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Printed:
    """An article and its facts."""

    article: Article
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence to be printed: its words, and those that are said before "but" or "though" if someone says them."""

    name: str
    words: tuple[str, ...]
    but: tuple[str, ...] = ()
    speaker: str = ""


class Newsroom:
    """Prints articles, the same ones from the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - not for secrets
        self._words = self._made(_VOCABULARY)
        self._names = [word.capitalize() for word in self._made(_NAMES)]
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(_VOCABULARY)))
        self._said: list[_Sentence] = []
        self._changes = 0

    def articles(self, count: int) -> Iterator[Printed]:
        """Yield so many articles, the copies of a story one after the other."""
        story, printed = 0, 0
        while printed < count:
            story += 1
            sentences = self._story(story)
            copied = self._random.random() < _COPIED
            for _ in range(min(count - printed, self._random.randint(*_COPIES) if copied else 1)):
                printed += 1
                yield self._printed(f"a{printed:06}", sentences, "Wire" if copied else None, edited=copied)

    def _made(self, count: int) -> list[str]:
        made = ("".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))) for _ in range(4 * count))
        return list(dict.fromkeys(made))[:count]

    def _story(self, number: int) -> list[_Sentence]:
        sentences = [self._sentence(f"{number}.{place}") for place in range(self._random.randint(*_SENTENCES))]
        if self._said and self._random.random() < _QUOTED_AGAIN:
            sentences.append(self._random.choice(self._said[-500:]))
        self._said += [each for each in sentences if each.speaker][:1]
        return sentences

    def _sentence(self, name: str) -> _Sentence:
        if self._random.random() < 0.25:  # noqa: PLR2004 - one in four is said
            speaker = " ".join(self._random.choices(self._names, k=2))
            return _Sentence(name, self._clause(5, 9), self._clause(5, 9), speaker)
        return _Sentence(name, (*self._clause(9, 18), "on", self._random.choice(_DAYS)))

    def _clause(self, least: int, most: int) -> tuple[str, ...]:
        words: list[str] = ["the"]
        for word in self._random.choices(self._words, cum_weights=self._weights, k=self._random.randint(least, most)):
            words += [word, *(self._random.choice(_JOINTS).split() if self._random.random() < 0.5 else ())]  # noqa: PLR2004
        verb = self._random.choice(self._words) + "ed"
        number = [str(self._random.randint(3, 90_000))] if self._random.random() < 0.4 else []  # noqa: PLR2004
        return (*words[:4], verb, *number, self._random.choice(self._names), *words[4:])

    def _printed(self, id_: str, sentences: list[_Sentence], agency: str | None, *, edited: bool) -> Printed:
        text, facts = "", []
        for sentence in sentences:
            if edited and self._random.random() < _DROPPED:
                continue
            known = self._changed(sentence) if edited and self._random.random() < _CHANGED else sentence
            words = self._set(known, edited=edited and self._random.random() < _EDITED)
            facts.append(Fact(known.name, Span(len(text), len(text) + len(words))))
            text += f"{words}\n\n"
        outlet = self._random.choice(self._names)
        return Printed(Article(id_, text, outlet=outlet, agency=agency), tuple(facts))

    def _changed(self, sentence: _Sentence) -> _Sentence:
        """Return another fact: another number, name or day in the place of one, or a "not" after the verb."""
        self._changes += 1
        places = [place for place, word in enumerate(sentence.words) if word.isdigit() or word[0].isupper()]
        place = self._random.choice(places)
        word = sentence.words[place]
        if self._random.random() < 0.25:  # noqa: PLR2004 - as often as each of the others
            other: tuple[str, ...] = ("not", word)
        elif word.isdigit():
            other = (str(int(word) + 1),)
        else:
            kind = _DAYS if word in _DAYS else self._names
            other = (self._random.choice([each for each in kind if each != word]),)
        words = (*sentence.words[:place], *other, *sentence.words[place + 1 :])
        return _Sentence(f"{sentence.name} changed {self._changes}", words, sentence.but, sentence.speaker)

    def _set(self, sentence: _Sentence, *, edited: bool) -> str:
        """Return a sentence as an outlet prints it."""
        said = " ".join(sentence.words)
        if not sentence.speaker:
            return f"{_begun(said)}{self._random.choice(_PHRASES) if edited else ''}."
        but = " ".join(sentence.but)
        if edited:
            return f'"{_begun(said)}. But {but}," {sentence.speaker} said.'
        return f"“{_begun(said)}, though {but},” {sentence.speaker} said."


def _begun(words: str) -> str:
    return words[0].upper() + words[1:]
