"""Whether a name, a role or a pronoun is a man's or a woman's, where English tells."""

from __future__ import annotations

from typing import Literal, TypeAlias

from rag.corpus.words import fold

Gender: TypeAlias = Literal["m", "f"]

_MALE_WORDS = """he him his himself mr sir lord king prince duke father husband son brother uncle
    grandfather widower spokesman chairman congressman businessman policeman fireman actor pope priest
    gentleman landlord boy man batsman headmaster""".split()
_FEMALE_WORDS = """she her hers herself mrs ms miss dame lady queen princess duchess baroness countess
    mother wife daughter sister aunt grandmother widow spokeswoman chairwoman congresswoman businesswoman
    policewoman actress girl woman headmistress landlady""".split()
# The commonest given names of the press in English that are a man's or a woman's only.
_MALE_NAMES = """aaron abdul abdullah adam ahmed alan albert alejandro alexander alistair amit andre andreas
    andrew andy angus anil anthony antonio antony antoine anwar arjun arthur arvind ashok barry ben benjamin
    bernard bill bob boris brad brendan brett brian bruce callum carl carlos charles chris christian
    christopher clive colin craig damien dan daniel dave david dean deepak declan dennis derek diego dmitry
    dmitri dominic donald douglas duncan ed eddie edward emmanuel eric erik ethan evan farhan felix fernando
    finn frank fred gareth gary gavin geoff george gerald giles giovanni glen gordon graeme graham greg guy
    hamish hans harold harry harvey hassan hector henry herbert howard hugh hussein ian ibrahim igor imran
    ivan jack jacob jake james jamie jan jason javier jean jeff jens jeremy jerry jim joe joel johan john
    johnny jon jonathan jorge jose joseph josep joshua juan julian karl keith ken kenneth kevin khalid kumar
    kyle lars lawrence lee leo leon liam lloyd louis luca lucas luigi luis luke magnus manoj manuel marc
    marco marcus mario mark martin matt matthew max michael miguel mike mohamed mohammed mohan muhammad
    narendra nathan ned neil niall nicholas nick nigel nikhil noah oliver omar oscar owen pablo patrick paul
    pedro pete peter phil philip piers pierre pradeep rafael rahul rajesh rajiv ralph ramesh ravi raymond
    ricardo richard rob robert roberto robin rod roger rohit ron ronald rory ross roy rupert russell ryan
    sachin salman sanjay scott sean sebastian sergei sergey shane shaun simon stan stefan stephen steve
    steven stewart stuart sunil suresh syed tariq ted terry thomas tim timothy toby todd tom tommy tony
    trevor vijay vikram vladimir volodymyr walter wayne will william xavier yusuf zachary rishi keir emil
    otto klaus jürgen olaf joao""".split()
_FEMALE_NAMES = """abigail ada agnes aisha alice alison amanda amelia amina amy ana andrea angela anita
    anjali ann anna anne annette annie anya aoife asha audrey ayesha barbara beatrice becky belinda beth
    betty brenda bridget camilla carla carmen carol caroline catherine cathy charlotte chloe christina
    christine cindy claire clara claudia courtney cynthia daisy dana dawn deborah deepa denise diana diane
    divya donna doris dorothy edith eileen elaine eleanor elena elizabeth ella ellen emily emma erica erin
    esther eva eve fatima fiona florence frances gemma georgia geraldine gillian gina giulia gloria grace
    greta hannah harriet hazel heather heidi helen helena hilary hillary holly ida imogen indira ingrid
    irene irina isabel isabella isla jacqueline jane janet janice jasmine jean jenna jennifer jenny jessica
    jill joan joanna joanne josephine joyce judith judy julia julie june karen kate katherine kathleen
    kathryn katie katy kavita kayla kelly kim kirsten kirsty laura lauren layla leah leila lena lily linda
    lisa liz louise lucia lucy lydia lynn madeleine maggie malala margaret maria marie marina marion martha
    mary maya meera megan melanie melissa meghan mia michelle miriam molly monica nadia nancy naomi natalie
    natasha neha nicola nicole nina nora olga olivia pamela patricia paula pauline penny phoebe pippa pooja
    priya priyanka rachel rebecca rita rosa rose rosie ruth sadia sally samantha sandra sara sarah sheila
    shirley siobhan smita sofia sonia sophia sophie stella stephanie sue sunita susan suzanne sylvia tamara
    tanya teresa theresa tina tracey tracy una ursula valentina valerie vanessa vera veronica victoria
    violet virginia vivian wendy yasmin yvonne zara zoe kamala nirmala""".split()
_TELLS: dict[str, Gender] = {
    **dict.fromkeys(_MALE_WORDS, "m"),
    **dict.fromkeys(_FEMALE_WORDS, "f"),
}
_NAMES: dict[str, Gender] = {
    **{name: "m" for name in _MALE_NAMES if name not in _FEMALE_NAMES},
    **{name: "f" for name in _FEMALE_NAMES if name not in _MALE_NAMES},
}


def gender_of_word(word: str) -> Gender | None:
    """Return the gender that a pronoun, title or role tells: "she", "Mr", "spokeswoman"."""
    return _TELLS.get(fold(word).rstrip("."))


def gender_of_name(name: str) -> Gender | None:
    """Return the gender that the given name of a full name tells; None of a family name alone."""
    given, _, family = name.partition(" ")
    return _NAMES.get(fold(given)) if family else None
