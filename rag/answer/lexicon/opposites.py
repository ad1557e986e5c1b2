"""Pairs of which one is true exactly when the other is not: "did not accept" is "rejected"."""

OPPOSITES = """
accept reject; accept refuse; allow ban; allow forbid; allow prohibit; permit ban; permit forbid; pass fail; succeed
fail; remain leave; stay leave; possible impossible; able unable; legal illegal; lawful unlawful; guilty innocent;
agree refuse; agree disagree; confirm deny; admit deny; true false; safe unsafe; aware unaware; known unknown; clear
unclear; certain uncertain; willing unwilling; likely unlikely; stable unstable; alive dead; survive die; approve
reject; open closed; reach miss; keep break; include exclude; present absent; change unchanged; expected unexpected;
continue stop; continue cease; attend miss; complete incomplete; correct incorrect; accurate inaccurate; necessary
unnecessary; available unavailable; satisfied dissatisfied; happy unhappy; fair unfair; justified unjustified;
affected unaffected; hurt unhurt; injured uninjured; damaged undamaged; vaccinated unvaccinated; employed unemployed;
comply violate; obey disobey; ratify reject; release detain; finish continue; qualify miss
"""
