"""How a question is read before anything is searched: in English, and as it was meant to be spelled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.answer.asking import asked
from rag.answer.questions.languages import glossary_language, language_of
from rag.answer.questions.offices import Offices
from rag.answer.questions.spelling import Spelling
from rag.answer.questions.translation import Translator
from rag.answer.questions.transliteration import NamesElsewhere
from rag.answer.rewriting import standalone_question, unmeant
from rag.answer.vocabulary import Printed, Vocabulary, ever
from rag.types import Speaker, Turn

_UNDERSTOOD = 0.6  # the least share of a question's words, or its answer would be to another one


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read; `unread` says why it was not understood, if it was not."""

    text: str
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions by the words of one generation of the index, those printed with a capital, and who is quoted."""

    _knows: Callable[[str], bool]
    _spelling: Spelling
    _elsewhere: NamesElsewhere
    _offices: Offices
    _printed: Printed = ever

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        frequencies: Mapping[str, int],
        names: Collection[str],
        speakers: Callable[[], Iterable[Speaker]] = tuple,
    ) -> Reader:
        """Return a reader of questions about the whole archive."""
        spelling = Spelling(vocabulary, frequencies, names)
        return cls(vocabulary.knows, spelling, NamesElsewhere(names), Offices(speakers))

    def as_of(self, speakers: Callable[[], Iterable[Speaker]], printed: Printed) -> Reader:
        """Return a reader that puts no word but `printed` ones into a question, and names only these speakers."""
        return replace(self, _offices=Offices(speakers), _printed=printed)

    def warm_up(self) -> None:
        """Make the tables that the first misspelt question would have to wait for."""
        self._spelling.warm_up()

    def language(self, question: str) -> str | None:
        """Return the language a question has to be translated from; None if it is read as it is."""
        return language_of(question, self._knows)

    def read(self, question: str) -> Reading:
        """Return a question in English, its misspelt words corrected and people named whom it means by their office."""
        read = self._in_words_of_the_corpus(question)
        reason = read.unread or _unsaid(read.text)
        return Reading(question, reason) if reason else replace(read, text=self._offices.named(read.text))

    def standalone(self, question: str, history: Sequence[Turn]) -> str:
        """Return a question as it reads without its history, both in English."""
        if not history:
            return question.strip()
        turns = [replace(turn, content=self._in_english(turn.content)) for turn in history]
        return standalone_question(self._in_english(question), turns)

    def _in_english(self, text: str) -> str:
        return text if self.language(text) is None else self._offices.named(self._in_words_of_the_corpus(text).text)

    def _in_words_of_the_corpus(self, question: str) -> Reading:
        language = self.language(question)
        if language is None:
            return Reading(self._spelling.corrected(question, self._printed))
        table = glossary_language(language)
        if table is None:
            return Reading(question, f"The question seems to be in {language}, which only a language model can read.")
        translator = Translator(self._elsewhere, self._knows, self._printed)
        translated = translator.translated(question, table)
        if translated.understood < _UNDERSTOOD:
            return Reading(question, f"Too few words of the question, which seems to be in {language}, are understood.")
        return Reading(translated.text)


def _unsaid(question: str) -> str | None:
    """Return what a question leaves unsaid, though nothing before it tells: whom it means, or what it is about."""
    if pronoun := unmeant(question):
        return f"Nobody is named whom “{pronoun}” could mean; ask again with the name."
    return None if asked(question).words else "The question names nothing to look for; ask again and say about what."
