"""Attributed statements of an article: who said what, in direct, reported or mixed speech.

A quoted stretch is one quotation, over as many sentences and paragraphs as it goes. One that stands alone is spoken by
whoever spoke before it, or by the subject of the sentence before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rag.corpus.attribution import Attribution, announcer, attributions
from rag.corpus.cast import Cast
from rag.corpus.circumstances import circumstances, words_themselves
from rag.corpus.company import Company
from rag.corpus.headlines import headline_attributions
from rag.corpus.interviews import Turn, turns
from rag.corpus.outside_quotes import Sentence
from rag.corpus.quote_marks import Quoted, overlapping, quoted_stretches
from rag.corpus.speakers import Mention, is_body, mentions
from rag.corpus.subjects import is_governed
from rag.types import Quotation, Span, Speaker, Speech

_CIRCUMSTANCE = 14  # words
_HEARER = 6  # words


def quotations(text: str, sentences: Sequence[Span], titles: Sequence[Span] = ()) -> list[Quotation]:
    """Return the attributed statements among the sentences of an article, in order.

    Of a title, only what people say whom the sentences name is told.
    """
    reading = _Reading(text, sentences)
    for place in range(len(sentences)):
        reading.read(place)
    for title in titles:
        reading.read_title(title)
    return reading.quotations()


class _Reading:
    """One reading of an article from its first sentence to its last, with what was found so far."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._sentences = sentences
        self._quotes = quoted_stretches(text)
        self._named = [mentions(text, sentence) for sentence in sentences]
        self._cast = Cast(text, self._named)
        self._company = Company(self._cast)
        self._turns = turns(text, sentences[0].until(sentences[-1]), self._cast) if sentences else []
        self._found = [made for turn in self._turns if (made := self._spoken(turn))]
        self._taken: set[Span] = set()  # quoted stretches that belong to words in mixed speech
        self._whole: dict[Span, Quotation] = {}  # by the quoted stretch that they are
        self._last: tuple[Span, Speaker] | None = None  # what was said last with its attribution, and by whom
        self._announced: tuple[Span, Quotation] | None = (
            None  # a sentence that ends in a colon, and who speaks after it
        )
        self._subject: tuple[Span, Speaker] | None = (
            None  # a sentence in which nobody speaks, and the person it is about
        )
        self._alone: Quoted | None = None  # a quoted stretch right before, whose speaker is not known

    def read(self, place: int) -> None:
        """Find what is said in a sentence."""
        span = self._sentences[place]
        if self._is_turn(span):
            return
        quotes = overlapping(self._quotes, span)
        sentence = Sentence(self._text, span, _outside(self._named[place], quotes), quotes)
        self._meet_others(sentence)
        found = attributions(sentence) if not self._is_quoted(span, quotes) else []
        spoken = False
        for number, attribution in enumerate(found):
            following = found[number + 1].span.start if number + 1 < len(found) else span.end
            before = max(span.start, found[number - 1].said[-1].end) if number else span.start
            spoken = (
                self._attribute(sentence, attribution, Span(before, max(following, attribution.span.end))) or spoken
            )
        if self._is_quoted(span, quotes):
            self._stand_alone(place, quotes)
        elif not spoken:
            self._alone = None
            self._meet_subject(sentence)
            self._announce(sentence)

    def read_title(self, span: Span) -> None:
        """Find what a headline says that somebody said."""
        quotes = overlapping(self._quotes, span)
        named = _outside(mentions(self._text, span), quotes)
        title = Sentence(self._text, span, named, quotes)
        for attribution in headline_attributions(title):
            if self._cast.is_named(attribution.mention):
                self._attribute(title, attribution, span)

    def quotations(self) -> list[Quotation]:
        """Return what was found in order, a quotation that goes on over paragraphs as one."""
        whole = [joined for chain in _chains(self._quotes) if (joined := self._joined(chain))]
        return sorted([*self._found, *whole], key=lambda quotation: quotation.span)

    def _joined(self, chain: Sequence[Quoted]) -> Quotation | None:
        said = [quotation for stretch in chain if (quotation := self._whole.get(stretch.span))]
        if not said:
            return None
        first = next((quotation for quotation in said if quotation.attribution), said[0])
        return replace(first, span=chain[0].span.until(chain[-1].span))

    def _spoken(self, turn: Turn) -> Quotation | None:
        """Return the words of a turn of an interview as those of who speaks; questions are nobody's statement."""
        if turn.name is None:
            return None
        printed = turn.label.of(self._text) if turn.label else turn.name
        speaker = Speaker(turn.name, printed, self._cast.usual_role(turn.name))
        return Quotation(turn.span, "direct", speaker, ":" if turn.label else None, turn.label)

    def _is_turn(self, sentence: Span) -> bool:
        """Tell whether a sentence belongs to a turn of an interview."""
        place = bisect_right(self._turns, sentence.start, key=lambda turn: turn.whole.start) - 1
        return place >= 0 and self._turns[place].whole.overlaps(sentence)

    def _is_quoted(self, sentence: Span, quotes: Sequence[Quoted]) -> bool:
        shared = (min(q.span.end, sentence.end) - max(q.span.start, sentence.start) for q in quotes)
        return any(length >= len(sentence) - 2 for length in shared)

    def _attribute(self, sentence: Sentence, attribution: Attribution, around: Span) -> bool:
        """Note what an attribution attributes; return False if nobody knows to whom."""
        speaker = self._speaker(sentence, attribution.mention)
        if speaker is None:
            return False
        made = [each for said in attribution.said for each in self._stretches(attribution, said, sentence.quotes)]
        if attribution.said[0].start < attribution.span.start:
            around = Span(attribution.span.start, around.end)
        told = circumstances(self._text, _apart(around, attribution.span, [span for span, _ in made]))
        for span, speech in made:
            whole = Quotation(
                span, speech, speaker, attribution.cue, attribution.span, told.said_on, told.place, told.occasion
            )
            if speech == "direct":
                self._whole.setdefault(span, whole)
            else:
                self._found.append(whole)
        self._last = (sentence.span, speaker)
        self._company.meet(speaker)
        self._give_alone(speaker, sentence)
        return True

    def _speaker(self, sentence: Sentence, mention: Mention) -> Speaker | None:
        """Return who is meant; a pronoun or "the company" inside a sentence may mean the subject before it."""
        company = self._company
        again = mention.pronoun or self._cast.is_bare_body(mention)
        if again and mention.span.start - sentence.span.start > len("“The "):
            self._meet_subject(sentence, mention.span.start)
        if mention.pronoun:
            return self._cast.resolve(mention, company.meant(mention.span.of(self._text)))
        if again and (body := company.named_body):
            return Speaker(body.name, mention.span.of(self._text), body.role)
        speaker = self._cast.resolve(mention, company.focus)
        if speaker and not mention.name:
            self._cast.introduce(speaker.name)
        return speaker

    def _stretches(self, attribution: Attribution, said: Span, quotes: Sequence[Quoted]) -> list[tuple[Span, Speech]]:
        """Return what is said as quoted stretches, or else as one that is reported."""
        touching = overlapping(quotes, said)
        whole = [quoted.span for quoted in touching if _is_introduced(self._text, said, quoted)]
        if whole:
            return [(span, "direct") for span in whole]
        span = words_themselves(self._text, said, attribution.cue)
        if touching and touching[-1].span.end > span.end and not touching[-1].open_ended:
            self._taken.add(touching[-1].span)  # a quote of several sentences that begins amid the words
            span = Span(span.start, touching[-1].span.end)
        quoted = next((each.span for each in touching if _is_all(self._text, each, span)), None)
        return [(quoted, "direct")] if quoted else [(span, "mixed" if touching else "reported")]

    def _stand_alone(self, place: int, quotes: Sequence[Quoted]) -> None:
        """Give a quoted stretch with no words around it to whoever spoke before it, or was spoken of."""
        stretch = next(quoted for quoted in quotes if quoted.span.overlaps(self._sentences[place]))
        following = self._sentences[place + 1] if place + 1 < len(self._sentences) else None
        if (
            stretch.span in self._whole
            or stretch.span in self._taken
            or (following and stretch.span.overlaps(following))
        ):
            return
        first = bisect_right(self._sentences, stretch.span.start, key=lambda sentence: sentence.end)
        before = self._sentences[first - 1] if first else None
        if before is None or self._text[stretch.span.start : self._sentences[first].start].strip():
            return
        said = self._spoken_before(before, stretch)
        if said:
            self._whole[stretch.span] = replace(said, span=stretch.span, speech="direct")
            self._last = (self._sentences[place], said.speaker)
        else:
            self._alone = stretch

    def _spoken_before(self, before: Span, stretch: Quoted) -> Quotation | None:
        """Return who speaks a stretch as the sentence before it tells: by saying, by a colon, by being its subject."""
        if self._announced and self._announced[0] == before:
            return self._announced[1]
        if self._last and self._last[0] == before:
            return Quotation(stretch.span, "direct", self._last[1])
        between = self._text[before.end : stretch.span.start]
        if self._subject and self._subject[0] == before and "\n" not in between and stretch.is_long(self._text):
            return Quotation(stretch.span, "direct", self._subject[1])
        return None

    def _give_alone(self, speaker: Speaker, sentence: Sentence) -> None:
        """Give a quoted stretch without a speaker to the one who speaks right after it: “A.” “B,” X said."""
        alone, self._alone = self._alone, None
        if alone and alone.span.end <= sentence.span.start and sentence.quotes:
            between = self._text[alone.span.end : sentence.quotes[0].span.start]
            if not between.strip() and between.count("\n") < 2:  # noqa: PLR2004 - a new paragraph
                self._whole.setdefault(alone.span, Quotation(alone.span, "direct", speaker))

    def _meet_subject(self, sentence: Sentence, until: int | None = None) -> None:
        """Make the first person or body that a sentence names, and no preposition governs, the last spoken of."""
        for mention in sentence.named:
            if until is not None and mention.span.start >= until:
                return
            if is_governed(self._text, sentence.span, mention) or self._is_capital_of_place(sentence, mention):
                continue
            if mention.pronoun:
                speaker = self._cast.resolve(mention, self._company.meant(mention.span.of(self._text)))
            else:
                speaker = self._whoever(mention)
            if speaker:
                self._company.meet(speaker)
                self._subject = (sentence.span, speaker) if self._company.is_person(speaker) else self._subject
                return

    def _whoever(self, mention: Mention) -> Speaker | None:
        """Return whom a mention names, or tells by a role that somebody has."""
        if mention.name or is_body(mention.span.of(self._text)):
            return self._cast.resolve(mention, None)
        return self._cast.holder(mention)

    def _meet_others(self, sentence: Sentence) -> None:
        """Make the people with full names in a sentence some who were spoken of, before its subject is."""
        for mention in reversed(sentence.named):
            if len(mention.name) > 1 or (mention.name and mention.role):
                speaker = self._cast.resolve(mention, None)
                if speaker and (mention.role or self._cast.gender(speaker)) and self._company.is_person(speaker):
                    self._company.meet(speaker)

    def _is_capital_of_place(self, sentence: Sentence, mention: Mention) -> bool:
        """Tell whether a word has its capital from where it stands ("Proud mum Tracey"), and names nobody."""
        if mention.span.start > sentence.span.start or len(mention.name) != 1 or mention.role:
            return False
        return (
            not self._cast.is_met_again(mention) and self._text[mention.span.end + 1 : mention.span.end + 2].islower()
        )

    def _announce(self, sentence: Sentence) -> None:
        """Note who speaks the words after a sentence that ends in a colon: "Here is what she said:"."""
        if not sentence.span.of(self._text).endswith(":"):
            return
        subject = announcer(sentence)
        speaker = subject and self._speaker(sentence, subject.mention)
        if subject and speaker:
            made = Quotation(sentence.span, "direct", speaker, subject.cue, subject.span)
            self._announced = (sentence.span, made)
            self._company.meet(speaker)


