"""The cues of a sentence ("said", "warning that") and whose they are: the subjects before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.corpus.outside_quotes import Sentence
from rag.corpus.quote_marks import overlapping
from rag.corpus.sources import noun_phrase_after, noun_phrase_before
from rag.corpus.speakers import Mention
from rag.corpus.speech_verbs import cues, is_base_noun, is_certain, is_plain
from rag.types import Span

Order: TypeAlias = Literal["before", "after", "joined"]

_LONGEST_GAP = 250  # characters between a subject and its cue
_LONGEST_COMPLEMENT = 14  # words
_GOVERNING = 80  # characters before a mention in which what governs it stands
_ADVERB = (
    r"\([^()]*\)|who|has|have|had|also|then|later|earlier|repeatedly|again|further|however|meanwhile|been|be|being|he|she|"
    r"recently|once|first|publicly|previously|\w+ly|on|in|at|late|this|last|week|month|morning|afternoon|evening|night|"
    r"Mon\w*day|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec|\d{1,2}(?:st|nd|rd|th)?|20\d\d|today|yesterday|"
    r"that|day|the|same|a|an|statement|tweet|interview|local|time|would|will|does|did|is|was|were|are|always|just|now|"
    r"simply|still|even|too|himself|herself|have|only|since"
)
_BETWEEN = re.compile(  # what may stand between a subject and its cue
    rf"[\s\xa0]*(?:,[^,;:]*,|\([^()]*\),?)?(?:[\s\xa0]*(?:(?:{_ADVERB})(?![\w’'])\.?|,))*[\s\xa0]*", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|gets?|got)(?:\s\w+ly|\s(?:not|also|being))?\s*$", re.IGNORECASE
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|nor|neither|without|hardly|declin\w+|refus\w+|fail\w+)|n[’']t)\s(?:\w+ly\s|yet\s|immediately\s)?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:with|to|of|in|by|on|from|during|near|at|for|against|under|between|about|over|after|before|into|his|her|its|their|"
    r"following|including|alongside|and|by the)\s+(?:the\s+|a\s+|an\s+|(?:his|her|its|their)\s+(?:[a-z]\w+\s+)?)?$",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\sto\s(?:comment|say|speak|answer|discuss|be\s(?:drawn|named|interviewed)|respond|give|elaborate)\b|\snot\sto\s"
)
_QUOTE_MARKS = frozenset("”\"’'»?!")
_HEARD = frozenset("told tell tells informed notified assured".split())
_ASIDE = re.compile(
    r"[\s\xa0][–—-][\s\xa0][^–—“”\"]{3,120}[–—-][\s\xa0]*$|,\s*(?:who|which|whose|during|after|before|while|speaking|addressing|in|at|on|with|a|an|the|also|when|following|"
    r"from|now|then|himself|herself|\d\d|[a-z]\w+)\b[^,;:“”\"]*(?:,[^,;:“”\"]{3,60})?,\s*(?:has\s|had\s|also\s|then\s)?$",
    re.IGNORECASE,
)
_BEFORE_NOUN = frozenset(
    """a an the to his her its their of this that these those any no such alleged press news our my your some what as
    few more many new latest another false those""".split()
)
_COMPLEMENT = re.compile(r"[\s\xa0]*(?:during|in|at|on|of|from|with|for|after|before)\b")
_JOINED = re.compile(  # what a further cue of the same subject follows: ", warning that", "but added"
    r"(?:,|[”\"’']|\b(?:and|but|then|also|before|while|by|when|after|or|later|only|yet|who)\b|[;—–])[\s\xa0]*"
    r"(?:(?:also|then|later|instead|further|has|have|had|he|she|repeatedly|\w+ly|went\son|again)\s)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with its subject: where that stands, or "joined" if it is that of a cue or a verb before."""

    span: Span
    text: str
    mention: Mention
    order: Order

    @property
    def whole(self) -> Span:
        """The cue and its subject, with all that stands between."""
        return Span(min(self.span.start, self.mention.span.start), max(self.span.end, self.mention.span.end))


