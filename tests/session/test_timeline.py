"""Time that branches: back to any month, the line that was left kept as it was, and what is said of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.rules import Rulebook, possible
from game.rules.decision import Choose, End, Sign
from game.session import SaveFailed, Session, restore
from game.session.compare import NoComparison, compare
from game.session.record import Header, read_lines
from game.session.saves import copy_to, list_saves
from game.session.timeline import CannotRewind, look, rewind, stamp_words, stamps_of, tree, why_not
from tests.session.conftest import OPENED, Begin, decide, saved


def three_months(begin: Begin) -> Session:
    """Two months that are over and a third that has begun."""
    return begin(Choose("ask"), End(), Choose("answer"), Sign("release"), End(), Sign("reform"))


def pass_month(session: Session) -> None:
    """Answer the card, if one lies there, and end the month."""
    decide(session, next(each for each in possible(session.book, session.state) if isinstance(each, Choose | End)))
    if session.steps:
        decide(session, End())


@pytest.mark.parametrize("month", [1, 2])
def test_every_month_that_is_over_can_be_gone_back_to(begin: Begin, tiny: Rulebook, month: int) -> None:
    """The branch stands where the month began, and the line that was left stays as it was, byte for byte."""
    session = three_months(begin)
    path, begun = saved(session), restore(tiny, session.source or next(session.folder.glob("*.save")))  # type: ignore[union-attr]
    left = path.read_bytes()
    branch = rewind(begun, month)
    assert path.read_bytes() == left
    assert (branch.state.month, len(branch.months), branch.steps) == (month, month - 1, [])
    assert branch.months == begun.months[: month - 1]
    assert branch.path == path.with_name(f"{path.stem}-month-{month}.save")
    fresh = Session.begin(tiny, "half-a-year", 1)
    decide(fresh, *(decision for each in branch.months for decision in each.decisions))
    assert branch.state == fresh.state
    branch.close()


def test_a_branch_goes_on_and_is_read_again_without_the_line_it_left(begin: Begin, tiny: Rulebook) -> None:
    session = three_months(begin)
    path = session.path
    branch = rewind(session, 2)
    decide(branch, Choose("answer"), End())
    own = saved(branch)
    assert path is not None
    path.unlink()
    again = restore(tiny, own)
    assert (again.state, again.moved, again.notes) == (branch.state, branch.moved, [])
    assert again.why("trust") == branch.why("trust")
    again.close()


def test_a_branch_is_stamped_wherever_it_goes(begin: Begin, tiny: Rulebook) -> None:
    session = three_months(begin)
    left = session.path
    assert left is not None
    branch = rewind(session, 2)
    assert stamps_of(branch) == ["hindsight"]
    assert stamp_words(branch) == [
        f"With hindsight: this line left '{left.stem}' at month 2, when what came after was known."
    ]
    deeper = rewind(branch, 1)
    assert stamps_of(deeper) == ["hindsight"]
    path = saved(deeper)
    assert stamps_of(look(tiny, path)) == ["hindsight"]
    damaged = path.with_name("damaged.save")
    damaged.write_bytes(path.read_bytes() + b"!\n")
    kept = restore(tiny, damaged)
    decide(kept, Choose("ask"))
    assert stamps_of(look(tiny, saved(kept))) == ["hindsight"]


def test_a_game_for_the_record_cannot_be_rewound(tiny: Rulebook, folder: Path) -> None:
    session = Session.begin(tiny, "half-a-year", 1, folder, record=True)
    decide(session, *OPENED)
    with pytest.raises(CannotRewind, match="for the record"):
        rewind(session, 1)
    again = restore(tiny, saved(session))
    assert why_not(again, 1).startswith("This game is played for the record")
    assert stamps_of(again) == ["record"]
    again.close()
    assert list_saves(folder)[0].record


@pytest.mark.parametrize("month", [0, 2, 3, -1])
def test_a_month_that_is_not_over_is_no_month_to_go_back_to(begin: Begin, month: int) -> None:
    session = begin(*OPENED)
    with pytest.raises(CannotRewind, match="Which month"):
        rewind(session, month)
    assert len(list_saves(session.folder)) == 1  # type: ignore[arg-type]
    session.close()


def test_a_first_month_and_a_game_that_is_saved_nowhere(tiny: Rulebook, begin: Begin) -> None:
    assert "No month has ended" in why_not(begin(Choose("ask")), 1)
    nowhere = Session.begin(tiny, "half-a-year", 1)
    decide(nowhere, *OPENED)
    assert "no folder" in why_not(nowhere, 1)


def test_a_disk_that_takes_no_branch_leaves_the_game_as_it_was(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    session = three_months(begin)
    before, state = {path: path.read_bytes() for path in session.folder.iterdir()}, session.state  # type: ignore[union-attr]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SaveFailed):
            rewind(session, 1)
    assert {path: path.read_bytes() for path in session.folder.iterdir()} == before  # type: ignore[union-attr]
    assert session.state == state
    pass_month(session)
    session.close()


def test_a_game_under_other_rules_goes_back_to_what_it_recorded(begin: Begin, vary: object, tiny: Rulebook) -> None:
    """The months before were played by other rules: the branch begins with the state that they left."""
    session = begin(*OPENED, End())
    path = saved(session)
    changed = vary({"start = 50": "start = 51"})  # type: ignore[operator]
    foreign = restore(changed, path)
    assert "rules" in foreign.stamps
    decide(
        foreign, *[Choose(foreign.book.code.choices[foreign.state.card][0].choice)] if foreign.state.card >= 0 else []
    )
    branch = rewind(foreign, 2)
    assert branch.state.month == 2
    assert branch.months == foreign.months[:1]
    assert stamps_of(branch) == ["hindsight", "rules"]
    branch.close()


# ── the file ──


def test_an_old_save_is_a_save_and_can_be_branched(begin: Begin, tiny: Rulebook) -> None:
    """From before there were ids: nothing of the new is in its header."""
    path = saved(three_months(begin))
    first, *rest = path.read_bytes().split(b"\n")
    old = {name: value for name, value in json.loads(first).items() if name != "id"}
    assert set(old) == {"save", "game", "rules", "text", "scenario", "seed", "mods", "brief"}
    path.write_bytes(b"\n".join([json.dumps(old, separators=(",", ":")).encode(), *rest]))
    session = restore(tiny, path)
    assert session.header.id == ""
    branch = rewind(session, 1)
    assert branch.header.branch is not None
    assert branch.header.branch.of == session.header.known_as != ""
    twigs = tree(list_saves(path.parent))
    assert [(twig.saved.name, twig.depth) for twig in twigs] == [(path.stem, 0), (f"{path.stem}-month-1", 1)]
    branch.close()


@pytest.mark.parametrize(
    "branch", [7, "x", {"of": 1, "name": "a", "month": 1}, {"of": "a"}, {"of": "a", "name": "b", "month": "c"}]
)
def test_a_branch_that_is_none(branch: object) -> None:
    line = {"scenario": "a", "seed": 1, "rules": "", "text": "", "mods": [], "branch": branch}
    with pytest.raises(ValueError, match="header"):
        Header.of(line)


def test_a_branch_is_whole_at_every_byte_at_which_it_is_cut(begin: Begin, tiny: Rulebook, tmp_path: Path) -> None:
    branch = rewind(three_months(begin), 2)
    raw = saved(branch).read_bytes()
    cut = tmp_path / "cut.save"
    for length in range(raw.index(b"\n") + 1, len(raw) + 1, 97):
        cut.write_bytes(raw[:length])
        session = restore(tiny, cut)
        assert stamps_of(session) == ["hindsight"]
        assert session.state.month == 1 + (length == len(raw))
        session.close()
    assert read_lines(cut).is_whole


# ── the tree ──


def test_a_tree_of_branches(begin: Begin, folder: Path) -> None:
    session = three_months(begin)
    trunk = session.path
    assert trunk is not None
    first = rewind(session, 2)
    pass_month(first)
    pass_month(first)
    second = rewind(first, 3)
    names = [trunk.stem, f"{trunk.stem}-month-2", f"{trunk.stem}-month-3"]
    assert [(twig.saved.name, twig.depth) for twig in tree(list_saves(folder))] == list(
        zip(names, range(3), strict=True)
    )
    second.close()
    copy_to(trunk, "copy")
    assert sorted((twig.saved.name, twig.depth) for twig in tree(list_saves(folder)))[:2] == [
        ("copy", 0),
        (names[0], 0),
    ]
    trunk.unlink()
    (folder / "copy.save").unlink()
    assert [(twig.saved.name, twig.depth) for twig in tree(list_saves(folder))] == [(names[1], 0), (names[2], 1)]


def test_files_that_claim_to_have_left_each_other_make_no_circle(begin: Begin, folder: Path) -> None:
    path = saved(begin(Choose("ask")))
    first, rest = path.read_bytes().split(b"\n", 1)
    for name, own, of in (("a", "1", "2"), ("b", "2", "1"), ("c", "3", "3")):
        line = json.loads(first) | {"id": own, "branch": {"of": of, "name": "x", "month": 1}}
        (folder / f"{name}.save").write_bytes(json.dumps(line).encode() + b"\n" + rest)
    assert {twig.saved.name for twig in tree(list_saves(folder))} == {"a", "b", "c", path.stem}


# ── side by side ──


def test_two_lines_side_by_side(begin: Begin, tiny: Rulebook) -> None:
    session = three_months(begin)
    left = session.path
    branch = rewind(session, 2)
    decide(branch, Choose("burn"), End())
    assert left is not None
    found = compare(branch, look(tiny, left))
    assert found.parted == 2
    assert [pair.differs for pair in found.pairs] == [False, True, True]
    ours, theirs = found.pairs[1].left, found.pairs[1].right
    assert ours is not None
    assert theirs is not None
    assert (ours.decided, theirs.decided) == (("Burn it",), ("Answer", "Let five go")) or ours.decided != theirs.decided
    assert len(ours.figures) == len(found.gauges) == 2
    assert found.pairs[2].left is None
    assert found.pairs[2].right is not None
    assert not found.pairs[2].right.is_over
    branch.close()


def test_a_line_and_itself(begin: Begin, tiny: Rulebook) -> None:
    path = saved(three_months(begin))
    assert compare(look(tiny, path), look(tiny, path)).parted == 0


def test_games_of_two_scenarios(begin: Begin) -> None:
    with pytest.raises(NoComparison):
        compare(begin(), begin(scenario="quiet"))


def test_looking_holds_nothing(begin: Begin, tiny: Rulebook, folder: Path) -> None:
    session = three_months(begin)
    assert session.path is not None
    before = {path: path.read_bytes() for path in folder.iterdir()}
    seen = look(tiny, session.path)
    assert (seen.state, seen.record, seen.notes) == (session.state, None, [])
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    session.close()
