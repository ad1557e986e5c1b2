"""Words for what people do and are, by which a mention of someone is known."""

from __future__ import annotations

import re

from rag.corpus.words import fold, stem

ROLES = frozenset(
    """actor adviser advisor agency ambassador analyst archbishop attorney author baroness bishop boss captain
    chair chairman chairperson chairwoman chancellor chief cleric coach colonel commander commissioner congressman
    congresswoman coordinator counterpart countess critic deputy director diplomat doctor economist editor emperor
    envoy executive expert father founder friend gen general governor head inspector journalist judge king lawyer
    lawmaker leader lieutenant lord major manager marshal mayor minister mother mp neighbour official officer
    organiser owner participant player pm police pope potus premier president prime priest prince princess
    principal professor prosecutor publicist queen rapporteur rep representative reporter researcher resident
    scientist secretary sen senator sergeant sheriff sheikh singer sources source speaker spokesman spokesperson
    spokeswoman striker student teacher trainer undersecretary vice-president victim witness worker
    officials ministers leaders experts analysts witnesses residents researchers scientists lawmakers lawyers
    prosecutors diplomats critics mr mrs ms miss dr sir dame prof col lt sgt capt gov hon
    statement release report ministry company government department embassy court council committee team party
    campaigners campaigner activists activist union farmer farmers driver doctors nurses nurse teachers
    actress councillor barrister solicitor magistrate coroner detective superintendent constable surgeon
    midfielder defender goalkeeper winger forward batsman bowler skipper midfielders rival champion
    pensioner shopkeeper landlord widow widower husband wife son daughter brother sister grandmother grandfather
    neighbours sources spokespeople spokespersons insiders insider aides aide campaigner lady justice jockey
    entrepreneur architect engineer editor-in-chief ceo cfo coo chef curator conductor vicar reverend rev rabbi imam
    taoiseach tánaiste sarpanch collector superintendent jawan keeper mum dad pal mate""".split()
)
MODIFIERS = frozenset(
    """acting armed army assistant board british business cabinet chief city club communications county deputy
    defence defense district education election environment european executive federal finance fire first foreign
    former government head health home human interim interior international joint junior justice labour legal
    local managing medical military national navy new news opposition outgoing party police political presidential
    press prime public regional rights school security senior space state then top tourism trade traffic transport
    united vice war western intelligence affairs shadow general""".split()
)
HONORIFICS = frozenset("mr mrs ms miss mx sir dame dr lord lady hon prof".split())
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their"})
# What somebody does, by its ending, straight before a name: "ferry operator Tom Brandt".
_BY_ENDING = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian|man|woman|ant|ess|eer|ologist)")
_NO_ROLE = frozenset(
    """after under over other another former rather however never ever whether per super together either neither
    further later earlier better newer older younger bigger smaller higher lower greater closer longer number
    september october november december winter summer paper matter letter river water power order offer weather
    consider remember deliver answer discover recover enter join for or nor color harbor labor minor major prior
    interior exterior senior junior error mirror doctor-patient human man woman important significant relevant
    constant instant distant plant grant want giant less unless press success process access address business
    guess across express dress bless illness witness list exist insist assist resist consist persist russian
    italian christian indian australian canadian norwegian brazilian""".split()
)
_SHORT = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "capt": "captain",
    "lt": "lieutenant",
    "col": "colonel",
    "sgt": "sergeant",
    "prof": "professor",
    "pm": "minister",
    "potus": "president",
    "supt": "superintendent",
}
_CHIEFS = frozenset(stem(role) for role in ("chief", "general", "head", "director", "president", "boss", "leader"))
ROLE_STEMS = frozenset(stem(role) for role in ROLES)


def is_role(word: str) -> bool:
    """Tell whether a word names what somebody is."""
    return fold(word).rstrip(".") in ROLES


def is_occupation(word: str) -> bool:
    """Tell whether a small-letter word that stands straight before a name looks like what its bearer does."""
    return bool(_BY_ENDING.fullmatch(word)) and word not in _NO_ROLE


def role_stems(words: list[str]) -> set[str]:
    """Return the stems of a role; every head of a body counts as its chief."""
    stems = {stem(_SHORT.get(fold(word).rstrip("."), word)) for word in words}
    return stems | ({"chief"} if stems & _CHIEFS else set())
