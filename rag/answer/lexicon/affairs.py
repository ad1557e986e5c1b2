"""Words of one meaning in the news of politics, diplomacy, war, crime and law.

A group ends with a semicolon; each of its words may stand for each other, in any form. `_` joins a phrase.
"""

AFFAIRS = """
abduct kidnap seize hostage; abuse mistreat mistreatment maltreat; accord agreement agree deal pact settlement;
accuse accusation allege allegation claim; acquit acquittal clear exonerate; administration government cabinet
regime; aggression aggressive aggressor belligerent hostile hostility; aggression attack assault invasion incursion;
agree concur; agree consent assent; aid assistance assist help support relief; aide adviser advisor assistant;
airstrike air_strike bombing bombardment air_raid; alliance bloc coalition; allied ally alliance partner; ambush
attack; amnesty pardon clemency; appeal plead plea call urge; appoint appointment name nominate nomination
designate; approve approval endorse endorsement back ratify ratification clear pass adopt greenlight green_light
authorise authorisation; arm weapon weaponry munitions arms; armistice ceasefire cease-fire truce
cessation_of_hostilities; army military troops force soldier; arrest detain detention custody apprehend; arson torch
set_alight set_fire; assassinate assassination; assault attack beat; asylum refuge sanctuary; attack offensive
assault; attack strike hit target raid; attempt try bid effort seek; attorney lawyer barrister solicitor counsel;
backing support endorsement back; ballot vote poll election; ban prohibit prohibition forbid outlaw bar; bill
legislation draft_law law; blast explosion explode bomb bombing detonate detonation; blockade siege besiege surround
encircle; bolster strengthen reinforce boost shore_up support beef_up; border frontier boundary; breach violate
violation infringe infringement break contravene; brief inform update; build_up buildup build-up massing mass amass
accumulate accumulation concentration concentrate; bully intimidate intimidation threaten; burglary burgle break-in
theft; camp encampment; campaign drive push; candidate nominee contender; capability capacity ability; capture seize
seizure take_control take_over overrun; ceremony commemoration event; challenge contest dispute; citizen national;
civil_war conflict; clash fight fighting skirmish battle combat confrontation; coerce coercion pressure duress;
command order instruct instruction; committed commitment dedicate dedication devote devotion; compensate
compensation damages reparation payout; concern worry anxiety unease apprehension alarm; condemn condemnation
denounce denunciation deplore decry slam blast flay; conflict war warfare; confront confrontation standoff stand-off
face-off; consequence cost price; consequence repercussion ramification; consult consultation; contact communicate
communication touch; convict conviction guilty; cooperate cooperation collaborate collaboration work_together
co-operate co-operation; coordinate coordination co-ordinate co-ordination joint jointly; coup putsch overthrow
topple oust ouster; court tribunal judge; crackdown clamp_down clampdown repress repression suppress suppression;
crime criminal; crime offence offense felony; crisis emergency; curfew lockdown; de-escalate deescalate defuse ease
calm lower_tensions de-escalation; death_penalty capital_punishment execution; decision decide ruling rule verdict
judgment judgement; decree edict order; defeat beat overcome; defend defence defense protect protection safeguard;
delegate envoy representative delegation; delegation team mission; demand require requirement insist call_for;
demonstrate demonstration demonstrator protest protester rally march; deny denial reject rejection dismiss dismissal
refute rebut repudiate; depart departure leave; deploy deployment station position; deputy vice; despot dictator
autocrat strongman; deter deterrence deterrent dissuade discourage; diplomacy diplomatic diplomat; disagree
disagreement dispute differ difference rift; disarm disarmament; disband dissolve dissolution; discuss discussion
talk conversation confer address; displace displacement uproot homeless; dispute row quarrel feud spat; disrupt
disruption; dominion domination rule control; draft draught proposed; drone unmanned_aircraft uav
unmanned_aerial_vehicle; dual-track two-track dual twofold; elect election vote; embargo sanction; enforce
enforcement implement implementation impose; engage engagement; engagement meeting; envoy emissary ambassador;
escalate escalation intensify intensification worsen heighten; evacuate evacuation; evidence proof; exile banish
banishment; expansion expand enlarge enlargement broaden widen extend extension; expel expulsion deport deportation;
extradite extradition hand_over; extraordinary special emergency; face confront encounter; fight struggle battle;
flee escape fled; foe enemy adversary opponent; free release liberate liberation; gang mob; genocide extermination;
govern rule; graft corruption corrupt bribery bribe; gun firearm weapon; gunman shooter; headquarters head_office
base; hold conduct stage organise; hold detain; hostage captive; human_rights civil_liberties; illegal unlawful
illicit illegally; impeach impeachment; impose levy slap introduce; imprison imprisonment jail prison incarcerate
behind_bars; independence sovereignty sovereign independent; infantry troops soldier; inflammatory provocative
incendiary; influence sway; inquiry enquiry investigation investigate probe; insurgent rebel militant guerrilla
insurgency rebellion; intelligence spy espionage secret_service; interim caretaker acting temporary provisional;
international_community world; intervene intervention interfere interference meddle meddling; invade invasion;
invite invitation; join accede accession become_a_member membership; jurisdiction authority; kill fatal deadly
lethal; kill slay fatality dead death die; knife blade; law legislation statute; lawful legal legitimate;
lawmaker legislator mp parliamentarian congressman congresswoman senator deputy member_of_parliament; lawsuit suit
legal_action litigation sue; leader head chief; legislature parliament assembly congress; locate location situated;
loot plunder pillage; mandate mandatory compulsory obligatory; manslaughter homicide; massacre slaughter; measure
step action move; mediate mediation broker; meet hold_talks talk; meet meeting summit session encounter; member
membership; message statement; military armed_forces army; militia paramilitary; minister ministerial ministry;
minister secretary; mission operation; monarch king queen crown sovereign; murder homicide; mutual reciprocal
two-way; mutual shared reciprocal; negotiate negotiation talk bargain; neighbour neighbor adjacent bordering;
nuclear atomic; oath pledge; oath swear; occupy occupation; offend offender perpetrator culprit; office post
position job; open ready willing; oppose opposition against object objection; overrule overturn quash annul;
parliament house; parliament parliamentary; partisan party; partnership alliance; party faction; path track; path
way road route course; peace peaceful peacefully; peaceful diplomatic; peaceful nonviolent non-violent; penalty
punishment punish fine sanction; permit permission allow authorise licence license; persecute persecution oppress
oppression; plan intend intention; platform programme agenda; plot conspiracy conspire scheme; police officer cop;
policy strategy approach; politician political; pose present represent constitute; post-war postwar; precondition
condition; premier prime_minister; preparation prepare preparedness; prepared ready readiness willing willingness;
presence stationed; president presidential presidency; press_conference news_conference press_briefing news_briefing
briefing; press_release statement communique press_statement; pressure press lobby; prevent avert avoid stop thwart
foil; prisoner inmate detainee captive; proclaim proclamation declare declaration; propose proposal suggest
suggestion put_forward table; prosecute prosecution prosecutor; provocation provoke provocative; quit resign
resignation step_down stand_down; radical extreme extremist; raid search; reassure reassurance assure assurance
guarantee; rebuke criticise criticism criticize reprimand censure; reconcile reconciliation; referendum plebiscite
vote; reform overhaul; refugee displaced; reject refuse refusal decline turn_down rebuff spurn; remain stay
continue; renounce relinquish give_up abandon; repatriate repatriation; repeal abolish abolition scrap revoke
rescind; replace replacement succeed successor; reprisal retaliate retaliation revenge; resist resistance;
resolution resolve solution solve settle settlement; respond response answer react reaction counter; responsibility
responsible; restore restoration reinstate; restrain restraint; restrict restriction curb limit limitation; retreat
withdraw withdrawal pull_out pull_back pullout; revolt uprising rebellion mutiny; rhetoric language words; rival
competitor opponent; rob robbery robber holdup; ruling governing; sabotage sabotaged; safe safety secure security;
sanction penalty restriction; sanctions punitive_measures economic_penalties; secretary_general chief head;
security_guarantee security_assurance; sentence sentenced jail term; serious severe grave; shell shelling bombard
bombardment; shoot gun_down shot gunfire fire; shooting gunfire; situation crisis; smuggle smuggler traffic
trafficking; sphere zone area; spokesman spokesperson spokeswoman; stab knife; stability stable stabilise; standing
united; state country nation; steal stolen theft thief rob; steps measures; strategy strategic; strike walkout
stoppage industrial_action; strong robust firm; submit present hand_in file lodge; suicide_bombing suicide_attack;
summon call_in; support back favour; supporter backer; surrender capitulate give_up; suspect suspected; swap
exchange trade; talk negotiation discussion dialogue consultation meeting conversation call phone_call; telephone
phone call; tension strain friction; territory soil land; terror terrorism terrorist; testify testimony witness;
threat threaten menace danger; ties relations relationship links; torture torment; treaty pact convention accord
agreement; trespass intrude intruder; trial court; undermine weaken erode; unity united unite; unprovoked
unjustified; unrest turmoil disorder riot; unveil present reveal announce introduce; vandalise vandalism damage;
veto block; victim casualty; violence violent; visit trip travel; voter electorate; warn warning caution alert;
weapon missile; west western; witness onlooker bystander
"""
