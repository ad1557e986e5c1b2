"""Names that may stand for each other: countries with their people and seats of government, bodies, first names.

Compared by fold; in a line the parts between `|` are names, words for people and things of the place, and seats of
its government (which may stand for the government only, never for the place).
"""

COUNTRIES = """
Afghanistan | Afghan Afghans | Kabul
Albania | Albanian Albanians | Tirana
Algeria | Algerian Algerians | Algiers
Angola | Angolan Angolans | Luanda
Argentina | Argentine Argentinian Argentines Argentinians | Buenos_Aires
Armenia | Armenian Armenians | Yerevan
Australia | Australian Australians Aussie | Canberra
Austria | Austrian Austrians | Vienna
Azerbaijan | Azerbaijani Azerbaijanis Azeri | Baku
Bahrain | Bahraini Bahrainis | Manama
Bangladesh | Bangladeshi Bangladeshis | Dhaka
Belarus | Belarusian Belarusians Belarussian | Minsk
Belgium | Belgian Belgians |
Bolivia | Bolivian Bolivians |
Bosnia Bosnia_and_Herzegovina | Bosnian Bosnians | Sarajevo
Botswana | Botswanan | Gaborone
Brazil | Brazilian Brazilians | Brasilia
Bulgaria | Bulgarian Bulgarians | Sofia
Cambodia | Cambodian Cambodians | Phnom_Penh
Cameroon | Cameroonian Cameroonians | Yaounde
Canada | Canadian Canadians | Ottawa
Chad | Chadian Chadians |
Chile | Chilean Chileans | Santiago
China PRC People's_Republic_of_China | Chinese | Beijing
Colombia | Colombian Colombians | Bogota
Congo Democratic_Republic_of_Congo DRC | Congolese | Kinshasa
Croatia | Croatian Croatians Croat Croats | Zagreb
Cuba | Cuban Cubans | Havana
Cyprus | Cypriot Cypriots | Nicosia
Czech_Republic Czechia | Czech Czechs | Prague
Denmark | Danish Dane Danes | Copenhagen
Ecuador | Ecuadorian Ecuadorean Ecuadorians | Quito
Egypt | Egyptian Egyptians | Cairo
England | English Englishman Englishmen |
Eritrea | Eritrean Eritreans | Asmara
Estonia | Estonian Estonians | Tallinn
Ethiopia | Ethiopian Ethiopians | Addis_Ababa
Fiji | Fijian Fijians | Suva
Finland | Finnish Finn Finns | Helsinki
France | French Frenchman Frenchmen | Paris Elysee
Georgia | Georgian Georgians | Tbilisi
Germany | German Germans | Berlin
Ghana | Ghanaian Ghanaians | Accra
Greece | Greek Greeks | Athens
Guatemala | Guatemalan Guatemalans |
Haiti | Haitian Haitians | Port-au-Prince
Honduras | Honduran Hondurans | Tegucigalpa
Hungary | Hungarian Hungarians | Budapest
Iceland | Icelandic Icelander Icelanders | Reykjavik
India | Indian Indians | New_Delhi
Indonesia | Indonesian Indonesians | Jakarta
Iran Islamic_Republic | Iranian Iranians | Tehran
Iraq | Iraqi Iraqis | Baghdad
Ireland | Irish Irishman | Dublin
Israel | Israeli Israelis |
Italy | Italian Italians | Rome
Ivory_Coast Cote_d'Ivoire | Ivorian Ivorians | Abidjan
Jamaica | Jamaican Jamaicans | Kingston
Japan | Japanese | Tokyo
Jordan | Jordanian Jordanians | Amman
Kazakhstan | Kazakh Kazakhs | Astana Nur-Sultan
Kenya | Kenyan Kenyans | Nairobi
Kosovo | Kosovan Kosovar Kosovars | Pristina
Kuwait | Kuwaiti Kuwaitis |
Kyrgyzstan | Kyrgyz | Bishkek
Laos | Laotian Lao | Vientiane
Latvia | Latvian Latvians | Riga
Lebanon | Lebanese | Beirut
Liberia | Liberian Liberians | Monrovia
Libya | Libyan Libyans | Tripoli
Lithuania | Lithuanian Lithuanians | Vilnius
Luxembourg | Luxembourgish |
Madagascar | Malagasy |
Malawi | Malawian Malawians | Lilongwe
Malaysia | Malaysian Malaysians | Kuala_Lumpur
Mali | Malian Malians | Bamako
Malta | Maltese | Valletta
Mexico | Mexican Mexicans |
Moldova | Moldovan Moldovans | Chisinau
Mongolia | Mongolian Mongolians | Ulaanbaatar
Montenegro | Montenegrin Montenegrins | Podgorica
Morocco | Moroccan Moroccans | Rabat
Mozambique | Mozambican Mozambicans | Maputo
Myanmar Burma | Burmese | Naypyidaw
Namibia | Namibian Namibians | Windhoek
Nepal | Nepali Nepalese Nepalis | Kathmandu
Netherlands Holland the_Netherlands | Dutch Dutchman | The_Hague
New_Zealand | New_Zealander New_Zealanders Kiwi | Wellington
Nicaragua | Nicaraguan Nicaraguans | Managua
Niger | Nigerien Nigeriens | Niamey
Nigeria | Nigerian Nigerians | Abuja
North_Korea DPRK | North_Korean North_Koreans | Pyongyang
North_Macedonia | Macedonian Macedonians | Skopje
Northern_Ireland | Northern_Irish | Stormont
Norway | Norwegian Norwegians | Oslo
Oman | Omani Omanis | Muscat
Pakistan | Pakistani Pakistanis | Islamabad
Palestine | Palestinian Palestinians | Ramallah
Panama | Panamanian Panamanians |
Paraguay | Paraguayan Paraguayans | Asuncion
Peru | Peruvian Peruvians | Lima
Philippines | Philippine Filipino Filipinos | Manila
Poland | Polish Pole Poles | Warsaw
Portugal | Portuguese | Lisbon
Qatar | Qatari Qataris | Doha
Romania | Romanian Romanians | Bucharest
Russia Russian_Federation | Russian Russians | Moscow Kremlin
Rwanda | Rwandan Rwandans | Kigali
Saudi_Arabia | Saudi Saudis | Riyadh
Scotland | Scottish Scot Scots | Holyrood
Senegal | Senegalese | Dakar
Serbia | Serbian Serbians Serb Serbs | Belgrade
Sierra_Leone | Sierra_Leonean | Freetown
Singapore | Singaporean Singaporeans |
Slovakia | Slovak Slovakian Slovaks | Bratislava
Slovenia | Slovenian Slovene Slovenes | Ljubljana
Somalia | Somali Somalis | Mogadishu
South_Africa | South_African South_Africans | Pretoria
South_Korea | South_Korean South_Koreans | Seoul
South_Sudan | South_Sudanese | Juba
Soviet_Union USSR | Soviet Soviets |
Spain | Spanish Spaniard Spaniards | Madrid
Sri_Lanka | Sri_Lankan Sri_Lankans | Colombo
Sudan | Sudanese | Khartoum
Sweden | Swedish Swede Swedes | Stockholm
Switzerland | Swiss | Bern
Syria | Syrian Syrians | Damascus
Taiwan | Taiwanese | Taipei
Tajikistan | Tajik Tajiks | Dushanbe
Tanzania | Tanzanian Tanzanians | Dodoma
Thailand | Thai Thais | Bangkok
Tunisia | Tunisian Tunisians | Tunis
Turkey Turkiye | Turkish Turk Turks | Ankara
Turkmenistan | Turkmen | Ashgabat
Uganda | Ugandan Ugandans | Kampala
Ukraine | Ukrainian Ukrainians | Kyiv Kiev
United_Arab_Emirates UAE Emirates | Emirati Emiratis | Abu_Dhabi
United_Kingdom UK U.K. Britain Great_Britain | British Briton Britons Brit Brits | London Downing_Street Westminster
United_States US U.S. USA U.S.A. America United_States_of_America | American Americans | Washington White_House
Uruguay | Uruguayan Uruguayans | Montevideo
Uzbekistan | Uzbek Uzbeks | Tashkent
Vatican Holy_See | |
Venezuela | Venezuelan Venezuelans | Caracas
Vietnam | Vietnamese | Hanoi
Wales | Welsh Welshman | Cardiff
Yemen | Yemeni Yemenis | Sanaa
Zambia | Zambian Zambians | Lusaka
Zimbabwe | Zimbabwean Zimbabweans | Harare
European_Union EU E.U. | European_Union EU | Brussels
Europe | European Europeans |
Africa | African Africans |
Asia | Asian Asians |
Scandinavia | Scandinavian |
California | Californian Californians | Sacramento
Texas | Texan Texans |
London | Londoner Londoners |
Paris | Parisian Parisians |
New_York New_York_City NYC | New_Yorker New_Yorkers |
Los_Angeles LA L.A. | |
"""

