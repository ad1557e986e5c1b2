"""Words that are numbers."""

CARDINALS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}

ORDINALS = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        start=1,
    )
}

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9,
    "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip

# Counts that are not exact numbers: a statement keeps the same one.
VAGUE = {
    "dozen": "12", "dozens": "dozens", "hundreds": "hundreds", "thousands": "thousands", "millions": "millions",
    "billions": "billions", "scores": "scores", "half": "half", "halved": "half", "double": "2x", "doubled": "2x",
    "twice": "2x", "twofold": "2x", "triple": "3x", "tripled": "3x", "thrice": "3x", "quarter": "quarter",
    "quarters": "quarter", "thirds": "third", "once": "once",
}  # fmt: skip

CURRENCIES = {
    "$": "dollar", "dollar": "dollar", "dollars": "dollar", "usd": "dollar", "£": "pound", "pound": "pound",
    "pounds": "pound", "gbp": "pound", "sterling": "pound", "€": "euro", "euro": "euro", "euros": "euro", "eur": "euro",
    "¥": "yen", "yen": "yen", "₹": "rupee", "rupee": "rupee", "rupees": "rupee", "rs": "rupee", "rouble": "rouble",
    "roubles": "rouble", "ruble": "rouble", "rubles": "rouble", "yuan": "yuan", "franc": "franc", "francs": "franc",
}  # fmt: skip
