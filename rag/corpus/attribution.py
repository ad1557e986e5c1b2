"""Who a sentence attributes its words to: the subject of a cue ("said", "according to", a colon, or a bare name)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.corpus.quote_marks import Quoted
from rag.corpus.speakers import Mention, mentions
from rag.corpus.words import Word, fold, words
from rag.types import Span

_REGULAR = """accuse acknowledge add advise allege announce answer argue ask assert assure believe boast caution claim
    comment complain concede conclude condemn confirm convey criticise criticize declare demand deny describe echo
    emphasise emphasize estimate explain express hint hope insist joke lament maintain note observe outline pledge
    praise predict promise propose reaffirm recall refuse reiterate reject remark repeat reply report respond reveal
    shout state stress suggest threaten tweet underline underscore urge voice vow warn welcome whisper""".split()
_IRREGULAR = """say says said saying tell tells told telling write writes wrote written writing think thinks thought
    read reads admit admits admitted admitting quip quips quipped""".split()
_PHRASES = [r"call(?:s|ed|ing)?\s(?:for|on)", r"point(?:s|ed|ing)?\sout", r"(?:raise|raised|raises)\sconcerns?"]
_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+", re.IGNORECASE)
_BETWEEN = re.compile(  # what may stand between a subject and its cue
    r"[\s\xa0]*(?:,[^,;:]*,)?(?:[\s\xa0]*(?:\([^)]*\)|who|has|have|had|also|then|later|earlier|repeatedly|again|further|"
    r"however|meanwhile|is|was|were|been|be|being|he|recently|once|first|publicly|\w+ly|on|in|at|"
    r"Mon\w*day|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|\d{1,2}|today|yesterday|that|day|the|same|a|an|statement|tweet|interview|local|"
    r"time|would|will|did|does|not|n't|and|,))*[\s\xa0]*",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:with|to|of|in|by|on|from|during|near|at|for|against|under|between|about|over|after|before|into|his|her|its|their|"
    r"following|including|alongside|and|by the)\s+(?:the\s+|a\s+|an\s+|(?:his|her|its|their)\s+(?:[a-z]\w+\s+)?)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s*(?:who|which|whose|during|after|before|while|speaking|addressing|in|at|on|with|a|an|the|also|when|following)\b[^,]*,\s*$",
    re.IGNORECASE,
)
_BEFORE_NOUN = frozenset(
    "a an the to his her its their of this that these those any no such alleged press news".split()
)
_TAIL_WORDS = 6
_BEFORE_NAME = re.compile(r"[\s\xa0]*(?:[a-z]\w*[\s\xa0]){0,4}")  # "said the engineer Tom Brandt"
_COMPLEMENT = re.compile(r"[\s\xa0]*(?:during|in|at|on|of|from|with|for|after|before)\b")
_BARE = re.compile(r"^[\s\xa0]*[:,–—-]?[\s\xa0]*$")


def _inflected(verb: str) -> list[str]:
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = "es" if verb.endswith(("s", "sh", "ch", "o")) else "s"
    return [verb, f"{verb}{plural}", f"{stem}ed", f"{stem}ing"]


_FORMS = [form for verb in _REGULAR for form in _inflected(verb)] + _IRREGULAR + _PHRASES
_CUE = re.compile(r"(?<![\w’'-])(?:" + "|".join(_FORMS) + r")(?![\w’'-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it and where that stands; `said` is the rest of the sentence, the words that are attributed."""

    mention: Mention
    cue: str | None
    span: Span
    said: Span


def is_speech_verb(word: str) -> bool:
    """Tell whether a word is a form of a verb of saying."""
    return bool(_CUE.fullmatch(word))


def attribution(text: str, sentence: Span, inside: Sequence[Quoted]) -> Attribution | None:
    """Return who a sentence attributes its words to; `inside` are the quoted stretches that touch it."""
    named = [mention for mention in mentions(text, sentence) if not in_quotes(mention.span, inside)]
    return (
        _according(text, sentence, named, inside)
        or _cued(text, sentence, named, inside)
        or _bare(text, sentence, named, inside)
    )


