"""Many games: the quick loop comes to the states of `step`, sums merge, and any executor does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from game.bots import BOTS, make_bot, play_game
from game.bots.hand import BALANCED
from game.bots.player import Player, as_bot, play_on
from game.bots.policy import worth
from game.catalogue import BrokenContent
from game.lab.chronicle import Outline, play
from game.lab.counting import count_game
from game.lab.many import Order, OtherRules, cluster, local_pool, orders, play_many, play_order
from game.lab.tally import COUNTERS, Tally, overlap
from game.rules import Rulebook, possible, preview, start
from game.rules.decision import Choose, Decision, End, Sign
from game.rules.state import State
from tests.playing import wander


@pytest.mark.parametrize("name", sorted(BOTS))
def test_the_quick_loop_comes_to_the_states_of_step(rulebook: Rulebook, name: str) -> None:
    """Without the veil and without a frozen state for each decision: the same decisions, months and end."""
    told = play(rulebook, name, "november-2024", 4)
    steps = list(play_game(rulebook, make_bot(name, 4), "november-2024", 4))
    assert told.last == steps[-1].after
    assert told.rows == [taken.after.was for taken in steps if isinstance(taken.decision, End)]
    assert [rulebook.action[each].id for each in told.signed] == [
        taken.decision.action for taken in steps if isinstance(taken.decision, Sign)
    ]


def test_an_outline_is_the_game_told_in_less(rulebook: Rulebook) -> None:
    for bot in ("random", "pass"):
        whole = play(rulebook, bot, "november-2024", 5)
        outline = play(rulebook, bot, "november-2024", 5, told_by=Outline)
        assert (outline.picks, outline.rows, outline.last) == (whole.picks, whole.rows, whole.last)
        assert whole.picks


def test_a_hand_plays_on_as_it_plays(rulebook: Rulebook) -> None:
    """Rollouts ask for no list of what is possible; what they decide is possible all the same."""
    *_, last = play_game(rulebook, as_bot(BALANCED), "short-course", 3)
    assert play_on(rulebook, start(rulebook, "short-course", 3), Player(rulebook, BALANCED), 99) == last.after


def previewed(book: Rulebook, state: State, decision: Decision, taste: dict[str, float]) -> float:
    """What a decision is worth, by what the player is shown of it."""
    seen = preview(book, state, decision)
    total = sum(taste.get(move.gauge, 0.0) * (move.amount or 0.0) for move in seen.certain)
    for chance in seen.chances:
        total += chance.odds * sum(taste.get(move.gauge, 0.0) * (move.amount or 0.0) for move in chance.moves)
    return total


def test_worth_is_what_the_preview_says(rulebook: Rulebook) -> None:
    taste = {gauge.id: 1.0 + place / 7 for place, gauge in enumerate(rulebook.gauge)}
    for taken in wander(rulebook, "november-2024", 8, 8):
        for decision in possible(rulebook, taken.before):
            if isinstance(decision, Choose | Sign):
                shown = previewed(rulebook, taken.before, decision, taste)
                assert worth(rulebook, taken.before, decision, taste) == pytest.approx(shown, abs=1e-9)


def tally_of(book: Rulebook, seeds: range) -> Tally:
    tally = Tally()
    for seed in seeds:
        count_game(tally, play(book, "random", "short-course", seed))
    return tally


def test_tallies_merge_to_what_one_would_have_counted(rulebook: Rulebook) -> None:
    whole = tally_of(rulebook, range(8))
    assert tally_of(rulebook, range(3)).merge(tally_of(rulebook, range(3, 8))) == whole
    assert Tally().merge(whole) == whole
    assert whole.games == whole.endings.total() == whole.final.count == 8
    assert all(getattr(whole, name) is not None for name in COUNTERS)


def test_what_is_counted_adds_up(rulebook: Rulebook) -> None:
    tally = Tally()
    for seed in range(4):
        count_game(tally, play(rulebook, "random", "short-course", seed))
    months = tally.others["month"]
    assert tally.choices.total() == months - tally.others["quiet-month"]
    assert all(tally.choices[key] <= tally.offers[key] for key in tally.offers)
    assert tally.monthly[1].count == 4
    assert sum(sums.count for sums in tally.monthly.values()) == months
    assert tally.wars.total() == tally.seats.total() == 4
    assert 0 < overlap(tally.hands).value < 1


class Here(Executor):
    """An executor that does everything at once, here: the seam asks for no more than `submit`."""

    def submit(self, function, /, *arguments, **named):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        future.set_result(function(*arguments, **named))
        return future


class Backwards(Executor):
    """An executor that begins when it has three tasks, with the last of them."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, function, /, *arguments, **named):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        self.waiting.append(lambda: future.set_result(function(*arguments, **named)))
        if len(self.waiting) == 3:
            for task in reversed(self.waiting):
                task()
        return future


