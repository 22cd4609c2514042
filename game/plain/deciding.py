"""The commands that decide. Each takes a session and the words after its name, and answers in lines."""

from __future__ import annotations

from game.plain import hints, pages
from game.plain.ending import ending_page
from game.plain.lines import Lines, Mistake, all_wrapped, told, wrapped
from game.plain.naming import one_of
from game.rules import Step
from game.rules.decision import (
    CallFile,
    Choose,
    Decision,
    DeclareLine,
    End,
    Forecast,
    PickAims,
    Promise,
    Refusal,
    Sign,
    Tell,
    Why,
)
from game.session import Session
from game.session.brief import Brief
from game.session.briefing import aims_so_far, capital, moved_by
from game.session.lessons import asked_now, asked_then, lesson_of
from game.session.telling import decision_words, month_name, preview_lines, refused
from game.words import say, signed


class Declined(Exception):
    """A decision that is not possible, with the reason in lines."""

    def __init__(self, lines: Lines) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def decide(session: Session, decision: Decision) -> Step:
    """The step, saved already. Declined: it is refused. SaveFailed: nothing happened."""
    taken = session.decide(decision)
    if not isinstance(taken, Refusal):
        return taken
    if taken.why is Why.NOT_NOW:
        kind = {PickAims: "aims", DeclareLine: "line"}.get(type(decision), "odds")
        raise Declined(told(f"plain.not-now-{kind}"))
    raise Declined(wrapped(refused(session.book, session.state, taken)))


def number(session: Session, words: list[str]) -> Lines:
    """A bare number answers the card; once it is answered it signs a paper."""
    if len(words) > 1:
        raise Mistake(say("plain.one-number"))
    is_card_open = session.state.card >= 0 and session.state.answer < 0
    return choose(session, words) if is_card_open else sign(session, words)


def choose(session: Session, words: list[str]) -> Lines:
    state = session.state
    if state.card < 0 or state.answer >= 0:
        decide(session, Choose(""))  # says which of the two
    choices = session.book.event[state.card].choice
    choice = one_of({each.id: each.label for each in choices}, words, say("plain.which-choice", n=len(choices)))
    taken = decide(session, Choose(choice))
    chosen = next(each for each in choices if each.id == choice)
    lines = [*told("plain.answered", choice=chosen.label), *wrapped(chosen.result), *moved_lines(session, taken)]
    return [*lines, *pages.tray_page(session)]


def sign(session: Session, words: list[str]) -> Lines:
    book = session.book
    papers = pages.listed_papers(session)
    titles = {book.action[paper].id: book.action[paper].title for paper in papers}
    named = (
        words[0] if words and words[0] in book.code.action_place else ""
    )  # one that is not listed: refused, with why
    action = named or one_of(titles, words, say("plain.which-paper", n=len(titles)))
    taken = decide(session, Sign(action))
    paper = book.code.action_place[action]
    lines = told("plain.signed", paper=pages.paper_words(session, paper))
    lines += [*wrapped(book.action[paper].result), *moved_lines(session, taken)]
    left = session.state.moves
    lines += told("plain.moves-left", n=left) if left else hints.of_month_end(session)
    return [*lines, *hints.what_now(session)]


def call(session: Session, _words: list[str]) -> Lines:
    decide(session, CallFile())
    return pages.tray_page(session)


def promise(session: Session, words: list[str]) -> Lines:
    offered = {vow.id: vow.title for vow in session.book.promise if vow.offered}
    chosen = one_of(offered, words, say("plain.which-promise", n=len(offered)))
    return [*moved_lines(session, decide(session, Promise(chosen))), *hints.what_now(session)]


def tell(session: Session, words: list[str]) -> Lines:
    tellings = {telling.id: telling.title for telling in session.book.telling}
    if not words:
        return _tellings(session)
    telling = one_of(tellings, words, say("plain.which-telling", names=", ".join(tellings)))
    decide(session, Tell(telling))
    return [*told("plain.told", title=tellings[telling]), *hints.what_now(session)]


