"""The commands that read what is named after them. Each takes a session and those words, and answers in lines."""

from __future__ import annotations

from game.plain import pages, shelf
from game.plain.lines import Lines, Mistake, told, wrapped
from game.plain.naming import LONGEST, nearest, one_of
from game.session import Session
from game.session.album import read_album
from game.session.course import course_csv, course_of
from game.session.exports import export
from game.session.glossary import terms_of
from game.session.places import album_file
from game.words import say


def paper(session: Session, words: list[str]) -> Lines:
    listed = pages.listed_papers(session)
    titles = {session.book.action[each].id: session.book.action[each].title for each in listed}
    action = one_of(titles, words, say("plain.which-paper", n=len(listed)))
    place = list(titles).index(action)
    return pages.paper_page(session, place + 1, listed[place])


def history(session: Session, words: list[str]) -> Lines:
    """The headlines; of a gauge its course; or everything written to a file."""
    if not words:
        return shelf.history_page(session)
    if words[0].lower() in ("csv", "svg"):
        return _written(session, words[0].lower())
    return shelf.course_page(session, session.book.code.gauge[_gauge(session, " ".join(words).lower())])


def _written(session: Session, kind: str) -> Lines:
    gauges = shelf.shown_gauges(session)
    if kind == "csv":
        text = course_csv(session, gauges)
    else:
        from game.lab.plots import courses_svg  # the lab is wanted nowhere else here

        text = courses_svg([course_of(session, gauge) for gauge in gauges], session.state.months)
    if session.folder is None:
        return text.rstrip().split("\n")
    return told("plain.written", path=str(export(session, session.folder, f"history.{kind}", text)))


def why(session: Session, words: list[str]) -> Lines:
    """A gauge's account; month by month where the last word is `months`."""
    by_month = len(words) > 1 and words[-1].lower() == say("plain.months")
    found = _gauge(session, " ".join(words[:-1] if by_month else words).lower())
    return shelf.why_page(session, session.why(found), by_month)


def _gauge(session: Session, wanted: str) -> str:
    """The gauge that words mean: its id, its title, or enough of it. Raises Mistake."""
    known = {gauge.id: gauge for gauge in shelf.shown_gauges(session)}
    by_title = {title.lower(): gauge.id for gauge in known.values() for title in (gauge.title, gauge.label)}
    found = wanted if wanted in known else by_title.get(wanted, "")
    close = [] if found else nearest(wanted, sorted({*known, *by_title}), cutoff=0.5)
    if len({by_title.get(name, name) for name in close}) == 1:
        found = by_title.get(close[0], close[0])
    if not found:
        first = close or [gauge.label.lower() for gauge in pages.headlines(session)]
        raise Mistake(say("plain.which-gauge", close=", ".join(first)))
    return found


def cite(session: Session, words: list[str]) -> Lines:
    """Claims and facts by id, or a rule by its title."""
    if not words:
        raise Mistake(say("plain.which-source"))
    law = shelf.law_page(session, " ".join(words).lower())
    return law or shelf.source_page(session, [word.upper().strip("[],;.")[:LONGEST] for word in words])


def glossary(session: Session, words: list[str]) -> Lines:
    spoken = terms_of(session.book)
    terms = {term.title.lower(): term for term in spoken}
    wanted = " ".join(words).lower()
    pairs = list(zip(session.book.term, spoken, strict=True))  # the English title leads there in every language
    by_id = {name: said.title.lower() for term, said in pairs for name in (term.title.lower(), term.id)}
    close = [by_id.get(wanted, wanted)] if by_id.get(wanted, wanted) in terms else nearest(wanted, sorted(terms))
    if not wanted or not close:
        return told("plain.terms", terms=", ".join(term.title for term in spoken))
    return [line for name in close for line in wrapped(f"{terms[name].title}: {terms[name].text}")]


def debrief(session: Session, words: list[str]) -> Lines:
    from game.plain.debrief import debrief_command  # it plays games of its own: only where it is asked for

    return debrief_command(session, words)


def library(session: Session, words: list[str]) -> Lines:
    """What the rules stand on, shelf by shelf."""
    return shelf.library_page(session, one_of(shelf.SHELVES, words, shelf.which_shelf(session)) if words else "")


def gallery(session: Session, words: list[str]) -> Lines:
    """The endings that games of this player came to; `gallery NAME` reads one of them again."""
    album = read_album(album_file())
    endings = session.book.ending
    seen = {ending.id: ending.title for ending in endings if album.of_ending(ending.id)}
    if not words:
        lines = told("gallery-lines.seen", seen=len(seen), endings=len(endings))
        for ending in endings:
            key = "gallery-lines.reached" if ending.id in seen else "gallery-lines.unseen"
            lines += told(key, title=ending.title, n=len(album.of_ending(ending.id)))
        return lines
    wanted = one_of(seen, words, say("gallery.closed"))
    ending = next(each for each in endings if each.id == wanted)
    lines = [*wrapped(ending.title), *wrapped(ending.text)]
    for voice in ("government", "people", "neighbours"):
        lines += [*told(f"plain.voice-{voice}"), *wrapped(getattr(ending.voices, voice), "  ")]
    for each in album.of_ending(wanted):
        aims = say("gallery.met", aims=", ".join(each.met)) if each.met else say("gallery.no-aims")
        lines += told("gallery.game", world=each.world, date=each.date, aims=aims)
    return lines


def find(session: Session, words: list[str]) -> Lines:
    """Papers of the open list with a word in their title, each with its number."""
    if not words:
        raise Mistake(say("book-shelf.find-how"))
    wanted = " ".join(words).lower()
    listed = enumerate(pages.listed_papers(session), start=1)
    found = [(place, paper) for place, paper in listed if wanted in session.book.action[paper].title.lower()]
    lines = [
        line
        for place, paper in found
        for line in told("book-shelf.found", place=place, paper=pages.paper_words(session, paper))
    ]
    return lines or told("book-shelf.none-found", word=wanted[:LONGEST])
