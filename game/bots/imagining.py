"""Worlds that a player may be in: the veiled state with a war behind it that fits the reports.

The front is what both reports together suggest, give or take; the regime of the war is the one that the last news of it
told; what tires and what burns is as it usually is by that month. Every world has a seed of its own.
"""

from __future__ import annotations

from game.rules import Rulebook, State
from game.rules.chance import noise
from game.rules.deeds import asks_of
from game.rules.state import Draft
from game.sums import blake2b

LEANS = {"seen.staff": 9.0, "seen.ministry": -8.0}
"""What must be added to each report's figure for the front. Both leans are told to the player."""
SPREAD = 5.0
FOLLOWS = 0.5
"""How much of a regime's push the front's momentum has taken up, on average."""


def imagined(book: Rulebook, state: State, number: int, key: str) -> State:
    """One world of many that look as this state does: the same number and key give the same world."""
    seed = int.from_bytes(blake2b(f"{key}/{number}".encode(), digest_size=6).digest(), "little")
    place = book.code.place
    if not {"war.front", *LEANS} <= place.keys():
        return state._replace(seed=seed)
    row = list(state.gauges)
    for gauge, value in _war(book, state, seed).items():
        if gauge in place:
            at = place[gauge]
            row[at] = max(book.code.lows[at], min(book.code.highs[at], round(value * 10)))
    return state._replace(seed=seed, gauges=tuple(row))


def _war(book: Rulebook, state: State, seed: int) -> dict[str, float]:
    at, month = book.code.place, state.month
    reports = [state.gauges[at[gauge]] / 10 + lean for gauge, lean in LEANS.items()]
    regime = _regime(book, state)
    stage = state.gauges[at["talks.stage"]] / 10
    pace = state.gauges[at["pace"]] / 10 if "pace" in at else 1.0
    return {
        "war.front": sum(reports) / len(reports) + SPREAD * noise(seed, month, "imagined/front"),
        "war.regime": regime,
        "war.momentum": FOLLOWS * regime + 1.2 * noise(seed, month, "imagined/momentum"),
        "war.exhaustion": book.code.gauge["war.exhaustion"].start + 0.95 * pace * (month - 1),
        "war.intensity": 40.0 if stage >= 4 else 75.0 if stage >= 3 else 85.0,
    }


def _regime(book: Rulebook, state: State) -> float:
    """What the last news that set the war's regime set it to."""
    at = book.code.place["war.regime"]
    setting = [place for place, bulletin in enumerate(book.bulletin) if _sets_regime(bulletin)]
    heard = [(state.heard_in[place], place) for place in setting if state.heard_in[place]]
    if not heard:
        return book.code.base[at].start
    draft = Draft(state)
    draft.gauges[at] = 0
    asks = asks_of(book, draft, f"bulletin/{book.bulletin[max(heard)[1]].id}")
    return sum(tenths for gauge, tenths, _ in asks if gauge == at) / 10


def _sets_regime(bulletin: object) -> bool:
    return any(effect.gauge == "war.regime" for effect in getattr(bulletin, "effects", ()))
