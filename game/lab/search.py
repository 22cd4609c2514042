"""The long search: what a world allows to somebody who knows its seed. An upper bound, printed as such.

A beam over months. Every state that is kept is tried with each choice of its card and a sample of its papers; the
states that come of it are ranked by their worth, the better half of them by a whole game played on by a hand, and the
best are kept. The best ending found on the way, by the beam or by a hand, is the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from game.bots.hand import BALANCED, Hand
from game.bots.player import Player, play_on
from game.bots.quick import after
from game.bots.value import Value
from game.rules import Rulebook, State, start
from game.rules.chance import draws
from game.rules.decision import Decision, End
from game.rules.options import open_choices, open_papers, refusal
from game.rules.state import Draft
from game.rules.step import take


@frozen
class Effort:
    beam: int = 6  # states that are kept from month to month
    tries: int = 18  # months that are tried from each
    whole: int = 12  # of all that come of it, how many are played on to the end


USUAL = Effort()


@frozen
class Found:
    """The best end found, and the decisions that lead there."""

    state: State
    worth: float
    decisions: tuple[Decision, ...]
    hand: Hand  # plays on after the last of them


@frozen
class _Kept:
    state: State
    decisions: tuple[Decision, ...]


def search(
    book: Rulebook,
    scenario: str,
    seed: int,
    effort: Effort = USUAL,
    hands: tuple[Hand, ...] = (BALANCED,),
    is_content: bool = True,
) -> Found:
    """The best game found in one world, with the hand that plays it on. `is_content`: it stops at a best ending."""
    book = book.of(scenario)
    value, first = Value(book), start(book, scenario, seed)
    players = [Player(book, hand) for hand in hands]
    best, player = max(((_played_out(book, _Kept(first, ()), each, value), each) for each in players), key=_first_worth)
    beam = [_Kept(first, ())]
    enough = 1.0 if is_content else 9.0
    while beam and best.worth < enough:
        grown = [kept for at, each in enumerate(beam) for kept in _months(book, each, player, effort, at)]
        over = [kept for kept in grown if kept.state.is_over]
        ends = (Found(kept.state, value.of(kept.state), kept.decisions, player.weights.hand) for kept in over)
        best = max([best, *ends], key=_worth)
        alive = sorted((kept for kept in grown if not kept.state.is_over), key=lambda k: -value.of(k.state))
        outs = [(kept, _played_out(book, kept, player, value)) for kept in _apart(alive)[: effort.whole]]
        best = max([best, *(out for _, out in outs)], key=_worth)
        outs.sort(key=lambda pair: -(pair[1].worth + value.of(pair[0].state)))
        beam = [kept for kept, _ in outs[: effort.beam]]
    return best


def _first_worth(pair: tuple[Found, Player]) -> float:
    return pair[0].worth


def _worth(found: Found) -> float:
    return found.worth


def _apart(kept: list[_Kept]) -> list[_Kept]:
    """Without those that came to the same gauges."""
    return list({each.state.gauges: each for each in reversed(kept)}.values())[::-1]


def _played_out(book: Rulebook, kept: _Kept, player: Player, value: Value) -> Found:
    state = play_on(book, kept.state, player, kept.state.months)
    return Found(state, value.of(state), kept.decisions, player.weights.hand)


def _months(book: Rulebook, kept: _Kept, player: Player, effort: Effort, at: int) -> Iterator[_Kept]:
    """A sample of the months that can follow, as many for each choice of the card, the hand's own among them."""
    state = kept.state
    choices: list[tuple[Decision, ...]] = [(each,) for each in open_choices(book, state)]
    for answer in choices or [()]:
        begun = after(book, state, *answer)
        laid = open_papers(book, begun)
        plans = [pair for size in range(min(begun.moves, len(laid)) + 1) for pair in combinations(laid, size)]
        keyed = zip(_keys(state, f"search/{at}/{answer}", len(plans)), plans, strict=True)
        for _, plan in sorted(keyed, key=lambda pair: pair[0])[: max(1, effort.tries // max(1, len(choices)))]:
            yield _ended(book, kept, (*answer, *plan), player)
    yield _ended(book, kept, (), player, is_own=True)


def _keys(state: State, purpose: str, count: int) -> list[float]:
    blocks = (draws(state.seed, state.month, f"{purpose}/{block}") for block in range(count // 8 + 1))
    return [key for block in blocks for key in block][:count]


def _ended(book: Rulebook, kept: _Kept, plan: tuple[Decision, ...], player: Player, is_own: bool = False) -> _Kept:
    """What comes of a month of these decisions (of the hand's own, if there are none of the search's)."""
    draft, taken = Draft(kept.state), list(kept.decisions)
    waiting = list(plan)
    decision: Decision | None = None
    while not isinstance(decision, End):
        if is_own:
            decision = player.decide(draft)
        elif waiting:
            decision = waiting.pop(0)
            if refusal(book, draft.freeze(), decision) is not None:  # the paper before it closed it
                continue
        else:
            decision = player.telling(draft) or End()
        take(decision, book, draft)
        taken.append(decision)
    return _Kept(draft.freeze(), tuple(taken))
