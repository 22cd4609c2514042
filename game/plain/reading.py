"""The commands that only read. Each takes a session and the words after its name, and answers in lines."""

from __future__ import annotations

from game.plain import pages, shelf
from game.plain.lines import Lines, Mistake, told, wrapped
from game.plain.naming import LONGEST, nearest, one_of
from game.session import Session
from game.session.saves import list_saves
from game.words import say


def card(session: Session, _words: list[str]) -> Lines:
    return pages.card_page(session)


def tray(session: Session, _words: list[str]) -> Lines:
    return pages.tray_page(session)


def paper(session: Session, words: list[str]) -> Lines:
    listed = pages.listed_papers(session)
    titles = {session.book.action[each].id: session.book.action[each].title for each in listed}
    action = one_of(titles, words, say("plain.which-paper", n=len(listed)))
    place = list(titles).index(action)
    return pages.paper_page(session, place + 1, listed[place])


def news(session: Session, _words: list[str]) -> Lines:
    return pages.month_page(session)


def report(session: Session, _words: list[str]) -> Lines:
    return pages.whole_report_page(session)


def reports(session: Session, _words: list[str]) -> Lines:
    return shelf.reports_page(session)


def drawer(session: Session, _words: list[str]) -> Lines:
    return shelf.drawer_page(session)


def calendar(session: Session, _words: list[str]) -> Lines:
    return shelf.calendar_page(session)


def gauges(session: Session, _words: list[str]) -> Lines:
    return shelf.gauges_page(session)


def people(session: Session, _words: list[str]) -> Lines:
    return shelf.people_page(session)


def history(session: Session, _words: list[str]) -> Lines:
    return shelf.history_page(session)


def offices(session: Session, _words: list[str]) -> Lines:
    return shelf.offices_page(session)


def why(session: Session, words: list[str]) -> Lines:
    """A gauge's account; month by month where the last word is `months`."""
    by_month = len(words) > 1 and words[-1].lower() == say("plain.months")
    wanted = " ".join(words[:-1] if by_month else words).lower()
    known = {gauge.id: gauge for gauge in shelf.shown_gauges(session)}
    by_title = {title.lower(): gauge.id for gauge in known.values() for title in (gauge.title, gauge.label)}
    found = wanted if wanted in known else by_title.get(wanted, "")
    close = [] if found else nearest(wanted, sorted({*known, *by_title}), cutoff=0.5)
    if len({by_title.get(name, name) for name in close}) == 1:
        found = by_title.get(close[0], close[0])
    if not found:
        first = close or [gauge.label.lower() for gauge in pages.headlines(session)]
        raise Mistake(say("plain.which-gauge", close=", ".join(first)))
    return shelf.why_page(session, session.why(found), by_month)


def cite(session: Session, words: list[str]) -> Lines:
    """Claims and facts by id, or a rule by its title."""
    if not words:
        raise Mistake(say("plain.which-source"))
    law = shelf.law_page(session, " ".join(words).lower())
    return law or shelf.source_page(session, [word.upper().strip("[],;.")[:LONGEST] for word in words])


def glossary(session: Session, words: list[str]) -> Lines:
    terms = {term.title.lower(): term for term in session.book.term}
    wanted = " ".join(words).lower()
    by_id = {term.id: term.title.lower() for term in session.book.term}
    close = [by_id.get(wanted, wanted)] if by_id.get(wanted, wanted) in terms else nearest(wanted, sorted(terms))
    if not wanted or not close:
        return told("plain.terms", terms=", ".join(term.title for term in session.book.term))
    return [line for name in close for line in wrapped(f"{terms[name].title}: {terms[name].text}")]


def debrief(session: Session, words: list[str]) -> Lines:
    from game.plain.debrief import debrief_command  # it plays games of its own: only where it is asked for

    return debrief_command(session, words)


def saves(session: Session, _words: list[str]) -> Lines:
    return shelf.saves_page(list_saves(session.folder) if session.folder else [])
