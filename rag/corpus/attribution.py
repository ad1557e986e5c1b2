"""Who a sentence attributes its words to: the subject of a cue ("said", "according to", a colon, or a bare name)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.corpus.outside_quotes import Sentence
from rag.corpus.quote_marks import Quoted, overlapping
from rag.corpus.sources import source_of
from rag.corpus.speakers import Mention
from rag.corpus.speech_verbs import is_plain, is_speech_verb
from rag.corpus.statements import is_statement
from rag.corpus.subjects import Cue, main_subject, with_subjects
from rag.types import Span

_LONGEST = 4000  # characters; what is longer is no sentence
_ASIDES = re.compile(r"(?:,\s(?:(?:an?|the|who|which)\b|[A-Z])[^,“”\"]{2,80}(?=,)){1,2}")
_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+", re.IGNORECASE)
_CONCESSION = re.compile(r"(?:even\s)?(?:though|although|while|whereas|as|when|after|if)\b[^,]*$", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:[,;–—\s]|\b(?:and|but|while|as|although|though|whereas|then|also|yet|or|so|who|when|by|after|before|however)\b)+$"
)
_TAIL_WORDS = 6
_SHORT_OPENING = 12  # words
_BARE = re.compile(r"[\s\xa0]*[:,–—-]?[\s\xa0]*")
_DASH = re.compile(r"[\s\xa0]*[–—-]+[\s\xa0]*(?:the\s)?$", re.IGNORECASE)
_OWN_CLAUSE = re.compile(  # what another speaker's clause follows: ", while Lavrov said"
    r"(?:[,;—–”\"]|^)[\s\xa0]*(?:(?:while|but|and|as|although|though|whereas|yet|or|so|which|just|even|when)\s+)*(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_COLON = re.compile(r":[\s\xa0]*$")
_DETERMINED = re.compile(r"\s+(?:the|an?|as|–|—|-)\s*$")
_HALVES = re.compile(r"(?:^|[,:.;–—]|\b(?:and|but|that))[\s\xa0]*$")  # “A,” she said, and “b.”
_CONJUNCTION = 30  # characters before a clause in which the word that joins it stands
_ANSWER = re.compile(
    r",?[\s\xa0]+(?:was|is|came|ran|went)\s(?P<whose>his|her|their|(?:[A-Z][\w-]+\s?){1,3})(?:[’']s)?\s(?:[a-z-]+\s)?"
    r"(?:answers?|reply|response|verdict|message|explanation|assessment|advice|comment|conclusion|motto|boast)\b"
)
_THAT = re.compile(r"\bthat\b|:")
_WHERE = re.compile(  # what begins a circumstance after "…, X said": "on Tuesday, after years of debate"
    r"(?:on|in|at|after|before|as|while|when|during|following|last|this|late|early|earlier|yesterday|today|via|by|to|"
    r"Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b",
)
_HALF = 80  # characters between the halves of a split quote
_OPENING = re.compile(  # what stands before a subject and is not said: "On Monday", "Speaking to reporters"
    r"(?:on|in|at|during|after|before|when|while|as|earlier|later|last|this|yesterday|today|meanwhile|however|but|and|if|"
    r"with|for|from|despite|although|though|instead|also|then|since|under|to|because|by|\w+ing|\w+ed|\w+ly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it and where that stands; `said` are the stretches of the sentence that are attributed."""

    mention: Mention
    cue: str | None
    span: Span
    said: tuple[Span, ...]


def attributions(sentence: Sentence) -> list[Attribution]:
    """Return who a sentence attributes which of its words to, in order."""
    if len(sentence.span) > _LONGEST:
        return []
    according = _according(sentence)
    if according and according.span.start - sentence.span.start > 1:
        return [according]
    found = _cued(sentence)
    if according:
        return found if found and found[0].span.start > according.span.end else [according]
    return found or _bare(sentence)


def announcer(sentence: Sentence) -> Attribution | None:
    """Return who is to speak after a sentence that ends in a colon: "Here is what she said:"."""
    if len(sentence.span) > _LONGEST:
        return None
    found = list(with_subjects(sentence))
    if found:
        cue = found[-1]
        return Attribution(cue.mention, cue.text, cue.whole, ())
    mention = main_subject(sentence, Span(sentence.span.end - 1, sentence.span.end))
    return Attribution(mention, ":", mention.span, ()) if mention else None