@pytest.mark.parametrize("executor", [Here(), ThreadPoolExecutor(2), Backwards()], ids=["here", "threads", "backwards"])
def test_any_executor_counts_the_same(rulebook: Rulebook, executor: Executor) -> None:
    """To the order in which things are named first: what is printed of it is the same every time."""
    wanted = list(orders(rulebook, ["random"], 24, "short-course"))
    assert [order.count for order in wanted] == [10, 10, 4]
    told: list[int] = []
    with executor:
        tallies = play_many(wanted, executor, lambda order, _: told.append(order.first))
    assert told == [0, 10, 20]
    found, whole = tallies["short-course", "random"], tally_of(rulebook, range(24))
    assert found == whole
    assert [[*getattr(found, name)] for name in COUNTERS] == [[*getattr(whole, name)] for name in COUNTERS]


def test_several_bots_play_each_world_in_turn(rulebook: Rulebook) -> None:
    """What is drawn in a world is the same for all of them; what comes of it is what each comes to alone."""
    wanted = list(orders(rulebook, ["pass", "random", "pass"], 6, "short-course"))
    assert [(order.bots, order.count, order.games) for order in wanted] == [
        (("pass", "random"), 5, 10),
        (("pass", "random"), 1, 2),
    ]
    tallies = play_many(wanted, Here())
    alone = play_many(list(orders(rulebook, ["random"], 6, "short-course")), Here())
    assert list(tallies) == [("short-course", "pass"), ("short-course", "random")]
    both = [each["short-course", "random"] for each in (tallies, alone)]
    assert all(getattr(both[0], name) == getattr(both[1], name) for name in COUNTERS)
    assert not list(orders(rulebook, [], 6, "short-course"))


def test_a_worker_refuses_other_rules(rulebook: Rulebook) -> None:
    with pytest.raises(OtherRules):
        play_order(Order(("random",), "short-course", 0, 1, "other"))


@pytest.mark.slow
def test_a_worker_says_what_is_broken_in_content(rulebook: Rulebook, tmp_path: Path) -> None:
    """The pool lives on, and the complaints come whole."""
    (tmp_path / "acts.toml").write_text("[[act]]\nid = 3\n")
    with local_pool(1) as executor:
        broken = executor.submit(play_order, Order(("random",), "short-course", 0, 1, "any", tmp_path))
        assert isinstance(broken.exception(), BrokenContent)
        whole = executor.submit(play_order, Order(("random",), "short-course", 0, 1, rulebook.rules_hash))
        assert whole.result()["random"].games == 1


@pytest.mark.slow
def test_processes_count_the_same(rulebook: Rulebook) -> None:
    with local_pool(2) as executor:
        tallies = play_many(list(orders(rulebook, ["random"], 24, "short-course")), executor)
    assert tallies["short-course", "random"].endings == tally_of(rulebook, range(24)).endings


@pytest.mark.slow
def test_a_dask_cluster_counts_the_same(rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(
        "distributed", reason="the extra `cluster` is not installed: pip install second-fiddle[cluster]"
    )
    monkeypatch.setenv("DASK_TEMPORARY_DIRECTORY", str(tmp_path))
    with cluster("local") as executor:
        tallies = play_many(list(orders(rulebook, ["random"], 24, "short-course")), executor)
    assert tallies["short-course", "random"].endings == tally_of(rulebook, range(24)).endings
