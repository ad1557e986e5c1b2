"""Common words that no other table holds: at the start of a sentence their capital makes no name of them."""

COMMON = """
next last earlier later meanwhile separately additionally however although despite according asked speaking addressing
yesterday today tomorrow tonight nearly almost about around some many most few several both half one two three four
five six seven eight nine ten eleven twelve dozens hundreds thousands millions another additionally recently currently
previously initially finally eventually investigators detectives neighbours witnesses police officials critics
residents analysts experts scientists researchers doctors nurses teachers students workers drivers passengers fans
supporters firefighters soldiers troops rebels protesters demonstrators voters lawmakers ministers leaders members
customers shareholders investors engineers divers farmers families parents children women men people young old new
nobody everyone instead also then there here now since until when while where why how what who which whose that this
these those every each any all no not never only just even still yet rather quite very too so such as if unless
because before after during within without between among against under over above below behind beyond inside outside
near off on in at by for from to of with about into through across along around toward towards upon via per plus minus
like unlike except including regarding concerning following algae summer winter spring autumn sunday morning evening
night weather rain snow wind storm total sales profit revenue shares prices costs
"""