def _tellings(session: Session) -> Lines:
    """The ways in which Moscow may learn of this month's openings, with what each would do."""
    lines: Lines = []
    for place, telling in enumerate(session.book.telling, start=1):
        lines += [*wrapped(f"{place}. {telling.title}"), *wrapped(telling.text, "   ")]
        if session.reading("openings"):
            seen = session.preview(Tell(telling.id))
            lines += all_wrapped(preview_lines(session.book, seen, pages.brief_of(session)), "   ")
    why = session.refusal(Tell(session.book.telling[0].id)) if session.book.telling else None
    return [*lines, *(wrapped(refused(session.book, session.state, why)) if why else told("plain.tellings"))]


def aims(session: Session, words: list[str]) -> Lines:
    book = session.book
    if not words:
        lines = [f"{place}. {aim.title}: {aim.text}" for place, aim in enumerate(book.aim, start=1)]
        now = [say("plain.aim-now" if met else "plain.aim-not-now", title=title) for title, met in aims_so_far(session)]
        return all_wrapped([*lines, *now, say("plain.aims")])
    titles = {aim.id: aim.title for aim in book.aim}
    picked = [word for word in " ".join(words).replace(",", " ").split() if word != say("plain.and")]
    ids = tuple(one_of(titles, [word], say("plain.which-aim", n=len(titles))) for word in picked)
    decide(session, PickAims(ids))
    return told("plain.aimed", aims=", ".join(titles[each] for each in ids))


def line(session: Session, words: list[str]) -> Lines:
    lines = session.book.line
    if not words:
        listed = [f"{place}. {each.title}: {each.text}" for place, each in enumerate(lines, start=1)]
        declared = lines[session.state.line].title if session.state.line >= 0 else ""
        now = [say("plain.line-now", title=declared)] if declared else []
        return all_wrapped([*listed, *now, say("plain.lines")])
    titles = {each.id: each.title for each in lines}
    chosen = one_of(titles, words, say("plain.which-line", n=len(lines)))
    decide(session, DeclareLine(chosen))
    return told("plain.declared", title=titles[chosen])


def odds(session: Session, words: list[str]) -> Lines:
    book = session.book
    question = book.act[session.state.act].question if book.act else ""
    if not words or not question:
        return _odds_page(session, question)
    percent = words[0].rstrip("%")
    if not (percent.isdecimal() and len(percent) < 4):
        raise Mistake(say("plain.odds"))
    decide(session, Forecast(question, int(percent)))
    asked = asked_now(session, book.question[book.code.question_place[question]])
    return told("plain.forecast", percent=int(percent), question=asked)


def _odds_page(session: Session, question: str) -> Lines:
    """The odds that were given, and the question that may be answered now."""
    book, state = session.book, session.state
    lines = [
        say(
            "plain.odds-given",
            question=asked_then(session, given),
            percent=given.percent,
            date=month_name(book, state, given.given),
        )
        for given in state.forecasts
    ]
    if hints.can_give_odds(session):
        lines += [asked_now(session, book.question[book.code.question_place[question]]), say("plain.odds")]
    return all_wrapped(lines) or told("plain.not-now-odds" if question else "plain.no-question")


def undo(session: Session, _words: list[str]) -> Lines:
    taken = session.undo()
    if taken is None:
        return told("plain.nothing-to-undo")
    undone = decision_words(session.book, session.state, taken.decision, lesson_of(session))
    return [*told("plain.undone", decision=undone), *hints.what_now(session)]


def end(session: Session, _words: list[str]) -> Lines:
    decide(session, End())
    after = ending_page(session) if session.state.is_over else pages.month_page(session)
    return [*pages.report_page(session), *after]


def moved_lines(session: Session, taken: Step) -> Lines:
    """What a decision has just moved, and the words that were given with it."""
    lines: Lines = []
    if pages.brief_of(session) is not Brief.NONE:
        moved = [each for each in moved_by(session.book, taken) if not each.gauge.is_derived]
        words = ", ".join(f"{each.gauge.label} {signed(each.amount, each.gauge.step / 10)}" for each in moved)
        lines += told("plain.moved", moved=words) if words else []
    if len(taken.after.pending) > len(taken.before.pending):
        lines += told("plain.chance")
    for word in taken.after.drawer:
        if word not in taken.before.drawer:
            vow = session.book.promise[word.promise]
            due = month_name(session.book, session.state, word.due)
            lines += told("plain.promised", to=capital(vow.to), title=vow.title, due=due)
    return lines
