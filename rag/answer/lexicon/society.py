"""Words of one meaning in the news of health, science, nature, sport and daily life; groups as in `affairs`."""

SOCIETY = """
academic scholar professor; actor actress star performer; adolescent teenager teen youth youngster; adult grown-up;
aeroplane airplane plane aircraft jet airliner; ageing elderly older senior old_people pensioner; ailment illness
disease sickness condition; alcohol drink; ambulance paramedic; ancestor forebear; ancient old; animal creature
beast; antibody immune immunity; appear appearance show_up; archaeologist archaeology; archive record; area region
district zone; artist artistic; asleep sleep; astronomer astronomy; athlete sportsman sportswoman player competitor
runner; audience crowd spectator viewer; author writer novelist; autumn fall; avalanche snowslide; award prize
honour honor; baby infant newborn; band group; bicycle bike cyclist cycle cycling; big-screen cinema; bird fowl;
birth born; blaze fire wildfire inferno bushfire; blizzard snowstorm; book title volume; box_office ticket_sales;
boy lad; breed species; broadcast air telecast; broadcaster channel network station; building structure; bus coach;
cancer tumour tumor; captain skipper; capture catch; carbon_dioxide co2; care look_after; celebrate celebration
party; champion title_holder winner; championship title; chemical substance; child kid youngster children; church
parish; cinema film_theatre movie_theater; climate weather; coach manager trainer; coast shore shoreline coastline
coastal seaside; cold chilly; collapse cave_in give_way fall_down crumble; collide collision crash; competition
tournament contest event; competitor contestant participant entrant; composer composition; concert gig performance
show; contagious infectious; contaminate contamination pollute pollution; coronavirus covid-19 covid; couple pair;
course class; crash collision accident wreck smash; crop harvest; crowd spectators fans audience; culture cultural;
cyclone hurricane typhoon storm; damage harm destruction; debut first_appearance; degree qualification; devastate
devastation ravage; diagnose diagnosis; die death dead pass_away; diet food nutrition; digital online electronic;
director film-maker filmmaker; disabled disability; disaster catastrophe calamity tragedy; discover discovery find;
dismiss send_off; dive diver; doctor physician medic clinician surgeon; documentary film; donor donate; draw tie;
drink beverage; drought dry_spell; drown drowning; earthquake quake tremor; ecology environment; educate education
school schooling; embryo foetus; endangered threatened at_risk; entertain entertainment; environment environmental
ecological; epidemic outbreak pandemic; eruption erupt; exam examination test; exercise workout physical_activity;
exhibit exhibition display show; expedition voyage journey; experiment trial test study; expert specialist scientist
researcher; extinct extinction die_out; fall_ill become_sick; family relatives relative; famous well-known renowned
celebrated; fan supporter follower; fashion style; female woman women; ferry boat; festival fair event; fever
temperature; film movie picture; final decider; find discover detect; fire blaze flame; firefighter fire_crew
fire_service fire_brigade fireman; fish fishing; fisherman angler; fit fitness; flood flooding inundate inundation
deluge submerge; flu influenza; food meal; football soccer; footballer player; forest woodland wood; fossil remains;
friend pal; funeral burial; gallery museum; gas fumes; gene genetic dna; girl lass; global worldwide world
international around_the_world; global_warming climate_change climate_crisis; goalkeeper keeper goalie; graduate
graduation; greenhouse_gas emissions carbon; habitat home; handicap disability; harm hurt damage injure; healthcare
health medical; heart cardiac; heat hot; heatwave heat_wave hot_spell; height tall high; hill slope; holiday
vacation break; home house residence dwelling; homeowner householder; hospital clinic infirmary medical_centre
medical_center; hospitalise admit; host presenter; hotel lodging; house home property; human person people; husband
spouse; ill sick unwell illness; image picture photo photograph photography; immunise immunisation vaccinate
vaccination inoculate jab; infect infection contract; injure injury wound hurt casualty; insect bug; inspect
inspection examine check; instructor teacher; instrument device tool; internet online web; invent invention
inventor; island isle; journalist reporter correspondent; journey trip travel; lab laboratory; lake reservoir;
landslide mudslide landslip; language tongue; lead ahead; league division; learn study; lecture speech talk; lesson
class; library archive; life-threatening critical; link connect connection association associate relate tie; live
reside living; livestock cattle animals; local neighbourhood area; lorry truck; lung respiratory; magazine
publication; male man men; mammal animal; marry wed marriage wedding married; match game contest fixture; medal
medallist; medication medicine drug treatment; memorial monument; metropolitan urban city; miss absent absence;
mobile_phone cellphone smartphone phone handset; moon lunar; motor engine; motorist driver; motorway highway freeway
expressway; mountain peak summit; mountaineer climber; music musical musician; nature natural; neighbour resident;
neighbourhood district area; newspaper paper daily; novel book; nurse carer; obese obesity overweight; ocean sea
marine; old aged elderly; operation surgery procedure; orbit circle; overtake pass; paint painting picture artwork;
participate participation take_part join compete; passenger traveller rider; patient sufferer case; pay_tribute
tribute honour; pedestrian walker; penalty spot-kick spot_kick; performer singer; pill tablet; pitch field ground;
planet world; plant flower; poison toxic toxin poisonous; pollutant contaminant; population people; power_cut
blackout power_outage outage; practice practise training train; pregnant pregnancy expecting; premiere debut; priest
clergyman cleric; print publish; programme show; publish publication release; pupil student schoolchild; racism
racist; rain rainfall downpour shower wet; rare unusual uncommon; recover recovery recuperate heal; referee official
umpire; rehearse rehearsal; religion religious faith; remedy cure treatment; rescuer rescue_worker rescue_team
emergency_worker; researcher scientist academic expert; reside live residence; resident inhabitant local dweller
citizen; result outcome finding; retire retirement; river waterway; road street route; rocket spacecraft; rubbish
waste trash garbage litter; run running; rural countryside; school classroom; schoolboy pupil; science scientific
scientist; score goal net; season campaign; see watch; semi-final last_four; shelter refuge; shirt jersey; singer
vocalist musician; skin dermal; snow snowfall; soil earth; song track single; space outer_space; spacecraft probe
spaceship space_vehicle; spectator fan; speed pace velocity; sport sporting; stadium arena ground venue; stage host;
star celebrity; storm gale tempest; stranded trapped stuck; striker forward; study research analysis survey report;
sun solar; survey poll questionnaire study; survive survivor survival; swim swimmer swimming; symptom sign; syringe
needle; teach teacher teaching tutor; team side squad; telescope observatory; television tv; temperature heat; test
trial examine check; thermometer temperature; thunderstorm storm; ticket pass; tornado twister; tour trip; track
course; tradition traditional; tragedy tragic; transmit transmission spread; transport transportation; trap trapped
stranded; treat treatment therapy; tree woodland; trophy cup title; undergo have; underground subway metro tube;
university college campus; vaccine vaccinate vaccination jab inoculation shot; vegetable crop; vegetarian vegan;
venue site location; veteran former_soldier; video footage clip film recording; village hamlet; virus pathogen;
visitor tourist guest; walk walker hike hiking trek; website site web_page; weekend saturday_and_sunday; weigh
weight; wife spouse; wildlife animals fauna; win winner victory beat triumph; wind gust windy; winner champion
victor; winter wintry; wonderful marvellous; word term; workshop class; wreck wreckage debris; write writer writing
pen; young youth younger; zoo animal_park
"""
