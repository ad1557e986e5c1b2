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

# Pairs that cannot both be so of one thing, though neither need be: what is welcomed is not rejected. What only comes
# after the other (begin, end) is none.
CONTRARIES = """
accept reject; accept refuse; accept veto; accept dismiss; accept deny; accept rebuff; welcome reject; welcome
condemn; welcome criticise; welcome oppose; welcome regret; welcome denounce; welcome dismiss; welcome lament; praise
condemn; praise criticise; praise denounce; hail condemn; hail criticise; applaud condemn; support oppose; support
reject; support condemn; back oppose; endorse oppose; endorse reject; approve reject; approve veto; approve block;
approve oppose; agree refuse; agree disagree; agree reject; agree oppose; agree decline; admit deny; confirm deny;
acknowledge deny; concede deny; confess deny; confirm dispute; believe doubt; trust distrust; allow ban; allow forbid;
allow prohibit; permit ban; permit forbid; permit prohibit; ease tighten; introduce scrap; adopt scrap; adopt abandon;
adopt reject; ratify reject; keep abandon; keep scrap; keep break; retain abandon; pursue abandon; attend skip; attend
boycott; attend miss; increase decrease; increase reduce; increase cut; increase fall; increase decline; increase
drop; increase lower; increase shrink; raise lower; raise cut; raise reduce; rise fall; rise drop; rise decline; rise
decrease; rise sink; rise plunge; grow shrink; grow decline; grow fall; climb fall; climb drop; jump fall; surge fall;
surge plunge; soar plunge; expand limit; expand shrink; expand reduce; extend shorten; strengthen weaken; strengthen
undermine; improve worsen; improve deteriorate; widen narrow; escalate de-escalate; escalate ease; escalate calm;
accelerate slow; deploy withdraw; protect endanger; succeed fail; pass fail; survive die; acquit convict; clear
convict; grant deny; grant refuse; grant reject; offer refuse; reveal hide; reveal conceal; disclose hide; disclose
conceal; publish withhold; unite divide; love hate; reassure alarm; encourage discourage; encourage deter; cause
prevent; want reject; want refuse; want oppose; respect violate; respect break; obey disobey; comply violate; comply
refuse; honour violate; honour break; sign refuse; include exclude; create destroy; upgrade downgrade; positive
negative; good bad; better worse; best worst; possible impossible; likely unlikely; able unable; willing unwilling;
certain uncertain; clear unclear; stable unstable; predictable unpredictable; legal illegal; lawful unlawful; guilty
innocent; safe unsafe; safe dangerous; true false; correct incorrect; fair unfair; justified unjustified; necessary
unnecessary; available unavailable; hurt unhurt; injured uninjured; damaged undamaged; strong weak; stronger weaker;
high low; higher lower; larger smaller; longer shorter; peaceful violent; friendly hostile; public secret; temporary
permanent; easy difficult; right wrong; sufficient insufficient; adequate inadequate; optimistic pessimistic; success
failure; surplus deficit; support opposition; approval rejection; acceptance refusal; praise criticism; advantage
disadvantage; satisfied dissatisfied; satisfied disappointed; worried relieved
"""
