"""A verb group of a tagged text, and who does it to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.answer.grammar.phrases import Phrase

Kind: TypeAlias = Literal["finite", "infinitive", "gerund"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: the places of its first word and of its head, and how it is said.

    `agents` do it and `patients` undergo it, as far as the sentence says so; `shares` is the place of the head of
    the verb group before it whose auxiliary and subject it shares ("was arrested and charged").
    """

    first: int
    head: int
    kind: Kind
    modal: str | None = None
    negated: bool = False
    passive: bool = False
    agents: tuple[Phrase, ...] = ()
    patients: tuple[Phrase, ...] = ()
    shares: int | None = None
    implied: bool = False
    """Tell whether the doers are only guessed from the verb before: "plans to withdraw"."""
