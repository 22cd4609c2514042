"""A game that was played, as a line to be read and argued over: each month's question, what was open, what was done.

At each question four bots say what they would have done there. Each stands for one simple policy, and sees what the
player saw. Nothing is chosen here: the line goes on as it was recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from game.bots import make_bot
from game.rules import Option, Rulebook, State, options, preview, step, veil
from game.rules.decision import Choose, Decision, End, Sign
from game.rules.entries import Choice, Event, Lesson
from game.session import Session
from game.session.brief import Brief
from game.session.briefing import (
    Item,
    estimates,
    headline_words,
    month_report,
    moved_words,
    news_of,
    people_month,
    silence,
)
from game.session.lessons import lesson_of
from game.session.play import play_all
from game.session.telling import choice_of, decision_words, month_name, preview_lines, refused
from game.words import say, signed

OTHERS = ("balancer", "gestures", "loyalist", "reformer")
"""The bots that say what they would have done."""
REPORTED = 6
"""How many moves of a month are told, with their causes."""


@frozen
class Way:
    """One answer to the card."""

    choice: Choice
    moves: tuple[str, ...]  # what it was known to move
    locked: str  # why it was not open; empty: it was


@frozen
class Paper:
    """A paper that lay in the tray."""

    title: str
    gist: str
    moves: tuple[str, ...]
    locked: str
    is_signed: bool


@frozen
class Other:
    """What a bot would have done in that month."""

    bot: str
    answer: str  # the label of its choice; empty in a quiet month
    signs: tuple[str, ...]


@frozen
class Scene:
    """A month of the line, before its decisions and after."""

    month: int
    months: int
    date: str
    headlines: tuple[str, ...]
    news: tuple[Item, ...]
    war: tuple[tuple[str, str], ...]  # each report on the war, and what it says
    card: Event | None
    remarks: tuple[tuple[str, str], ...]  # of the offices: who, and what
    ways: tuple[Way, ...]
    papers: tuple[Paper, ...]
    taken: str  # the id of the choice that was made; empty in a quiet month
    decided: tuple[str, ...]  # everything that was decided, in words
    others: tuple[Other, ...]
    moved: tuple[str, ...]  # what the month moved, by cause
    people: str
    silence: str


@frozen
class Line:
    """A whole game."""

    session: Session  # at its end
    scenes: tuple[Scene, ...]


def played_by(book: Rulebook, bot: str, scenario: str, seed: int) -> Session:
    """A whole game of a bot, saved nowhere. KeyError: no such bot, no such scenario."""
    session, player = Session.begin(book, scenario, seed), make_bot(bot, seed)
    while not session.state.is_over:
        state = session.state
        session.decide(player(session.book, veil(session.book, state)))
    return session


def line_of(played: Session) -> Line:
    """The line of a game that is over. ValueError: its record cannot be taken again, for other rules played in it."""
    header = played.header
    session = Session.begin(played.book, header.scenario, header.seed, lesson=header.lesson)
    scenes = []
    for month in played.months:
        before = session.state
        seen = _seen(session)
        play_all(session, month.decisions)
        scenes.append(_told(session, before, seen, month.decisions))
    if session.state != played.state:
        raise ValueError(say("recorded.other-rules"))
    return Line(session, tuple(scenes))


@frozen
class _Seen:
    """What stands there as a month begins."""

    headlines: tuple[str, ...]
    news: tuple[Item, ...]
    war: tuple[tuple[str, str], ...]


def _seen(session: Session) -> _Seen:
    return _Seen(
        tuple(headline_words(session, gauge) for gauge in session.book.gauge if gauge.headline),
        tuple(news_of(session.book, session.state)),
        tuple((each.report.title, f"{signed(each.value, 1)}. {each.text}") for each in estimates(session)),
    )


def _told(session: Session, before: State, seen: _Seen, decisions: tuple[Decision, ...]) -> Scene:
    book, card = session.book, session.book.event[before.card] if before.card >= 0 else None
    signed_ = {each.action for each in decisions if isinstance(each, Sign)}
    moved = [moved_words(each) for each in month_report(session)]
    return Scene(
        month=before.month,
        months=before.months,
        date=month_name(book, before),
        headlines=seen.headlines,
        news=seen.news,
        war=seen.war,
        card=card,
        remarks=tuple(_remarks(book, card)) if card else (),
        ways=tuple(_ways(book, before)),
        papers=tuple(_papers(book, before, signed_)),
        taken=next((each.choice for each in decisions if isinstance(each, Choose)), ""),
        decided=tuple(_words(book, before, decisions, lesson_of(session))),
        others=tuple(_other(book, before, bot) for bot in OTHERS),
        moved=tuple(moved[:REPORTED]),
        people=people_month(session),
        silence=silence(session),
    )


def _remarks(book: Rulebook, card: Event) -> Iterator[tuple[str, str]]:
    offices = {office.id: office.title for office in book.office}
    return ((offices[remark.office], remark.text) for remark in card.remark)


def _ways(book: Rulebook, state: State) -> Iterator[Way]:
    for option in options(book, state):
        if isinstance(option.decision, Choose):
            yield Way(choice_of(book, state, option.decision.choice), *_looks(book, state, option))


def _papers(book: Rulebook, state: State, signed_: set[str]) -> Iterator[Paper]:
    for option in options(book, state):
        if isinstance(option.decision, Sign):
            action = book.action[book.code.action_place[option.decision.action]]
            yield Paper(action.title, action.gist, *_looks(book, state, option), action.id in signed_)


def _looks(book: Rulebook, state: State, option: Option) -> tuple[tuple[str, ...], str]:
    """What is known beforehand of what a decision moves, and why it is locked."""
    if option.refusal is not None:
        return (), refused(book, state, option.refusal)
    return tuple(preview_lines(book, preview(book, state, option.decision), Brief.FULL)), ""


def _words(book: Rulebook, state: State, decisions: Iterable[Decision], lesson: Lesson | None) -> Iterator[str]:
    for decision in decisions:
        if not isinstance(decision, End):
            yield decision_words(book, state, decision, lesson)
            state = step(book, state, decision).after


def _other(book: Rulebook, state: State, name: str) -> Other:
    """What a bot would do in this month if it came into it now."""
    bot, answer, signs = make_bot(name, state.seed), "", []
    decision = bot(book, veil(book, state))
    while not isinstance(decision, End):
        words = decision_words(book, state, decision)
        if isinstance(decision, Choose):
            answer = words
        elif isinstance(decision, Sign):
            signs.append(words)
        state = step(book, state, decision).after
        decision = bot(book, veil(book, state))
    return Other(name, answer, tuple(signs))
