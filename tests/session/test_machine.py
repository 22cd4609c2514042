"""Any order of playing, undoing, quitting, loading, and spoiling a copy of the file: the game is what was decided."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from game.rules import State, refusal, start, step
from game.rules.decision import Decision, End
from game.session import NotASave, Session, restore
from tests.playing import accepted, tiny_rulebook

BOOK = tiny_rulebook()
NUMBERS = st.integers(0, 2**16)


class Playing(RuleBasedStateMachine):
    """The model is the list of decisions that stand; the game must always be what they lead to."""

    @initialize(seed=st.integers(0, 99), scenario=st.sampled_from([each.id for each in BOOK.scenario]))
    def begin(self, seed: int, scenario: str) -> None:
        self.folder = Path(mkdtemp(prefix="second-fiddle-"))
        self.session = Session.begin(BOOK, scenario, seed, self.folder)
        self.seen: list[State] = [self.session.state]  # every state that was shown, those taken back among them
        self.stands: list[Decision] = []
        self.this_month = 0  # how many of them undo can take back

    def teardown(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder)

    @property
    def path(self) -> Path:
        path = self.session.path
        assert path is not None
        return path

    # ── what a player does ──

    @precondition(lambda self: not self.session.state.is_over)
    @rule(number=NUMBERS)
    def decide(self, number: int) -> None:
        decisions = [each for each in accepted(BOOK, self.session.state) if not isinstance(each, End)]
        if decisions:
            self._decide(decisions[number % len(decisions)])

    @precondition(lambda self: not self.session.state.is_over)
    @rule()
    def end_month(self) -> None:
        state = self.session.state
        if state.card >= 0 and state.answer < 0:
            self._decide(BOOK.code.choices[state.card][0 if state.card != BOOK.code.event_place["the-lane"] else 1])
        self._decide(End())

    def _decide(self, decision: Decision) -> None:
        assert refusal(BOOK, self.session.state, decision) is None
        taken = self.session.decide(decision)
        assert self.session.state == taken.after  # type: ignore[union-attr]  # it was not refused
        self.stands.append(decision)
        self.seen.append(self.session.state)
        self.this_month = 0 if isinstance(decision, End) else self.this_month + 1

    @rule(number=NUMBERS)
    def decide_what_is_refused(self, number: int) -> None:
        refused = [option for option in self.session.options() if option.refusal is not None]
        if refused:
            option, before = refused[number % len(refused)], self.session.state
            assert self.session.decide(option.decision) == option.refusal
            assert self.session.state is before

    @rule()
    def undo(self) -> None:
        taken = self.session.undo()
        assert (taken is not None) is (self.this_month > 0)
        if taken is not None:
            assert taken.decision == self.stands.pop()
            self.this_month -= 1

    @precondition(lambda self: self.session.path is not None)
    @rule()
    def quit_and_load(self) -> None:
        before, path = self.session, self.path
        self.session.close()
        self.session = restore(BOOK, path)
        assert self.session.path == path
        assert self.session.steps == before.steps
        assert self.session.notes == []

    @precondition(lambda self: self.session.path is not None)
    @rule(number=NUMBERS, byte=st.integers(0, 255))
    def spoil_a_copy(self, number: int, byte: int) -> None:
        """One byte of a copy is changed: what loads of it is a part of this game, and the copy is not touched."""
        raw = bytearray(self.path.read_bytes())
        raw[number % len(raw)] = byte
        copy = self.folder / "copy.save"
        copy.write_bytes(raw)
        try:
            other = restore(BOOK, copy)
        except NotASave:
            return
        finally:
            assert copy.read_bytes() == raw
        other.close()
        if other.header == self.session.header:
            assert other.state in self.seen

    @precondition(lambda self: self.session.path is not None)
    @rule(number=NUMBERS)
    def go_on_from_a_torn_file(self, number: int) -> None:
        """The power went off in the middle of a line: what was shown is there, and the same file goes on."""
        path = self.path
        self.session.close()
        with path.open("ab") as file:
            file.write(b'{"do":["choose","ask"],"check":"0123456789abcdef"}'[: 1 + number % 49])
        self.session = restore(BOOK, path)
        assert self.session.path == path

    @precondition(lambda self: self.session.path is not None)
    @rule()
    def go_on_from_a_damaged_file(self) -> None:
        """A line that is none stands behind the others: the next decision makes a new file, with the whole past."""
        path = self.path
        self.session.close()
        path.write_bytes(path.read_bytes() + b"spoilt\n")
        raw = path.read_bytes()
        self.session = restore(BOOK, path)
        assert self.session.path is None
        if not self.session.state.is_over:
            self.decide(Random(len(raw)).randrange(2**16))
        assert path.read_bytes() == raw

    # ── what always holds ──

    @invariant()
    def the_game_is_what_was_decided(self) -> None:
        if not hasattr(self, "session"):
            return
        header = self.session.header
        state = start(BOOK, header.scenario, header.seed)
        for decision in self.stands:
            state = step(BOOK, state, decision).after
        assert self.session.state == state

    @invariant()
    def the_ledger_adds_up(self) -> None:
        if not hasattr(self, "session"):
            return
        scenario = BOOK.scenario[self.session.state.scenario]
        for gauge in BOOK.code.base:
            assert self.session.why(gauge.id).start == scenario.gauges.get(gauge.id, gauge.start)

    @invariant()
    def months_are_counted(self) -> None:
        if not hasattr(self, "session"):
            return
        over = self.session.months
        assert [month.month for month in over] == list(range(1, len(over) + 1))
        assert [each for month in over for each in month.decisions] == self.stands[: len(self.stands) - self.this_month]
        assert len(self.session.steps) == self.this_month
        assert self.session.can_undo is (self.this_month > 0)


Playing.TestCase.settings = settings(max_examples=20, stateful_step_count=25)
TestPlaying = Playing.TestCase
