"""Words of one root that a stemmer does not bring together, and words that it wrongly does."""

FAMILIES = """
able ability; abolish abolition; absent absence; academy academic; access accessible; accuse accusation; achieve
achievement; acquire acquisition; active act action activity; administer administration; admit admission; adopt
adoption; advice advise; aggression aggressive aggressor; agree agreement; ally allied alliance; analyse analysis
analyst; anger angry; announce announcement; anxious anxiety; appear appearance; apply application applicant; appoint
appointment; argue argument; arrive arrival; assist assistance assistant; assume assumption; attend attendance;
attract attraction attractive; aware awareness; begin beginning; behave behaviour; believe belief; bleed blood;
breathe breath; build building; broad broaden breadth; busy business; calm calmness; cancel cancellation; capable
capability; cautious caution; celebrate celebration; choose choice; civil civilian; clean cleanse; clear clarify
clarity; close closure closed; coerce coercion; collide collision; colony colonial; combine combination; compete
competition competitive competitor; complain complaint; complete completion; comply compliance; conceive concept
conception; conclude conclusion; condemn condemnation; confide confident confidence; confess confession; confuse
confusion; consider consideration; construct construction constructive; consume consumer consumption; contain
containment; contribute contribution; convene convention; converse conversation; convict conviction; convince
conviction; cooperate cooperation; correct correction; create creation creator; crime criminal; crisis crises; critic
criticise criticism; curious curiosity; deal dealt dealing; deceive deception; decide decision decisive; deep deepen
depth; defend defence defense defensive defender; deficient deficiency; deliver delivery; democracy democratic
democrat; demonstrate demonstration; deny denial; depart departure; depend dependence dependent; deploy deployment;
describe description; destroy destruction destructive; detain detention detainee; deter deterrence deterrent;
determine determination; develop development; diagnose diagnosis; die death dead deadly; differ difference different;
diplomacy diplomatic diplomat; disagree disagreement; disappoint disappointment; discover discovery; discuss
discussion; dismiss dismissal; disrupt disruption; divide division; dominate domination dominance dominion; economy
economic economist; educate education; effect effective; elect election electoral; emerge emergence; emphasise
emphasis emphatic; employ employment employee employer; encourage encouragement; enforce enforcement; engage
engagement; enter entry entrance; entertain entertainment; enthusiasm enthusiastic; equip equipment; establish
establishment; expand expansion; expect expectation; expel expulsion; explain explanation; explode explosion
explosive; explore exploration; export exporter; extend extension extent; fail failure; fame famous; farm farmer
farming; fast quickly; fly flight; finance financial; flood flooding; follow follower; force forceful forcefully; free
freedom; fund funding; fury furious; gather gathering; govern government governor; great greatly; grieve grief; grow
growth; happy happiness; harm harmful; hate hatred; heal health healthy; heat hot; high height; history historic
historical; hostile hostility; identify identification identity; impose imposition; improve improvement; include
inclusion; increase increasingly; independence independent; indicate indication; industry industrial; inflame
inflammatory; influence influential; inform information; injure injury; innocent innocence; inquire inquiry; insist
insistence; intend intention; intense intensify intensity; interfere interference; intervene intervention; invade
invasion invader; invent invention; invest investment investor; invite invitation; involve involvement; isolate
isolation; know knowledge; large enlarge; law lawful legal; lead leader leadership; legislate legislation legislature;
lend loan; liberate liberation liberty; live life alive living; long length lengthy lengthen; lose loss; marry
marriage; maintain maintenance; manage management manager; mass massing; medicine medical; meet meeting; member
membership; migrate migration migrant; minister ministry ministerial; mobilise mobilisation; move movement; mystery
mysterious; nation national nationwide; nature natural; necessary necessity; negotiate negotiation negotiator;
nominate nomination nominee; obey obedience; oblige obligation; observe observation observer; occupy occupation; occur
occurrence; offend offence offense offensive offender; office official; operate operation; oppose opposition opponent;
optimism optimistic; organise organisation organiser; own owner ownership; parliament parliamentary; participate
participation participant; pay payment; peace peaceful peacefully; perform performance; permit permission; persuade
persuasion; plead plea; please pleasure pleased; poison poisonous; policy policies; pollute pollution; popular
popularity; possess possession; possible possibility possibly; poverty poor; power powerful; prefer preference;
prepare preparation preparedness; present presence; president presidency presidential potus; prevent prevention;
prison imprison imprisonment prisoner; private privacy; probable probably probability; proceed procedure; produce
production producer product; profit profitable; pronounce pronouncement; propose proposal proposition; prosecute
prosecution prosecutor; prosper prosperity prosperous; protect protection protective; protest protester; prove proof;
provoke provocation provocative; publish publication publisher; punish punishment; pursue pursuit; race racing; rapid
rapidly; react reaction; ready readiness readily; real reality; rebel rebellion; receive receipt reception; recognise
recognition; recommend recommendation; recover recovery; reduce reduction; refer reference; refuse refusal; regulate
regulation regulator; reject rejection; relate relation relationship relative; relieve relief; religion religious;
rely reliance; remove removal; renew renewal; replace replacement; represent representation representative; require
requirement; resign resignation; resist resistance; resolve resolution; respond response responsive; responsible
responsibility; restore restoration; restrict restriction; retaliate retaliation; retire retirement; reveal
revelation; revise revision; revolt revolution; rich enrich; right rights; rob robbery robber; sad sadness; safe
safety; satisfy satisfaction; science scientist scientific; secret secrecy; secure security; see sight; seize seizure;
select selection; sell sale seller; separate separation; serious seriously seriousness; serve service; severe
severity; short shorten shortage; sign signature; similar similarity; sing singer song; sovereign sovereignty; speak
speech speaker; stable stability stabilise; strategy strategic; strength strong strengthen strongly; strike striker;
submit submission; succeed success successful; suffer suffering; suggest suggestion; supply supplier; surprise
surprising; survive survival survivor; suspect suspicion; suspend suspension; symbol symbolise; sympathy sympathise;
tax taxation; teach teacher; tense tension; terror terrorist terrorism; test testing; think thought; threat threaten
threatening; trade trader trading; tragedy tragic; train training trainer; transform transformation; transparent
transparency; transport transportation; treat treatment; true truth; try trial; unite unity; unify unification; urge
urgent; use usage user; vaccine vaccinate vaccination; value valuable; vary variety various variation; victory
victorious victor; violate violation; violence violent; vote voter; warm warmth; warn warning; weak weaken weakness;
wealth wealthy; weigh weight; wide widen width; win winner; withdraw withdrawal; write writer; young youth; europe
european; africa african; asia asian; north northern; south southern; east eastern; west western; reciprocal
reciprocity; imminent imminence; illegal illegality; fierce fiercely; brief briefing briefly; mutual mutually; near
nearby; forge forgery; drown drowning; burn burnt; wife wives; knife knives; child children; man men; woman women;
person people; foot feet; tooth teeth; medium media; datum data; crew crewman; policeman police; fireman firefighter
"""

# Pairs whose stems collide though the words have nothing to do with each other: they are compared as printed.
COLLIDING = """
important importance importantly imports import imported importing importer; positive positively position positions
positioned; several severally severe severely severity; authority authorities author authors; department departments
departmental depart departs departed departing departure; experiment experiments experimental experience experiences
experienced; hard hardly; near nearly; late lately; short shortly; even evening event; general generally; university
universities universe universal; public publicly; mass massive; present presently; state states stated stating station
stations statement statements; mean means meaning; objective objectives object objects objected objection; capital
capitals capitalise; policy police; new news; use usual; arm arms armed army; custom customs customer customers; sever
several; past paste; numb number; organ organs; rational ration rations; relative relatives; secretary secret secrete;
execute executive; community communist communism; conserve conservative; engine engineer engineering; fund
fundamental; proper property; commit committee; invest investigate; minor minority; major majority; marine maritime;
matter mattered; moral morale; nation national; portion port ports; ration; resort sort; sens sense; ski skies; stag
stage; stat status; temper temperature; reportedly apparently; according accordingly; test testament; wage wages;
wander wonder
"""
