"""Who a text spoke of last: whom "he", "she", "it" and "they" mean."""

from __future__ import annotations

from rag.corpus.cast import Cast
from rag.corpus.genders import gender_of_word
from rag.corpus.places import places
from rag.corpus.speakers import is_body
from rag.corpus.words import fold
from rag.types import Speaker

_REMEMBERED = 6


class Company:
    """The people and bodies of the sentences read so far, the last first."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._people: list[Speaker] = []
        self._others: list[Speaker] = []

    @property
    def focus(self) -> Speaker | None:
        """The person with a name who was spoken of last."""
        return next((person for person in self._people if not person.name.islower()), None)

    @property
    def body(self) -> Speaker | None:
        """The body spoken of last; several people are none."""
        return next((other for other in self._others if not other.name.endswith("s") or is_body(other.name)), None)

    @property
    def named_body(self) -> Speaker | None:
        """The body with a name that was spoken of last."""
        named = next((other for other in self._others if not other.name.islower()), None)
        return named or next((one for one in self._people if not one.role and not self._cast.gender(one)), None)

    def meet(self, speaker: Speaker) -> None:
        """Make someone the last who was spoken of."""
        known = self._people if self.is_person(speaker) else self._others
        known[:] = [speaker, *(other for other in known if other.name != speaker.name)][:_REMEMBERED]

    def is_person(self, speaker: Speaker) -> bool:
        """Tell a person, named or told by the role, from a body or several people."""
        name = speaker.name
        if self._cast.is_person(name) or self._cast.gender(speaker) or self._cast.is_unnamed_person(name):
            return True
        return name.istitle() and name.isalpha() and not is_body(name) and fold(name) not in places()

    def meant(self, pronoun: str) -> Speaker | None:
        """Return whom a pronoun means: the last of its gender or kind."""
        word = fold(pronoun)
        gender = gender_of_word(word)
        if gender:
            fitting = (person for person in self._people if self._cast.gender(person) in {gender, None})
            return next(fitting, None)
        if word == "it":
            return self.body or next((one for one in self._people if not self._cast.gender(one)), None)
        if word == "they":
            return self._others[0] if self._others else self.focus
        return None
