"""Loading: the longest part that still holds, the file untouched, and in words what was lost and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from game.rules import Rulebook, State
from game.rules.decision import Choose, Decision, End, Sign
from game.session import NotASave, Session, restore
from game.session.packing import pack, unpack
from tests.playing import shipped
from tests.session.conftest import OPENED, Begin, decide, saved, to_the_end

Edit = Callable[[list[dict[str, Any]]], object]


@pytest.fixture
def retuned(tiny: Rulebook) -> Rulebook:
    """The same content under other rules."""
    return evolve(tiny, rules_hash="other rules")


def edited(path: Path, edit: Edit) -> Path:
    lines = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
    edit(lines)
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="ascii")
    return path


def reload(book: Rulebook, session: Session) -> Session:
    return restore(book, saved(session))


def check_ledger(session: Session) -> None:
    """Every gauge still adds up from where the scenario put it."""
    scenario = session.book.scenario[session.state.scenario]
    for gauge in session.book.code.base:
        account = session.why(gauge.id)
        assert account.start == scenario.gauges.get(gauge.id, gauge.start), gauge.id


def same(one: Session, other: Session) -> None:
    assert (one.state, one.moved, one.months, one.steps) == (other.state, other.moved, other.months, other.steps)


# ── whole saves ──


def test_save_load_same(tiny: Rulebook, begin: Begin) -> None:
    session = begin(*OPENED)
    session.undo()
    again = reload(tiny, session)
    same(again, session)
    assert (again.notes, again.stamps) == ([], [])
    decide(again, End())
    check_ledger(again)
    twice = reload(tiny, again)
    same(twice, again)
    twice.close()


def test_a_game_that_is_over_stays_so(tiny: Rulebook, begin: Begin) -> None:
    session = begin(scenario="quiet")
    to_the_end(session)
    again = reload(tiny, session)
    same(again, session)
    assert again.outcome == session.outcome
    assert again.outcome is not None
    again.close()


def test_a_header_alone_is_a_game_that_has_not_begun(tiny: Rulebook, begin: Begin) -> None:
    path = saved(begin(Choose("ask")))
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    again = restore(tiny, path)
    same(again, Session.begin(tiny, "half-a-year", 1))
    again.close()


def test_another_folder_for_what_follows(tiny: Rulebook, begin: Begin, tmp_path: Path) -> None:
    path = saved(begin(Choose("ask")))
    path.write_bytes(path.read_bytes() + b"!\n")
    session = restore(tiny, path, tmp_path / "mine")
    decide(session, End())
    assert saved(session).parent == tmp_path / "mine"


# ── damage ──


def test_every_point_at_which_a_save_can_be_cut(tiny: Rulebook, begin: Begin, tmp_path: Path) -> None:
    """What loads is the longest prefix of whole lines; the file is left as it is until a decision is taken."""
    session = begin(*OPENED)
    states = [session.steps[0].before, *(step.after for step in session.steps)]  # of the second month
    fresh = Session.begin(tiny, "half-a-year", 1)
    decide(fresh, Choose("ask"))
    states = [fresh.steps[0].before, fresh.steps[0].after, *states]
    raw = saved(session).read_bytes()
    cut = tmp_path / "cut.save"
    for length in range(len(raw) + 1):
        cut.write_bytes(raw[:length])
        whole = raw[:length].count(b"\n")
        if not whole:
            with pytest.raises(NotASave):
                restore(tiny, cut)
        else:
            again = restore(tiny, cut)
            assert again.state == states[whole - 1]
            assert again.notes == []
            again.close()
        assert cut.read_bytes() == raw[:length]


def test_a_torn_line_is_written_over(tiny: Rulebook, begin: Begin) -> None:
    path = saved(begin(Choose("ask")))
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"do": ["end"], "check": "0123')
    again = restore(tiny, path)
    decide(again, End())
    assert saved(again) == path
    assert path.read_bytes().startswith(whole + b'{"do":["end"]')
    last = restore(tiny, path)
    same(last, again)
    last.close()


def swap_check(lines: list[dict[str, Any]]) -> None:
    lines[3]["check"] = lines[2]["check"]


def other_choice(lines: list[dict[str, Any]]) -> None:
    lines[3]["do"] = ["choose", "burn"]


def no_such_choice(lines: list[dict[str, Any]]) -> None:
    lines[3]["do"] = ["choose", "maybe"]


def no_decision(lines: list[dict[str, Any]]) -> None:
    lines[3]["do"] = ["dance"]


def wrong_type(lines: list[dict[str, Any]]) -> None:
    lines[3]["do"] = ["forecast", "trusted-soon", "much"]


def no_check(lines: list[dict[str, Any]]) -> None:
    del lines[3]["check"]


def nothing_to_undo(lines: list[dict[str, Any]]) -> None:
    lines[3] = {"undo": 1, "check": "0"}


def strange_line(lines: list[dict[str, Any]]) -> None:
    lines[3] = {"hello": "there"}


def broken_past(lines: list[dict[str, Any]]) -> None:
    lines[3] = {"month": 2, "decisions": [], "gauges": "AAAA", "log": "AAAA"}


def broken_stamp(lines: list[dict[str, Any]]) -> None:
    lines[3] = {"rules": "x", "stamps": [], "then": [], "state": pack({"gauges": {}})}


EDITS = [
    swap_check, other_choice, no_such_choice, no_decision, wrong_type, no_check, nothing_to_undo, strange_line,
    broken_past, broken_stamp,
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edited_line_ends_what_is_kept(tiny: Rulebook, begin: Begin, edit: Edit) -> None:
    path = edited(saved(begin(*OPENED)), edit)
    raw = path.read_bytes()
    again = restore(tiny, path)
    assert (again.state.month, again.state.answer) == (2, -1)
    assert len(again.notes) == 1
    assert again.notes[0].startswith("Line 4 of the save cannot be used.")
    decide(again, Choose("burn"), End())
    check_ledger(again)
    assert path.read_bytes() == raw
    copy = saved(again)
    assert copy != path
    last = restore(tiny, copy)
    same(last, again)
    assert last.notes == []
    last.close()


def test_a_line_that_is_no_json_is_named_by_its_number(tiny: Rulebook, begin: Begin) -> None:
    path = saved(begin(Choose("ask")))
    path.write_bytes(path.read_bytes() + b"not json\n" * 2)
    assert restore(tiny, path).notes[0].startswith("Line 3 of the save")


def test_a_copy_of_a_first_month_goes_on_from_its_decisions(tiny: Rulebook, begin: Begin) -> None:
    path = saved(begin(Choose("ask"), Sign("release")))
    path.write_bytes(path.read_bytes() + b"!\n")
    again = restore(tiny, path)
    decide(again, End())
    check_ledger(again)
    last = reload(tiny, again)
    same(last, again)
    assert last.stamps == []
    last.close()


def test_a_copy_is_made_in_the_middle_of_a_month_and_undo_goes_back_in_it(tiny: Rulebook, begin: Begin) -> None:
    path = saved(begin(*OPENED))
    path.write_bytes(path.read_bytes() + b"!\n")
    again = restore(tiny, path)
    assert again.undo() is not None
    last = reload(tiny, again)
    same(last, again)
    assert last.undo() is not None
    last.close()


# ── other rules ──


def test_text_that_differs_is_said_in_one_line(tiny: Rulebook, begin: Begin) -> None:
    session = begin(*OPENED)
    again = reload(evolve(tiny, text_hash="other words"), session)
    same(again, session)
    assert again.notes == ["The words of the content have changed since this game was saved. The rules have not."]
    assert again.stamps == []
    again.close()


def test_other_rules_go_on_from_the_last_recorded_state(retuned: Rulebook, begin: Begin) -> None:
    session = begin(*OPENED)
    again = reload(retuned, session)
    assert again.stamps == ["rules"]
    assert again.notes[0].startswith("The rules have changed since this game was saved. It goes on from month 2")
    same(again, session)
    check_ledger(again)
    decide(again, End())
    check_ledger(again)
    path = saved(again)
    last = restore(retuned, path)
    same(last, again)
    assert last.stamps == ["rules"]
    assert last.notes == []
    last.close()


def test_a_game_that_is_over_is_over_under_other_rules_too(tiny: Rulebook, retuned: Rulebook, begin: Begin) -> None:
    session = begin(scenario="quiet")
    to_the_end(session)
    again = reload(retuned, session)
    same(again, session)
    again.close()


def test_changes_of_another_time_are_read_and_not_played_again(vary: Callable[..., Rulebook], begin: Begin) -> None:
    """The lane's answer brought 1 of trust then and brings 9 now: the ledger keeps what happened."""
    session = begin(*OPENED)
    generous = vary({'effects = ["trust += 1"]': 'effects = ["trust += 9"]'})
    assert generous.rules_hash != session.book.rules_hash
    again = reload(generous, session)
    assert again.state.gauges == session.state.gauges
    (ask,) = [row for row in again.why("trust").rows if row.source.cause == "choice/the-lane/ask"]
    assert ask.amount == 1
    check_ledger(again)
    again.close()