def with_subjects(sentence: Sentence) -> Iterator[Cue]:
    """Yield the cues of a sentence that have a subject."""
    text, last = sentence.text, None
    for cue in cues(text, sentence.span.start, sentence.span.end):
        word = cue.of(text).lower()
        if sentence.quoted_at(cue) or _is_no_cue(text, cue, word, sentence.span):
            continue
        found = _with_subject(sentence, cue, word, last)
        if found and _agrees(sentence.text, found):
            last = found
            yield found


def _agrees(text: str, cue: Cue) -> bool:
    """Tell a verb of several from a noun after a name: "critics state", but not "Republican state schools"."""
    if not is_base_noun(cue.text) or cue.order != "before":
        return True
    return cue.mention.pronoun or cue.mention.span.of(text).endswith("s")


def main_subject(sentence: Sentence, cue: Span) -> Mention | None:
    """Return the subject of the sentence that a cue goes on with: "Ms Hale resigned, saying …"."""
    text = sentence.text
    for mention in sentence.named:
        if mention.span.end > cue.start:
            return None
        if not is_governed(text, sentence.span, mention):
            return mention
    return None


def is_governed(text: str, sentence: Span, mention: Mention) -> bool:
    """Tell whether a preposition or possessive stands before a mention, so that it is no subject."""
    start = max(sentence.start, mention.span.start - _GOVERNING)
    found = _PREPOSITION.search(text, start, mention.span.start)
    if found is None:
        return False
    return found.start() > sentence.start or not found[0].casefold().startswith("and")


def _with_subject(sentence: Sentence, cue: Span, word: str, last: Cue | None) -> Cue | None:
    if word.startswith("quot"):
        return _quoting(sentence, cue)
    participle = word.endswith("ing") and " " not in word
    inverted = None if participle or word in _HEARD else _subject_after(sentence, cue)
    mark = sentence.text[sentence.span.start : cue.start].rstrip(" \xa0")[-1:]
    if inverted and mark in _QUOTE_MARKS:
        return Cue(cue, word, inverted, "after")
    certain = not participle or _is_continuous(sentence.text, cue)
    before = _subject_before(sentence, cue, word, _floor(sentence, cue, last)) if certain else None
    if before:
        return Cue(cue, word, before, "before")
    if inverted:
        return Cue(cue, word, inverted, "after")
    return _joined(sentence, cue, word, last)


def _joined(sentence: Sentence, cue: Span, word: str, last: Cue | None) -> Cue | None:
    """Return a cue with the subject of the cue before it, or of the sentence: ", warning that", "but added"."""
    if not _JOINED.search(sentence.text, max(sentence.span.start, cue.start - _GOVERNING), cue.start):
        return None
    subject = last.mention if last else main_subject(sentence, cue)
    return Cue(cue, word, subject, "joined") if subject and (is_certain(word) or word.endswith("ing")) else None


def _floor(sentence: Sentence, cue: Span, last: Cue | None) -> int:
    """Return where a subject may begin: after the cue before, and after the quoted words before."""
    start = last.span.end if last else sentence.span.start
    quoted = overlapping(sentence.quotes, sentence.span)
    return max([start, *(each.span.end for each in quoted if each.span.end <= cue.start)])


def _quoting(sentence: Sentence, cue: Span) -> Cue | None:
    """Return the cue "quoted X as saying"."""
    inner = [mention for mention in sentence.named if cue.contains(mention.span)]
    return Cue(cue, "quoted as saying", inner[-1], "before") if inner else None