def is_governed(text: str, sentence: Span, mention: Mention) -> bool:
    """Tell whether a preposition or possessive stands before a mention, so that it is no subject."""
    return bool(_PREPOSITION.search(text, sentence.start, mention.span.start))


def _according(text: str, sentence: Span, named: Sequence[Mention], inside: Sequence[Quoted]) -> Attribution | None:
    cue = _ACCORDING.search(text, sentence.start, sentence.end)
    if not cue or in_quotes(Span(*cue.span()), inside):
        return None
    source = next((mention for mention in named if 0 <= mention.span.start - cue.end() <= len("the ")), None)
    if source is None:
        return None
    source = _extended(text, source, sentence)
    leading = cue.start() - sentence.start <= 1
    later = [mention for mention in named if mention.span.start > source.span.end]
    if leading and (better := _cued(text, sentence, later, inside)):
        return better
    said = _stretch(text, source.span.end, sentence.end) if leading else _stretch(text, sentence.start, cue.start())
    return Attribution(source, cue[0].strip().lower(), Span(cue.start(), source.span.end), said) if said else None


def _extended(text: str, source: Mention, sentence: Span) -> Mention:
    """Take in the plain nouns that follow a body's name up to the comma ("US intelligence inputs,")."""
    more = re.match(r"((?:[\s\xa0][a-z]\w+){1,3}),", text[source.span.end : sentence.end])
    if not more or source.pronoun:
        return source
    found = words(text[: source.span.end + more.end(1)][source.span.end :])
    nouns = [
        Word(word.text, Span(source.span.end + word.span.start, source.span.end + word.span.end)) for word in found
    ]
    return Mention(Span(source.span.start, source.span.end + more.end(1)), source.role, (*source.name, *nouns))


def _cued(text: str, sentence: Span, named: Sequence[Mention], inside: Sequence[Quoted]) -> Attribution | None:
    """Return the attribution by a speech verb; a closing ", X said." goes before any verb inside the sentence."""
    places = [Span(*cue.span()) for cue in _CUE.finditer(text, sentence.start, sentence.end)]
    cues = [cue for cue in places if not in_quotes(cue, inside) and not _is_noun(text, cue, sentence)]
    subjects = [(cue, _subject_before(text, sentence, cue, named)) for cue in cues]
    for cue, subject in reversed(subjects):
        if subject and (closing := _closing(text, sentence, subject, cue)):
            return closing
    for cue, subject in subjects:
        after = None if subject else _subject_after(text, cue, named, sentence)
        if after:
            return _inverted(text, sentence, after, cue)
        if subject and _is_statement(text, cue, named):
            return _leading(text, sentence, subject, cue)
    return None


def _subject_before(text: str, sentence: Span, cue: Span, named: Sequence[Mention]) -> Mention | None:
    """Return the mention that is the cue's subject: the nearest before it that no preposition governs."""
    for mention in reversed([mention for mention in named if mention.span.end <= cue.start]):
        if is_governed(text, sentence, mention):
            continue
        gap = text[mention.span.end : cue.start]
        if _BETWEEN.fullmatch(gap) or _ASIDE.search(gap) or _with_complement(gap):
            return mention
        return None
    return None


def _with_complement(gap: str) -> bool:
    """Tell whether only prepositional words stand between subject and cue ("X during talks with Y warned")."""
    return bool(_COMPLEMENT.match(gap)) and not _CUE.search(gap)


def _subject_after(text: str, cue: Span, named: Sequence[Mention], sentence: Span) -> Mention | None:
    """Return the subject of an inverted cue: "…,” said the minister"."""
    before = text[sentence.start : cue.start].rstrip(" \xa0")
    if not before or before[-1] not in ",”\"?!’'":
        return None
    following = [mention for mention in named if mention.span.start > cue.end]
    return next((m for m in following if _BEFORE_NAME.fullmatch(text[cue.end : m.span.start])), None)


def _leading(text: str, sentence: Span, mention: Mention, cue: Span) -> Attribution | None:
    """Build the attribution of "X said (that) …"."""
    said = _stretch(text, cue.end, sentence.end)
    return Attribution(mention, cue.of(text).lower(), mention.span.until(cue), said) if said else None


