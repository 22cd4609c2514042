"""The first sections of a report: how it came out, what to talk about, how the gauges went."""

from __future__ import annotations

from collections.abc import Iterator

from game.classroom.blocks import Block, Heading, Items, Picture, Prose, Row, Table
from game.classroom.drawing import Curve, Scale, backdrop, large, small
from game.classroom.gathering import Class, Group
from game.classroom.parting import gaps
from game.classroom.report import Report, headlines
from game.rules import start
from game.rules.entries import Gauge
from game.rules.reading import reading
from game.session.briefing import aims_so_far
from game.session.movement import stood
from game.session.timeline import stamp_words
from game.session.worlds import world_name
from game.words import listed, number, say, signed

BAR = "law/above-the-bar"
"""The cause by which Europe answers: a group in whose record it moved anything has passed the bar."""

# ── the head of the page ──


def opening(report: Report) -> Iterator[Block]:
    """Title, which worlds, and what the page is for."""
    class_ = report.class_
    yield Heading(say("lesson-report.title", title=class_.title), 1)
    yield Prose(say("lesson-report.lead", n=len(class_.groups), worlds=worlds_words(class_)), "lead")
    yield Prose(say("lesson-report.aliases"), "note")
    yield Prose(say("lesson-report.rules", rules=report.book.rules_hash), "note")
    if class_.objectives:
        yield Prose(say("lesson-report.objectives"))
        yield Items(tuple(f"{text} [{' '.join(cites)}]" for text, cites in class_.objectives))
    if class_.unread:
        yield Prose(
            say("lesson-report.unread", names=listed([f"{alias} ({why})" for alias, why in class_.unread])), "note"
        )


def worlds_words(class_: Class) -> str:
    """`one world, amber-heron-mill`: its name only once every game is over, for it would tell what comes."""
    if len(class_.worlds) != 1:
        return say("lesson-report.many-worlds", n=len(class_.worlds))
    header = class_.groups[0].session.header
    return (
        say("lesson-report.one-world", name=world_name(header.seed))
        if class_.is_over
        else say("lesson-report.sealed-world")
    )


# ── how it came out ──


def outcomes(report: Report) -> Iterator[Block]:
    """A line a group, in the order of aliases: it is no ranking."""
    yield Heading(say("lesson-report.outcomes"), anchor="outcomes")
    yield Prose(say("lesson-report.no-ranking"))
    shown = headlines(report.class_)
    names = ("group", "ending", "aims")
    head = (*(say(f"lesson-report.column-{name}") for name in names), *(gauge.label for gauge in shown),
            say("lesson-report.column-seat"), say("lesson-report.column-held"))  # fmt: skip
    rows = [(*_outcome(group), *(_from_to(group, gauge) for gauge in shown), *_ends(group)) for group in report.groups]
    yield Table(head, tuple(rows), figures=tuple(range(3, len(head))))
    yield Prose(say("lesson-report.held-note"), "note")
    stamped = _stamps(report)
    if stamped:
        yield Items(tuple(stamped))


def _stamps(report: Report) -> list[str]:
    """What else must be said of games: each sentence once, with those for whom it holds."""
    holds: dict[str, list[str]] = {}
    for group in report.groups:
        for sentence in stamp_words(group.session):
            holds.setdefault(sentence, []).append(group.alias)
    return [
        say("lesson-report.stamp-all", sentence=sentence)
        if 1 < len(aliases) == len(report.groups)
        else say("lesson-report.stamp", names=listed(aliases), sentence=sentence)
        for sentence, aliases in holds.items()
    ]


def _outcome(group: Group) -> tuple[str, str, str]:
    return group.alias, ending_words(group), aims_words(group)


def ending_words(group: Group) -> str:
    """`The venue (month 8)`, or how far a game that goes on has come."""
    over, state = group.session.outcome, group.session.state
    if over is None:
        return say("lesson-report.open", month=state.month, months=state.months)
    return say("lesson-report.ended", title=over.ending.title, month=state.month)


def aims_words(group: Group) -> str:
    """Each aim that was picked, a line each, and whether it is met as things stand."""
    words = [say("lesson-report.met"), say("lesson-report.not-met")]
    return "\n".join(f"{title}: {words[not is_met]}" for title, is_met in aims_so_far(group.session))


def _from_to(group: Group, gauge: Gauge) -> str:
    return say(
        "lesson-report.from-to", first=number(began(group, gauge), 1), last=number(group.session.reading(gauge.id), 1)
    )


def _ends(group: Group) -> tuple[str, str]:
    session, known = group.session, group.session.book.code.gauge
    seat = say(f"seat.{int(session.reading('talks.seat'))}") if "talks.seat" in known else ""
    return seat, number(session.reading("people.held"), 1) if "people.held" in known else ""


def began(group: Group, gauge: Gauge) -> float:
    """Where a gauge stood before the first decision."""
    header = group.session.header
    return reading(group.session.book, start(group.session.book, header.scenario, header.seed), gauge.id)


# ── what to talk about ──


