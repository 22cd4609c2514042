"""How things stand, for the strip below the question and the column beside it: words and figures, no widgets."""

from __future__ import annotations

from game.rules.entries import Gauge
from game.rules.names import OPENINGS
from game.rules.preview import Preview
from game.screens.ink import DOWN, UP, minus
from game.session import Session
from game.session.briefing import Estimate, change_since_last_month, estimates
from game.session.telling import band_word, month_name
from game.words import exact, number, say, signed

BELOW = ("economy", "grip", "trust", "leverage", "credibility")
"""The gauges named under the headlines, where content has them."""

PEOPLE = ("people.held", "people.released", "people.arrested")
WAR_WORDS = 7
"""For so many bands of a report there are short words."""


def headlines(session: Session) -> list[Gauge]:
    return [gauge for gauge in session.book.gauge if gauge.headline]


def below(session: Session) -> list[Gauge]:
    """The gauges named under the headlines: ours, or the first of a content that has none of those."""
    known = [session.book.code.gauge[name] for name in BELOW if name in session.book.code.gauge]
    others = [gauge for gauge in shown_gauges(session) if not gauge.headline and gauge.id != OPENINGS]
    return known or others[: len(BELOW)]


def shown_gauges(session: Session) -> list[Gauge]:
    """Every gauge that the player may see: the war's true figures only once the game is over."""
    is_over = session.state.is_over
    return [gauge for gauge in session.book.gauge if gauge.id != OPENINGS and (is_over or not gauge.hidden)]


def share(gauge: Gauge, value: float) -> float:
    """Where a value lies in the gauge's range, 0 to 1."""
    return (value - gauge.low) / (gauge.high - gauge.low) if gauge.high > gauge.low else 0.0


def changed(session: Session, gauge: Gauge) -> str:
    """`+0.4`, `−2`, or `0`: since last month ended."""
    return minus(signed(change_since_last_month(session, gauge), gauge.step))


def trend(session: Session, gauge: Gauge) -> str:
    """A sign for the direction; none where nothing moved. It says nothing of good or bad."""
    change = change_since_last_month(session, gauge)
    return "" if not change else UP if change > 0 else DOWN


def figure(session: Session, gauge: Gauge) -> str:
    return minus(number(session.reading(gauge.id), gauge.step))


def rounded(value: float) -> str:
    return minus(number(value, 1))


def now_and_then(now: float, then: float) -> tuple[str, str]:
    """A figure as it stands and where it would be left, in as few places as tell them apart."""
    written = rounded, lambda value: minus(number(value)), lambda value: minus(exact(value))
    pairs = ((write(now), write(then)) for write in written)
    return next((pair for pair in pairs if pair[0] != pair[1]), (rounded(now), rounded(then)))


def word(session: Session, gauge: Gauge) -> str:
    return band_word(gauge, session.reading(gauge.id))


def ghosts(session: Session, seen: Preview) -> dict[str, float]:
    """Where a preview's certain moves would leave the gauges, those made of others among them."""
    moves = {move.gauge: move.amount for move in seen.certain if move.amount is not None}
    found = {}
    for gauge in shown_gauges(session):
        amount = _amount(gauge, moves)
        if amount:
            found[gauge.id] = min(gauge.high, max(gauge.low, session.reading(gauge.id) + amount))
    return found


def _amount(gauge: Gauge, moves: dict[str, float]) -> float:
    if gauge.is_derived:
        return sum(weight * moves.get(part, 0.0) for part, weight in gauge.parts.items()) / 10
    return moves.get(gauge.id, 0.0)


# ── the world, in words ──


def war_word(estimate: Estimate) -> str:
    """A report in two words; empty where its bands are not those that we have words for."""
    bands = estimate.report.band
    if len(bands) != WAR_WORDS:
        return rounded(estimate.value)
    place = next(place for place, band in enumerate(bands) if estimate.value < band.below)
    return say(f"war.{place}")


def war_lines(session: Session) -> list[tuple[str, str]]:
    """Each report by the name of its gauge, and what it says in two words; then the talks."""
    lines = [
        (session.book.code.gauge[each.report.gauge].label.split(" ")[0], war_word(each)) for each in estimates(session)
    ]
    return [*lines, (say("strip.talks"), talks_word(session))] if has_talks(session) else lines


def has_talks(session: Session) -> bool:
    """Whether this content has talks at all."""
    return {"talks.stage", "talks.seat"} <= session.book.code.gauge.keys()


def talks_word(session: Session) -> str:
    """Minsk's seat if it has one, else how far the talks are."""
    seat = session.reading("talks.seat")
    return say(f"seat.{seat:.0f}") if seat else say(f"talks.{session.reading('talks.stage'):.0f}")


def talks_line(session: Session) -> str:
    stage, seat = session.reading("talks.stage"), session.reading("talks.seat")
    return say("side.stage", stage=say(f"talks.{stage:.0f}"), seat=say(f"seat.{seat:.0f}"))


def people_line(session: Session) -> str:
    """Empty where the content counts nobody."""
    if not session.book.code.gauge.keys() >= set(PEOPLE):
        return ""
    held, freed, arrested = (number(session.reading(name), 1) for name in PEOPLE)
    return say(
        "strip.people", held=held, freed=freed, arrested=arrested, since=month_name(session.book, session.state, 1)
    )
