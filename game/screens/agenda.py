"""In which order pages come by themselves, and the pages that can be opened on top of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.screens.pages import PAGES

if TYPE_CHECKING:
    from game.screens.played import Played
    from game.session import Session

__all__ = ["PAGES", "after_month", "opening"]


def opening(session: Session) -> list[Played]:
    """What comes when a game is begun or gone on with: for a preview its desk at once."""
    if session.is_preview:
        from game.screens.desk import Desk

        return _due([Desk(session)])
    from game.screens.briefings import Intro, Notes
    from game.session.lessons import lesson_of

    is_fresh = session.state.month == 1 and not session.steps and not session.months
    pages: list[Played] = [Notes(session)] if session.notes else []
    if is_fresh and lesson_of(session):
        from game.screens.lesson import LessonPage  # it brings the words of plain mode: only where they are shown

        pages.append(LessonPage(session))
    pages += [Intro(session)] if is_fresh else []
    return _due([*pages, *_month(session)])


def after_month(session: Session) -> list[Played]:
    """What comes when a month has ended: its paper, a new act, the aims, the next month's desk."""
    from game.screens.paper import Paper

    return _due([Paper(session), *_month(session)])


def _month(session: Session) -> list[Played]:
    from game.rules.options import AIMS_FROM
    from game.screens.desk import Desk
    from game.screens.matters import ActPage, Aims

    state = session.state
    if state.is_over:
        from game.screens.ending import EndingPage  # it brings the laboratory: only once it is wanted

        return [EndingPage(session)]
    pages: list[Played] = []
    if state.act and state.act_since == state.month and not session.steps:
        pages.append(ActPage(session))
    elif state.month >= AIMS_FROM and not state.aims:
        pages.append(Aims(session))
    return [*pages, Desk(session)]


def _due(pages: list[Played]) -> list[Played]:
    for page in pages:
        page.is_due = True
    return pages