def test_a_first_month_under_other_rules_is_played_again_from_its_start(
    vary: Callable[..., Rulebook], begin: Begin
) -> None:
    session = begin(Choose("ask"), Sign("a-loan"))
    session.undo()
    generous = vary({'effects = ["trust += 1"]': 'effects = ["trust += 9"]'})
    again = reload(generous, session)
    assert again.reading("trust") == 59
    assert [step.decision for step in again.steps] == [Choose("ask")]
    check_ledger(again)
    again.close()


def test_what_the_content_lacks_is_left_out_and_said(vary: Callable[..., Rulebook], begin: Begin) -> None:
    session = begin(*OPENED)
    other = vary({'id = "a-parade"': 'id = "a-march"', 'opens = "a-parade"': 'opens = "a-march"', "frost": "rime"})
    again = reload(other, session)
    assert again.notes[-1].startswith("The rules have changed")
    assert again.notes[0] == "The content no longer has frost; it was left out."
    again.close()


def test_decisions_that_are_refused_now_are_left_out(vary: Callable[..., Rulebook], begin: Begin) -> None:
    session = begin(*OPENED)
    stricter = vary({'title = "Let five go"': 'title = "Let five go"\nneeds = "trust > 99"'})
    again = reload(stricter, session)
    assert [step.decision for step in again.steps] == [Choose("answer")]
    again.close()


