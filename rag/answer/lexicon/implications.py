"""What a more general word may stand for: before the colon the general word, after it those that it may replace.

A group ends with a semicolon. "Troops" may be called forces; forces may not be called troops.
"""

IMPLICATIONS = """
accident: crash collision derailment; action: step measure move strike operation sanction response; adult: man woman;
agency: organisation body watchdog regulator; aircraft: plane helicopter jet drone airliner; animal: dog cat bird
horse cow sheep fish elephant bear wolf lion tiger; appliance: fridge oven; area: region city town village district
province county state neighbourhood border; armed_forces: army navy troops; athlete: player runner swimmer footballer
cyclist sprinter; attack: bombing shooting stabbing airstrike shelling assault invasion raid ambush; attacker: gunman
bomber assailant knifeman; authority: police government ministry council regulator official; award: prize medal oscar
trophy; body: organisation council committee commission agency; boat: ferry yacht dinghy trawler; building: house
school church hospital tower block factory hotel mosque; business: shop restaurant cafe factory supplier manufacturer
retailer; care: treatment; case: trial lawsuit; casualty: death injury dead injured wounded killed; change: rise fall
increase decrease reform; child: boy girl toddler baby infant pupil teenager; city: capital; climb: soar surge jump;
clothing: shirt coat dress; company: airline bank retailer manufacturer carmaker supplier startup operator publisher
developer broadcaster supermarket firm group maker; communicate: call write speak phone; compensation: refund;
concern: fear alarm outrage; conflict: war battle; contact: call meeting talk; conversation: call talk; country:
nation kingdom republic; court: judge tribunal jury; crime: murder theft robbery fraud burglary arson assault;
criticise: condemn denounce slam blast; criticism: condemnation; damage: destroy ruin devastate flatten; deal: treaty
pact agreement; death: killing murder suicide; decide: vote rule opt; decision: ruling verdict vote; die: drown perish
kill shoot; diplomat: ambassador envoy consul; disaster: earthquake flood hurricane tsunami; disease: cancer cholera
malaria measles flu coronavirus covid-19 virus infection; document: treaty draft letter contract memo report;
emergency_service: firefighter police ambulance paramedic; employee: nurse teacher driver engineer miner; event:
conference festival concert meeting ceremony match race; executive: ceo chief chairman director manager; expert:
scientist professor researcher economist analyst doctor epidemiologist engineer; extremely: very; fall: plunge plummet
slump tumble crash collapse; family: parent mother father brother sister son daughter wife husband; fear: panic;
fight: battle clash; firm: bank airline supplier manufacturer; food: bread rice meat fruit vegetable wheat grain;
force: army troops soldiers navy military police; forces: troops army soldiers; fuel: petrol diesel oil gas; goods:
product export import; government: ministry cabinet administration; group: team committee party organisation alliance
band crowd gang; hurt: wound injure; harm: damage injure hurt kill; head: president chairman director chief
secretary_general; health_worker: doctor nurse paramedic; help: rescue fund assist support; home: house flat
apartment; incident: attack crash shooting accident explosion collision robbery; individual: man woman; increase: soar
surge jump double triple; infrastructure: road railway bridge; institution: bank university court parliament; injured:
wounded; land: field farm; language: rhetoric; law: bill legislation; leader: president premier prime_minister
chancellor king queen chief chairman chairwoman captain head minister secretary_general; loss: defeat; meeting: summit
conference talk session gathering; medic: doctor nurse paramedic; military: army troops navy soldier; money: dollar
euro pound fund grant loan cash rupee; move: step measure decision plan proposal; movement: march; natural_disaster:
earthquake flood hurricane; official: minister secretary president spokesman spokesperson spokeswoman ambassador
diplomat envoy commissioner governor mayor chief adviser officer counterpart foreign_minister; officer: constable
sergeant lieutenant; operation: raid mission; organisation: agency alliance charity body association council club
union nato un eu osce; parent: mother father; part: half third quarter portion; people: man woman child resident
civilian citizen worker student patient passenger victim refugee fan protester voter soldier villager farmer migrant;
person: man woman boy girl child resident civilian citizen worker student patient passenger victim refugee; place:
city town country village venue site; player: striker midfielder defender goalkeeper batsman bowler; politician:
minister senator president mp lawmaker governor mayor; professional: doctor lawyer teacher nurse; programme: project
scheme initiative; project: bridge tunnel dam railway stadium; punish: fine jail sentence ban; question: ask; rain:
storm; region: province state county; relative: brother sister mother father son daughter uncle aunt cousin wife
husband; report: study survey investigation; rescuer: firefighter coastguard lifeguard; restriction: ban lockdown
curfew quarantine sanction limit; rise: soar surge jump; road: motorway highway street lane; scientist: researcher
astronomer biologist physicist chemist geologist virologist; service: bus train; settlement: town village city; ship:
tanker ferry frigate destroyer carrier; shop: supermarket store bakery; sibling: brother sister; soldier: marine
paratrooper infantryman; speak: call phone talk; sport: football cricket tennis rugby golf hockey; staff: nurse
teacher; state: nation country; step: measure action move; storm: hurricane typhoon cyclone blizzard; strategy: plan;
structure: bridge tower building wall; student: pupil undergraduate; study: research; support: fund donate; talk:
negotiation dialogue discussion conversation consultation meeting call; team: club squad; threat: attack danger; trip:
visit tour; transport: bus train; treatment: surgery vaccine drug; vehicle: car lorry truck bus van tank motorcycle
taxi; victim: dead injured; violence: attack clash fighting shooting; water: flood river; weapon: gun rifle missile
bomb knife tank rocket artillery; worker: nurse teacher driver miner employee farmer builder; writer: novelist poet
playwright journalist; young_people: teenager child; youth: teenager; disease: cancer virus tumour; child: son
daughter girl boy; spouse: husband wife; parent: mother father; lawmaker: senator; kill: murder assassinate shoot_dead
massacre; killing: murder assassination massacre slaughter; death: killing murder; killer: murderer assassin; penalty:
fine jail; gun: rifle pistol; weapon: gun; building: cottage; official: inspector referee clerk commissioner
councillor; monarch: king queen; royal: prince princess; country: republic kingdom; vehicle: car van lorry; doctor:
surgeon physician; theft: robbery burglary; thief: robber burglar; writer: novelist poet; artist: painter musician;
show: concert; event: festival ceremony celebration wedding; food: meat fish chicken grain wheat; drink: wine beer;
casualty: death injury; attack: invasion raid ambush offensive assault; plane: jet; aircraft: helicopter; vessel: ship
boat; medal: gold silver bronze; criticise: attack; drug: heroin cocaine cannabis; court: judge; meeting: summit;
body: agency; animal: chicken
"""
