"""Verbs of the news and their forms, so that "talks" after a name can be told from "the talks"."""

# Verbs that are hardly ever nouns.
VERBS = """
abandon abduct abolish absorb accelerate accept accompany accomplish accuse achieve acknowledge acquire acquit act
adapt add address adhere adjust admire admit adopt advertise advise affect aggravate agree allege allocate allow alter
amend analyse announce annoy annul anticipate apologise appear applaud apply appoint appreciate apprehend approve
argue arise arrange arrive ascend ask assassinate assemble assert assess assign assist assume assure attach attain
attend attract attribute authorise avert avoid await aware ban banish bankrupt become beg begin behave believe belong
betray bolster borrow break brief bring build burn bury buy calculate cancel capitulate carry cease celebrate
characterise choose cite clarify coerce collaborate collect collide combine come commence commend commit communicate
compare compel compete compile complain complete comply comprise compute conceal concede conceive concentrate conclude
condemn condone confess confine confirm confiscate confront confuse congratulate connect conquer consider consist
consolidate constitute construct consult consume contain contaminate contemplate contend continue contradict
contravene contribute convene convert convey convict convince cooperate coordinate cope correct correspond corroborate
create criticise cultivate curb curtail decide declare dedicate deepen defeat defend defer define defuse degrade
delete deliver demolish demonstrate denounce deny depart depend depict deploy deport depose deprive derive descend
describe deserve design destabilise destroy detain detect deter deteriorate determine detonate devastate develop
devote diagnose die differ dig digitise diminish disagree disappear disappoint disarm disband discharge disclose
discontinue discourage discover discuss dismantle dismiss disobey disperse displace display dispose disregard disrupt
disseminate dissolve dissuade distinguish distort distract distribute disturb divert divide donate downplay draw drown
earn eat educate elaborate elect eliminate embark emerge emphasise employ empower enable enact encounter encourage
endanger endorse endure enforce engage engulf enhance enjoy enlarge ensure enter entertain entrust equalise equip
eradicate erect erode erupt escalate escort establish evacuate evaluate evict evolve exaggerate examine exceed excel
exclude execute exempt exert exist expand expect expel expire explain explode explore expose extend extinguish
extradite facilitate fail falsify fascinate favour feel fetch finalise find flee flourish forbid forge forget forgive
form foster found free frighten fulfil gather generate get give go govern grab greet grow halve hamper handle hang
happen harass hear hesitate hide highlight hijack hinder identify ignore illustrate imagine implement implicate imply
impose impress imprison improve include incorporate increase incur indicate induce infect infiltrate inflict inform
infringe inhabit inherit inhibit initiate injure inquire insert insist inspect inspire install instigate institute
instruct insulate integrate intend intensify interact intercept interfere interpret interrogate interrupt intervene
intimidate introduce invade invent invest investigate invite involve isolate jeopardise join justify keep kidnap kill
kiss kneel know last laud learn leave legalise legislate lend lessen let levy liberate linger listen live locate
loosen lose lower maintain make manage manipulate manufacture maximise mean mediate meet melt merge migrate minimise
mislead miss mitigate mobilise modernise modify motivate mourn multiply nationalise negotiate nominate normalise
notice notify obey obligate oblige observe obstruct obtain occupy occur offend omit open operate oppose oppress opt
organise originate oust outlaw outline outlive outnumber outperform overcome overlook override overrule oversee
overshadow overtake overthrow overturn overwhelm owe own participate pass penetrate perceive perform perish perpetrate
persecute persist persuade pick plead please plummet ponder portray pose possess postpone pour pray predict prefer
prepare prescribe preserve pressure presume pretend prevail prevent prioritise proceed proclaim procure produce
prohibit prolong promote propose prosecute prosper protect prove provide provoke publicise publish punish pursue put
qualify quell quit reach react read reaffirm realise reassure rebuild recall receive reckon recognise recommend
reconcile reconfirm reconsider reconstruct recover recruit rectify recuperate redirect reduce refer reflect refrain
refuse refute regain register regulate reinforce reinstate reiterate reject relax relieve relinquish relocate rely
remain remember remind remove render renew renounce reopen reorganise repatriate repay repeal repeat repel replace
reply repress reproduce require resemble resent reside resign resist resolve respond restart restore restrain restrict
resume retain retaliate retire retrieve reunite reveal revert revise revive revoke revolve rob rotate ruin sacrifice
safeguard sanitise satisfy save say scatter schedule scrutinise secure see seek seem seize select sell send separate
serve set settle sever shake shine shorten shrink shut signify simplify sing sink sit slam slash slaughter slay
smuggle soar solve speak specialise specify spell spend spill spoil spur stabilise starve steal stimulate streamline
strengthen strive stumble submit subscribe subside subsidise succeed sue suffer suggest summarise summon supervise
suppose suppress surpass surround survive suspend sustain swear swell symbolise take teach tear tell tend terminate
terrify terrorise testify thank think thrive throw tighten tolerate topple train transform translate transmit
transplant traverse treat underestimate undergo underline undermine underscore understand undertake undo unify unite
unleash unveil update uphold urge utilise vaccinate validate vanish vary verify vie violate visit visualise warn
weaken wear weigh widen withdraw withhold withstand worsen write
"""

