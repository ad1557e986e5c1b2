"""Verbs of the news and their forms, so that "talks" after a name can be told from "the talks"."""

# Verbs that are hardly ever nouns.
VERBS = """
abandon abduct abolish absorb accelerate accept acclaim accompany accomplish accumulate accuse ache achieve
acknowledge acquire acquit adapt add address adhere adjourn adjust admire admit adopt adorn advertise advise advocate
affect affirm aggravate agree alienate allege allocate allow alter alternate amass amend amplify amuse analyse anchor
annihilate announce annoy annul antagonise anticipate apologise appear appease append applaud apply appoint appreciate
apprehend approve archive argue arise arrange array arrive articulate ascend ask assassinate assemble assert assess
assign assist assume assure astonish attach attain attend attest attract attribute auction audit authorise avenge
avert avoid await awake aware baffle bake ban banish bankroll bankrupt barricade bask bathe become befriend beg begin
behave believe belong besiege betray bicker blackmail bleed blend bless blur bolster bombard borrow brag brandish
break breathe breed brew bribe brief brighten bring build burn bury buy bypass calculate calm cancel capitulate
captivate caress carry cater cease celebrate censor certify characterise cherish choose chop circulate circumvent cite
clamp clarify classify clean cling clutch coerce coincide collaborate collect collide combine come commemorate
commence commend commit communicate commute compare compel compensate compete compile complain complement complete
comply compose comprise compute conceal concede conceive concentrate conclude condemn condone confess confine confirm
confiscate conform confront confuse congratulate connect conquer conserve consider consist consolidate conspire
constitute constrain construct consult consume contain contaminate contemplate contend continue contradict contravene
contribute convene converge convert convey convict convince cooperate coordinate cope correct correlate correspond
corroborate crave create creep cripple criticise crumble crush cuddle culminate cultivate curate curb curtail
customise dangle dazzle debunk decide declare decode decommission decorate dedicate deem deescalate de-escalate
deepen defeat defend defer define defraud defuse defy degrade delete delist deliver deluge demolish demonstrate demote
denote denounce deny
depart depend depict deplete deplore deploy deport depose deprive derail derive descend describe deserve design
designate destabilise destroy detach detain detect deter deteriorate determine dethrone detonate devalue devastate
develop deviate devise devote devour diagnose dictate die differ differentiate dig digest digitise dilute dim diminish
dine disable disagree disallow disappear disappoint disapprove disarm disband disburse discard discharge disclose
discontinue discourage discover discredit discriminate discuss disgrace dislike dislodge dismantle dismay dismiss
disobey disown dispel disperse displace dispose disqualify disregard disrupt disseminate dissent dissipate dissolve
dissuade distinguish distort distract distribute disturb divert divide dodge dominate donate downgrade downplay doze
dramatise draw drown duplicate dwarf dwell earn eat eavesdrop edit educate eject elaborate elapse elect elevate elicit
eliminate elude embark embarrass embed embezzle embody emerge emit emphasise employ empower emulate enable enact
enclose encompass encounter encourage encroach encrypt endanger endeavour endorse endure enforce engage engulf enhance
enjoy enlarge enlist enrage enrich enrol ensure entail enter entertain entice entrust envisage envision equal equalise
equate equip eradicate erase erect erode erupt escalate escort espouse establish evacuate evade evaluate evict evoke
evolve exaggerate examine excavate exceed excel excite exclaim exclude execute exemplify exempt exert exhaust exhume
exist exonerate expand expect expedite expel expend expire explain explode explore expose extend extinguish extort
extradite fabricate facilitate fail falsify falter fascinate fasten feel fetch fiddle finalise find flank flatten
flatter flaunt flee flog flourish fluctuate forbid forge forget forgive formulate fortify foster found frighten
frustrate fulfil fumble furnish fuse gather generate get give glean glitter gloat go govern grab graze greet grieve
grind grow grumble haggle hail halve hamper handcuff handle hang happen harass haunt hear heckle hesitate hide
highlight hijack hinder hinge hoist honk hover humble humiliate hurl hurry hush identify idolise ignite ignore
illuminate illustrate imagine immigrate immunise impair impeach impede impersonate implicate imply impose impress
imprison improve improvise impute inaugurate incite incline include incorporate increase incur indicate induce infect
infer infiltrate inflame inflate inflict inform infringe infuriate infuse ingest inhabit inherit inhibit initiate
injure innovate inquire insert insist inspect inspire install instigate institute instruct insulate insure integrate
intend intensify interact intercede intercept interfere interject interpret interrogate interrupt intersect intertwine
intervene intimidate intrigue introduce invade invent invest investigate invite invoke involve irk irritate isolate
jeer jeopardise join juggle justify keep kidnap kill kiss kneel knit know languish laud learn leave legalise legislate
lend lessen let levy liberate linger liquidate listen live locate loom loosen lose lower lurk magnify maintain make
manage manipulate manufacture mature maul maximise mean meddle mediate meet melt mend merge migrate mimic minimise
misbehave mishandle misinterpret mislead misplace misrepresent miss misunderstand mitigate moan mobilise mock
modernise modify moor motivate mourn mow multiply mumble murmur muster mutter nab narrate narrow nationalise navigate
negate negotiate nominate normalise notice notify nudge nullify nurture obey obligate oblige observe obsess obstruct
obtain occupy occur offend omit ooze open operate opine oppose oppress opt orchestrate organise orient originate oust
outbid outdo outlast outlaw outlive outnumber outpace outperform outshine outsource outstrip outweigh overcharge
overcome overcrowd overestimate overflow overhear overlook overpower overrate overreact override overrule overrun
oversee overshadow overshoot overspend overstate overstep overtake overthrow overturn overuse overvalue overwhelm owe
own pamper paralyse paraphrase participate pass pat pave peddle peel peep penetrate perceive perform perish perpetrate
perplex persecute persevere persist persuade pertain peruse pester pierce pinpoint placate plead please plough pluck
plummet poach ponder populate portray pose possess postpone pour pray preach precede preclude predate predict
predominate prefer preoccupy prepare prescribe preserve preside pressure presume pretend prevail prevent prioritise
privatise proclaim procure prod produce profess prohibit proliferate prolong promote propel propose prosecute prosper
prostrate protect prove provide provoke prowl prune pry publicise publish puncture punish purport purr pursue put
qualify quarantine quash quell quench quit quiver ransack rationalise rattle ravage reach react read reaffirm realise
reap reappear reassert reassign reassure rebrand rebuild recall recede receive reciprocate recite reckon reclaim
recline recognise recoil recommence recommend reconcile reconfirm reconsider reconstruct recount recover recreate
recruit rectify recuperate recycle redeem redefine redesign redirect rediscover redistribute redraw reduce reelect
refer refill refinance refine reflect refocus refrain refuel refurbish refuse refute regain regenerate register
regroup regulate rehabilitate rehearse reinforce reinstate reintroduce reissue reiterate reject relax relegate relent
relieve relinquish relish reload relocate rely remain remember remind reminisce remove render renege renew renounce
renovate reopen reorganise repaint repatriate repay repeal repeat repel rephrase replace replenish replicate repossess
represent repress reprimand reproduce require reschedule resemble resent reshape reshuffle reside resign resist
resolve resonate respond restart restore restrain restrict resume resurface resurrect retain retake retaliate retell
rethink retire retort retrain retrieve reunify reunite revamp reveal revel reverberate revere revert revise revisit
revitalise revive revoke revolve reword rig roam rob rotate rupture sabotage sacrifice saddle safeguard sanitise
satisfy saturate save savour say scatter scoff scold scour scrape scribble scrutinise sculpt scuttle secure seduce see
seek seem seep segregate seize select sell send separate serve set settle sever shake shatter shave shine shorten
shrink shun shut sideline sift signify simmer simplify simulate sing sink sit situate skate skim slam slash slay
smother smoulder smuggle snatch sneak sneeze snoop snore snowball soak soar sober socialise soften solicit solidify
solve soothe speak spearhead specialise specify speculate spell spend spill spoil sprout squat stabilise stagger stalk
stammer startle starve stave steal steer stiffen stifle stimulate stockpile stoke strand strangle streamline
strengthen strive stumble stun stutter subdue subjugate sublet submerge submit subordinate subscribe subside subsidise
substantiate subtract subvert succeed succumb sue suffer suffocate suggest summarise summon superimpose supersede
supervise supplant suppose suppress surmise surpass surround survive suspend sustain swallow swamp swear swell swerve
symbolise syndicate taint take tamper tarnish teach tear televise tell tempt tend terminate terrify terrorise testify
thank think thrive throw thump thwart tighten tolerate topple tout trample transcend transcribe transform translate
transmit transplant traumatise traverse tread tremble trounce twinkle typify unblock uncover undercut underestimate
underfund undergo underline undermine underpin underscore understand undertake undo unearth unfold unify unite unleash
unload unlock unpack unravel unseat unsettle untangle unveil unwind update upend uphold uproot usher usurp utilise
utter vacate vaccinate validate vanish vanquish vary veer venerate verify vibrate victimise vie vilify vindicate
violate visualise vouch waive wander wane warn waver weaken wean wear wed weep weigh whisk widen wield wipe withdraw
wither withhold withstand woo worsen wreak wrestle wring write yearn
"""

