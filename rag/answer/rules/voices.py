"""Who says the words of a cited sentence: the quotations that touch it, and its own attributions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.answer.grammar.parsed import Parsed, parsed
from rag.answer.grammar.phrases import Phrase
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.names import place_keys
from rag.answer.lexicon.operators import OFFICES, TITLES
from rag.answer.lexicon.thesaurus import lemma
from rag.corpus.words import fold
from rag.types import Evidence, Quotation

_DEEDS = frozenset(lemma(word) for word in ("report", "reveal", "announce", "unveil", "confirm", "release"))
_BETWEEN_COMMAS = re.compile(r", ([^,.;\n]{3,60})[,.]")
_SHORT_TITLES = frozenset("dr. mr. mrs. ms. sen. gov. rep. gen. lt. col. sgt. prof. u.s. u.k. st. rev. hon.".split())
_TITLE_REACH = 100  # characters before a name in which its title stands
_LONGEST_TITLE = 8  # words
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "who", "you"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: the keys of the name itself, and of all words that are known of the speaker."""

    head: frozenset[str]
    known: frozenset[str]
    official: bool = False
    cue: str | None = None
    pronoun: bool = False


def voices(evidence: Evidence, text: Parsed) -> list[tuple[Voice, ...]]:
    """Return for each word of a cited sentence who says it, the innermost last."""
    quoted = [
        (quotation, _quoted_voice(evidence, quotation))
        for quotation in evidence.quotations
        if _says(evidence, text, quotation)
    ]
    own = [
        (source, replace(phrase_voice(text, source.speakers, evidence.article.text), cue=text.tokens[source.cue].lemma))
        for source in text.sources
    ]
    found: list[tuple[Voice, ...]] = []
    for place, token in enumerate(text.tokens):
        start = evidence.span.start + token.start
        inner = [voice for source, voice in own if source.covers(place) and not voice.pronoun]
        outer = [voice for quotation, voice in quoted if quotation.span.start <= start < quotation.span.end]
        found.append((*outer, *inner))
    return found


def _says(evidence: Evidence, text: Parsed, quotation: Quotation) -> bool:
    """Tell a statement from a deed told with a verb of saying: "reported a loss", "revealed a model"."""
    if quotation.speech != "reported" or quotation.attribution is None or not quotation.cue:
        return True
    last = quotation.cue.split()[-1]
    if lemma(last) not in _DEEDS:
        return True
    start = evidence.span.start
    cues = {
        place
        for place, token in enumerate(text.tokens)
        if token.low == last and quotation.attribution.start <= start + token.start < quotation.attribution.end
    }
    return not cues or any(source.cue in cues for source in text.sources)


def phrase_voice(text: Parsed, speakers: Sequence[Phrase], article: str = "") -> Voice:
    """Return the voice that noun phrases of a text name; words of possessors are left out ("Biden's aide")."""
    head: set[str] = set()
    known: set[str] = set()
    official = False
    pronoun = bool(speakers)
    for phrase in speakers:
        head |= text.keys[phrase.head].own | text.keys[phrase.head].wide
        pronoun = pronoun and text.tokens[phrase.head].low.partition("'")[0] in _PRONOUNS
        for place in range(phrase.start, phrase.end):
            token = text.tokens[place]
            if not token.possessive or len(speakers) == 1 == phrase.end - phrase.start:
                known |= text.keys[place].own | text.keys[place].wide
                official = official or token.lemma in OFFICES
        if article and text.tokens[phrase.head].tag is Tag.NAME and not text.keys[phrase.head].own & place_keys():
            titles = known_of(article, text.tokens[phrase.head].text)
            known |= titles.known
            official = official or titles.official
    return Voice(frozenset(head), frozenset(known), official, None, pronoun)


@lru_cache(maxsize=1024)
def known_of(article: str, name: str) -> Voice:
    """Return the voice of a person with the titles and first names that an article prints before the name."""
    family = name.removesuffix("'s").removesuffix("’s")
    known: set[str] = set()
    official = False
    for match in re.finditer(rf"(?<![^\W_]){re.escape(family)}(?![^\W_])", article) if family else ():
        before = article[max(0, match.start() - _TITLE_REACH) : match.start()]
        title = f"{_title(before)} {_apposition(article, match.end())}".strip()
        text = parsed(f"{title} {family}") if title else None
        if text is not None:
            known |= {key for word in text.keys for key in word.wide}
            official = official or any(token.lemma in OFFICES for token in text.tokens)
    return Voice(frozenset(), frozenset(known), official)


def _title(before: str) -> str:
    """Return the words straight before a name that are its title or first names."""
    kept: list[str] = []
    line = before.rpartition("\n")[2]
    for word in reversed(line.rpartition("-")[0].split()[:-1] if line.endswith("-") else line.split()):
        if not (word[0].isupper() or fold(word) in {"of", "for"} or lemma(word) in TITLES):
            break
        if not (word[-1].isalnum() or word[-1] in "’'" or _is_short(word)):
            break
        kept.append(word)
        if word.endswith(("'s", "’s")):
            break
    while kept and fold(kept[-1]) in {"of", "for", "the", "in", "on", "at", "and", "but", "with"}:
        kept.pop()
    return " ".join(reversed(kept))


def _is_short(word: str) -> bool:
    """Tell an initial or a shortened title ("J.", "Gov.") from the end of a sentence."""
    return word.endswith(".") and (len(word.replace(".", "")) == 1 or fold(word) in _SHORT_TITLES)


def _apposition(article: str, end: int) -> str:
    """Return the words between commas after a name if they are its title: "Peter Lindqvist, the chief engineer,"."""
    match = _BETWEEN_COMMAS.match(article, end)
    found = match[1].split() if match else []
    if not found or fold(found[0]) in {"who", "which", "whose", "and", "but"} or len(found) > _LONGEST_TITLE:
        return ""
    return " ".join(found) if any(lemma(word) in TITLES for word in found) else ""


def _quoted_voice(evidence: Evidence, quotation: Quotation) -> Voice:
    name, role = quotation.speaker.name, quotation.speaker.role
    return _speaker_voice(evidence.article.text, name, quotation.speaker.as_printed, role or "", quotation.cue)


@lru_cache(maxsize=4096)
def _speaker_voice(article: str, name: str, as_printed: str, role: str, cue: str | None) -> Voice:
    named, printed = parsed(name), parsed(f"{role} {as_printed}")
    family = (name.split() or [""])[-1]
    titles = known_of(article, family) if family[:1].isupper() else Voice(frozenset(), frozenset())
    head = named.keys[-1].wide if named.keys else frozenset[str]()
    known = {key for text in (named, printed) for word in text.keys for key in word.wide} | titles.known
    official = titles.official or any(token.lemma in OFFICES for token in (*printed.tokens, *named.tokens))
    return Voice(head, frozenset(known), official, cue)
