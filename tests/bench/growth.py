"""Whether a month costs the same late in a long game, and with ten times the cards.

The more cards are copies of those there are, each with bounds of its own, so that what copies have in common is no more
than what cards of one deck have in common anyway.
"""

from __future__ import annotations

from attrs import evolve

from game.bots import make_bot
from game.rules import Rulebook, State, start, veil
from game.rules.decision import Decision, End
from game.rules.effect import Effect
from game.rules.entries import Event
from game.rules.expression import Comparison, Expression, Junction, Node, Not, Number
from game.rules.state import Draft
from game.rules.step import take

SCENARIO = "november-2024"
LEAST = 5.0
"""The least bound that is moved in a copy: smaller ones are stages and steps, which have no value in between."""


def with_cards(book: Rulebook, times: int) -> Rulebook:
    """The Rulebook with so many times the cards, in the order of their ids."""
    events = [_copy(event, number) for event in book.event for number in range(times)]
    return evolve(book, event=tuple(sorted(events, key=lambda event: event.id)))


def _copy(event: Event, number: int) -> Event:
    if not number:
        return event
    choices = tuple(
        evolve(choice, effects=tuple(_moved_effect(each, number) for each in choice.effects)) for choice in event.choice
    )
    when = Expression(event.when.text, _moved(event.when.tree, number))
    return evolve(event, id=f"{event.id}-{number}", when=when, choice=choices)


def _moved_effect(effect: Effect, number: int) -> Effect:
    return evolve(effect, when=Expression(effect.when.text, _moved(effect.when.tree, number)))


def _moved(tree: Node, number: int) -> Node:
    """The condition with every bound a little higher or lower."""
    match tree:
        case Comparison("<" | "<=" | ">" | ">=", left, Number(bound)) if abs(bound) >= LEAST:
            return Comparison(tree.operator, left, Number(bound * (1 + (number - 5) / 100)))
        case Junction(operator, parts):
            return Junction(operator, tuple(_moved(part, number) for part in parts))
        case Not(operand):
            return Not(_moved(operand, number))
        case _:
            return tree


def endless(book: Rulebook) -> Rulebook:
    """The Rulebook without its endings: a game of it goes on for as long as somebody plays."""
    return evolve(book, ending=())


def ends_of_months(book: Rulebook, bot: str, seed: int, months: int) -> list[State]:
    """The states in which each of a game's first months is ended; fewer where the game is over before."""
    made, draft, found = make_bot(bot, seed), Draft(start(book, SCENARIO, seed)), list[State]()
    while not draft.is_over and len(found) < months:
        state = draft.freeze()
        decision: Decision = made(book, veil(book, state))
        if isinstance(decision, End):
            found.append(state)
        take(decision, book, draft)
        draft.log.clear()
    return found


def end(book: Rulebook, state: State) -> Draft:
    """The draft after a month's end."""
    draft = Draft(state)
    take(End(), book, draft)
    return draft