def questions(report: Report) -> Iterator[Block]:
    """Questions that these games raise, in the order in which a debriefing goes."""
    yield Heading(say("lesson-report.questions"), anchor="questions")
    yield Prose(say("lesson-report.questions-how"))
    asked = [
        say("lesson-report.ask-surprise"),
        *_first_parting(report),
        *_widest(report),
        *_silence(report),
        *_odds(report),
    ]
    yield Items(
        (*asked, say("lesson-report.ask-people"), say("lesson-report.ask-world"), say("lesson-report.ask-law")),
        ordered=True,
    )


def _first_parting(report: Report) -> Iterator[str]:
    first = next((each for each in report.partings if each.card), None)
    if first:
        yield say("lesson-report.ask-parting", date=first.date, card=first.card, n=len(first.branches))


def _widest(report: Report) -> Iterator[str]:
    if report.pair:
        one, other = report.pair
        gap = max(gaps(one, other, report.gauges), key=lambda gap: abs(gap.one - gap.other))
        if gap.causes:
            ends = {"first": number(gap.one, 1), "second": number(gap.other, 1)}
            names = {"one": one.alias, "other": other.alias}
            cause = gap.causes[0].source.title
            yield say("lesson-report.ask-gap", gauge=gap.gauge.label, cause=cause, **names, **ends)


def _silence(report: Report) -> Iterator[str]:
    """The group that wrote to Brussels most often for nothing, and never passed the bar."""
    gauge = report.book.code.gauge.get("eu.isolation")
    if gauge is None:
        return
    moved = [(letters, group) for group in report.groups if (letters := _letters(group))]
    unheard = [each for each in moved if each[1].session.reading(gauge.id) >= began(each[1], gauge)
               and all(row.source.cause != BAR for row in each[1].session.why(gauge.id).rows)]  # fmt: skip
    if unheard:
        letters, group = max(unheard, key=lambda each: each[0])
        change = signed(group.session.reading(gauge.id) - began(group, gauge))
        yield say("lesson-report.ask-silence", alias=group.alias, n=letters, change=change)


def _letters(group: Group) -> int:
    """How many papers of the Brussels desk a group signed."""
    desk = {action.id for action in group.session.book.action if action.desk == "brussels"}
    return sum(getattr(each, "action", "") in desk for month in group.session.months for each in month.decisions)


def _odds(report: Report) -> Iterator[str]:
    missed = [guess for guess in report.guesses if guess.score is not None]
    if missed:
        worst = max(missed, key=lambda guess: guess.score or 0)
        came = say("lesson-report.came" if worst.settled else "lesson-report.came-not")
        yield say("lesson-report.ask-odds", alias=worst.alias, percent=worst.percent, question=worst.text, came=came)


# ── how the gauges went ──


def gauge_plots(report: Report) -> Iterator[Block]:
    """The headlines with all groups in one plot; then every gauge, a small plot a group."""
    yield Heading(say("lesson-report.gauges"), anchor="gauges")
    if not report.groups:
        return
    yield Prose(say("lesson-report.gauges-how"))
    months = say("lesson-report.months", n=_months(report))
    yield Row(tuple(_large(report, gauge, months) for gauge in headlines(report.class_)))
    head = (say("lesson-report.column-group"), *(gauge.label for gauge in report.gauges))
    rows = tuple(_small_row(report, group) for group in report.groups)
    yield Prose(say("lesson-report.small-how"))
    yield Table(head, rows, look="sparks")


def _large(report: Report, gauge: Gauge, months: str) -> Picture:
    curves = [curve(group, gauge) for group in report.groups]
    words = "; ".join(f"{each.name} {each.values[0]:.0f} → {each.values[-1]:.0f}" for each in curves)
    return Picture(large(gauge.title, curves, _scale(report, gauge), months), f"{gauge.title}: {words}")


def _small_row(report: Report, group: Group) -> tuple[str | Picture, ...]:
    return group.alias, *(_small(report, group, gauge) for gauge in report.gauges)


def _small(report: Report, group: Group, gauge: Gauge) -> Picture:
    own = curve(group, gauge)
    return Picture(small(_anchor(gauge), own, _scale(report, gauge)), _from_to(group, gauge))


def backdrops(report: Report) -> str:
    """What stands behind the small plots, a drawing a gauge."""
    return "".join(
        backdrop(_anchor(gauge), [curve(group, gauge) for group in report.groups], _scale(report, gauge))
        for gauge in report.gauges
    )


def _anchor(gauge: Gauge) -> str:
    return f"all-{gauge.id.replace('.', '-')}"


def curve(group: Group, gauge: Gauge) -> Curve:
    return Curve(group.alias, (began(group, gauge), *(stood(month, gauge) for month in group.session.months)))


def _scale(report: Report, gauge: Gauge) -> Scale:
    curves = [curve(group, gauge) for group in report.groups]
    return Scale.around(curves, gauge.low, gauge.high, _months(report))


def _months(report: Report) -> int:
    return max((group.session.state.months for group in report.groups), default=1)
