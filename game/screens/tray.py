"""The in-tray: papers to sign, the file to call for, and the end of the month. Pure: a session in, blocks out."""

from __future__ import annotations

from attrs import evolve

from game.rules import Option
from game.rules.decision import CallFile, End, Forecast, Sign, Why
from game.rules.entries import Action, Desk
from game.rules.options import AIMS_FROM
from game.rules.tray import papers
from game.screens.ink import DIM, plain
from game.screens.keys import shown_key
from game.screens.widgets.layout import Block
from game.screens.wording import heading, least_of, note, refused, seen_lines
from game.session import Session
from game.session.lessons import lesson_of
from game.session.telling import decision_words
from game.words import say


def tray_blocks(session: Session, wanted: str = "") -> list[Block]:
    """What may be signed (`wanted` filters the whole list), then what ends the month."""
    options = session.options()
    signs = [option for option in _signs(session) if _is_wanted(session, option, wanted)]
    papers = _by_desk(session, signs) if session.state.filed else [_paper(session, option, True) for option in signs]
    empty = [note(say("tray.empty"))] if not signs else []
    return [*papers, *empty, *_rest(session, options), *_also(session)]


def _signs(session: Session) -> list[Option]:
    """Every paper that lies here, signed and locked ones too; without a move left all are locked."""
    book, state = session.book, session.state
    listed = papers(book, state) if state.filed else state.tray
    places = [*listed, *(paper for paper in state.signed if paper not in listed)]
    decisions = [Sign(book.action[place].id) for place in places]
    return [Option(decision, session.refusal(decision)) for decision in decisions]


def action_of(session: Session, decision: Sign) -> Action:
    return session.book.action[session.book.code.action_place[decision.action]]


def _is_wanted(session: Session, option: Option, wanted: str) -> bool:
    assert isinstance(option.decision, Sign)
    action = action_of(session, option.decision)
    return wanted.casefold() in f"{action.title} {action.gist} {action.desk}".casefold()


def _by_desk(session: Session, signs: list[Option]) -> list[Block]:
    blocks: list[Block] = []
    for desk in session.book.desk:
        papers = [_paper(session, option, False) for option in signs if _desk(session, option) is desk]
        blocks += [evolve(heading(desk.title, turn=True), apart=True), *papers] if papers else []
    return blocks


def _desk(session: Session, option: Option) -> Desk:
    assert isinstance(option.decision, Sign)
    action = action_of(session, option.decision)
    return next(desk for desk in session.book.desk if desk.id == action.desk)


def _paper(session: Session, option: Option, names_desk: bool) -> Block:
    assert isinstance(option.decision, Sign)
    action = action_of(session, option.decision)
    figure = plain(_desk(session, option).title if names_desk else "", DIM)
    why = option.refusal
    if why is not None and why.why is Why.SIGNED:
        return Block((plain(say("tray.signed", title=action.title), DIM),), figure=figure, number=" ")
    seen = seen_lines(session, option.decision)
    lines = [plain(action.gist), *(plain(line, DIM) for line in seen)]
    if action.lapses:
        lines.append(plain(say("tray.lapses"), DIM))
    if why is None:
        least = (least_of(seen, action.gist),)
        return Block((plain(action.title),), option.decision, tuple(lines), figure, least=least)
    needs = () if why.why is Why.NO_MOVES else (plain(refused(session, why), DIM),)  # the heading says it of them all
    return Block((plain(action.title, DIM),), option.decision, (*lines, *needs), figure, is_open=False, least=needs)


def _rest(session: Session, options: tuple[Option, ...]) -> list[Block]:
    blocks = []
    for option in options:
        if not isinstance(option.decision, CallFile | End):
            continue
        if isinstance(option.decision, CallFile) and session.state.filed:
            continue
        words = decision_words(session.book, session.state, option.decision, lesson_of(session))
        is_open = option.refusal is None
        more = () if is_open else (plain(refused(session, option.refusal), DIM),)  # type: ignore[arg-type]
        is_first = isinstance(option.decision, CallFile) or session.state.filed
        style = "" if is_open else DIM
        blocks.append(
            Block((plain(words, style),), option.decision, more, is_open=is_open, gap=is_first, turn=is_first)
        )
    return blocks


MATTERS = ("tell", "odds", "aims")
"""What is open beside the papers, by the page that it opens and the action whose key does the same."""


def _also(session: Session) -> list[Block]:
    """What else is open now: Moscow to be told, odds, aims."""
    open_ = [name for name in MATTERS if _is_open(session, name)]
    head = [Block((plain(say("also.title"), DIM),), gap=True)] if open_ else []
    return [*head, *(Block((plain(say(f"also.{name}")),), name, figure=plain(shown_key(name), DIM)) for name in open_)]


def _is_open(session: Session, name: str) -> bool:
    state, book = session.state, session.book
    if name == "tell":
        return bool(state.gauges[book.code.openings]) and state.told < 0
    return can_give_odds(session) if name == "odds" else state.month >= AIMS_FROM and not state.aims


def told_words(session: Session) -> str:
    """How Moscow learns of this month's opening: as it was said, or as it will be where nothing is said."""
    book, told = session.book, session.state.told
    usual = next((telling.title for telling in book.telling if telling.usual), "")
    return say("result.told", title=book.telling[told].title) if told >= 0 else say("result.opening", title=usual)


def can_give_odds(session: Session) -> bool:
    question = session.book.act[session.state.act].question if session.book.act else ""
    return bool(question) and session.refusal(Forecast(question, 50)) is None
