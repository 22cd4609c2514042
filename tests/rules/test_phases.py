"""The month's end, phase by phase."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.rules import Rulebook, State, start, step
from game.rules.chance import draw, noise
from game.rules.decision import (
    Choose,
    DeclareLine,
    End,
    Forecast,
    PickAims,
    Promise,
    Sign,
    Tell,
)
from game.rules.effect import LogLine
from game.rules.entries import Phase
from game.rules.phases import EXPOSURE, PHASES
from game.rules.state import News, NewsKind, Word
from tests.playing import end_month, moved_by, play


@pytest.fixture
def first(tiny: Rulebook) -> State:
    """November without frost."""
    state = start(tiny, "half-a-year", 1)
    return state._replace(counts=(0,) * len(state.counts))


@pytest.fixture
def quiet(tiny: Rulebook) -> State:
    return start(tiny, "quiet", 1)


def causes(log: tuple[LogLine, ...]) -> dict[str, int]:
    return {cause: tenths for _, tenths, cause in log}


def news(state: State, kind: NewsKind) -> list[int]:
    return [each.entry for each in state.news if each.kind is kind]


def with_gauges(book: Rulebook, state: State, **values: float) -> State:
    row = list(state.gauges)
    for gauge, value in values.items():
        row[book.code.place[gauge]] = round(value * 10)
    return state._replace(gauges=tuple(row))


def test_the_phases_and_their_order() -> None:
    assert [phase for phase, _ in PHASES] == list(Phase)


# ── chance ──


@pytest.mark.parametrize("seed", range(8))
def test_an_outcome_is_drawn_by_its_key(tiny: Rulebook, seed: int) -> None:
    """A quarter, a half, and the rest: by the draw of the world, the month and the choice."""
    state = start(tiny, "half-a-year", seed)
    ended = end_month(tiny, play(tiny, state, Choose("ask")))
    drawn = draw(seed, 1, "choice/the-lane/ask")
    turn = 1 if drawn < 0.25 else 2 if drawn < 0.75 else 3
    (place,) = news(ended.after, NewsKind.OUTCOME)
    assert tiny.code.turns[place][0] == f"choice/the-lane/ask/{turn}"
    assert causes(ended.log).get(f"choice/the-lane/ask/{turn}", 0) == {1: 20, 2: 10, 3: 0}[turn]
    assert (ended.after.counts[tiny.code.key["lane"]] > 0) is (turn == 1)
    assert ended.after.pending == ()


def test_an_outcome_of_a_paper(tiny: Rulebook, quiet: State) -> None:
    ended = end_month(tiny, play(tiny, quiet, Sign("a-visit")))
    (place,) = news(ended.after, NewsKind.OUTCOME)
    assert tiny.code.turns[place][0].startswith("action/a-visit/")


# ── telling Moscow ──


def test_moscow_reads_of_openings_nobody_told_it_of(tiny: Rulebook, quiet: State) -> None:
    opened = play(tiny, quiet, Sign("a-visit"))
    ended = end_month(tiny, opened)
    assert causes(ended.log)["telling/they-read"] == -30
    assert ended.after.counts[tiny.code.key["read_of_it"]] == 1
    assert news(ended.after, NewsKind.TOLD) == [tiny.code.telling_place["they-read"]]
    assert ended.after.gauges[tiny.code.openings] == 0


def test_moscow_is_told_in_the_way_that_was_said(tiny: Rulebook, quiet: State) -> None:
    ended = end_month(tiny, play(tiny, quiet, Sign("a-visit"), Tell("first")))
    assert causes(ended.log)["telling/first"] == -10
    assert ended.after.told == -1


def test_without_an_opening_there_is_nothing_to_hear(tiny: Rulebook, quiet: State) -> None:
    assert news(end_month(tiny, quiet).after, NewsKind.TOLD) == []


# ── promises ──


def test_a_word_kept(tiny: Rulebook, quiet: State) -> None:
    state = end_month(tiny, play(tiny, quiet, Promise("no-loans"))).after
    assert len(state.drawer) == 1
    state = end_month(tiny, state).after
    ended = end_month(tiny, state)
    assert news(ended.after, NewsKind.KEPT) == [tiny.code.promise_place["no-loans"]]
    assert causes(ended.log)["promise/no-loans/kept"] == 10
    assert ended.after.drawer == ()
    assert ended.after.counts[tiny.code.key["promise no_loans"]] == 0


def test_a_word_broken_as_soon_as_it_fails(tiny: Rulebook, quiet: State) -> None:
    state = play(tiny, with_gauges(tiny, quiet, economy=60), Sign("a-loan"), Promise("no-loans"))
    ended = end_month(tiny, state)
    assert news(ended.after, NewsKind.BROKEN) == [tiny.code.promise_place["no-loans"]]
    assert causes(ended.log)["promise/no-loans/broken"] == -10


def test_a_word_broken_when_it_is_due(tiny: Rulebook, first: State) -> None:
    opened = play(tiny, first, Choose("open"))
    shut = play(tiny, opened._replace(answer=-1), Choose("shut"))._replace(month=4)
    ended = step(tiny, shut, End())
    assert news(ended.after, NewsKind.BROKEN) == [tiny.code.promise_place["keep-the-lane"]]


def test_two_words_that_stand_against_each_other_are_found_out(tiny: Rulebook, first: State) -> None:
    """The odds grow with each month that both lie in the drawer; one of them has nothing to be found out by."""
    keep, shut = tiny.code.promise_place["keep-the-lane"], tiny.code.promise_place["shut-the-lane"]
    months = 25  # 25 months at 4 in 100: certain
    state = play(tiny, first, Choose("ask"))
    state = state._replace(drawer=(Word(keep, state.month - months, 99), Word(shut, state.month - months, 99)))
    ended = step(tiny, state, End())
    assert EXPOSURE * months >= 1
    assert news(ended.after, NewsKind.EXPOSED) == [keep]
    assert [word.promise for word in ended.after.drawer] == [shut]
    fresh = state._replace(drawer=(Word(keep, state.month - months, 99), Word(shut, state.month, 99)))
    assert news(step(tiny, fresh, End()).after, NewsKind.EXPOSED) == []


# ── papers, laws, bulletins ──


def test_a_paper_that_lapses_rests(tiny: Rulebook, quiet: State) -> None:
    visit = tiny.code.action_place["a-visit"]
    assert visit in quiet.tray
    ended = end_month(tiny, quiet)
    assert news(ended.after, NewsKind.LAPSED) == [visit]
    assert ended.after.rests[visit] == 1 + 3
    signed = end_month(tiny, play(tiny, quiet, Sign("a-visit"))).after
    assert news(signed, NewsKind.LAPSED) == []


def test_laws_act_where_they_hold(tiny: Rulebook, quiet: State) -> None:
    assert "law/wages" not in causes(end_month(tiny, quiet).log)
    assert causes(end_month(tiny, with_gauges(tiny, quiet, trust=25)).log)["law/wages"] == -20


def test_noise_is_drawn_once_a_law(tiny: Rulebook, quiet: State) -> None:
    drawn = noise(1, 1, "law/the-front-moves")
    moved = moved_by(end_month(tiny, quiet))
    assert moved["war.front"] == round(drawn * 10)
    assert moved["war.seen"] == round(0.5 * drawn * 10)


def test_remainders_of_small_laws_show_in_the_end(tiny: Rulebook, quiet: State) -> None:
    """Four hundredths a month: a tenth in the second month, by what was kept back in the first."""
    one = end_month(tiny, quiet)
    two = end_month(tiny, one.after)
    assert "law/trust-fades" not in causes(one.log)
    assert causes(two.log)["law/trust-fades"] == -1


def test_bulletins_rest_and_vary(tiny: Rulebook, quiet: State) -> None:
    frost = next(place for place, bulletin in enumerate(tiny.bulletin) if bulletin.id == "frost")
    state, told = quiet, []
    for _ in range(5):
        state = end_month(tiny, state).after
        told.append([each.part for each in state.news if each.kind is NewsKind.BULLETIN and each.entry == frost])
    assert told == [[1], [], [0], [], [1]]  # every other month, in turn, from where the world's seed begins


def test_of_a_group_at_most_one_comes(tiny: Rulebook) -> None:
    """Flood or thaw, where it froze: the flood by its odds, else the thaw, which is certain."""
    floods = 0
    for seed in range(20):
        state = end_month(tiny, start(tiny, "half-a-year", seed)).after
        told = {tiny.bulletin[each.entry].id for each in state.news if each.kind is NewsKind.BULLETIN}
        assert len(told & {"flood", "thaw"}) == 1
        assert ("flood" in told) is (draw(seed, 1, "bulletin/weather") < 0.5)
        floods += "flood" in told
    assert 0 < floods < 20


def test_a_bulletin_that_may_never_come_again(tiny: Rulebook) -> None:
    thaw = next(place for place, bulletin in enumerate(tiny.bulletin) if bulletin.id == "thaw")
    for seed in range(10):
        state = start(tiny, "half-a-year", seed)
        while not state.is_over:
            state = end_month(tiny, state).after
        assert state.heard[thaw] <= 1


# ── the month turns ──


def test_the_next_month_begins(tiny: Rulebook, quiet: State) -> None:
    after = end_month(tiny, play(tiny, quiet, Sign("release"), Promise("no-loans"))).after
    assert (after.month, after.moves, after.signed, after.filed, after.promised, after.answer) == (
        2,
        2,
        (),
        False,
        False,
        -1,
    )
    assert after.gauges[-3:] == (2, 4, 4)  # February of the game is April
    assert after.was[:-3] == after.gauges[:-3]
    assert after.was[-3:] == (1, 5, 3)


def test_a_month_without_a_card(vary: Callable[..., Rulebook]) -> None:
    book = vary({'when = "month < 9"': 'when = "month < 2"'})
    state = end_month(book, start(book, "quiet", 1)).after
    assert (state.card, state.answer) == (-1, -1)
    assert state.last_card >= 0
    assert step(book, state, End()).after.month == 3


def test_a_date_happens_as_its_month_begins(tiny: Rulebook, first: State) -> None:
    state = end_month(tiny, end_month(tiny, first).after).after
    assert news(state, NewsKind.DATE) == [0]
    assert state.counts[tiny.code.key["visited"]] == 1
    assert any(due.event == tiny.code.event_place["the-lane"] for due in state.queue)


def test_an_act_begins_after_the_month_in_which_its_condition_holds(tiny: Rulebook, quiet: State) -> None:
    state, acts = quiet, []
    while not state.is_over:
        state = end_month(tiny, state).after
        acts.append((state.act, state.act_since, news(state, NewsKind.ACT)))
    assert acts[:4] == [(0, 1, []), (0, 1, []), (1, 4, [1]), (1, 4, [])]


def test_after_the_last_act_none_begins(tiny: Rulebook, quiet: State) -> None:
    state = end_month(tiny, with_gauges(tiny, quiet, economy=10)._replace(act=2)).after
    assert (state.act, news(state, NewsKind.ACT)) == (2, [])


# ── forecasts ──


def test_a_forecast_is_settled_as_soon_as_it_came_about(tiny: Rulebook, quiet: State) -> None:
    state = end_month(tiny, with_gauges(tiny, play(tiny, quiet, Forecast("trusted-soon", 70)), trust=60)).after
    assert state.forecasts[0].settled == 1
    assert News(NewsKind.SETTLED, 0, 1) in state.news
    again = end_month(tiny, with_gauges(tiny, state, trust=10)).after
    assert again.forecasts[0].settled == 1
    assert news(again, NewsKind.SETTLED) == []


def test_a_forecast_is_settled_when_it_is_due(tiny: Rulebook, quiet: State) -> None:
    state, settled = play(tiny, quiet, Forecast("trusted-soon", 70)), []
    for _ in range(4):
        state = end_month(tiny, state).after
        settled.append(state.forecasts[0].settled)
    assert settled == [-1, -1, -1, 0]


def test_a_forecast_for_after_the_end_is_settled_at_the_end(tiny: Rulebook, quiet: State) -> None:
    state = quiet
    for _ in range(3):
        state = end_month(tiny, state).after
    state = play(tiny, state, Forecast("visited-late", 20))
    while not state.is_over:
        assert state.forecasts[-1].settled == -1
        state = end_month(tiny, state).after
    assert state.forecasts[-1].settled == 0


# ── lines, endings ──


def test_a_line_closes_a_paper_and_opens_another(tiny: Rulebook, quiet: State) -> None:
    state = quiet
    for _ in range(3):
        state = end_month(tiny, state).after
    state = end_month(tiny, play(tiny, state, DeclareLine("go-east"))).after
    ids = {tiny.action[paper].id for paper in state.tray}
    assert "a-visit" not in ids
    assert {"a-parade", "a-loan"} & ids


def test_endings_in_the_order_of_rank(tiny: Rulebook, quiet: State) -> None:
    ruined = end_month(tiny, with_gauges(tiny, quiet, economy=0))
    assert ruined.outcome is not None
    assert (ruined.outcome.ending.id, ruined.outcome.month) == ("ruined", 1)
    assert (ruined.after.month, ruined.after.card) == (1, quiet.card)
    last = quiet._replace(month=6)
    both = end_month(tiny, with_gauges(tiny, last, economy=0)).outcome
    assert both is not None
    assert both.ending.id == "ruined"
    end = end_month(tiny, last).outcome
    assert end is not None
    assert end.ending.id == "the-end"


def test_the_epilogue_judges_the_aims_picked_and_the_odds_given(tiny: Rulebook, quiet: State) -> None:
    state = play(tiny, quiet, Forecast("trusted-soon", 80))
    for _ in range(2):
        state = end_month(tiny, state).after
    state = play(tiny, state, PickAims(("trusted", "solvent")))
    while not state.is_over:
        ended = end_month(tiny, state)
        state = ended.after
    assert ended.outcome is not None
    assert [(aim.id, met) for aim, met in ended.outcome.aims] == [("trusted", False), ("solvent", True)]
    assert ended.outcome.brier == pytest.approx(0.64)


def test_without_aims_the_usual_one_is_judged_and_without_odds_none_are_scored(tiny: Rulebook, quiet: State) -> None:
    over = end_month(tiny, quiet._replace(month=6)).outcome
    assert over is not None
    assert [aim.id for aim, _ in over.aims] == ["trusted"]
    assert over.brier is None
