"""Words of one meaning that any kind of news uses; groups as in `affairs`."""

GENERAL = """
in_person face_to_face; leverage use exploit; choice alternative; pay give hand; television tv; find show reveal;
example instance; anyone someone person; institute introduce establish; reaffirm reconfirm reiterate; want aim goal;
hope want; end expire run_out; remain stay continue still; hold host; abandon give_up drop scrap; ability able capable
capability; absolute complete total; abundant plentiful; accelerate speed_up hasten quicken; accept acceptance agree
embrace; accept acknowledge recognise; access entry; accompany escort; accomplish achieve achievement attain
accomplishment; accurate accuracy correct precise; acknowledge admit admission concede recognise recognition; act
action; active activity; activity operation; adapt adaptation adjust adjustment; add addition additional; address
speech speak; address tackle deal_with handle; adequate sufficient enough; admire admiration; admit admission let_in;
advice advise guidance guide recommend recommendation; affect impact influence effect; afraid fear scared frighten;
aim goal objective target purpose intend; alarm worry frighten; alike similar; allow let permit enable; alone solely
only; alter change modify alteration modification; alternative option choice; amaze astonish surprise stun; ambitious
ambition; anger angry furious fury outrage irate; announce announcement; annoy irritate; answer reply respond
response; appear emerge; appear seem; appearance look; approach method way strategy; appropriate suitable proper
right; argue argument reason contend; argue dispute; arise emerge occur; arrange organise arrangement plan; arrive
arrival reach come land; article report piece story; ask inquire enquire question query; ask request question; aspect
feature; aspiration hope ambition dream aspire; assemble gather assembly; assess assessment evaluate evaluation
appraise judge; assume presume assumption suppose; attach fasten; attain reach; attend attendance present take_part;
attitude stance position view; attract draw attractive attraction appeal; authentic genuine real; authority power;
available accessible on_offer; avoid avoidance evade prevent; await wait; aware awareness know conscious; backdrop
background context; bad poor; bad worse worst; barrier obstacle hurdle impediment; base founded; based rooted; basic
fundamental essential core; basis foundation base ground; bear carry; beautiful lovely; begin beginning start commence
launch open kick_off get_under_way; behaviour behave conduct actions; belief believe think; belief view opinion;
believe consider feel think reckon; beneficial useful helpful; big large huge massive great major sizeable; bigger
larger greater; biggest largest greatest; blame fault responsible; block bar; block obstruct prevent stop; bold brave
courageous; bright brilliant; bring take; broad wide; broader wider larger; burden load; busy hectic; calm peaceful
quiet; campaign drive initiative; cancel call_off scrap cancellation abandon; care concern; careful cautious caution;
carry_out conduct perform execute undertake implement do; cause lead_to result_in bring_about prompt trigger spark
provoke; cause reason; cease stop end halt; celebrate mark; central main core; centre middle center; certain sure;
chair preside; challenge difficulty problem; chance opportunity; chance possibility likelihood probability prospect;
change adjustment; change alter shift transform transformation; characteristic feature trait; chase pursue pursuit;
cheer applaud applause; choice choose select selection pick opt option; circulate spread distribute; circumstance
condition situation; clarify clear explain; clean cleanse; clear obvious evident apparent; clever smart; climb ascend
ascent; closely carefully intently attentively; cloud cloudy; coincide same_time; collapse fall; colleague co-worker;
collect gather collection; combine combination merge join; come_to_the_table talk negotiate; commit commitment pledge
promise; common widespread frequent; commonly often usually frequently; community neighbourhood; compare comparison;
compel force oblige; complain complaint grievance; complete completion finish conclude; complete full entire; complex
complicated; comply compliance obey abide adhere follow; component element part; comprise consist include; compromise
concession concede; concerned worried anxious uneasy alarmed; conclude conclusion find finding; concrete tangible
specific real; condition state; conduct hold carry_out run; confident confidence sure trust; confirm confirmation
verify verification corroborate; confuse confusion; congratulate congratulations; connect link join; consent
permission; consequence result outcome effect; consider consideration think_about weigh contemplate mull examine;
consider regard deem view see; considerable significant substantial; considerably significantly substantially;
constant steady continual; constructive useful productive; contain containment; contain include hold; contemporary
modern; content satisfied; continue continuation carry_on keep go_on persist remain maintain; continuing ongoing
continued; contribute add; control manage regulate; conversation talk discussion exchange; convey express communicate
relay; convince persuade; cope manage; core fundamental central key basic; correct rectify fix; correct right
accurate; counter tackle combat fight respond; courage bravery brave courageous; cover include; cover_up hide conceal
disguise; create creation make produce generate; critic opponent; critical crucial vital essential key; criticise
criticism critical critic condemn denounce; crowd mass group; current present existing; currently now at_present
presently at_the_moment; custom tradition; damaging harmful destructive; danger dangerous risk hazard peril; daunting
difficult; deadline time_limit; debate discussion argument discuss; decade ten_years; decide decision determine
determination resolve opt choose; declare announce; deep profound; define definition; delay postpone postponement
put_off defer late put_back; deliberate intentional; deliver give; democracy democratic; democratic free; demonstrate
show prove; depend dependence rely reliance; depict portray show describe; depth deep; derive come; describe
description portray call; deserve merit; design plan create; desire wish want; desperate urgent; despite in_spite_of
regardless_of notwithstanding; destabilise destabilize unsettle; destination goal; destroy destruction demolish ruin
wreck; detail detailed particulars; detailed comprehensive in-depth thorough; deteriorate deterioration worsen;
determine decide establish; determined resolute; develop development; development progress; device tool gadget; differ
difference different; difference gap; different various separate; difficult difficulty hard tough challenging; direct
directly straight; direct lead; disappear disappearance vanish; disappoint disappointment disappointing; disclose
disclosure reveal; discretion judgement; disguise mask; dislike hate; dispose remove; dissatisfied unhappy; distance
far; distant far remote; distinct separate; distribute distribution hand_out; divert distract sidetrack; divide
division split; doubt doubtful sceptical skeptical scepticism; draft draw_up; drag_on drawn_out prolonged long;
dramatic drastic; drawn_out prolonged lengthy protracted; drive motivate; due expected; due set scheduled slated;
duration length; duty obligation responsibility; eager keen enthusiastic; earlier previously before; early soon;
earn win; ease reduce relieve relief; easily easy; easy simple; edge border; effective effectively; elaborate detail;
eliminate remove get_rid_of; embark start; emerge come_out; emotion feeling; emphasis emphasise stress; empty vacant;
encourage
encouragement urge; end finish conclude conclusion close ending stop; endure last; enormous huge giant vast massive;
ensure guarantee secure make_sure; enter go_into; enthusiasm enthusiastic; entire whole; entrance entry; equal same
equivalent; equip equipment gear; error mistake fault wrong; especially particularly notably; essential vital crucial
key necessary; eternal everlasting; event occasion; eventually finally ultimately; everyday daily; exact precise;
examine study look_at review analyse examination analysis; example instance; exceed surpass more_than top; excellent
great outstanding; except apart_from excluding; excite excitement thrill; exclude leave_out; exclusive sole; exhausted
tired exhaustion fatigue; exist existence be; experience undergo; experienced veteran; explain explanation; explore
look_at; expose reveal; express voice convey show; extend extension prolong; extensive wide; extent degree; external
outside foreign; extra further additional; extreme severe; extremely very; facilitate help; fact truth; factor
element; fail failure unsuccessful; fair just; faith trust; false untrue wrong incorrect; familiar known; fast quick
rapid swift speedy; father dad; favour prefer preference; favourable preferable better; fear worry concern; feel
feeling sense; field area; fierce intense; figure number; final last; finally at_last; find locate; finish end
complete; fit suitable; fix repair mend; flaw fault defect; flexible flexibility; flourish thrive; fluctuate vary;
focus concentrate centre; follow come_after; follow pursue; following after; force power strength; forcefully strongly
firmly forceful force robustly; foreign overseas abroad; forget overlook; form create; form shape; formal official;
formation form; former ex previous old once one-time; fortunate lucky; forum venue; forward ahead; frank honest
candid; frank open; freedom free liberty; frequent often regular; fresh new; friend ally; frighten scare; front face;
frozen freeze ice; fulfil achieve meet; fully completely entirely; function work role; funny amusing; further
subsequent another; future upcoming forthcoming coming ahead; gather meet assemble convene; general overall; gift
present; give provide hand grant; good_faith sincerely honestly; gradually slowly; grant give award; grateful thankful
thank; ground reason; group team; growing rising increasing mounting; guess estimate; guide lead; handle manage;
happen occur take_place; happy pleased glad delighted satisfied; harsh severe strict; hate hatred; hazardous
dangerous; head lead; headline title; hear listen; heavy heavily; height peak; hesitant reluctant; hesitate
reluctance; high elevated; highlight stress; hinder hamper impede; hint suggest indicate; history historic historical
past; hold_back restrain; hold_up delay; holder owner; home domestic; honest sincere; hope wish; hopeful optimistic
hope; horrible terrible awful; hurry rush; idea concept notion thought; identical same; identify identification
recognise; ignore disregard neglect; illustrate show; imagine picture; immediate immediately instant instantly at_once
straight_away; imminent impending; implement implementation carry_out; implication consequence meaning; imply suggest;
important importance significant significance key vital crucial; impossible impossibility; impress impressive;
improper wrong; incident event; include involve feature; inclusive open; increasingly growing; indeed really; indicate
show suggest indication sign signal; individual person; inevitable unavoidable; inform tell notify; information data
details; inhabit live; initially at_first originally first; initiate start launch; innocent blameless; input
information; inspire inspiration; install put_in installation; instant moment; insufficient inadequate not_enough;
integral key; intelligence information; intense intensity strong; intention aim; interest concern; interested keen;
internal domestic; interrupt disrupt; interview talk; introduce bring_in; investigate look_into; involvement role
participation; isolate isolation; issue matter question topic subject problem; issue publish release; item thing;
joint common shared together; joy happiness; judge consider; justified fair; justify justification; keep maintain
retain preserve; keep_up continue; kind type sort; know knowledge; known recognised; lack absence shortage; lack_of
without; large-scale major; late delayed; latest newest most_recent recent; leading top major main; leak disclose;
leave depart exit; legitimate valid; lengthy long; level extent; lie untruth; lift remove ease; light bright; likely
probably probable; limited small; line row; list name; long-standing longstanding long-term long-running enduring;
look watch; look_for seek; look_forward anticipate; lose loss defeat; love like; low little; loyal faithful; luck
fortune; magnitude size; main chief principal major key primary; mainly mostly chiefly largely primarily; major
important; manage succeed; manner way; mark note; massive huge big large enormous; match equal; material substance;
mean signify; meaningful significant serious; means method way; measure gauge; mechanism means; meet satisfy; mention
refer reference; mid middle; minor small; miss lose; missing disappear lost; mix mixture blend; modest small; moment
time; momentum pace; monitor follow watch observe track; mood atmosphere; morning am; mother mum mom; motion movement;
motive reason; mount increase; movement activity; multiple various; mystery mysterious; name title; narrow tight;
national country nation; nationwide national; natural normal; near close; nearby close_by neighbouring; necessary
necessity need required; need require necessary; negative bad; neutral impartial; nevertheless nonetheless however;
noise sound; nominal small; normal usual ordinary typical; normally usually; note point_out; notice see; obtain get
acquire gain receive; occasion time; occasionally sometimes; odd strange; office bureau; ongoing continuing current
under_way underway; only sole; openly publicly; operate run operation; optimism optimistic hopeful; organise arrange
organisation; origin source; original first; outline set_out; outstanding remarkable; overdue late; oversee supervise
supervision oversight; own have; pain suffering; part piece; part role; partial part; particular specific certain;
partly in_part partially; pass hand; pattern trend; pause break; peak top; peculiar strange; pending awaiting; perfect
ideal; perhaps maybe possibly; period time; permanent lasting; personal private; phase stage; phenomenon event;
physical bodily; place location spot site; place put; plain simple; plan scheme project programme proposal;
playing_down downplay; pleasant nice; please pleased; pledge promise vow commit undertake; plenty lots; point
argument; popular well-liked; popularity popular; portion part; pose raise; positive encouraging good favourable;
positive welcome; possess have; possession own; possible possibly possibility potential potentially; post publish;
powerful strong; practical useful; praise hail laud applaud commend; precisely exactly; predictable predictably;
prefer preferable; prepare get_ready; presence attendance; present show; press urge; pressure strain; prestige status;
presumably probably; pretend claim; previous former earlier prior past; pride proud; principle value tenet; priority
importance; privacy private; private confidential; problem issue difficulty trouble; procedure process; proceed
continue; progress headway advance; prominent leading; promote promotion advance; prompt swift quick; proper correct;
proportion share; prove proof show; proven proved; provide give supply offer; proximity near; public people; publicity
attention; pulled drawn; purely only; push press; puzzle mystery; qualify qualification; quality standard; quiet
silent; quietly silently; quit leave; quote cite; race running; rage anger; raise bring_up; range extend; range
variety; rank rate; rapidly quickly fast swiftly; rate ratio; rate speed; ratio proportion; rational reasonable; reach
achieve; read study; readily easily; realise achieve; realise know; really truly; reasonable fair; rebuild reconstruct
reconstruction; recently lately newly; recognise know; recommend suggest; record note; recover get_back; recruit hire;
reflect show; regain recover; regard concern; regarding about concerning over; regret lament sorry apologise;
regularly often; regulate control regulation; relate concern; relationship relation relations tie ties; relax ease;
relevant related; reliable dependable; reluctant unwilling; remains continues; remember recall memory; remind
reminder; removal remove take_away; renew resume renewal; repeat repeatedly again; repeatedly many_times
time_and_again persistently; replace substitute; report account; represent symbolise; reputation name record; research
investigate; reserve keep; resist oppose; resource asset; respect honour; respect regard; responsible charge; rest
remainder; restore return; resume resumption restart reopen; retire step_down; return go_back come_back; reveal show;
reversal reverse; revise revision change; reward award; right entitlement entitled; right just; rigid strict; ring
call; risky dangerous; rival opposing; root cause; routine usual; rule regulation; rule_out exclude; sad sadness
unhappy; sad tragic; satisfaction satisfied; save rescue; scale size; scan check; scene site; schedule timetable plan;
scope range; search look_for hunt; secret confidential; section part; sector area; secure get; seek ask; seek want;
seize grab; send deploy; send dispatch; sensible reasonable; sensitive delicate; separately individually; sequence
series order; series set string; seriously deeply; seriously severely badly gravely; serve work; service facility; set
put; settle agree; sex gender; shake tremble; share part; shared common joint mutual; shock stun; short brief; shortly
soon; side party; sign signature; similarly likewise; simply just; situation state; skilled expert; slight small; slow
slowly; small little tiny; smoothly without_problems; solid firm; solid strong; sorrow grief; speak talk; special
particular; specifically particularly; spectacular dramatic; speculate speculation; spell_out explain; spend use;
spoil ruin; spokesman representative; spot see; spread expand; spread extend; spur encourage; square plaza; stake
interest; standard level; standard norm; stark clear; statement declaration; statement remark comment announcement;
status position; step stage; stick adhere; stimulate encourage; stop quit; store keep; story account; straightforward
simple; strategy plan; strength strong; strengthen strong; stress pressure; strict tough; strive seek; strive try;
strive work; strong tough; structure framework; struggle difficulty; stuff thing; subsequent later; subsequently
later; substance content; substantial large; succeed follow; succeed success successful; success achievement;
successful successfully; sudden suddenly; suffer endure; suffer experience; summary brief; superior better; suppose
think; supreme highest; surely certainly; surprise unexpected; surround surrounding; surrounding around; surrounding
nearby; survive live; suspend suspension halt pause; suspicion suspect; suspicious doubtful; sustain maintain; symbol
sign; sympathy compassion; system structure; take grab; take_off depart; tale story; task job; teach train; technology
technological tech; tend likely; term condition; terminate end; territory area; test try; thank gratitude; threat
risk; threatening menacing intimidating; thrive prosper; throw hurl; tired weary; together jointly; tolerate accept;
top best; top highest; total whole; touch affect; track record; traditional conventional; transparency openness
transparent; trap catch; treat deal_with; tremendous huge; trend tendency; true real; trust believe; truth true;
turn_out prove; tweet twitter; ultimate final; unable incapable; unanimous unanimously; uncertain uncertainty unclear
unsure; unchanged same; uncover discover; underline stress; understand understanding; unexpected unforeseen; unfair
unjust; unfortunate unlucky; unfortunately sadly; uniform same; unify unite; unique only; unite join; universal
general; unjustified unwarranted; unknown unidentified; unlikely improbable; unprecedented never_before; update new;
upset unhappy; urge call_on call appeal; urgent urgently pressing; use exploit; use utilise usage employ; utter
complete; vague unclear; various several; vary differ; verify check; version form; viewpoint view; violent fierce;
visible seen; voluntary volunteer; vulnerable at_risk; wake_up awaken; walk_out leave; warm warmth; weak weakness;
welcome greet receive; welcome hail praise applaud; well-being welfare; wholly entirely; wild untamed; win gain;
wipe_out destroy; wise sensible; witness see; wonder question; work effort; yield produce; young youthful
"""
