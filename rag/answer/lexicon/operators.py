"""Small words and verbs that decide whether something is said to be so: negators, modals, plans, doubts, cues."""

from rag.answer.lexicon.thesaurus import lemma


def lemmas(text: str) -> frozenset[str]:
    """Return the lemmas of a list of words."""
    return frozenset(lemma(word) for word in text.split())


NEGATORS = frozenset(
    """not no never nor neither without none nobody nothing nowhere cannot hardly barely scarcely rarely seldom non
    isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't
    mustn't mightn't needn't shan't ain't""".split()
)

# Verbs and nouns that deny what they govern: who refuses to go does not go.
DENIERS = lemmas(
    """deny denial refuse refusal reject rejection decline fail failure avoid prevent dismiss refute abandon
    cancel block ban prohibit forbid halt stop cease lack absence scrap renounce rebuff spurn veto rescind
    revoke repeal drop ditch shelve axe unable impossible unwilling instead foil thwart avert exclude abolish"""
)
"""Compared by stem; `decline` and `fail` only with "to"."""

MODALS = {
    "will": "will", "shall": "will", "'ll": "will", "won't": "will", "shan't": "will", "would": "would",
    "wouldn't": "would", "'d": "would", "can": "may", "can't": "may", "cannot": "may", "could": "may",
    "couldn't": "may", "may": "may", "might": "may", "mightn't": "may", "must": "must", "mustn't": "must",
    "should": "must", "shouldn't": "must", "ought": "must",
}  # fmt: skip

# What governs an infinitive, a clause or a noun and keeps it from being a fact.
WISHES = lemmas(
    """plan plans intend intention aim hope hopeful want wish seek try attempt bid prepare prepared preparation ready
    readiness willing willingness eager keen offer promise pledge vow commit committed commitment agree decide
    decision consider mull weigh contemplate expect expectation anticipate likely unlikely effort goal ambition
    desire propose proposal proposed suggest suggestion threaten threat poise poised determined reluctant
    hesitate tempted strive option choice opportunity need needed potential potentially prospect future planned
    intended desired hopes target draft unwilling predict forecast await invite opt choose pursue"""
)
OUTCOMES = lemmas(
    """agree decide conclude sign resolve settle adopt approve ratify achieve succeed replace appoint elect oppose
    refuse reject accept justify resign kill injure wound die arrest convict sentence acquit win lose cost"""
)
"""Verbs of what came of it: a sentence without them tells nothing of that."""
SCHEDULES = lemmas("set due scheduled slated going about bound")
ORDERS = lemmas(
    """demand urge call ask request require order instruct appeal insist press push recommend advise encourage
    persuade convince warn tell direct lobby petition plead beg"""
)
CHANCES = lemmas(
    """possible possibility possibly chance risk danger fear able ability capable capability allow let permit enable
    perhaps maybe likelihood probability probably free opportunity worry speculate speculation consider hypothetical"""
)
ALLEGATIONS = lemmas(
    """alleged allege allegation suspected suspect suspicion purported supposed rumour rumoured accuse accusation
    claimed apparent unconfirmed believed thought presumed understood"""
)
HEDGES = frozenset(
    "reportedly allegedly supposedly apparently purportedly seemingly possibly probably perhaps maybe".split()
)
CONDITIONS = frozenset("if unless whether assuming lest should".split())
# Verbs whose infinitive or gerund is as real as they are.
REALISERS = lemmas(
    """continue begin start manage help keep proceed come serve force compel oblige lead cause prompt happen go
    remain help get use rush return gather travel join spend beat defeat win score edge"""
)
# Who meets "to discuss" does discuss.
MEETINGS = lemmas("meet meeting talk speak call conversation gather convene confer hold discussion summit phone")
# What is welcomed, discussed or awaited need not have happened.
ATTITUDES = lemmas(
    """welcome discuss consider oppose support await mention anticipate praise criticise plan propose back urge
    demand want hope expect prepare seek address focus talk negotiate agree suggest offer call request reject deny
    debate plan prefer fear warn threaten announce schedule postpone delay cancel say describe"""
)

