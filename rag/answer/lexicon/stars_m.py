"""Near synonyms of common words, M to Z, as in `stars_a`."""

STARS_M_TO_Z = """
mad: crazy; magnitude: strength; mail: post; make_clear: stress; make_up: invent; management: bosses; mandate: order;
many: numerous lots several; map: chart; margin: gap; mark: commemorate; mask: face_covering; mass: large; mate:
friend; mature: adult; mayor: city_leader; meal: dish; meaning: sense; mechanic: engineer; mechanism: system; medal:
award; mediator: go-between; meeting: talks; membership: belonging; memory: recollection; mental: psychological;
merchant: trader; merger: combination; message: note; midfielder: player; migrant: refugee; militant: fighter; miner:
mine_worker; minimal: very_small low; minimise: reduce; minimum: lowest; minority: smaller_group; miracle: wonder;
miserable: unhappy; misery: suffering; mislead: deceive; miss: fail_to_attend; missile: rocket; mission: task; mob:
crowd; mobile: phone; moderate: mild; monopoly: sole_control; moral: ethical; moreover: also; motion: proposal; mount:
launch; mourn: grieve; much: a_lot; multiple: several many; municipality: town; music: songs; muslim: islamic;
mysterious: strange; naked: nude; narrow: slim; nasty: unpleasant; national: countrywide; nationality: citizenship;
nationwide: across_the_country; native: indigenous; naturally: of_course; naval: navy; navy: fleet; near: close_to;
nearby: close; neat: tidy; necessary: needed; negligible: tiny; negotiate: discuss talks; negotiator: mediator; nerve:
courage; network: system; new: recent; news: word information report; next: following coming; nightmare: ordeal;
nominate: propose; nomination: candidacy; notable: important; notice: news; notorious: infamous; number: total;
nursing_home: care_home; obscure: unknown; observation: remark; observer: monitor; occasional: rare; occupation: job;
occupy: hold; odds: chances; officer: official; opening: start; operator: company; opposition: resistance; optimism:
hope; organiser: planner; orientation: direction; orphan: child_without_parents; otherwise: or_else; oust: remove;
outdoor: open-air; outer: outside; outlook: prospects; outside: beyond; outskirts: edge; outspoken: frank; overlook:
ignore; overnight: at_night; overturn: reverse; overwhelm: defeat; overwhelming: huge; owe: be_in_debt; ownership:
possession; package: parcel; paedophile: child_abuser; painful: sore; paint: colour; palace: residence; panic: fear;
parade: march; paramedic: ambulance_worker; parliament: lawmakers; partial: incomplete; particle: speck; passion:
love; passive: inactive; patience: calm; patient: sick_person; patrol: guard; pay_for: fund; payment: fee; pension:
retirement_pay; pensioner: retiree; percentage: share; persistent: continuing; personality: character; perspective:
view; philosophy: ideas; photographer: cameraman; phrase: words; pig: hog; pilot: flyer; pioneer: trailblazer; pipe:
tube; pivotal: crucial; plan: propose; plastic: synthetic; platform: stage; pleasure: joy; plight: suffering; plunge:
fall; pocket: pouch; poem: verse; police: officers law_enforcement; police_officer: cop constable; polite: courteous;
political: party; popularity: support; portrait: picture; pour: flow; poverty: hardship; practically: almost; pray:
worship; precede: come_before; precious: valuable; predecessor: former_holder; preference: choice; premature: early;
preparation: planning; presentation: show; preserve: protect; pretend: feign; pretty: quite; prevail: win; prevention:
stopping; pride: dignity; prime: main; principle: belief; priority: most_important; privacy: secrecy; privilege:
right; proceedings: trial; production: making; profession: job; professional: expert; profile: description; promising:
hopeful; promotion: advertising; properly: correctly; prosecute: put_on_trial; prosecution: trial; prosecutor: lawyer;
proud: pleased; province: region; provision: supply; punish: penalise; pure: clean; qualified: eligible; qualify:
be_eligible; quarrel: argument; quest: search; questionable: doubtful; queue: line; quite: rather; quota: limit;
racial: ethnic; racism: racial_discrimination; racist: discriminatory; random: chance; rape: sexual_assault; rarely:
seldom; rating: score; raw: uncooked; reach: arrive_at; reader: user; realistic: practical; reality: fact;
recognition: acknowledgement; record: best_ever; recover: get_better; recovery: return; refugee: displaced_person;
regional: local; register: record; regulator: watchdog; rehearse: practise; reign: rule; rejection: refusal; related:
connected; relation: link; relationship: link; relative: family_member; relatively: fairly; relevant: important;
reliable: trustworthy; reluctance: unwillingness; remaining: left; remains: body; remarkable: striking; remind: tell;
removal: taking_away; repay: pay_back; repeat: say_again; repeatedly: again_and_again; replace: take_over_from;
replacement: substitute; represent: stand_for; repression: oppression; requirement: need; resemble: look_like;
reserve: book; resignation: departure; resolution: motion; resort: turn_to; resource: supply; responsible: to_blame;
restore: bring_back; retaliate: hit_back; retire: stop_working; retired: former; reverse: undo; revive: bring_back;
revolution: uprising; reward: prize; rid: free; ride: travel; ritual: ceremony; robot: machine; roll_back: end reverse
undo; roof: rooftop; rough: approximate; royal: monarch; ruler: leader; rumour: gossip; running: operation; sacrifice:
give_up; safely: without_harm; sail: travel; sale: selling; sample: specimen; satellite: spacecraft; satisfaction:
pleasure; saving: reduction; scandal: outrage; scar: wound; scatter: spread; scenario: situation; scream: shout;
scrutiny: examination; secret: hidden; secretly: in_secret; secure: obtain; seed: grain; self: own; senior: top;
separately: apart; serial: repeat; servant: worker; set_to: about_to; settler: colonist; shadow: dark; shame:
disgrace; share: split; sharp: steep; sharply: steeply; shed: lose; sheer: pure; shine: glow; shout: yell; shrink:
get_smaller; sight: view; signature: name; silence: quiet; silly: foolish; sing: perform; sink: go_down; sister:
sibling; situation: position; sketch: drawing; skilled: trained; skin: surface; slave: forced_worker; sleep: rest;
slightly: a_little; slogan: motto; slow: delay; slump: fall; smell: odour; smile: grin; smoke: fumes; smooth: easy;
social: community; soft: gentle; software: program; soil: ground; soldier: troop; solution: answer; sometimes:
at_times; speaker: lecturer; species: kind; speculate: guess; speculation: rumour; spill: leak; spirit: mood;
spiritual: religious; sponsor: back; spontaneous: unplanned; sport: game; spy: agent; squeeze: press; stability: calm;
stall: stop; stampede: crush; starve: go_hungry; statistics: figures; steadily: gradually; storage: keeping; stranger:
unknown_person; strategic: important; stretch: extend; strip: remove; studio: company; stupid: foolish; suburb:
district; success: victory; successfully: with_success; sudden: unexpected; suddenly: without_warning; sue:
take_to_court; suicide: killing_oneself; summarise: sum_up; summary: outline; summon: call; super: great; supplement:
add_to; suppress: crush; surprise: shock; surprised: shocked; surprising: unexpected; survival: staying_alive;
survivor: person_who_lived; suspect: accused; suspension: ban; suspicion: doubt; suspicious: strange; sustain:
keep_up; swear: promise; sweep: clean; swim: bathe; switch: change; symbolic: token; sympathetic: kind; sympathy:
pity; tactic: strategy; talented: gifted; talks: negotiations; tank: armoured_vehicle; teach: instruct; technical:
engineering; technique: method; temporarily: for_a_time; temporary: short-term; tend: be_likely; tense: strained;
terrify: frighten; terror: fear; terrorism: attacks; terrorist: militant; testify: give_evidence; testimony: evidence;
thank: express_gratitude; theatre: playhouse; theft: stealing; theme: subject; theory: idea; thin: slim; throw: toss;
throw_away: discard; tight: strict; tighten: strengthen; toll: number_of_deaths; tomb: grave; tour: visit; tourism:
travel; trace: find; trader: dealer; traditionally: by_tradition; traffic: vehicles; transition: change; translate:
interpret; transmit: send; transparent: open; trauma: shock; treasure: valuables; tribe: group; troops: soldiers;
true: correct; tunnel: passage; typically: usually; ugly: unattractive; ultimately: in_the_end; umbrella: cover;
unaware: not_knowing; understand: know; unemployment: joblessness; united: joint; unity: agreement; universe: space;
unprecedented: never_seen_before; unsuccessful: failed; update: revise; uphold: confirm; urgently: quickly; useless:
of_no_use; user: customer; utility: power_company; vain: useless; valid: legal; valley: dale; variation: change;
vegetable: greens; venture: project; verbal: spoken; viable: workable; vibrant: lively; vicious: violent; victim:
person_hurt; vigorous: strong; violence: fighting; virtual: online; vision: sight; visual: seen; vivid: bright;
voluntary: unpaid; volunteer: helper; voter: elector; walk: go_on_foot; wall: barrier; wash: clean; weak: feeble;
weakness: flaw; wear: have_on; weekend: saturday; weight: mass; weird: strange; wet: rainy; whatever: anything;
whisper: murmur; wholly: completely; widely: broadly; wild: savage; wind: gale; window: glass; winter: cold; wisdom:
knowledge; withstand: resist; wonder: ask; wonderful: great; wood: timber; working: employed; worrying: alarming;
worse: poorer; worsen: get_worse; worst: poorest; wrap: cover; youth: young_people; zoo: wildlife_park; back_up:
support; set_off: trigger leave; set_out: leave; take_up: begin; turn_up: arrive; work_out: find solve; break_up:
split; find_out: discover; take_action: act; take_steps: act; in_particular: especially; at_least: minimum; due_to:
because_of; owing_to: because_of; law_enforcement: officers; health_care: medical; staff_member: employee;
young_people: teenagers; head_of_state: president; head_of_government: prime_minister; put_in_place: introduce;
take_care_of: look_after; keep_track_of: track monitor; make_public: publish; come_into_force: take_effect;
take_effect: start; come_to_an_end: finish; lose_one's_life: die; lose_their_lives: die killed; cost_of_living:
prices; number_of: many; quarter-final: last_eight; home_town: native_city; next-door: neighbouring; two-year:
biennial; raise_money: collect; exit_poll: survey; step_up: increase intensify; scale_back: reduce; scale_down:
reduce; ramp_up: increase; move_forward: progress; pass_on: hand; phase_out: end; point_to: cite; push_back: postpone;
run_for: stand; set_aside: reserve; sign_up: join; sort_out: resolve; speak_out: protest; stand_by: support; take_on:
face; throw_out: reject; track_down: find; try_to: attempt; turn_back: return; turn_into: become; use_up: exhaust;
wind_up: end; winning: victory; write_off: cancel
"""