def _according(sentence: Sentence) -> Attribution | None:
    text, span = sentence.text, sentence.span
    cue = _ACCORDING.search(text, span.start, span.end)
    if not cue or sentence.quoted_at(Span(*cue.span())):
        return None
    source = source_of(text, cue.end(), span.end, sentence.named)
    if source is None:
        return None
    leading = cue.start() - span.start <= 1
    if leading:
        aside = _ASIDES.match(text, source.span.end, span.end)
        said = sentence.stretch(aside.end() if aside else source.span.end, span.end)
    else:
        said = sentence.stretch(span.start, cue.start())
    after = None if leading else sentence.stretch(source.span.end, span.end)
    more = (after,) if after and said and len(after) > len(said) else ()
    name = cue[0].strip().lower()
    return Attribution(source, name, Span(cue.start(), source.span.end), (said, *more)) if said else None


def _cued(sentence: Sentence) -> list[Attribution]:
    """Return the attributions by speech verbs; one inside another's words ("X said that Y claimed …") is none."""
    told = [cue for cue in with_subjects(sentence) if _made(sentence, cue, sentence.span.start, sentence.span.end)]
    if told and (last := _final(sentence, told[-1])):
        return [last]
    found: list[Attribution] = []
    taken = sentence.span.start
    while told:
        cue, *told = told
        following = next((each for each in told if _parts(sentence, cue, each)), None)
        made = _made(sentence, cue, taken, _start_of(following) if following else sentence.span.end)
        if made:
            found.append(made)
            taken = max(each.end for each in (*made.said, made.span))
            told = told[told.index(following) :] if following else []
    return found


def _made(sentence: Sentence, cue: Cue, start: int, end: int) -> Attribution | None:
    return _closing(sentence, cue, start, end) or _leading(sentence, cue, end)


def _final(sentence: Sentence, cue: Cue) -> Attribution | None:
    """Return the attribution of a closing ", X said.": all before it is said, cues too ("Russia hopes …, X added.")."""
    if cue.order == "joined" or sentence.stretch(cue.whole.end, sentence.span.end):
        return None
    before = sentence.text[sentence.span.start : cue.whole.start]
    bare = _DETERMINED.sub("", before).rstrip(" \xa0")
    return _closing(sentence, cue, sentence.span.start, sentence.span.end) if bare.endswith(",") else None


def _parts(sentence: Sentence, cue: Cue, other: Cue) -> bool:
    """Tell whether a later cue has words of its own, and is not told by the speaker of the cue before it."""
    start = other.mention.span.start
    reach = max(cue.span.end, start - _CONJUNCTION)
    return other.order != "before" or bool(_OWN_CLAUSE.search(sentence.text, reach, start))


def _start_of(cue: Cue) -> int:
    """Return where the clause of a cue begins."""
    return cue.mention.span.start if cue.order == "before" else cue.span.start


def _closing(sentence: Sentence, cue: Cue, taken: int, end: int) -> Attribution | None:
    """Build the attribution of "…, X said" or "…”, said X while …"; a wire's "…, Y reported" is no speaker."""
    said = None if cue.order == "joined" or cue.text == "reported" else sentence.stretch(taken, cue.whole.start)
    if said is None:
        return None
    before = _DETERMINED.sub("", sentence.text[said.start : cue.whole.start]).rstrip(" \xa0")
    if sentence.closes_at(said.start + len(before)):
        half = _second_half(sentence, cue.whole.end, end)
        return Attribution(cue.mention, cue.text, cue.whole, (said, half) if half else (said,))
    rest = _words_after(sentence, cue, end)
    if before[-1:] not in {",", "?", "!"} or (before[-1:] == "," and _is_opening(sentence.text, said, rest)):
        return None
    if half := _second_half(sentence, cue.whole.end, end):
        return Attribution(cue.mention, cue.text, cue.whole, (said, half))
    if rest and len(rest.of(sentence.text).split()) >= min(_TAIL_WORDS, len(said.of(sentence.text).split())):
        return _parenthetical(sentence, cue, said, rest)
    return Attribution(cue.mention, cue.text, cue.whole, (said,))


def _words_after(sentence: Sentence, cue: Cue, end: int) -> Span | None:
    """Return what follows "…, X said" and is no circumstance of it ("on Tuesday, after years of debate")."""
    rest = sentence.stretch(cue.whole.end, end)
    if rest and _WHERE.match(sentence.text, rest.start) and not _THAT.search(sentence.text, rest.start, rest.end):
        return None
    return rest