def _closing(text: str, sentence: Span, mention: Mention, cue: Span) -> Attribution | None:
    """Build the attribution of "…, X said" or "…”, X said while …"; a wire's "…, Y reported" is no speaker."""
    said = _stretch(text, sentence.start, mention.span.start)
    if said is None or fold(cue.of(text)) == "reported":
        return None
    mark = re.sub(r"\s+(?:the|an?)\s*$", "", text[said.start : mention.span.start]).rstrip(" \xa0")[-1:]
    rest = _stretch(text, cue.end, sentence.end)
    if mark not in {",", "”", '"', "’", "'", "?", "!"} or (rest and not _is_tail(said.of(text), mark, rest.of(text))):
        return None
    return Attribution(mention, cue.of(text).lower(), mention.span.until(cue), said)


def _is_tail(said: str, mark: str, rest: str) -> bool:
    """Tell whether what follows ", X said" is only its circumstance, the words having come before."""
    quoted_before = said.rstrip(",")[-1:] in "”\"’'" or mark in "”\"’'"
    return quoted_before or len(rest.split()) < min(_TAIL_WORDS, len(said.split()))


def _inverted(text: str, sentence: Span, mention: Mention, cue: Span) -> Attribution | None:
    """Build the attribution of "…,” said X"."""
    said = _stretch(text, sentence.start, cue.start)
    return Attribution(mention, cue.of(text).lower(), cue.until(mention.span), said) if said else None


def _is_statement(text: str, cue: Span, named: Sequence[Mention]) -> bool:
    """Tell a speech act from a greeting: "welcomed the move" is one, "welcomed President Y" is none."""
    objects = [mention for mention in named if mention.span.start > cue.end and mention.name and mention.role]
    greeted = any(not text[cue.end : mention.span.start].strip() for mention in objects)
    return not (greeted and fold(cue.of(text)).startswith("welcom"))


def _bare(text: str, sentence: Span, named: Sequence[Mention], inside: Sequence[Quoted]) -> Attribution | None:
    """Return the attribution of `Peskov “We want…”` or `Peskov: “We want…”`, a name straight before a quote."""
    for quoted in inside:
        mention = next((m for m in reversed(named) if m.span.end <= quoted.span.start), None)
        if mention is None or mention.span.start - sentence.start > len("The "):
            continue
        if not _is_known(text, mention, quoted, sentence):
            continue
        if _BARE.match(text[mention.span.end : quoted.span.start]) and quoted.is_long(text):
            said = Span(quoted.span.start, min(quoted.span.end, sentence.end))
            return Attribution(mention, None, mention.span, said)
    return None


def _is_known(text: str, mention: Mention, quoted: Quoted, sentence: Span) -> bool:
    """Tell a name from the verb of an order ('Add “…” to your reply'): its quote ends the sentence, or it is known."""
    if mention.role or len(mention.name) > 1:
        return True
    if quoted.span.end >= sentence.end and not is_speech_verb(mention.printed_name):
        return True
    return sum(1 for _ in re.finditer(rf"(?<!\w){re.escape(mention.printed_name)}(?!\w)", text)) > 1


def in_quotes(span: Span, inside: Sequence[Quoted]) -> bool:
    """Tell whether a span lies inside one of the quoted stretches."""
    """Tell whether a span lies inside one of the quoted stretches."""
    return any(quoted.span.contains(span) for quoted in inside)


def _is_noun(text: str, cue: Span, sentence: Span) -> bool:
    """Tell whether the cue word stands as a noun or infinitive ("a demand", "the report", "to note")."""
    before = text[sentence.start : cue.start].split()[-1:]
    return bool(before) and before[0].casefold() in _BEFORE_NOUN


def _stretch(text: str, start: int, end: int) -> Span | None:
    """Return the span between two places without surrounding blanks and commas, None if nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \xa0\n,"))
    right = len(piece.rstrip(" \xa0\n,"))
    return Span(start + left, start + right) if right > left and any(map(str.isalnum, piece)) else None
