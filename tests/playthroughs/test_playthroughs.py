"""Golden games: whole games as a person reads them. Where rules or content move one, look at what moved, then renew:

pytest tests/playthroughs --renew
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from game.bots import make_bot, play_game
from game.rules import Rulebook, State, Step
from game.rules.decision import CallFile, Choose, End, Sign
from game.rules.entries import Gauge
from game.rules.reading import reading
from game.rules.state import NewsKind
from game.session.telling import decision_words, month_name
from game.words import number

GAMES = [("balancer", 1), ("reformer", 2), ("loyalist", 3), ("gestures", 4)]
LONGEST = 200
"""Lines: what one still reads."""


def told(book: Rulebook, bot: str, seed: int, scenario: str = "november-2024") -> Iterator[str]:
    """A game, month by month."""
    yield f"{bot} in world {seed}: {scenario}"
    book = book.of(scenario)
    steps = list(play_game(book, make_bot(bot, seed), scenario, seed))
    for _, month in groupby(steps, key=lambda taken: taken.before.month):
        yield ""
        yield from told_month(book, list(month))
    outcome = steps[-1].outcome
    assert outcome is not None
    yield ""
    yield f"{outcome.ending.title} (month {outcome.month})"
    yield from (f"  {'met' if is_met else 'not met'}: {aim.title}" for aim, is_met in outcome.aims)


def told_month(book: Rulebook, steps: list[Step]) -> Iterator[str]:
    first, end = steps[0].before, steps[-1]
    card = book.event[first.card].title if first.card >= 0 else "a quiet month"
    chosen = [told_decision(book, taken) for taken in steps if isinstance(taken.decision, Choose)]
    yield f"{month_name(book, first)}: {' / '.join([card, *chosen])}"
    rest = [told_decision(book, taken) for taken in steps if not isinstance(taken.decision, Choose | End)]
    if rest:
        yield f"  {'; '.join(rest)}"
    heard = list(told_news(book, end.after))
    if heard:
        yield f"  news: {'; '.join(heard)}"
    yield f"  {', '.join(told_gauge(book, end.after, gauge) for gauge in shown(book))}"


def told_decision(book: Rulebook, taken: Step) -> str:
    words = decision_words(book, taken.before, taken.decision)
    match taken.decision:
        case Sign():
            return f"signed {words}"
        case CallFile():
            return "called a file"
        case _:
            return words


def told_news(book: Rulebook, state: State) -> Iterator[str]:
    """What was drawn at the month's end: outcomes, promises and bulletins, by id."""
    for news in sorted(state.news):
        if news.kind is NewsKind.OUTCOME:
            yield book.code.turns[news.entry][0]
        elif news.kind is NewsKind.BULLETIN:
            yield book.bulletin[news.entry].id
        elif news.kind in (NewsKind.KEPT, NewsKind.BROKEN, NewsKind.EXPOSED):
            yield f"{book.promise[news.entry].id} {news.kind.name.lower()}"


def shown(book: Rulebook) -> list[Gauge]:
    """The headlines, and the two gauges that end games."""
    return [gauge for gauge in book.gauge if gauge.headline or gauge.id in ("trust", "economy")]


def told_gauge(book: Rulebook, state: State, gauge: Gauge) -> str:
    return f"{gauge.id} {number(reading(book, state, gauge.id), gauge.step)}"


@pytest.mark.parametrize(("bot", "seed"), GAMES, ids=[bot for bot, _ in GAMES])
def test_a_golden_game(rulebook: Rulebook, request: pytest.FixtureRequest, bot: str, seed: int) -> None:
    compare(list(told(rulebook, bot, seed)), bot, request)


def test_a_golden_game_of_another_time(rulebook: Rulebook, request: pytest.FixtureRequest) -> None:
    compare(list(told(rulebook, "balancer", 5, "the-host")), "the-host", request)


def compare(lines: list[str], name: str, request: pytest.FixtureRequest) -> None:
    golden = Path(__file__).parent / f"{name}.txt"
    if request.config.getoption("--renew"):
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert lines == golden.read_text(encoding="utf-8").splitlines(), "renew it with --renew once you know why it moved"
    assert len(lines) < LONGEST
