"""Playing an author's tests: each gives nothing, or a fault at the line whose expectation was not met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.nearest import did_you_mean
from game.catalogue.trials import PlacedTrial, Trial
from game.rules import Rulebook, State, refusal, step
from game.rules.decision import Decision
from game.rules.expression import Comparison, Expression, Junction, Name, Space, evaluate, names, why_false
from game.rules.names import vow_key
from game.rules.reading import lookup, reading
from game.session.decisions import decision_from_plain
from game.session.given import NotGiven, state_of
from game.session.telling import refused as refusal_words
from game.words import number


@frozen
class _Done:
    """A test that was played: the states before and after, and the Rulebook."""

    book: Rulebook
    before: State
    after: State


def try_all(book: Rulebook, trials: Iterable[PlacedTrial]) -> Iterator[Fault]:
    """Everything that does not come out as it is expected."""
    seen: dict[str, Place] = {}
    for placed in trials:
        id, place = placed.trial.id, placed.place
        if id in seen:
            yield Fault(codes.DUPLICATE_ID, f"the id '{id}' is used twice", place.under("id"), other=seen[id])
        seen.setdefault(id, place.under("id"))
        yield from _try(book, placed.trial, place)


def _try(book: Rulebook, trial: Trial, place: Place) -> Iterator[Fault]:
    try:
        book, state = state_of(book, trial.given)
    except NotGiven as error:
        yield Fault(codes.UNTRIED, str(error), place.under("given", error.key), error.help)
        return
    before = state
    for index, text in enumerate(trial.do):
        decision = _decision(text)
        why = refusal(book, state, decision) if decision else None
        if decision is None or why is not None:
            message = refusal_words(book, state, why) if why else f"'{text}' is no decision"
            yield Fault(codes.UNTRIED, message, place.under("do", index), "" if decision else _DECISIONS)
            return
        state = step(book, state, decision).after
    yield from _compare(trial, place, _Done(book, before, state))


_DECISIONS = "write 'choose ID', 'sign ID', 'promise ID', 'tell ID', 'line ID', 'call' or 'end'"


def _decision(text: str) -> Decision | None:
    try:
        return decision_from_plain(text.split())
    except ValueError:
        return None


def _compare(trial: Trial, place: Place, done: _Done) -> Iterator[Fault]:
    for index, text in enumerate(trial.refused):
        decision = _decision(text)
        if decision is None:
            yield Fault(codes.UNTRIED, f"'{text}' is no decision", place.under("refused", index), _DECISIONS)
        elif refusal(done.book, done.after, decision) is None:
            yield Fault(codes.NOT_EXPECTED, f"'{text}' is possible", place.under("refused", index))
    for gauge, wanted in trial.moves.items():
        yield from _compare_move(gauge, wanted, place.under("moves", gauge), done)
    for index, expression in enumerate(trial.expect):
        yield from _compare_condition(expression, place.under("expect", index), done)
    yield from _compare_entry(trial.comes, "comes", place, done)
    yield from _compare_entry(trial.ending, "ending", place, done)


def _compare_move(gauge: str, wanted: float, place: Place, done: _Done) -> Iterator[Fault]:
    if gauge not in done.book.code.value:
        known = did_you_mean(gauge, done.book.code.value)
        yield Fault(codes.UNTRIED, f"there is no gauge '{gauge}'", place, known)
        return
    moved = reading(done.book, done.after, gauge) - reading(done.book, done.before, gauge)
    if abs(moved - wanted) > 1e-6:
        yield Fault(codes.NOT_EXPECTED, f"'{gauge}' moves by {moved:g}, not by {wanted:g}", place)


def _compare_condition(expression: Expression, place: Place, done: _Done) -> Iterator[Fault]:
    unknown = [name for name in names(expression.tree) if not _is_known(done.book, name)]
    for name in unknown:
        at = place.within(name.column, name.column + len(str(name)))
        yield Fault(codes.UNKNOWN_NAME, f"unknown name '{name}'", at)
    if unknown:
        return
    look = lookup(done.book, done.after)
    if not evaluate(expression.tree, look):
        leaves = [leaf for leaf in why_false(expression.tree, look) if isinstance(leaf, Comparison | Junction | Name)]
        read = dict.fromkeys(name for leaf in leaves for name in names(leaf))
        stands = ", ".join(f"{name} is {_worded(evaluate(name, look))}" for name in read)
        yield Fault(codes.NOT_EXPECTED, f"'{expression}' does not hold", place, stands)


def _worded(value: float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else number(value)


def _is_known(book: Rulebook, name: Name) -> bool:
    if name.space is Space.PROMISED:
        return vow_key(name.key) in book.code.key
    if name.space in (Space.NOW, Space.WAS):
        return name.key in book.code.value or name.key in ("month", "left", "calendar")
    return name.key in book.code.key


def _compare_entry(wanted: str, key: str, place: Place, done: _Done) -> Iterator[Fault]:
    """The card or the ending that there must be."""
    if not wanted:
        return
    entries = done.book.event if key == "comes" else done.book.ending
    at = done.after.card if key == "comes" else done.after.ending
    known = [entry.id for entry in entries]
    if wanted not in known:
        yield Fault(codes.UNTRIED, f"there is no '{wanted}'", place.under(key), did_you_mean(wanted, known))
    elif at < 0 or known[at] != wanted:
        found = f"'{known[at]}'" if at >= 0 else "none"
        yield Fault(codes.NOT_EXPECTED, f"it is {found}, not '{wanted}'", place.under(key))
