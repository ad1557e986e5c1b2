"""A follow-up made into a question that stands without its conversation, by rules for English.

A question that stands alone comes back as it is, and so does one that no rule is sure of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.answer.asking import asked
from rag.answer.referents import (
    AUXILIARY,
    DATE,
    DAY,
    PREPOSITION,
    Referent,
    kind_of,
    person,
    place,
    referents,
    several,
    subject_matter,
    thing,
    topic,
    topic_span,
    with_capitals,
)
from rag.corpus.names import names
from rag.corpus.words import Word, fold, stem, words
from rag.types import Span, Turn

_LEADS = re.compile(
    r"(?:(?:what about|how about|what of|as for|and|but|or|also|so|then|ok(?:ay)?|well)\b[\s,]*)+", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:what|how) (?:about|of)|as for", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?:(?:please|(?:can|could) you)\s+)*(?:(?:tell me|say) more|more|more details|go on|continue|elaborate"
    r"|(?:any|some)thing else|what else|explain)(?:\s+about (?:it|that|this))?(?:\s+please)?",
    re.IGNORECASE,
)
_ASKING = r"(?:what|who|whom|whose|which|when|where|why|how|since when|until when)"
_TAKES_PLACE = (
    rf"\s+{AUXILIARY}\s+(?:it|that|this|they|those)\s+(?:take\s+place|taking\s+place|taken\s+place|happen(?:ed|ing)?"
    r"|occur(?:red)?|be\s+held|held)"
)
_BARE = re.compile(
    rf"(?P<ask>{_ASKING}|how (?:come|long|often|much|many)|why not)"
    rf"(?:\s+(?:exactly|so|else|then|precisely)|{_TAKES_PLACE})?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(rf"(?:{_ASKING}|{AUXILIARY})\b", re.IGNORECASE)
_QUESTION = re.compile(
    rf"(?P<ask>(?:{_ASKING})\b(?P<noun>(?:\s+(?!{AUXILIARY}\b)\S+){{0,3}}?)\s+)?(?P<aux>{AUXILIARY})\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
# "Which minister lost his seat?" means the minister, "What else did he lose?" does not.
_WHOEVER = re.compile(rf"(?:who|(?:which|what)\s+(?!{AUXILIARY}\b)\w+)\b(?!.*\b{AUXILIARY}\s*$)", re.IGNORECASE)
_ASKED = re.compile(rf"\b{_ASKING}\b", re.IGNORECASE)
_ADJUNCTS = frozenset({"when", "where", "why", "how", "since when", "until when", "how come", "how long", "why not"})
_PHRASE = re.compile(rf"(?P<preposition>{PREPOSITION})\s+(?P<thing>.+)", re.IGNORECASE)
_DATED = re.compile(rf"\b(?:(?P<preposition>in|on|during|since|before|after|by|until|from)\s+)?{DATE}(?!\w)")
_KEPT_BEFORE_DATE = frozenset({"since", "before", "after", "until", "by", "from", "during"})
_ABOUT_CLASS = frozenset({"about", "on", "regarding", "concerning", "over"})
_HIM = frozenset({"he", "him", "his", "she", "her", "hers"})
_PERSONS = frozenset({"he", "him", "she", "they", "them"})
_THEM = frozenset({"they", "them", "their", "theirs"})
_IT = frozenset({"it", "its"})
_OWNER = re.compile(r"['’]s?$")
_OWNERS = frozenset({"his", "its", "their", "hers", "theirs"})
_OBJECT = re.compile(
    rf"(?:him|them|it|her)(?=\s*[?!.,]|\s*$|\s+(?:{PREPOSITION}|that|too|again|yesterday|today)\b)", re.IGNORECASE
)
_HER_NOUN = re.compile(r"\s+(?!(?:in|on|at|about|to|for|with|from|by|after|before|when|that|and|or|as|the|a)\b)\w")
_NOUN_PHRASE = re.compile(r"\b(?:the|an?|his|her|their|its|which)\s+[^\W\d_]{3,}", re.IGNORECASE)
_EMPTY_IT = re.compile(
    rf"\b{AUXILIARY}\s+it\s+(?:not\s+)?\w+(?:\s+\w+)?\s+(?:that|to|whether|if|who|for)\b"
    r"|\bit(?:\s+(?:is|was|will be)|['’]s)\s+\w+\s+(?:that|to|who|for)\b|\bit\s+(?:takes?|took|rain\w*|snow\w*)\b",
    re.IGNORECASE,
)
_TIME = (
    r"(?:week|weekend|month|year|morning|afternoon|evening|decade|century|spring|summer|autumn|fall|winter|season|time)"
)
_THAT = re.compile(
    rf"\b(?:that|this|those|these|then|the same|the latter|the former)(?=\s*[?!.,]|\s*$|\s+too\b)"
    rf"|(?:^|\b(?:did|does|do|is|are|was|were|will|would|can|could|{PREPOSITION})\s+)(?:that(?!\s+\w+ed\b)|those|(?:this|these)(?!\s+{_TIME}\b))\b(?!\s+(?:who|which|of)\b)",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bthere(?=\s*[?!.,]|\s*$|\s+too\b)", re.IGNORECASE
)
_END = " \t?!.,"
_BARE_WORDS, _LED_WORDS = 4, 7
LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Talk:
    """The conversation so far: the last question as it stands alone, and all texts, newest turn first."""

    prior: str
    texts: tuple[str, ...]


def standalone_question(text: str, history: Sequence[Turn]) -> str:
    """Return the question `text` as it reads without the conversation before it."""
    prior = ""
    texts: list[str] = []  # a question stands before its answer
    for turn in history:
        if turn.role == "user":
            prior = _resolved(turn.content, prior, texts)
            texts.insert(0, prior)
        else:
            texts.insert(1 if texts else 0, turn.content)
    return _resolved(text, prior, texts)


def unmeant(question: str) -> str | None:
    """Return the "he", "she" or "they" of a question that stands alone and names nobody whom that could mean."""
    first = next((word for word in words(question) if _pronoun(word.text) in _PERSONS), None)
    if first is None or _WHOEVER.match(question[: first.span.start]) or "," in question[first.span.end :]:
        return None
    said = asked(question[: first.span.start])
    return None if any(word.kind in {"name", "plain"} for word in said.words) else first.text


def is_faithful(written: str, text: str, history: Sequence[Turn]) -> bool:
    """Tell whether a rewritten question is one line that names and counts nothing new."""
    if not written or len(written) > LONGEST or "\n" in written:
        return False
    known = {stem(word.text) for said in (text, *(turn.content for turn in history)) for word in words(said)}
    named = {stem(word.text) for name in names(written) for word in words(name.text)}
    counted = {stem(word.text) for word in words(written) if word.text[0].isdigit()}
    return named | counted <= known


def _resolved(text: str, prior: str, texts: Sequence[str]) -> str:
    if not prior.strip(_END) or not text.strip(_END):
        return text
    talk = _Talk(with_capitals(prior, texts), tuple(texts))
    question = with_capitals(" ".join(text.split()), texts)
    for rule in _RULES:
        found = rule(question, talk)
        if found is not None:
            return found
    return text


def _asked_again(question: str, talk: _Talk) -> str | None:
    """For "Tell me more", ask the last question once more."""
    return talk.prior if _AGAIN.fullmatch(_without_lead(question)) else None


def _asked_otherwise(question: str, talk: _Talk) -> str | None:
    """For "And why?", ask the last question with another question word."""
    bare = _BARE.fullmatch(_without_lead(question))
    if not bare:
        return None
    asked = _QUESTION.fullmatch(talk.prior.rstrip(_END))
    ask = fold(bare["ask"])
    if asked and ask in _ADJUNCTS:
        rest = asked["rest"] if _is_adjunct(asked["ask"]) else _with_that(asked["rest"])
        if rest:
            return f"{_capital(bare['ask'])} {fold(asked['aux'])} {rest}?"
    return f"{_capital(bare[0])}, regarding {subject_matter(talk.prior)}?"


def _is_adjunct(ask: str | None) -> bool:
    """Tell whether a question asks for a circumstance, or only for yes or no."""
    return ask is None or fold(ask).strip() in _ADJUNCTS


def _with_that(rest: str) -> str | None:
    """Put "that" in the place of what was asked for: "Peskov say about it" → "Peskov say that about it"."""
    found = referents(rest)
    if not found or found[0].span.start:
        return None
    verb = re.compile(r"\s+(?:(?:and|or)\s+(?:the\s+)?[A-Z]\S*\s+)?[a-z]+\b").match(rest, found[0].span.end)
    return f"{rest[: verb.end()]} that{rest[verb.end() :]}" if verb else None


def _filled_in(question: str, talk: _Talk) -> str | None:
    """For "And Lavrov?", ask the last question about another name, thing, time or place."""
    fragment = _without_lead(question)
    lead = question[: len(question.rstrip(_END)) - len(fragment)]
    if not fragment or _CLAUSE.match(fragment) or _pronoun(fragment) in _HIM | _THEM | _IT:
        return None
    about = bool(_ABOUT.search(lead))
    dated = re.fullmatch(rf"(?:{PREPOSITION}\s+)?{DATE}", fragment)
    found = referents(fragment)
    is_phrase = bool(dated or found or _PHRASE.match(fragment))
    if not about and (not is_phrase or len(fragment.split()) > (_LED_WORDS if lead else _BARE_WORDS)):
        return None
    if not lead and not (dated or (found and question.rstrip().endswith("?") and _is_whole(fragment, found))):
        return None
    if dated:
        return _with_date(talk.prior, fragment)
    phrase = _PHRASE.fullmatch(fragment)
    return _with_phrase(talk.prior, phrase) if phrase else _with_name(talk.prior, fragment)


def _is_whole(fragment: str, found: Sequence[Referent]) -> bool:
    """Tell whether a fragment is one name, with a preposition at most."""
    before = fragment[: found[0].span.start].strip()
    return len(found) == 1 and found[0].span.end == len(fragment) and bool(re.fullmatch(f"{PREPOSITION}?", before))


def _with_date(prior: str, fragment: str) -> str:
    said = _DATED.fullmatch(fragment)
    date = fragment[said.end("preposition") :].strip() if said and said["preposition"] else fragment
    asked = _DATED.search(prior)
    kept = asked["preposition"] if asked and asked["preposition"] in _KEPT_BEFORE_DATE else None
    preposition = (said and said["preposition"]) or kept or _before_date(date)
    phrase = f"{preposition} {date}".strip()
    return _swapped(prior, Span(*asked.span()), phrase) if asked else _appended(prior, phrase)


def _before_date(date: str) -> str:
    if re.match(r"(?:last|next|this|yesterday|today|tomorrow)\b", date, re.IGNORECASE):
        return ""
    is_day = re.search(rf"{DAY}|\b\d{{1,2}}(?:st|nd|rd|th)?\b(?!-)", date)
    return "on" if is_day else "in"


def _with_phrase(prior: str, phrase: re.Match[str]) -> str:
    """Put a phrase with a preposition in the place of one with the same or a like one."""
    preposition = fold(phrase["preposition"])
    if preposition in _ABOUT_CLASS:
        span = topic_span(prior)
        return _swapped(prior, span, phrase["thing"]) if span else _appended(prior, phrase[0])
    like = re.search(
        rf"\b{preposition}\s+(?!{DATE}\b)[^?!,;]+?(?=\s+(?:{PREPOSITION})\b|\s*[?!,;.]|\s*$)", prior, re.IGNORECASE
    )
    return _swapped(prior, Span(*like.span()), phrase[0]) if like else _appended(prior, phrase[0])


def _with_name(prior: str, fragment: str) -> str | None:
    """Put a name in the place of one of its kind, the subject first; a thing in the place of the topic."""
    slots = sorted(referents(prior), key=lambda slot: not slot.subject)
    about = topic_span(prior)
    new = _small_article(_OWNER.sub("", fragment))
    if not referents(fragment):
        return _swapped(prior, about, new) if about else _regarding(prior, new)
    kind = _kind(fragment)
    like = [slot for slot in slots if slot.kind == kind] or [
        slot for slot in slots if (slot.kind == "person") == (kind == "person")
    ]
    if like:
        return _swapped(prior, like[0].span, new)
    if about and (kind == "place" or not slots):
        return _swapped(prior, about, new)
    return _swapped(prior, slots[0].span, new) if slots else _regarding(prior, new)


def _kind(fragment: str) -> str:
    return next((found.kind for found in referents(fragment)), kind_of(fragment))


def _small_article(fragment: str) -> str:
    return fragment[0].lower() + fragment[1:] if fold(fragment.partition(" ")[0]) in {"the", "a", "an"} else fragment


def _spelled_out(question: str, talk: _Talk) -> str | None:
    """In "And what did he say?", put what the pronoun stands for and what is left out."""
    named = question
    for group, meant in _PRONOUNS:
        named = _without_pronoun(named, group, meant, talk)
    if _LEADS.match(named):
        named = _with_tail(named, talk.prior)
    named = _referring(named, talk)
    if named == question:
        return None
    clause = named[_lead_end(named) :]
    return _capital(clause if _CLAUSE.match(clause) else named)


def _without_pronoun(question: str, group: frozenset[str], meant: Callable[[_Talk], str | None], talk: _Talk) -> str:
    """Replace the first pronoun of a group, unless the question itself names what it may mean."""
    first = next((word for word in words(question) if _pronoun(word.text) in group), None)
    if first is None or _is_bound(question, first, group, talk):
        return question
    name = meant(talk)
    if not name:
        return question
    end = first.span.start + len(_pronoun(first.text))
    owns = _pronoun(first.text) in _OWNERS or bool(_pronoun(first.text) == "her" and _HER_NOUN.match(question, end))
    ending = ("’" if name.endswith("s") else "’s") if owns else ""
    return f"{question[: first.span.start]}{name}{ending}{question[end:]}"


def _pronoun(word: str) -> str:
    """Return the word without "'s", "'ll" and the like; "IT" is a trade."""
    return "" if word == "IT" else re.split(r"['’]", fold(word))[0]


def _is_bound(question: str, pronoun: Word, group: frozenset[str], talk: _Talk) -> bool:
    """Tell whether something named in the same question may be what a pronoun means."""
    at = pronoun.span.start
    if group is _IT and _EMPTY_IT.search(question):
        return True
    found = referents(question)
    asked = _ASKED.search(question)
    if found and asked and at < asked.start():
        return True  # "Apart from his novels, what did Okafor write?"
    is_object = bool(_OBJECT.match(question, at))  # "Did Lavrov meet him?" does not mean Lavrov
    if not is_object and _WHOEVER.match(question[:at]):
        return True
    before = [one for one in found if one.span.end <= at and not (is_object and one.subject)]
    if group is _HIM:
        return any(one.kind != "place" for one in before)
    if _NOUN_PHRASE.search(question[:at]):
        return True
    said = " ".join(talk.texts)
    return any(group is _THEM or one.kind != "person" or one.text not in said for one in before)


def _with_tail(question: str, prior: str) -> str:
    """Add what followed the same verb in the last question."""
    body, asked = question.rstrip(_END), prior.rstrip(_END)
    last = words(body)[-1]
    verb = next((word for word in words(asked) if stem(word.text) == stem(last.text) and word.text.islower()), None)
    return f"{body}{asked[verb.span.end :]}?" if verb else question


def _referring(question: str, talk: _Talk) -> str:
    """Say what "that" and "there" refer to."""
    there = _THERE.search(question)
    where = place(talk.texts) if there else None
    if there and where:
        return f"{question[: there.start()]}in {where}{question[there.end() :]}"
    if not there and not _THAT.search(question):
        return question
    about = (topic(talk.prior) if referents(question) else None) or subject_matter(talk.prior)
    return question if about in question else _regarding(question, about)


def _without_lead(question: str) -> str:
    return question[_lead_end(question) :].strip(_END)


def _lead_end(question: str) -> int:
    lead = _LEADS.match(question)
    return lead.end() if lead else 0


def _swapped(question: str, span: Span, new: str) -> str:
    return question[: span.start] + new + question[span.end :]


def _appended(question: str, phrase: str) -> str:
    return f"{question.rstrip(_END)} {phrase}?"


def _regarding(question: str, about: str) -> str:
    return f"{question.rstrip(_END)}, regarding {about}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_PRONOUNS: tuple[tuple[frozenset[str], Callable[[_Talk], str | None]], ...] = (
    (_HIM, lambda talk: person(talk.texts)),
    (_THEM, lambda talk: several(talk.prior)),
    (_IT, lambda talk: thing(talk.prior)),
)
_RULES = (_asked_again, _asked_otherwise, _filled_in, _spelled_out)
