"""Words that add nothing that needs evidence: they join, frame or fill."""

FREE = frozenset(
    """also however meanwhile moreover furthermore additionally likewise similarly thus therefore then there here now
    so still too well even just only again once yet together up down out off over away back forward ahead else
    indeed not issue issues matter matters question questions topic subject thing things point points part way
    ways kind sort case fact terms regard respect context side sides side's one ones number amount lot rest
    aspect area reason article report source sources reportedly allegedly apparently supposedly specifically
    example instance notably namely particularly separately earlier later previously respectively regarding
    concerning including according given such same own other others another some any more most much many several
    few all both each every latter former mr mrs ms dr sir e.g i.e etc vs via per able going""".split()
)
# Verbs that carry no claim of their own if the evidence tells the noun with them as a deed: "made a decision".
LIGHT_VERBS = frozenset("be have do make take give hold conduct carry express voice undertake deliver issue".split())
