"""The sections of a report on what was decided: partings, two groups compared, where games turned, four wars, odds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from game.classroom.blocks import Block, Heading, Items, Prose, Table
from game.classroom.foretold import COIN, Guess
from game.classroom.gathering import Group
from game.classroom.parting import Branch, Gap, Shift, gaps, parting
from game.classroom.report import Report
from game.lab.hindsight import War
from game.lab.turning import Turn
from game.plain.debrief import change_words
from game.plain.debrief import odds_words as interval_words
from game.rules.entries import Gauge
from game.session.briefing import decided_words
from game.session.telling import month_name
from game.words import listed, number, say, signed

MANY = 8
"""Of more groups than these only the decisions are listed that are not too close to call."""
SHIFTS, CAUSES = 6, 4
"""How many moves of a decision, and how many causes of a gap, are told."""

# ── where groups parted ──


def parting_section(report: Report) -> Iterator[Block]:
    yield Heading(say("lesson-report.partings"), anchor="partings")
    if not report.partings:
        yield Prose(say("lesson-report.no-parting"))
        return
    yield Prose(say("lesson-report.partings-how"))
    head = tuple(say(f"lesson-report.column-{name}") for name in ("when", "groups", "decided", "moved"))
    yield Table(
        head, tuple(row for each in report.partings for row in parting_rows(each.date, each.card, each.branches))
    )
    others = [group.alias for group in report.groups if not group.months]
    if others:
        yield Prose(say("lesson-report.other-rules", names=listed(others)), "note")


def parting_rows(date: str, card: str, branches: Iterable[Branch]) -> Iterator[tuple[str, ...]]:
    """A row a branch; the first says when, and on which card."""
    when = say("lesson-report.when-card", date=date, card=card) if card else date
    for at, branch in enumerate(branches):
        words = "\n".join(branch.words) or say("lesson-report.nothing-else")
        yield (when if at == 0 else "", ", ".join(branch.aliases), words, shifts_words(branch.shifts))


def shifts_words(shifts: tuple[Shift, ...]) -> str:
    """Decision by decision: `Pardon some: credibility +1, grip -1.5 (A16 A17)`."""
    by_cause: dict[str, list[Shift]] = {}
    for shift in shifts[: SHIFTS * 2]:
        by_cause.setdefault(shift.source.cause, []).append(shift)
    lines = []
    for found in by_cause.values():
        source = found[0].source
        moves = ", ".join(_moved(shift.gauge, shift.amount) for shift in found[:SHIFTS])
        lines.append(say("lesson-report.shift", title=source.title, moves=moves, cites=" ".join(source.cites)))
    return "\n".join(lines) or say("lesson-report.moved-nothing")


def _moved(gauge: Gauge, amount: float) -> str:
    return f"{gauge.label} {signed(amount, gauge.step)}"


# ── two groups ──


def pair_section(report: Report) -> Iterator[Block]:
    if report.pair:
        one, other = report.pair
        yield Heading(say("lesson-report.pair"), anchor="pair")
        yield Prose(say("lesson-report.pair-how", one=one.alias, other=other.alias))
        yield from first_parting(one, other)
        yield gap_table(one, other, report.gauges)


def first_parting(one: Group, other: Group) -> Iterator[Block]:
    """The first decision that two groups took differently, and what it moved."""
    found = parting(one, other)
    if found is None:
        yield Prose(say("lesson-report.pair-alike" if one.world == other.world else "lesson-report.pair-apart"))
        return
    yield Prose(say("lesson-report.pair-parted", date=found.date))
    head = tuple(say(f"lesson-report.column-{name}") for name in ("when", "group", "decided", "moved"))
    yield Table(head, tuple(parting_rows(found.date, found.card, found.branches)))


def gap_table(one: Group, other: Group, gauges: Iterable[Gauge]) -> Table:
    head = (say("lesson-report.column-gauge"), one.alias, other.alias, say("lesson-report.column-causes"))
    rows = [
        (gap.gauge.title, number(gap.one, 1), number(gap.other, 1), _causes(gap)) for gap in gaps(one, other, gauges)
    ]
    return Table(head, tuple(rows), figures=(1, 2))


def _causes(gap: Gap) -> str:
    step = gap.gauge.step / 10
    lines = []
    for cause in gap.causes[:CAUSES]:
        moved = {"one": signed(cause.one, step), "other": signed(cause.other, step)}
        cites = " ".join(cause.source.cites)
        lines.append(say("lesson-report.cause", title=cause.source.title, cites=cites, **moved))
    rest = gap.causes[CAUSES:]
    if rest:
        one, other = (signed(sum(getattr(row, side) for row in rest), step) for side in ("one", "other"))
        lines.append(say("lesson-report.cause-rest", n=len(rest), one=one, other=other))
    return "\n".join(lines) or say("lesson-report.no-cause")


def months_side_by_side(one: Group, other: Group) -> Iterator[Block]:
    """What both decided, month by month."""
    yield Heading(say("lesson-report.side-by-side"), anchor="months")
    months = max(len(group.session.months) for group in (one, other))
    rows = []
    for at in range(months):
        date = month_name(one.session.book, one.session.state, at + 1)
        rows.append((date, *("\n".join(_decided_in(group, at)) for group in (one, other))))
    yield Table((say("lesson-report.column-month"), one.alias, other.alias), tuple(rows))


def _decided_in(group: Group, at: int) -> list[str]:
    months = group.session.months
    if at >= len(months):
        return [say("lesson-report.was-over" if group.is_over else "lesson-report.not-played")]
    return decided_words(group.session, months[at]) or [say("lesson-report.decided-nothing")]


# ── the decisions that mattered, and four wars ──


def turning_section(report: Report) -> Iterator[Block]:
    yield Heading(say("lesson-report.turning"), anchor="turning")
    pages = [each.turning for each in report.turned.values() if each.turning]
    if not pages:
        yield Prose(say("lesson-report.turning-none"))
        return
    yield Prose(say("lesson-report.turning-how", bot=pages[0].bot, budget=pages[0].budget))
    is_many = len(report.groups) > MANY
    turns = [(group, turn) for group in report.groups for turn in report.turns(group)]
    shown = [(group, turn) for group, turn in turns if turn.change.value and not (is_many and turn.is_close)]
    if shown:
        head = tuple(say(f"lesson-report.column-{name}") for name in ("group", "decision", "odds", "instead"))
        yield Table(head, tuple(_turn_row(group, turn) for group, turn in shown))
    if len(turns) > len(shown):
        yield Prose(say("lesson-report.turning-rest", n=len(turns) - len(shown)), "note")


def _turn_row(group: Group, turn: Turn) -> tuple[str, ...]:
    date = month_name(group.session.book, group.session.state, turn.month)
    decision = say("lesson-report.turn", date=date, words=turn.words)
    if turn.card:
        decision = say("lesson-report.turn-card", date=date, card=turn.card, words=turn.words)
    before, after = (round(odds.value * 100) for odds in (turn.before, turn.after))
    change = change_words(evolve(turn.change, value=(after - before) / 100))  # what whoever reads it subtracts
    odds = say("lesson-report.turn-odds", before=before, after=after, change=change)
    close = say("lesson-report.close") if turn.is_close else ""
    return group.alias, decision, "\n".join(filter(None, [odds, close])), _instead(turn)


def _instead(turn: Turn) -> str:
    best = turn.best
    if best is None:
        return say("turning.alone")
    text = say("lesson-report.instead", words=best.words, odds=interval_words(best.odds))
    return "\n".join([text, say("lesson-report.close")]) if best.is_close else text


def _hundred(share: float) -> str:
    return number(share * 100, 1)


def wars_section(report: Report) -> Iterator[Block]:
    """The same decisions under four wars: a row a group, a column a war. The star would tell a world that goes on."""
    replays = {alias: {each.war: each for each in found.wars} for alias, found in report.turned.items() if found.wars}
    if not replays or not report.class_.is_over:
        return
    yield Heading(say("debrief.title.wars"), anchor="wars")
    yield Prose(say("lesson-report.wars-how"))
    rows = []
    for alias, found in replays.items():
        cells = []
        for war in War:
            replay = found.get(war)
            title = replay.over.ending.title if replay else say("lesson-report.war-missing")
            cells.append(say("lesson-report.war-own", title=title) if replay and replay.is_own else title)
        rows.append((alias, *cells))
    yield Table((say("lesson-report.column-group"), *(say(f"war.{war.value}").rstrip(".") for war in War)), tuple(rows))


# ── odds ──


def odds_section(report: Report) -> Iterator[Block]:
    yield Heading(say("lesson-report.odds"), anchor="odds")
    if not report.guesses:
        yield Prose(say("lesson-report.odds-none"))
        return
    yield Prose(say("lesson-report.odds-how", coin=f"{COIN:.2f}"))
    if report.scores:
        head = tuple(say(f"lesson-report.column-{name}") for name in ("group", "settled", "brier", "base", "against"))
        rows = [
            (
                score.alias, str(score.count), f"{score.own:.2f}", f"{score.base:.2f}",
                say("lesson-report.better" if score.own < score.base else "lesson-report.not-better"),
            )
            for score in report.scores
        ]  # fmt: skip
        yield Table(head, tuple(rows), figures=(1, 2, 3))
    for text, question in dict.fromkeys((guess.text, guess.question.id) for guess in report.guesses):
        yield Heading(text, 3)
        rate = report.rates.get(question)
        if rate:
            yield Prose(say("lesson-report.rate", share=_hundred(rate.share), worlds=rate.worlds))
        yield Items(
            tuple(_guessed(guess) for guess in report.guesses if (guess.text, guess.question.id) == (text, question))
        )


def _guessed(guess: Guess) -> str:
    key = (
        "lesson-report.guess-open"
        if guess.settled is None
        else "lesson-report.guess-came"
        if guess.settled
        else "lesson-report.guess-not"
    )
    score = "" if guess.score is None else f"{guess.score:.2f}"
    return say(key, alias=guess.alias, date=guess.date, percent=guess.percent, score=score)