BODIES = """
NATO North_Atlantic_Treaty_Organization North_Atlantic_Treaty_Organisation Atlantic_alliance alliance; EU
European_Union bloc; UN U.N. United_Nations; OSCE Organization_for_Security_and_Cooperation_in_Europe; WHO
World_Health_Organization; IMF International_Monetary_Fund; WTO World_Trade_Organization; G7 Group_of_Seven; G20
Group_of_Twenty; Fed Federal_Reserve; ECB European_Central_Bank; BoE Bank_of_England; POTUS US_President; Covid
Covid-19 coronavirus COVID-19 COVID; Euro-Atlantic Atlantic; Pentagon US_Defense_Department Department_of_Defense;
Congress Capitol_Hill; Facebook Meta; Google Alphabet; NHS National_Health_Service; AI artificial_intelligence; ISIS
Islamic_State IS Isil; Labour Labour_Party; Conservatives Conservative_Party Tories Tory Conservative; Democrats
Democratic_Party Democrat Democratic; Republicans Republican_Party Republican GOP; Scotland_Yard Metropolitan_Police;
MP MPs member_of_parliament; FBI Federal_Bureau_of_Investigation; CIA Central_Intelligence_Agency; PM prime_minister;
FM foreign_minister; CEO chief_executive chief_executive_officer; Wall_Street New_York_Stock_Exchange
"""

FIRST_NAMES = """
Joe Joseph; Bill William Will; Tony Antony Anthony; Mike Michael; Jim James Jimmy; Bob Robert Rob Bobby; Tom Thomas;
Dick Richard Rick; Ed Edward Eddie; Ted Edward Theodore; Dan Daniel Danny; Dave David; Steve Steven Stephen; Chris
Christopher; Matt Matthew; Nick Nicholas; Alex Alexander Alexandra; Ben Benjamin; Sam Samuel Samantha; Tim Timothy;
Andy Andrew; Greg Gregory; Jeff Jeffrey; Ken Kenneth; Liz Elizabeth Beth; Kate Katherine Catherine Kathy; Sue Susan;
Meg Margaret Maggie; Jen Jennifer Jenny; Becky Rebecca; Pat Patrick Patricia; Ron Ronald; Don Donald; Larry Lawrence;
Josh Joshua; Nate Nathan Nathaniel; Pete Peter; Gabe Gabriel; Max Maximilian; Abe Abraham
"""