def _subject_before(sentence: Sentence, cue: Span, word: str, floor: int) -> Mention | None:
    """Return the subject that stands before a cue: the nearest mention that no preposition governs, or plain nouns."""
    text = sentence.text
    may_be_nouns = is_plain(word) and is_certain(word)
    low = max(floor, cue.start - _LONGEST_GAP)
    for mention in reversed([each for each in sentence.named if low <= each.span.start and each.span.end <= cue.start]):
        gap = text[mention.span.end : cue.start]
        if is_governed(text, sentence.span, mention):
            whole = noun_phrase_before(text, low, cue.start) if _BETWEEN.fullmatch(gap) else None
            if whole and not _names_another(sentence, whole, mention):
                return whole if may_be_nouns else None
            continue
        if _is_between(sentence, mention, gap) or _ASIDE.search(gap) or _with_complement(gap):
            return _whole(sentence, mention, low, cue)
    return _named_last(sentence, noun_phrase_before(text, low, cue.start)) if may_be_nouns else None


def _named_last(sentence: Sentence, whole: Mention | None) -> Mention | None:
    """Return the name that nouns end in ("Interior Minister Wolfgang Peschorn"), else the nouns."""
    if whole is None:
        return None
    inside = (each for each in sentence.named if each.name and each.span.end == whole.span.end)
    found = next(inside, whole)
    return whole if is_governed(sentence.text, sentence.span, found) else found


def _is_between(sentence: Sentence, mention: Mention, gap: str) -> bool:
    """Tell whether nothing of weight stands between; a lone comma only closes an apposition ("the mayor, X, said")."""
    if not _BETWEEN.fullmatch(gap):
        return False
    alone = gap.count(",") == 1 and gap.strip(" \xa0") in {",", ", who"}
    start = max(sentence.span.start, mention.span.start - 12)
    return not alone or (bool(mention.name) and "," in sentence.text[start : mention.span.start])


def _names_another(sentence: Sentence, whole: Mention, governed: Mention) -> bool:
    """Tell whether nouns begin with a name ("Ada Holm during her talks with Tom Brandt") that is the subject then."""
    inside = (each for each in sentence.named if whole.span.contains(each.span) and each.name and each != governed)
    return any(not is_governed(sentence.text, sentence.span, each) for each in inside)


def _whole(sentence: Sentence, mention: Mention, low: int, cue: Span) -> Mention:
    """Return a mention without a name together with the nouns around it: "a spokesman for the council"."""
    if mention.pronoun or mention.name:
        return mention
    whole = noun_phrase_before(sentence.text, low, cue.start)
    return whole if whole and whole.span.start <= mention.span.start and mention.span.end <= whole.span.end else mention


def _with_complement(gap: str) -> bool:
    """Tell whether only prepositional words stand between subject and cue ("X during talks with Y warned")."""
    if (
        not _COMPLEMENT.match(gap)
        or "," in gap
        or gap.rstrip().endswith((" and", " but"))
        or len(gap.split()) >= _LONGEST_COMPLEMENT
    ):
        return False
    return not any(cues(gap, 0, len(gap)))


def _subject_after(sentence: Sentence, cue: Span) -> Mention | None:
    """Return the subject of an inverted cue: "…,” said the minister"."""
    before = sentence.text[max(sentence.span.start, cue.start - 4) : cue.start].rstrip(" \xa0")
    if not before or before[-1] not in ",”\"?!’'–—-":
        return None
    return noun_phrase_after(sentence.text, cue.end, sentence.span.end, sentence.named)


def _is_continuous(text: str, cue: Span) -> bool:
    """Tell "was saying" from a participle, whose subject is that of the sentence."""
    return bool(_PASSIVE.search(text, max(0, cue.start - 20), cue.start))


def _is_no_cue(text: str, cue: Span, word: str, sentence: Span) -> bool:
    """Tell a noun, an infinitive, a passive or a negated verb from a cue ("a demand", "was told", "did not say")."""
    start = max(sentence.start, cue.start - 30)
    before = text[start : cue.start]
    last = before.split()[-1:]
    if (last and last[0].casefold() in _BEFORE_NOUN) or _NEGATED.search(before):
        return True
    if "quoted" in word:
        return False
    if text[cue.end : cue.end + 3].casefold() == " by" or _SILENT.match(text, cue.end):
        return True
    passive = _PASSIVE.search(before)
    return bool(passive) and not word.endswith("ing")
