"""The dilemma: a letter with two remarks, then its answers. Pure: a session in, blocks out."""

from __future__ import annotations

from game.rules import Option
from game.rules.decision import Choose
from game.rules.entries import Event, Remark
from game.screens.ink import DIM, plain
from game.screens.widgets.layout import Block
from game.screens.wording import least_of, note, prose, refused, seen_lines
from game.session import Session
from game.session.lessons import is_council, remarks_for_all
from game.session.telling import choice_of
from game.words import say

OFFICE = 10
"""The column of the offices' short names."""


def card_of(session: Session) -> Event | None:
    """The card that lies on the desk, answered or not."""
    return session.book.event[session.state.card] if session.state.card >= 0 else None


def waits_for_answer(session: Session) -> bool:
    return session.state.card >= 0 and session.state.answer < 0


def card_blocks(session: Session) -> list[Block]:
    """The letter, the offices' remarks, and the choices; where it is turned, the question once more."""
    card = card_of(session)
    if card is None:
        return []
    gist = Block((plain(card.gist, DIM),), gap=True, turn=True, only_turned=True)
    choices = [_choice(session, option) for option in session.options() if isinstance(option.decision, Choose)]
    return [*prose(card.text), *_remarks(session, card), gist, *choices]


def _remarks(session: Session, card: Event) -> list[Block]:
    """The two answer each other, and stay on one page."""
    if is_council(session) and card.remark:
        return [note(say("lesson.council-page"))]
    return [_remark(session, remark, place) for place, remark in enumerate(remarks_for_all(session, card))]


def _remark(session: Session, remark: Remark, place: int) -> Block:
    office = next(office for office in session.book.office if office.id == remark.office)
    text = plain(say("card.remark", text=remark.text))
    return Block((text,), number=office.short, hang=OFFICE, gap=place == 0, keeps=place > 0)


def _choice(session: Session, option: Option) -> Block:
    assert isinstance(option.decision, Choose)
    label = choice_of(session.book, session.state, option.decision.choice).label
    seen = seen_lines(session, option.decision)
    lines = tuple(plain(line, DIM) for line in seen)
    is_first = option.decision.choice == session.book.event[session.state.card].choice[0].id
    if option.refusal is None:
        least = (least_of(seen),) if seen else ()
        return Block((plain(label),), option.decision, lines, gap=is_first, least=least)
    why = (plain(refused(session, option.refusal), DIM),)
    return Block((plain(label, DIM),), option.decision, why, is_open=False, gap=is_first, least=why)