# Verbs whose base and -s forms are as often nouns.
NOUN_VERBS = """
abuse accord account advance aid aim alarm ally answer appeal approach arm arrest attack attempt award back balance
bar base battle bear benefit bet bid bill blame blast block blow bomb boost border boycott breach broadcast bully call
campaign capture care cast catch cause centre challenge change charge chase check claim clash climb close cloud coach
collapse combat command comment compromise concern condition conduct conflict consent contact contest contract
contrast control cost count counter court cover crack crash credit crowd cure cut damage dance deal debate decline
decrease decree defect delay delight demand desire dip discount disguise dispatch display dispute double doubt draft
drag dream drift drill drink drive drop ease echo edge effect embrace end escape estimate exchange excuse exercise
exhibit experience experiment exploit export express face fall farm fast fault fear feature feed fight figure file
fill film finance fine finish fire fish fix flare flight float flood flow fly focus fool force forecast form frame
freeze fuel function fund gain game gauge grant grip ground group guarantee guard guess guide halt harm harvest head
heat help hike hint hire hit hold honour hope host house hug hunt hurt impact implement import influence insult
interest interview issue jail joke journey judge jump kick labour lack lament land lapse laugh launch lead leak lease
level lie lift light limit link list load loan lobby lock look loot love man march mark market match matter measure
mention merit mind mine model monitor motion mount move murder name need neglect note number object offer order
outrage overhaul pack paint panic pardon park partner pay permit phone pick place plan plant play plea pledge plot
plunder plunge point poison poll position post power practice praise present press price probe proceed process profit
program programme progress project promise prompt protest purchase purpose push quarrel question quote race raid rain
raise rally range rank ransom rape rate reason rebel rebuke record reform refund regard regret reign release remark
rent repair reply report reproach request rescue research reserve resort respect rest result retreat return reverse
review revolt reward ride ring riot rise risk rival rock roll rot row rule run rush sack sail salute sample sanction
scale scare schedule score scrap scream seal search seat sense sentence shape share shed shell shelter shield shift
ship shock shoot shop shout show shower side sign signal silence sleep slide slip slump smash smile smoke snap sound
spark spike spin split sponsor sport spot spread stab stage stake stall stand start state station stay step stick
stock stop store storm strain stream stress strike strip structure struggle study style subject suit supply support
surge surprise surrender survey suspect sweep swim swing switch tackle talk target taste tax term test threat tie time
toll torture tour trace track trade traffic train transfer transport trap travel treat trend trial trick trigger trim
trip triple triumph trouble trust try tumble turn tweet twist upgrade upset urge use value venture veto view visit
voice volunteer vote vow wage wait walk want warrant wash waste watch wave weather weight welcome win wish witness
wonder work worry wound wreck yield
"""

IRREGULAR = """
arise arose arisen; bear bore borne; beat beat beaten; become became become; begin began begun; bend bent bent; bet bet
bet; bid bid bid; bind bound bound; bite bit bitten; blow blew blown; break broke broken; bring brought brought;
broadcast broadcast broadcast; build built built; burn burnt burnt; buy bought bought; cast cast cast; catch caught
caught; choose chose chosen; cling clung clung; come came come; cost cost cost; cut cut cut; deal dealt dealt; dig dug
dug; draw drew drawn; dream dreamt dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed
fed fed; feel felt felt; fight fought fought; find found found; flee fled fled; fly flew flown; forbid forbade
forbidden; forecast forecast forecast; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; get got
gotten; give gave given; go went gone; grow grew grown; hang hung hung; hear heard heard; hide hid hidden; hit hit hit;
hold held held; hurt hurt hurt; keep kept kept; kneel knelt knelt; know knew known; lay laid laid; lead led led; learn
learnt learnt; leave left left; lend lent lent; let let let; lie lay lain; light lit lit; lose lost lost; make made
made; mean meant meant; meet met met; mislead misled misled; overcome overcame overcome; override overrode overridden;
oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; pay paid paid; put put put; quit
quit quit; read read read; rebuild rebuilt rebuilt; repay repaid repaid; ride rode ridden; ring rang rung; rise rose
risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; set set set; shake
shook shaken; shed shed shed; shine shone shone; shoot shot shot; show showed shown; shrink shrank shrunk; shut shut
shut; sing sang sung; sink sank sunk; sit sat sat; slay slew slain; sleep slept slept; slide slid slid; speak spoke
spoken; spend spent spent; spin spun spun; split split split; spread spread spread; stand stood stood; steal stole
stolen; stick stuck stuck; strike struck struck; strive strove striven; swear swore sworn; sweep swept swept; swell
swelled swollen; swim swam swum; swing swung swung; take took taken; teach taught taught; tear tore torn; tell told
told; think thought thought; throw threw thrown; undergo underwent undergone; understand understood understood;
undertake undertook undertaken; undo undid undone; uphold upheld upheld; wake woke woken; wear wore worn; win won won;
withdraw withdrew withdrawn; withhold withheld withheld; withstand withstood withstood; write wrote written
"""

# Nouns that end like a form of a verb.
ING_NOUNS = """
building meeting warning hearing ruling spending funding training shooting bombing killing opening ending feeling finding
setting briefing gathering understanding beginning wedding housing banking farming fishing mining shipping trading
cleaning painting recording filing rating ranking savings earnings crossing landing listing offering reading saying
drawing living being fighting shelling stabbing hacking sentencing bargaining parking swimming running cycling evening
morning king ring thing something anything nothing everything string spring wing sibling ceiling darling
"""
ED_NOUNS = "seed weed speed breed deed need feed bed shed media indeed hundred naked sacred united wicked kindred"
# Participles that describe rather than tell what was done.
ADJECTIVAL = """
prepared concerned committed interested worried determined aged alleged armed united limited related detailed continued
renewed increased proposed planned expected scheduled advanced experienced dead married tired retired
supposed so-called unprecedented unjustified unprovoked qualified educated skilled complicated disappointed pleased
satisfied delighted surprised excited frightened scared alarmed dedicated devoted relieved shared joint combined
"""
