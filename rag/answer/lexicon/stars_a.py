"""Near synonyms of common words, A to L: a word, a colon, words that may stand for it and it for them.

An entry ends with a semicolon. Unlike in a group, the words after the colon may not stand for each other.
"""

STARS_A_TO_L = """
abandon: ditch shelve discontinue; ability: skill power; abolish: end remove axe; about: roughly approximately;
absorb: take_in soak; abuse: harm; accelerate: speed; accept: agree_to welcome approve receive; acceptable:
satisfactory fine; accident: mishap; accommodate: house fit; accompany: join go_with; accomplish: complete;
account_for: make_up represent comprise; accumulate: gather collect; accurate: exact; accusation: charge; accuse:
blame charge_with; achieve: win gain; achievement: feat; act: move behave operate; action: deed; activate: start
trigger; active: busy; activist: campaigner protester; activity: action work; actually: really in_fact; adapt: change
modify; add: include; addition: extra; address: confront; adjust: change alter modify; admire: respect; admit:
confess; adopt: accept take_up; advance: move; advanced: sophisticated modern; advantage: edge lead; adventure:
journey; advertise: promote; advice: counsel; advise: counsel warn urge; adviser: consultant; affect: hit hurt;
afford: pay_for; afraid: frightened worried fearful; aftermath: wake consequences; age: years_old; agency: body
organisation office; agenda: plan; agree: decide; agreement: understanding; aide: staffer; aim: seek hope; alarm:
fear; alien: foreign; alive: living; allegation: charge; alleged: suspected accused; almost: nearly virtually;
amateur: non-professional; ambassador: diplomat; ambition: goal aim; ambulance: paramedics; amount: quantity level;
ample: plenty; angry: upset; anniversary: years_since; announce: disclose make_public; announcement: declaration;
anxious: nervous; anyone: anybody someone person; apart: separate; appear: look; appearance: showing; applicant:
candidate; application: request; apply: request; appoint: choose hire; appointment: naming selection; appreciate:
value welcome; approval: consent backing permission; approximately: around roughly; argue: claim maintain; argument:
case dispute row; armed: carrying_a_gun; army: soldiers forces; around: roughly; arrange: set_up; arrangement: deal;
arrest: hold seize; arrival: coming; artificial: man-made; ask: urge want; aspect: side; assemble: build; assert:
claim insist maintain; assess: examine; assessment: review; asset: property; assign: allocate; associate: colleague;
association: group body; assume: take_on; assumption: belief; assurance: promise; assure: promise tell; asylum_seeker:
refugee migrant; atmosphere: air; attach: fix link; attacker: assailant; attend: go_to visit be_at take_part_in;
attendance: crowd turnout; attention: focus notice; attorney_general: top_lawyer; attract: lure; attractive:
appealing; audience: viewers; authority: official; automatic: automated; autonomy: self-rule independence; available:
on_sale offered; average: typical; avoid: escape stay_away; aware: informed; away: off; back: rear; background:
history; backlash: criticism reaction; badly: poorly; balance: offset; ban: block; barely: hardly only_just; base:
found; basic: simple; basically: essentially; bathe: wash; battle: conflict; beach: coast; beat: win_against edge;
become: grow; before: ahead_of; beg: plead; behead: decapitate; belief: faith; belong: be_part; benefit: help profit;
best: finest; bet: wager; betray: deceive; better: improved; billionaire: tycoon; bind: tie; birthday: anniversary;
bitter: fierce; blame: hold_responsible; bleak: grim; block: halt; boast: brag; body: organisation corpse group; bomb:
explosive; bond: tie link; boost: lift help; boot: shoe; bother: trouble; bottom: lowest; bounce: rebound; boundary:
limit; bout: spell fight round period; boycott: shun; branch: office; break: rest; breakdown: collapse; break_down:
collapse; break_out: start begin erupt; breakthrough: advance discovery; breathe: respiration; briefly: shortly;
brilliant: superb; broadcast: show; broken: damaged; brother: sibling; brutal: violent savage; budget: spending_plan;
build: erect; building: property; burden: weight; bureau: agency; burn: set_fire scorch; bury: inter; business: trade;
businessman: executive; cabinet: ministers; call: demand; call_for: urge seek; call_on: ask; camera: device; camp:
settlement; campaign: effort; cancel: axe; candidate: runner; cap: limit; capacity: room; captain: leader; care:
treatment; career: job profession; carefully: cautiously; careless: reckless; cargo: goods load; carry: transport;
carry_out: stage; catalogue: list; catch: seize; category: class group type; cause: create; caution: care; cautious:
wary; cell: jail_room; censor: ban; centre: hub heart; ceo: chief; certainly: definitely; chain: series; chair: head
lead; chairman: head chair leader; challenge: test; change: reform; chaos: disorder turmoil; character: role figure;
charge: accuse price; charismatic: charming; charity: aid_group; chart: ranking; cheat: deceive; chief: top;
childhood: early_years; cinema: theatre; circle: group; circuit: track; cite: mention name; city: town metropolis;
civilian: non-combatant; claim: maintain; classic: famous; clean: tidy; clear: remove; clearly: obviously; cliff:
rock; climate: environment; cloth: fabric; clothes: clothing; cloud: haze; club: team; clue: evidence; coal: fuel;
code: rules; cold: freezing; collapse: crash; collect: raise pick_up; college: school; colony: settlement; column:
article; combine: unite; come_up_with: produce present; comfort: ease; comfortable: easy; command: lead; commander:
officer leader; commission: panel order; committee: panel body; communicate: talk; community: people; company: group;
compare: contrast; compensate: pay; compensation: payment; compete: contend race; competitive: tough; complain:
grumble protest; completely: totally; complexity: difficulty; compose: write; comprehensive: full; comprise: make_up
consist_of; compromise: deal; computer: pc machine; concentration: focus; conclude: decide; condition: requirement;
conference: meeting summit; confident: certain; confine: limit; conflict: fighting dispute; confront: challenge
tackle; confuse: mix_up; confusion: uncertainty; congestion: traffic; congratulate: praise; congress: lawmakers;
conquer: defeat; consensus: agreement; consequence: impact; conservation: protection; conservative: right-wing;
conserve: save protect; considerable: large; consist: be_made_up; consistent: steady; constant: continuous;
constantly: always; constitute: make_up; constitution: basic_law; construction: building; constructive: positive;
consult: ask; consume: eat; contact: reach call; contender: challenger; continent: region; continuous: ongoing;
contractor: builder; contradict: deny; contrast: difference; contribution: payment; control: power command;
controversial: disputed contentious; controversy: row dispute; convene: call; convention: conference; conversation:
chat; convert: change; convey: pass_on tell; convict: find_guilty; conviction: guilty_verdict; cook: prepare; cool:
cold; coordinate: organise; cope: deal; copy: imitate; core: heart; corner: edge; corrupt: dishonest; council:
authority; count: number total; counter: oppose; counterpart: opposite_number; countryside: rural_area; county:
district; coup: takeover; crack: break; craft: boat; creation: making; creative: inventive; credit: praise; crew:
team; criminal: offender; criticise: slam blast fault; criticism: condemnation; cross: pass; crossing: journey; crowd:
people; cruel: brutal; cruise: voyage; crush: defeat; cultivate: grow; culture: arts; curious: interested; custody:
jail; damage: destroy; data: figures; date: day; dawn: sunrise; dead: killed died; dear: expensive; death: dying;
debris: rubble; decision: choice move; decisive: crucial; declare: state; decorate: adorn; deeply: very; defend:
justify; defendant: accused; define: describe; delegation: group; delete: remove; deliberately: intentionally
on_purpose; delight: please joy; demand: request insist_on; democracy: free_elections; demolish: tear_down knock_down;
dense: thick; deny: dispute; department: ministry; departure: leaving exit; deployment: sending; deposit: payment;
depress: sadden; depression: slump; deputy: assistant; descend: go_down; description: account; desire: hope; destroy:
devastate; detail: specifics; detect: spot; detective: investigator police_officer; deter: prevent; determine: find;
determined: resolved; develop: grow create build; developer: builder; development: growth; device: machine; diagnose:
identify; dictate: order; die: killed; difference: distinction; different: distinct; dig: excavate; dignity: respect;
dilemma: problem; dine: eat; dinner: meal; diplomat: envoy; director: head manager; dirty: polluted; disabled:
handicapped; disappear: go_missing; disappoint: let_down; disappointed: unhappy; disappointment: regret; discount:
reduction; discovery: finding; discrimination: bias; discuss: talk_about; disease: infection; disorder: condition;
disrupt: disturb; distance: gap; distinguish: tell_apart; distribute: give_out; distribution: delivery; disturb:
upset; diverse: varied; diversity: variety; divide: separate; divorce: split; doctor: gp; document: paper file;
domestic: national; dominate: control; donation: gift; door: entrance; doubt: uncertainty question; downgrade: cut;
drag: pull; drain: empty; drama: play; dramatic: sharp; dramatically: sharply; drawback: disadvantage; dress: clothe;
drift: float; dry: arid; dump: throw_away; duty: task; dwell: live; dynamic: lively; early: initial; earn: gain;
earth: world planet; ease: lessen; easily: comfortably; eating: consumption; economy: economic_output; economist:
analyst; edge: narrowly_beat; edit: revise; edition: version; editor: journalist; educate: teach; effective:
successful; efficient: effective; effort: drive; elect: vote_in choose; electorate: voters; electric: battery-powered;
elegant: stylish; elite: top; embark: begin; embarrass: shame; emission: pollution; emphasise: highlight; empire:
kingdom; enable: help; encourage: support; encouraging: promising; endanger: threaten; endorse: support; engage:
take_part; engineer: technician; enhance: boost; entertain: amuse; enthusiasm: interest; entitle: qualify;
environment: surroundings; equality: parity; equip: supply; equipment: kit; era: age period; escape: get_away;
establish: found; establishment: creation; estate: property; estimate: assess; eternal: endless; evacuate: leave
clear; eventually: in_the_end; ever: at_any_time; everyone: everybody; evil: wicked; evolve: develop; example: case;
excellent: superb; exceptional: outstanding; excited: thrilled delighted; exciting: thrilling; excuse: reason;
execute: put_to_death; exempt: free; exercise: training; expectation: hope; expel: throw_out; explain: describe;
explanation: reason; explode: blow_up; explore: examine; export: sell_abroad; expose: show; expression: phrase;
extend: lengthen; extension: prolongation; extensive: large; extent: scale; extract: take_out; extraordinary: unusual;
extremist: militant; eye: look; face: meet; facility: site; factor: cause; fade: disappear; fail: flop not_succeed;
failure: collapse; fairly: quite; fake: false; fame: celebrity; fare: price; farm: ranch; farmer: grower; fascinate:
interest; fate: future; favourite: preferred; federal: national; feed: give_food; fighter: combatant; fighting:
clashes; fill: occupy; filter: screen; finance: pay_for; flag: banner; flat: apartment; flee: run_away; fleet: ships;
flexible: adaptable; flight: plane; floor: storey; flow: stream; fly: travel; forces: troops; foreigner: non-citizen;
forest: woods; forgive: pardon; formally: officially; formula: recipe; fort: fortress; forum: meeting; foster:
encourage; foundation: charity; fragile: delicate; freeze: halt; frequency: rate; friendly: warm; front: forward;
frustrate: annoy; frustration: anger; fugitive: runaway; fun: enjoyment; gamble: bet; gang: group; garden: yard;
gathering: meeting; gay: homosexual; generally: usually; generation: age_group; generous: kind; genius: talent;
gentle: mild; giant: company; glance: look; government: ministers; graduate: finish; grand: big; graph: chart;
gravity: seriousness; greatly: very_much; green: environmental; grip: hold; grocery: food; group: organisation;
guarantee: promise; guard: protect; guideline: rule; guilty: responsible; gunman: attacker; habit: custom; half:
fifty_percent; hall: room; harass: bother; hardship: difficulty; harmony: peace; healthy: fit; hearing: session; heat:
warmth; heavily: greatly; heavy: large; heir: successor; hero: star; hesitate: pause; highly: very; highway: road;
historic: landmark; hole: gap; holy: sacred; homeless: without_a_home; horror: terror; hostile: unfriendly; hot: warm;
housing: homes; humanitarian: aid; hunger: starvation; hungry: starving; ice: frozen_water; icon: symbol; idea: plan;
identify: name; identity: name; ideology: beliefs; illegally: unlawfully; immigrant: migrant; immigration: migration;
imminent: coming_soon; immune: protected; impeach: charge; implement: apply; import: buy_abroad; impose: apply;
impress: please; impression: view; impressive: strong; improve: boost; improvement: progress; incentive: reward;
including: such_as; increasingly: more_and_more; incredible: amazing; independence: self-rule; independent:
autonomous; index: measure; indicator: sign measure; indict: charge; industrial: manufacturing; infect: contaminate;
influential: powerful; infrastructure: facilities; ingredient: component; inherit: receive; initiative: plan scheme;
injustice: unfairness; inner: inside; innovation: new_idea; innovative: new; insist: maintain; inspire: encourage;
install: appoint; installation: facility; instead: rather; institution: body; insult: offend; insurance: cover;
intellectual: thinker; intelligence: spies; intelligent: clever; intensify: increase; intensity: strength; interact:
communicate; interesting: fascinating; interior: inside; interpret: understand; interpretation: reading; interval:
gap; intervene: step_in; intervention: involvement; interview: talk_to; introduction: launch; invent: create; invest:
put_money; investigate: examine; investment: funding; invitation: offer; invite: ask; involved: included; isolate:
cut_off; joke: jest; journal: magazine; jump: rise; jury: panel; justice: fairness; key: pivotal; kick: boot; kitchen:
cookroom; know: be_aware; knowledge: understanding; known: called; label: call; lady: woman; landlord: owner;
landscape: scenery; large-scale: big; later: afterwards; laugh: chuckle; layoff: dismissal; leadership: leaders; leaf:
foliage; league: competition; lean: tilt; learn: find_out; left: departed; legally: lawfully; legend: myth; liability:
debt; liberal: progressive; lie: falsehood; life: existence; lifestyle: way_of_life; likely: expected; limited:
restricted; literally: really; lock: close; logic: reasoning; long-term: lasting; look: seem; loose: free; lord: peer;
lot: many; loud: noisy; low: small; loyalty: faithfulness; luxury: expensive
"""