# Verbs whose base and -s forms are as often nouns.
NOUN_VERBS = """
abuse accord account act advance age aid aim air alarm alert ally ambush anger answer appeal approach arm arrest
attack attempt award axe back balance balloon bar bargain base battle bear benefit bet better bias bid bill bite blame
blast block blog blow board bomb book boost border bore bounce boycott brace breach bridge broadcast bruise brush
budget bully bump bundle burst call camp campaign caption capture care cast catch cause caution centre chair challenge
champion change channel chant charge chase chat cheat check chill circle claim clap clash climb clip clone close cloud
coach code coin collapse combat command comment commission compliment compromise concern condition conduct conflict
consent contact contest contract contrast control cook cool copy cost cough count counter couple court cover crack
crash crawl credit crowd cry cure curse cut cycle dam damage dance dare deal debate debut decay decline decrease
decree defect delay delegate delight demand desert desire dip direct discount disguise dispatch display dispute dive
divorce dose double doubt download draft drag drain dread dream dress drift drill drink drip drive drop drum duck dump
ease echo edge effect email embrace end escape estimate exchange excuse exercise exhibit experience experiment exploit
export express extract face fade faint fake fall fare farm fast father fault favour fear feature feed ferry field
fight figure file fill film filter finance fine finish fire fish fit fix flag flap flare flight flip float flock flood
floor flow flush fly focus foil fold fool force forecast form forward fracture frame free freeze frown fuel function
fund gain gamble game gasp gauge gaze glance glow glue gossip grade graduate grant grasp grill grip groan groom ground
group guarantee guard guess guide gut hack halt handicap harbour harm harness harvest haul head headline heat help
herald hike hint hire hit hold honour hop hope host house howl hug hunt hurt impact implement import influence insult
interest interview issue jail jog joke jolt journey judge jump kick knock labour lack lament land lapse last laugh
launch lead leak lean leap lease lecture level lie lift light limit link list litter load loan lobby lock log look
loot love lure mail man mandate march mark market mask master match matter measure mention mentor merit mind mine
mirror mistake misuse mix model monitor mop motion mount move mug murder name near need needle neglect nod notch note
number object offer offset order outline outrage overhaul overlap overload pack paint panic pardon park partner patch
patent patrol pay peak peek permit phase phone photograph pick pinch pioneer pit place plague plan plant play plea
pledge plot plug plunder plunge podcast point poison poll pop position post pound power practice praise premiere
present press preview prey price print probe proceed process profit program programme progress project promise prompt
prop prospect protest puff pump punch purchase purge purpose push quarrel query question queue quip quote race raid
rain raise rally ram ramp range rank ransom rape rate reason rebel rebound rebuke record reform refund regard regret
reign rein relapse release remark rent repair reply report reproach request rescue research reserve resort respect
rest result retreat return reverse review revolt reward ride ring riot rise risk rival roar roast rock roll rot round
rout row rub ruin rule rumble run rush sack sag sail salute sample sanction scale scam scare schedule scoop score
scorn scout scrap scratch scream screen seal search season seat sense sentence shape share shed shell shelter shield
shift ship shock shoot shop shout shove show shower shrug shuttle side sigh sign signal silence sketch skip slap
slaughter sleep slice slide sling slip slit slow slump smash smear smell smile smoke snap sniff sort sound spare spark
speed spike spin spiral spit splash split sponsor sport spot sprawl spray spread spur squash squeeze stab stack stage
stain stake stall stampede stand star stare start stash state station stay stem step stick sting stink stir stitch
stock stop store storm strain stray stream stress stretch stride strike string strip stroll structure struggle study
style subject suit sum supplement supply support surf surge surprise surrender survey suspect swap sway sweep swim
swing swipe swirl switch swoop tackle talk target taste taunt tax tease term test text thaw threat tick tie tilt time
tip tire toast toil toll torch torment torture toss tour tow toy trace track trade traffic trail train transfer
transit transport trap travel treat trend trial trick trickle trigger trim trip triple triumph trot trouble trust try
tug tumble turn tutor tweet twist upgrade upload upset urge use value vault vent venture verge vest veto view visit
voice volunteer vote vow wage wait walk want warrant wash waste watch wave weather weight welcome whip whisper win
wink wire wish witness wobble wonder work worry wound wrap wreck yell yield zoom
"""