@pytest.mark.parametrize("decisions", [(Choose("ask"),), OPENED[:2], OPENED], ids=lambda each: str(len(each)))
def test_there_and_back_again(tiny: Rulebook, retuned: Rulebook, begin: Begin, decisions: tuple[Decision, ...]) -> None:
    """Played under these rules, then others, then these: nothing is counted twice, and every change keeps its month."""
    session = begin(*decisions)
    for book in (retuned, tiny, retuned):
        session = reload(book, session)
        assert session.stamps == ["rules"]
        check_ledger(session)
        decide(session, *_answers(session), End())
        check_ledger(session)
        again = reload(book, session)
        same(again, session)
        session = again
    assert [month.month for month in session.months] == list(range(1, session.state.month))
    session.close()


def _answers(session: Session) -> list[Decision]:
    state = session.state
    return [session.book.code.choices[state.card][-1]] if state.card >= 0 and state.answer < 0 else []


@pytest.mark.parametrize("decisions", [(Choose("ask"),), OPENED], ids=["first month", "later"])
def test_a_copy_of_a_game_of_other_rules_is_stamped(
    tiny: Rulebook, retuned: Rulebook, begin: Begin, decisions: tuple[Decision, ...]
) -> None:
    path = saved(begin(*decisions))
    path.write_bytes(path.read_bytes() + b"!\n")
    again = restore(retuned, path)
    decide(again, End())
    copy = saved(again)
    assert copy != path
    last = restore(retuned, copy)
    same(last, again)
    assert last.stamps == ["rules"]
    assert last.notes == []
    last.close()


@pytest.mark.parametrize("keep", ["gauges", "everything but its gauges"])
def test_a_recorded_state_that_is_none_is_damage(retuned: Rulebook, begin: Begin, keep: str) -> None:
    """The file was edited, and other rules have to go on from it: they take what came before."""
    session = begin(*OPENED)
    before = session.months[0]

    def spoil(lines: list[dict[str, Any]]) -> None:
        state = unpack(lines[2]["state"])
        lines[2]["state"] = pack(
            {"gauges": state["gauges"]} if keep == "gauges" else {**state, "gauges": {"trust": "much"}}
        )

    again = restore(retuned, edited(saved(session), spoil))
    assert before.month == 1
    assert again.state.month == 1
    assert any(note.startswith("Line 3 of the save") for note in again.notes)


def test_undo_under_other_rules_takes_back_what_was_noted(retuned: Rulebook, begin: Begin) -> None:
    session = begin(*OPENED)
    session.undo()
    again = reload(retuned, session)
    same(again, session)
    again.close()


def test_undo_of_nothing_under_other_rules_is_damage(retuned: Rulebook, begin: Begin) -> None:
    path = saved(begin(Choose("ask")))
    again = restore(retuned, edited(path, lambda lines: lines.insert(1, {"undo": 1, "check": ""})))
    assert any(note.startswith("Line 2 of the save") for note in again.notes)


# ── what is no game of this content ──


def test_an_unknown_scenario(tiny: Rulebook, begin: Begin) -> None:
    path = saved(begin(Choose("ask")))
    with pytest.raises(NotASave, match="'half-a-year', which this content does not have"):
        restore(shipped(), path)


def test_no_such_file(tiny: Rulebook, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        restore(tiny, tmp_path / "none.save")


# ── two writers ──


def test_a_second_opens_to_read_and_going_on_makes_a_copy(tiny: Rulebook, begin: Begin) -> None:
    first = begin(*OPENED)
    assert first.path is not None
    raw = first.path.read_bytes()
    second = restore(tiny, first.path)
    assert second.record is None
    assert second.notes == ["This game is open elsewhere. You can read it; going on makes a copy."]
    decide(second, End())
    assert first.path.read_bytes() == raw
    assert second.path not in (None, first.path)
    decide(first, End())
    again = reload(tiny, second)
    same(again, second)
    first.close()
    again.close()


def test_what_the_first_writes_while_the_second_reads_is_not_lost(
    tiny: Rulebook, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first player decides and quits between the second's look at the file and its claim to it."""
    module = sys.modules["game.session.restoring"]
    first = begin(Choose("ask"))
    path, read = first.path, module.read_lines
    assert path is not None

    def read_and_wait(where: Path) -> object:
        lines = read(where)
        if first.record is not None:
            decide(first, End())
            first.close()
        return lines

    monkeypatch.setattr(module, "read_lines", read_and_wait)
    second = restore(tiny, path)
    decide(second, Sign("release"))
    second.close()
    monkeypatch.undo()
    assert restore(tiny, path).state.month == 2


def test_a_restored_state_is_a_state(tiny: Rulebook, begin: Begin) -> None:
    again = reload(tiny, begin(*OPENED))
    assert type(again.state) is State
    again.close()