def _is_all(text: str, quoted: Quoted, said: Span) -> bool:
    """Tell whether all the words that are said stand in the marks of a quoted statement."""
    start, end = min(quoted.span.start, said.start), max(quoted.span.end, said.end)
    around = text[start : quoted.span.start] + text[quoted.span.end : end]
    return quoted.is_long(text) and not any(map(str.isalnum, around)) and quoted.span.start >= said.start


def _outside(named: Sequence[Mention], quotes: Sequence[Quoted]) -> list[Mention]:
    """Return the mentions that stand in no quoted stretch."""
    return [each for each in named if not any(q.span.contains(each.span) for q in overlapping(quotes, each.span))]


def _chains(quotes: Sequence[Quoted]) -> list[list[Quoted]]:
    """Return the quoted stretches, those together that go on over paragraphs."""
    chains: list[list[Quoted]] = []
    for quoted in quotes:
        if quoted.continues and chains:
            chains[-1].append(quoted)
        else:
            chains.append([quoted])
    return chains


def _apart(around: Span, cue: Span, said: Sequence[Span]) -> list[Span]:
    """Return what is left of a clause without what is said, first the piece with the attribution."""
    pieces: list[Span] = []
    start = around.start
    for span in sorted(said):
        if start < span.start:
            pieces.append(Span(start, span.start))
        start = max(start, span.end)
    if start < around.end:
        pieces.append(Span(start, around.end))
    return sorted(pieces, key=lambda piece: not piece.overlaps(cue))


def _is_introduced(text: str, said: Span, quoted: Quoted) -> bool:
    """Tell whether a quote is the statement itself: at most a circumstance ("on Monday,") stands before or after it."""
    if not quoted.is_statement(text) or not quoted.span.overlaps(said):
        return False
    before = text[said.start : max(said.start, quoted.span.start)].strip(" \xa0")
    if not before.strip(":,"):
        end = min(quoted.span.end, said.end)
        return quoted.is_long(text) or not text[end : said.end].strip(" \xa0,.")
    if before[-1] in ",:":
        return len(before.split()) <= _CIRCUMSTANCE
    is_capital = quoted.inner(text)[:1].isupper() and quoted.is_long(text)
    return is_capital and len(before.split()) <= _HEARER and not before.endswith("that")