# Plain verbs of saying: one may stand for another if the speaker is the same.
SAYING = lemmas(
    """say state tell add note declare remark mention comment stress emphasise emphasize underline underscore highlight
    assert maintain announce insist argue claim contend write tweet reiterate point according reaffirm opine affirm
    report describe dub label characterise"""
)
# Verbs of saying with a meaning of their own: they may be called "said", but "said" may not be called them.
SPEECH_ACTS = lemmas(
    """explain observe voice express convey outline caution inform recount assure warn threaten deny confirm admit
    acknowledge concede promise pledge vow urge demand ask call suggest propose predict conclude reveal disclose
    complain allege accuse regret lament welcome condemn denounce praise hail criticise reject dismiss apologise
    boast joke recall repeat respond reply answer estimate believe think hope fear agree refuse forecast request
    appeal recommend advise stipulate swear testify refute rebuff echo signal hint expect plan want insist
    discuss"""
)
# Verbs of saying whose words are those of their subject.
CUES = SAYING | lemmas(
    """explain observe voice express convey outline caution inform recount assure warn threaten deny confirm admit
    acknowledge concede suggest predict conclude reveal disclose complain allege boast joke recall repeat
    respond reply answer estimate believe think hope fear accuse testify swear refute stipulate signal forecast
    insist demand urge regret"""
)
# Nouns of saying: "the warning that …", "a claim by the minister that …".
SAID_NOUNS = lemmas(
    """declaration statement claim warning announcement accusation allegation assertion argument suggestion admission
    prediction forecast belief view fear hope denial report remark promise pledge"""
)
# Sources whose reports may be told as facts.
REPORTERS = lemmas(
    """police report study survey official officials authority authorities agency ministry department
    researcher scientist expert statement release hospital doctor court company firm spokesman spokesperson
    spokeswoman office service institute university figure data paper document record source news newspaper
    bureau statistic prosecutor firefighter coastguard organiser council analyst economist engineer
    press investigator coroner paramedic bank media reporter officer"""
)

# Words that say who someone is; they may stand with a capital.
PERSON_TITLES = lemmas(
    """ceo cfo mp president vice-president vice premier prime minister secretary chancellor chief head leader chairman
    chairwoman chair director commissioner ambassador envoy governor mayor senator congressman congresswoman
    representative king queen prince princess pope bishop archbishop cardinal imam rabbi captain coach manager
    professor doctor judge attorney sheriff officer sergeant lieutenant colonel major commander admiral marshal
    spokesman spokeswoman spokesperson deputy speaker lord lady sir dame mr mrs ms dr economist analyst
    treasurer executive founder editor detective inspector superintendent constable principal striker goalkeeper
    midfielder defender player singer actor actress author writer poet activist campaigner journalist reporter
    correspondent biologist physicist chemist scientist researcher expert specialist engineer architect lawyer
    attorney prosecutor nurse surgeon pilot driver farmer fisherman artist painter musician composer designer
    developer billionaire businessman entrepreneur investor senior junior former vocalist guitarist comedian
    historian councillor lawmaker politician diplomat mediator negotiator adviser aide volunteer witness victim
    survivor resident"""
)
TITLES = PERSON_TITLES | lemmas(
    """ministry department council committee commission agency court office government parliament party union police
    army navy force forces bank university hospital school company group association federation institute
    organization organisation headquarters assembly congress senate house administration affairs security trade
    environment education transport energy science culture agriculture labour treasury state finance interior
    health justice home defence defense foreign general"""
)
# Who speaks for a body or a country.
OFFICES = lemmas(
    """president minister ministry secretary spokesman spokesperson spokeswoman general chief head leader
    chancellor premier
    ambassador administration government official chairman ceo director executive governor mayor commissioner potus
    department office council statement diplomat envoy authority king queen captain coach"""
)
# What two do with each other: who is named first does not matter.
MUTUAL = lemmas(
    """meet talk speak discuss negotiate confer consult agree cooperate coordinate collaborate debate share exchange
    clash converse gather convene hold hold_talks work join merge marry"""
)
# Too general to say who it is.
GENERIC = lemmas(
    """side leader country nation man woman people pair two both official party counterpart other one former latter
    statement report source article press company firm team club group city organisation agency bank university
    government state giant duo"""
)

# Whom the words are told to comes first.
TELLING = lemmas("tell inform assure warn remind urge ask notify")
# Who names something says what it is.
NAMING = lemmas("call describe label dub brand term characterise")
# What something does by itself, someone may do to it.
TURNING = lemmas(
    """continue begin start end stop increase decrease change open close grow move break improve reduce drop
    expand develop
    spread turn burn sink shut resume double halve cool slow fall rise decline climb slip grow jump plunge surge"""
)
# Verbs that say of their subject what the noun with them says: "expressed concern", "reported a loss".
CARRYING = lemmas(
    """make take give hold conduct carry express voice undertake deliver issue raise show report post see suffer face
    announce launch stage convey remain become seem stay feel call describe consider declare mount lead pursue begin
    continue start end win lose offer submit file lodge table propose demand call plan seek want promise welcome have"""
)