IRREGULAR = """
arise arose arisen; bear bore borne; beat beat beaten; become became become; begin began begun; bend bent bent; bet
bet bet; bid bid bid; bind bound bound; bite bit bitten; blow blew blown; break broke broken; bring brought brought;
broadcast broadcast broadcast; build built built; burn burnt burnt; buy bought bought; cast cast cast; catch caught
caught; choose chose chosen; cling clung clung; come came come; cost cost cost; cut cut cut; deal dealt dealt; dig dug
dug; draw drew drawn; dream dreamt dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen;
feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled; fly flew flown; forbid forbade
forbidden; forecast forecast forecast; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; get got
gotten; give gave given; go went gone; grow grew grown; hang hung hung; hear heard heard; hide hid hidden; hit hit
hit; hold held held; hurt hurt hurt; keep kept kept; kneel knelt knelt; know knew known; lay laid laid; lead led led;
learn learnt learnt; leave left left; lend lent lent; let let let; lie lay lain; light lit lit; lose lost lost; make
made made; mean meant meant; meet met met; mislead misled misled; overcome overcame overcome; override overrode
overridden; oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; pay paid paid; put
put put; quit quit quit; read read read; rebuild rebuilt rebuilt; repay repaid repaid; ride rode ridden; ring rang
rung; rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent;
set set set; shake shook shaken; shed shed shed; shine shone shone; shoot shot shot; show showed shown; shrink shrank
shrunk; shut shut shut; sing sang sung; sink sank sunk; sit sat sat; slay slew slain; sleep slept slept; slide slid
slid; speak spoke spoken; spend spent spent; spin spun spun; split split split; spread spread spread; stand stood
stood; steal stole stolen; stick stuck stuck; strike struck struck; strive strove striven; swear swore sworn; sweep
swept swept; swell swelled swollen; swim swam swum; swing swung swung; take took taken; teach taught taught; tear tore
torn; tell told told; think thought thought; throw threw thrown; undergo underwent undergone; understand understood
understood; undertake undertook undertaken; undo undid undone; uphold upheld upheld; wake woke woken; wear wore worn;
win won won; withdraw withdrew withdrawn; withhold withheld withheld; withstand withstood withstood; write wrote
written
"""

# Nouns that end like a form of a verb.
ING_NOUNS = """
building meeting warning hearing ruling spending funding training shooting bombing killing opening ending feeling
finding operating acting managing governing outgoing incoming leading missing setting briefing gathering understanding
beginning wedding housing banking farming fishing mining shipping trading cleaning painting recording filing rating
ranking savings earnings crossing landing listing offering reading saying drawing living being fighting shelling
stabbing hacking sentencing bargaining parking swimming running cycling evening morning king ring thing something
anything nothing everything string spring wing sibling ceiling darling
"""
ED_NOUNS = "seed weed speed breed deed need feed bed shed media indeed hundred naked sacred united wicked kindred"
# Participles that describe rather than tell what was done.
ADJECTIVAL = """
prepared concerned committed interested worried determined aged alleged armed united limited related detailed
continued renewed increased proposed planned expected scheduled advanced experienced dead married tired retired
supposed so-called unprecedented unjustified unprovoked qualified educated skilled complicated disappointed pleased
satisfied delighted surprised excited frightened scared alarmed dedicated devoted relieved shared joint combined
"""
# Verbs that take a bare infinitive: "help them find".
BARE = frozenset({"help", "let", "make", "watch", "see", "hear"})