def _is_opening(text: str, said: Span, rest: Span | None) -> bool:
    """Tell words before a subject that are only a circumstance of what follows, or of nothing."""
    if not _OPENING.match(text, said.start):
        return False
    return rest is not None or len(said.of(text).split()) < _SHORT_OPENING


def _parenthetical(sentence: Sentence, cue: Cue, said: Span, rest: Span) -> Attribution | None:
    """Build the attribution of "The bridge, X said, would close": all of the sentence is said."""
    if sentence.text[cue.whole.end : cue.whole.end + 1] != "," or not is_plain(cue.text):
        return None
    return Attribution(cue.mention, cue.text, cue.whole, (said.until(rest),))


def _second_half(sentence: Sentence, start: int, end: int) -> Span | None:
    """Return the quoted words after a split quote's attribution: “A,” he said, “b”."""
    for quoted in overlapping(sentence.quotes, Span(start, end)) if start < end else ():
        if quoted.span.start >= start and quoted.is_statement(sentence.text):
            between = sentence.text[start : quoted.span.start]
            if _HALVES.search(between) and len(between) < _HALF:
                return Span(quoted.span.start, min(quoted.span.end, sentence.span.end))
    return None


def _leading(sentence: Sentence, cue: Cue, end: int) -> Attribution | None:
    """Build the attribution of "X said (that) …", if a statement follows."""
    if end < sentence.span.end:
        end = cue.span.end + len(_TRAILING.sub("", sentence.text[cue.span.end : end]))
    elif (
        cue.order != "joined"
        and not cue.text.startswith("put")
        and _CONCESSION.match(sentence.text, sentence.span.start, cue.span.start)
    ):
        comma = sentence.text.find(",", cue.span.end, end)
        end = comma if comma > 0 else end
    said = None if cue.order == "after" else sentence.stretch(cue.span.end, end)
    if said is None or not is_statement(sentence, cue, said):
        return None
    return Attribution(cue.mention, cue.text, cue.span if cue.order == "joined" else cue.whole, (said,))


def _bare(sentence: Sentence) -> list[Attribution]:
    """Return the attribution of `Peskov “We …”`, `Peskov: “We …”`, `“We …” – Peskov` or `He was cross: “We …”`."""
    text = sentence.text
    for quoted in sentence.quotes:
        if not quoted.is_statement(text) or not quoted.span.overlaps(sentence.span):
            continue
        said = Span(max(quoted.span.start, sentence.span.start), min(quoted.span.end, sentence.span.end))
        mention = _named_before(sentence, quoted) or _subject_before_colon(sentence, quoted)
        if mention:
            colon = bool(_COLON.search(text, max(0, said.start - 3), said.start))
            return [Attribution(mention, ":" if colon else None, mention.span, (said,))]
        after = _named_after(sentence, quoted) or _answering(sentence, quoted)
        if after:
            return [Attribution(after, None, after.span, (said,))]
    return []


def _named_before(sentence: Sentence, quoted: Quoted) -> Mention | None:
    text = sentence.text
    mention = next((m for m in reversed(sentence.named) if m.span.end <= quoted.span.start), None)
    if mention is None or mention.pronoun or mention.span.start - sentence.span.start > len("The "):
        return None
    if not quoted.is_long(text) and text[mention.span.end] != ":":
        return None
    if not _BARE.fullmatch(text, mention.span.end, quoted.span.start):
        return None
    ends = quoted.span.end >= sentence.span.end and not is_speech_verb(mention.printed_name)
    return mention if mention.role or len(mention.name) > 1 or ends else None


def _subject_before_colon(sentence: Sentence, quoted: Quoted) -> Mention | None:
    if not _COLON.search(sentence.text, max(sentence.span.start, quoted.span.start - 3), quoted.span.start):
        return None
    return main_subject(sentence, quoted.span)


def _answering(sentence: Sentence, quoted: Quoted) -> Mention | None:
    """Return whose answer a quote is said to be: “Not yet,” was her reply."""
    match = _ANSWER.match(sentence.text, quoted.span.end, sentence.span.end)
    if match is None:
        return None
    span = Span(*match.span("whose"))
    named = next((each for each in sentence.named if each.span.start == span.start), None)
    return named or Mention(span, (), (), pronoun=True)


def _named_after(sentence: Sentence, quoted: Quoted) -> Mention | None:
    mention = next((m for m in sentence.named if m.span.start >= quoted.span.end), None)
    if mention is None or mention.pronoun:
        return None
    return mention if _DASH.fullmatch(sentence.text, quoted.span.end, mention.span.start) else None
