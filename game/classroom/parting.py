"""Where groups of one world parted: the first decision that they took differently, and what it moved, cause by cause.

Groups are told apart month by month, by what was decided in a month and not by the order in which it was. As long as
all is alike they are one group; the month in which it is not is a parting, and each branch of it goes on by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from game.classroom.gathering import Class, Group, Steps
from game.rules import Rulebook, Step
from game.rules.decision import Choose, Decision, End, Forecast, PickAims
from game.rules.entries import Gauge, Source
from game.rules.state import State
from game.session.ledger import Account, source_of
from game.session.telling import decision_words, month_name

PEOPLE = "people."


@frozen
class Shift:
    """What a decision did to a gauge in its month, its chances at the month's end among it."""

    gauge: Gauge
    amount: float
    source: Source


@frozen
class Branch:
    """Groups that decided alike, and what they decided that not every branch did."""

    aliases: tuple[str, ...]
    words: tuple[str, ...]
    shifts: tuple[Shift, ...]


@frozen
class Parting:
    """The month in which groups that were one so far went different ways."""

    month: int
    date: str
    card: str  # the title of the card that was answered differently; empty where only papers and words differ
    branches: tuple[Branch, ...]


def partings(class_: Class) -> list[Parting]:
    """Every parting of every world, the earliest first."""
    found = [parting for groups in class_.worlds for parting in _parted([each for each in groups if each.months], 0)]
    return sorted(found, key=lambda parting: parting.month)


def parting(one: Group, other: Group) -> Parting | None:
    """The first parting of two groups. None: they are of different worlds, or decided alike."""
    if one.world != other.world or not (one.months and other.months):
        return None
    return next(_parted([one, other], 0), None)


def _parted(groups: list[Group], place: int) -> Iterator[Parting]:
    while len(groups) > 1:
        groups = [group for group in groups if place < len(group.months)]
        branches: dict[frozenset[Decision], list[Group]] = {}
        for group in groups:
            branches.setdefault(_decided(group.months[place]), []).append(group)
        if len(branches) > 1:
            yield _told(list(branches.values()), place)
            for branch in branches.values():
                yield from _parted(branch, place + 1)
            return
        place += 1


def _decided(steps: Steps) -> frozenset[Decision]:
    return frozenset(taken.decision for taken in _deciding(steps))


def _deciding(steps: Steps) -> Iterator[Step]:
    """The decisions of a month that can move something: aims and odds are said, and change nothing by themselves."""
    return (taken for taken in steps if not isinstance(taken.decision, End | PickAims | Forecast))


def _told(branches: list[list[Group]], place: int) -> Parting:
    months = [branch[0].months[place] for branch in branches]
    everywhere = frozenset.intersection(*(_decided(steps) for steps in months))
    first = months[0][0].before
    book = branches[0][0].session.book
    answers = {taken.decision for steps in months for taken in steps if isinstance(taken.decision, Choose)}
    return Parting(
        month=first.month,
        date=month_name(book, first),
        card=book.event[first.card].title if len(answers) > 1 and first.card >= 0 else "",
        branches=tuple(
            _branch(book, branch, steps, everywhere) for branch, steps in zip(branches, months, strict=True)
        ),
    )


def _branch(book: Rulebook, groups: list[Group], steps: Steps, everywhere: frozenset[Decision]) -> Branch:
    own = [taken for taken in _deciding(steps) if taken.decision not in everywhere]
    causes = tuple(cause for taken in own for cause in causes_of(book, taken.before, taken.decision))
    return Branch(
        aliases=tuple(group.alias for group in groups),
        words=tuple(decision_words(book, taken.before, taken.decision) for taken in own),
        shifts=tuple(_shifts(book, steps, causes, all(group.is_over for group in groups))),
    )


def causes_of(book: Rulebook, state: State, decision: Decision) -> tuple[str, ...]:
    """The cause that a decision is in the ledger, as far as it moves anything."""
    match decision:
        case Choose(choice):
            return (f"choice/{book.event[state.card].id}/{choice}",)
        case _:
            name = _KINDS.get(type(decision).__name__)
            return (f"{name}/{getattr(decision, name)}",) if name else ()


_KINDS = {"Sign": "action", "Promise": "promise", "Tell": "telling"}


def _shifts(book: Rulebook, steps: Steps, causes: tuple[str, ...], is_over: bool) -> list[Shift]:
    """What these causes did in the month, the largest first. Derived gauges are left to their parts."""
    sums: dict[tuple[int, str], int] = {}
    for taken in steps:
        for gauge, tenths, cause in taken.log:
            root = next((each for each in causes if cause == each or cause.startswith(f"{each}/")), "")
            if root and (is_over or not book.code.base[gauge].hidden):
                sums[gauge, root] = sums.get((gauge, root), 0) + tenths
    shifts = [
        Shift(book.code.base[gauge], tenths / 10, source_of(book, cause))
        for (gauge, cause), tenths in sums.items()
        if tenths and book.code.base[gauge].id != "openings"
    ]
    return sorted(shifts, key=lambda shift: (-abs(shift.amount), shift.gauge.id))


# ── two groups, side by side ──


@frozen
class Apart:
    """What one cause did in the one game and in the other."""

    source: Source
    one: float
    other: float


@frozen
class Gap:
    """How far two groups stand apart on a gauge, and which causes made it so."""

    gauge: Gauge
    one: float
    other: float
    causes: tuple[Apart, ...]  # the widest first


def gaps(one: Group, other: Group, gauges: Iterable[Gauge]) -> list[Gap]:
    """Each gauge at its last reading in both games."""
    return [_gap(gauge, one.session.why(gauge.id), other.session.why(gauge.id)) for gauge in gauges]


def _gap(gauge: Gauge, one: Account, other: Account) -> Gap:
    amounts = [_by_source(account) for account in (one, other)]
    rows = [Apart(source, *(each.get(source, 0.0) for each in amounts)) for source in {**amounts[0], **amounts[1]}]
    causes = sorted((row for row in rows if row.one != row.other), key=_width)
    return Gap(gauge, one.now, other.now, tuple(causes))


def _by_source(account: Account) -> dict[Source, float]:
    """What each source did; the outcomes that a decision had in other months are one source."""
    sums: dict[Source, float] = {}
    for row in account.rows:
        sums[row.source] = round(sums.get(row.source, 0.0) + row.amount, 2)
    return sums


def _width(row: Apart) -> tuple[float, str]:
    return -abs(row.one - row.other), row.source.title


def distance(one: Group, other: Group, gauges: Iterable[Gauge]) -> float:
    """How far two groups ended apart: the sum over these gauges."""
    return sum(abs(one.session.reading(gauge.id) - other.session.reading(gauge.id)) for gauge in gauges)
