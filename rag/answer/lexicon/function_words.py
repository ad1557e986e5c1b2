"""Closed classes of English words, by which a text is tagged."""

BE = frozenset("be am is are was were been being isn't aren't wasn't weren't".split())
HAVE = frozenset("have has had having haven't hasn't hadn't".split())
DO = frozenset("do does did don't doesn't didn't doing done".split())
AUXILIARIES = BE | HAVE | DO
CONTRACTED = {"'s": "aux", "'re": "aux", "'ve": "aux", "'m": "aux", "'ll": "modal", "'d": "modal"}

DETERMINERS = frozenset(
    """the a an this these those its his her their our my your some any each every all both several many few most much
    such other another more less fewer either enough own same""".split()
)
PREPOSITIONS = frozenset(
    """of in for on at by with from into during against between among about over under after before since until till
    through throughout across near around within despite towards toward amid amidst upon per via like unlike
    above below behind beyond outside inside off along alongside following regarding concerning including to as
    than without onto past versus except besides beneath beside according""".split()
)
CLAUSE_PREPOSITIONS = frozenset("after before since until till as than like".split())
LOCATIVES = frozenset(
    """in at near from to into outside inside around across through throughout towards toward within off
    over""".split()
)
SUBORDINATORS = frozenset(
    """that if because although though while whereas when where which who whom whose unless whether what why how
    whenever wherever once""".split()
)
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "plus"})
PRONOUNS = frozenset(
    """i you he she it we they me him us them himself herself itself themselves who which this that these those there
    everyone everybody someone anyone one""".split()
)
SUBJECT_PRONOUNS = frozenset("i you he she it we they there who".split())
ADVERBS = frozenset(
    """also still already even just now then here there again ever never always often too very quite rather soon later
    once almost nearly only not yet together away back instead however meanwhile thus therefore perhaps maybe so
    further far well much more most less least up down out off over ahead indeed else otherwise forward abroad
    twice""".split()
)
ABBREVIATED_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())

# Which prepositions and conjunctions say the opposite of which.
OPPOSITES = {
    "before": {"after", "following", "since"},
    "after": {"before", "until", "ahead"},
    "for": {"against", "by"},
    "against": {"for", "with", "by"},
    "above": {"below", "under", "beneath"},
    "below": {"above", "over"},
    "under": {"over", "above"},
    "over": {"under", "below"},
    "inside": {"outside"},
    "outside": {"inside", "in", "within"},
    "with": {"without", "against"},
    "without": {"with"},
    "from": {"to", "into"},
    "to": {"from"},
    "into": {"from"},
    "until": {"after", "since"},
    "since": {"until", "before"},
    "like": {"unlike"},
    "unlike": {"like"},
    "despite": {"following", "by"},
    "by": {"against", "on", "to", "for"},
    "on": {"by"},
}
_CAUSES = frozenset(
    """because due owing thanks since as after following amid blaming blame blamed result resulted led caused
    cause prompted
    therefore so reason over why""".split()
)
_CONCESSIONS = frozenset(
    "despite although though but however while even yet spite nevertheless still whereas notwithstanding".split()
)
_ABOVE = frozenset("above over more higher exceed exceeds exceeded exceeding beyond top topped beat greater".split())
_BELOW = frozenset("below under less lower fewer short beneath missed smaller younger".split())
_BEFORE = frozenset("before earlier ahead prior until till previously ago preceding followed".split())
_AFTER = frozenset(
    "after following followed since later when once then response subsequently from as afterwards".split()
)
_AGAINST = frozenset(
    "against versus opposed opposing oppose opposes counter anti at on over to from beat beating".split()
)
_WITHOUT = frozenset("without no not never lack lacking lacks nor none".split())

# Words that a statement may use only if the evidence has one of the same sense.
TELLING_WORDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("because", "due", "owing", "thanks", "therefore"), _CAUSES),
    **dict.fromkeys(("despite", "although", "though", "notwithstanding"), _CONCESSIONS),
    "above": _ABOVE,
    "below": _BELOW,
    "beneath": _BELOW,
    "before": _BEFORE,
    "after": _AFTER,
    "since": _AFTER | _CAUSES,
    "until": _BEFORE,
    "against": _AGAINST,
    "without": _WITHOUT,
    "except": frozenset({"except", "but", "excluding", "apart"}),
    "unless": frozenset({"unless", "if", "until"}),
    "outside": frozenset({"outside", "beyond", "out", "near"}),
    "inside": frozenset({"inside", "in", "within", "into"}),
    "instead": frozenset({"instead", "rather", "not", "but"}),
}

# Small words of direction and stance, and which of them turn a sense round in the same place.
PARTICLES = frozenset(
    {
        *PREPOSITIONS,
        "up",
        "down",
        "on",
        "off",
        "out",
        "away",
        "back",
        "forward",
        "together",
        "apart",
        "more",
        "less",
        "fewer",
        "few",
        "many",
        "most",
    }
)
TURNED: dict[str, frozenset[str]] = {
    word: frozenset(turned)
    for word, turned in {
        **OPPOSITES,
        "up": {"down"},
        "down": {"up"},
        "on": {"off", "by"},
        "off": {"on"},
        "in": {"out", "outside"},
        "out": {"in"},
        "away": {"back"},
        "back": {"away", "forward"},
        "forward": {"back"},
        "together": {"apart"},
        "apart": {"together"},
        "by": {"to", "for", "against", "without"},
        "to": {"from", "by"},
        "of": {"against", "without"},
        "with": {"without", "against"},
        "near": {"far"},
        "around": {"far"},
        "more": {"less", "fewer", "few"},
        "less": {"more"},
        "fewer": {"more"},
        "few": {"more", "many"},
        "many": {"few"},
        "most": {"few", "least"},
    }.items()
}
