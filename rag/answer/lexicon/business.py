"""Words of one meaning in the news of business, work and money; groups as in `affairs`."""

BUSINESS = """
accountant auditor; acquire acquisition buy purchase takeover take_over buyout; advertisement advert ad advertise
advertising; affordable cheap inexpensive; airline carrier; amount sum total; analyst expert; annual yearly
every_year per_year a_year each_year; asset holding; auction sale; automaker carmaker car_maker; automobile car
vehicle automotive; average mean; bail_out bailout rescue; bank lender; bankrupt bankruptcy insolvent insolvency
collapse; bargain deal; benefit advantage gain; bid offer tender; board directors; boom surge; boost increase raise;
boss chief head executive manager; branch outlet store; brand label; budget spending; business company firm
enterprise corporation corporate; businessman entrepreneur tycoon; buyer purchaser customer; charge fee fare toll;
cheaper lower; chief_executive ceo boss head; client customer consumer; close closure shut shutdown shut_down;
commerce trade commercial; compete competition rivalry; construct construction build; consumer shopper customer
buyer; contract deal agreement; cost expense expenditure; create creation set_up establish founded; currency money;
customer shopper client patron; customs tariff duty; cut reduce reduction slash trim lower decrease curtail; daily
every_day each_day per_day a_day; deadline cutoff cut-off; deal transaction; debt borrowing loan; decline decrease
drop fall dip slide slip; decline shrink contraction contract; deficit shortfall gap; deliver delivery supply
provide; delivery shipment; demand appetite; dismiss fire sack lay_off layoff redundancy job_cuts redundant axe;
dividend payout; donate donation contribute contribution give; double twofold twice; downturn recession slump; earn
earnings income revenue; economic economy; economise save; efficient efficiency; electricity power energy; employ
employment hire job work; employee worker staff staffer personnel workforce; employer company; estimate estimation
calculate calculation project projection; expand expansion grow growth; expect expectation forecast predict
prediction projection anticipate anticipation project; expensive costly pricey; export ship; factory plant facility
mill; farm farmer agriculture agricultural farming; finance financial fund funding money; flat unchanged stable;
fleet vehicles; founded establish set_up create launch start; fuel petrol gasoline gas; funds money cash funding
finance; goods products merchandise; gross total; grow growth increase rise expand; guarantee warranty; headcount
workforce staff; high-street retail; hike increase rise raise; household family home; import bring_in; improve
improvement better upgrade enhance; income salary pay wage earnings; increase rise grow climb go_up growth up higher
increment; industrial industry; industry sector; inflation price_rises rising_prices; insure insurance insurer;
interest_rate borrowing_costs rate; inventory stock; invest investment investor; investor shareholder stockholder;
invoice bill; job post position role; labor work worker labour; launch introduce unveil release roll_out start; lead
top; lease rent rental; level rate; loan lend credit; loss deficit; low-cost budget cheap; luxury upmarket high-end;
maker manufacturer producer; manage manager management run; manufacture manufacturing make produce production;
market marketplace; market sell; merge merger combine; mine mining miner; monopoly dominance; monthly every_month
each_month per_month a_month; mortgage home_loan; negotiate negotiation bargaining talk; offer propose; oil crude
petroleum; order booking; outlook forecast prospect; owe debt; own owner ownership proprietor possess belong;
partner partnership; pay payment salary wage; pay_rise wage_increase raise pay_increase; pension retirement; percent
per_cent percentage; plummet plunge tumble nosedive crash; poor poverty deprived impoverished; premises building
site; produce production output; product goods item; profit earnings gain; profitable lucrative; property
real_estate; prosperity prosperous wealth wealthy affluent rich; quarter three_months; quarterly three-month; rate
pace; ready-made prefabricated; rebound recover recovery bounce_back; reduce reduction cut lower decrease diminish
lessen; relocate move transfer shift; restaurant eatery diner; retailer shop store chain supermarket retail; revenue
sales turnover; sale sell sold; sell-off divestment; seller vendor; share stock; ship vessel boat; shipment cargo
freight consignment; shortage scarcity lack scarce; skill expertise; slow slowdown slower; soar surge jump leap
skyrocket rocket spike; spend spending expenditure expense outlay; sponsor sponsorship; stake share holding; start
start_up startup; start-up startup new_company; startup fledgling; steady stable; stock_exchange stock_market
bourse; stoppage halt; store shop outlet; strike walkout walk_out industrial_action; subsidiary unit division arm;
subsidy subsidise grant; supplier vendor provider; surplus excess; tariff duty levy tax; tax levy taxation duty;
total overall; tourism tourist visitor holidaymaker; trade_union union labour_union labor_union; train railway rail;
unemployed jobless unemployment out_of_work; valuable value worth; warehouse depot; wealth fortune riches; weekly
every_week each_week per_week a_week; workforce employees staff workers; workplace office
"""
