"""Verbs and phrases that attribute words to someone, and what must follow them for it to be a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.types import Span

_SAYING = """add admit advise allege argue assert assure boast caution claim complain concede conclude contend continue
    declare explain exclaim fume gush insist joke lament quip rage reckon reiterate remark reply respond retort shout
    state stress swear tweet underline underscore vow warn whisper emphasise emphasize confirm reveal acknowledge
    observe point-out""".split()
_OTHER = """announce answer ask believe comment confess convey deny describe disclose echo estimate hint hope indicate
    maintain note outline pledge predict promise propose reaffirm recall repeat report stipulate suggest testify
    threaten tease mention quote specify highlight summarise summarize interject inform notify
    clarify contend remind tease wonder joke sigh laugh smile post signal forecast plead mutter muse warn""".split()
# What they do with words, told by what they do it to: "welcomed the move", "urged Moscow to stop".
_DEEDS = """accuse applaud blame condemn criticise criticize demand denounce deny dismiss echo convey express hail
    lament pledge praise promise reaffirm refuse reiterate reject slam stress threaten underline underscore urge voice
    vow warn welcome""".split()
# What they call something is theirs if it stands in quotation marks: "termed the plan a “gimmick”".
_NAMINGS = "brand call describe dub label term blast slate brand deride decry".split()
# What is told with them stands in quotation marks: “Seven is my lucky number,” he grinned.
_SOUNDS = """beam bellow chuckle cry giggle grin groan growl howl laugh mutter roar scream shriek shrug sigh smile snap
    sob storm thunder tease wail weep yell""".split()
_IRREGULAR = """say says said saying tell tells told telling wept forecast write writes wrote written writing think
    thinks read reads admits admitted admitting quips quipped swears swore sworn vowed vowing""".split()
_DOUBLED = {
    "admit": "admitt",
    "quip": "quipp",
    "grin": "grinn",
    "snap": "snapp",
    "sob": "sobb",
    "refer": "referr",
    "swear": "swear",
}
_PHRASES = [
    r"call(?:s|ed|ing)?\s(?:for|on)",
    r"point(?:s|ed|ing)?\sout",
    r"(?:raise|raised|raises)\sconcerns?",
    r"(?:go|goes|went|going)\son\sto\s(?:say|add|claim|explain|warn)",
    r"rul(?:es|ed|ing)\sout",
    r"ma(?:de|kes|king)\s(?:it\s)?clear",
    r"(?:was|is|were|been|being|are)\squoted\s(?:as\ssaying|by\s[^,;.“”\"]{3,40}?\sas\ssaying)",
    r"quot(?:ed|es|ing)\s[^,;.“”\"]{2,60}?\sas\ssaying",
    r"(?:told|informed|heard)(?:\sthe)?\scourt",
    r"hit(?:s|ting)?\s(?:back|out)",
    r"put(?:s|ting)?\sit\sto\s[^,;:.“”\"]{2,40}?(?=\sthat\b)",
    r"put(?:s|ting)?\sit(?=,|\.|:|\s[a-z]+(?:\s[a-z]+)?:|\s[“\"‘])(?:\s[a-z]+(?:\s[a-z]+)?(?=:))?",
]


def _inflected(verb: str) -> list[str]:
    stem = _DOUBLED.get(verb, verb.removesuffix("e"))
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = "es" if verb.endswith(("s", "sh", "ch", "o")) else "s"
    return [verb, f"{verb}{plural}", f"{stem}ed", f"{stem}ing"]


def _forms(verbs: list[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in _inflected(verb))


_ALL = _forms([*_SAYING, *_OTHER, *_DEEDS, *_NAMINGS, *_SOUNDS]) | set(_IRREGULAR)
_WORD = re.compile(r"(?<![\w’'-])[A-Za-z]+(?![\w’'-])")
_PHRASE = re.compile(rf"(?:{'|'.join(_PHRASES)})(?![\w’'-])", re.IGNORECASE)
_FIRST = re.compile(  # the words that a phrase may begin with
    r"call(?:s|ed|ing)?|point(?:s|ed|ing)?|raised?|raises|go|goes|went|going|rul(?:es|ed|ing)|ma(?:de|kes|king)|was|is|were|"
    r"been|being|are|quot(?:ed|es|ing)|told|informed|heard|hit|hits|hitting|put|puts|putting"
)
_PLAIN = _forms(_SAYING) | {"say", "says", "said", "saying", "tell", "tells", "told", "telling"}
_DEED_FORMS = _forms(_DEEDS)
_NAMING_FORMS = _forms([*_NAMINGS, *_SOUNDS])
# The forms that are also nouns, or stand in the present of a plural: they tell only with a subject that is certain.
_UNCERTAIN = frozenset(
    """answer ask advise claim claims comment comments demand demands estimate estimates hint hints hope hopes
    note notes outline outlines pledge pledges praise promise promises quote quotes read reads report reports
    state states stress tweet tweets voice voices vow vows warning blame post posts signal signals forecast
    forecasts joke jokes smile laugh laughs sigh sighs rage echo echoes reply replies tease repeat call calls
    term terms brand brands label labels blast blasts slate slates""".split()
)


def is_speech_verb(word: str) -> bool:
    """Tell whether a word is a form of a verb of saying."""
    return word.lower() in _ALL or bool(_PHRASE.fullmatch(word))


def cues(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the places of the cues between two places, phrases as a whole."""
    done = start
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower()
        phrase = _PHRASE.match(text, match.start(), end) if _FIRST.fullmatch(word) else None
        if match.start() >= done and (phrase or word in _ALL):
            done = (phrase or match).end()
            yield Span(match.start(), done)


def is_plain(cue: str) -> bool:
    """Tell a verb that is nearly always followed by what is said, with or without "that"."""
    return cue in _PLAIN or " " in cue


def is_deed(cue: str) -> bool:
    """Tell a verb whose object is itself what is said: "welcomed the move", "called for talks"."""
    return cue in _DEED_FORMS or " " in cue


def is_naming(cue: str) -> bool:
    """Tell a verb whose words stand in quotation marks: what something is called, or a sound."""
    return cue in _NAMING_FORMS


def is_base_noun(cue: str) -> bool:
    """Tell an uninflected form that is also a noun: "state", "claim", "report"."""
    return cue in _UNCERTAIN and not cue.endswith(("s", "ed", "ing", "read"))


def is_certain(cue: str) -> bool:
    """Tell a form that is a verb wherever it stands."""
    return cue not in _UNCERTAIN
