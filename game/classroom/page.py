"""The plain page: plain mode's content over the same session, as HTML that needs no script."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from game.plain import lesson as lesson_pages
from game.plain import pages
from game.plain.commands import COMMANDS, DECIDING, LESSON, READING
from game.plain.ending import ending_page
from game.plain.hints import what_now
from game.plain.lines import ENDLESS, Lines, folded
from game.plain.shelf import shown_gauges
from game.rules.decision import Choose, Decision, DeclareLine, PickAims, Promise, Sign, Tell
from game.session import Session
from game.session.lessons import Asked, asked_now, due, is_council, lesson_of, open_question, remarks_for_all
from game.session.telling import kind_words, month_name, preview_lines, refused
from game.words import language, say

SAFE = frozenset({*READING, "lesson", "role", "chair", "help"})
"""Commands that change nothing: a link may have them."""

OPEN = frozenset({*SAFE, *DECIDING, *LESSON})
"""Commands that a group has. All others are about files and other games: those are none of its business."""

CLOSED = frozenset({*COMMANDS, *LESSON}) - OPEN

READ = (
    "report", "history", "gauges", "people", "reports", "calendar", "drawer", "offices", "glossary",
)  # fmt: skip
"""What has a link of its own on every page."""

_CITES = re.compile(r"\[((?:[A-Z]+\d+[a-z]?)(?: [A-Z]+\d+[a-z]?)*)\]")
_INDENT = re.compile(r" *")


@frozen
class Choice:
    """Something that can be decided: the command that does it, its words, what it would do, or why it cannot be."""

    command: str
    label: str
    text: str
    seen: Lines
    why_not: str
    gist: str = ""  # in a sentence, where the text is long


@cache
def templates() -> Environment:
    """The pages as they lie beside this file. Everything put into them is escaped."""
    folder = files("game.classroom") / "pages"
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".html")}
    made = Environment(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.globals |= {"say": words, "language": language}
    made.filters["lines"] = as_html
    return made


def words(key: str, /, **values: object) -> str:
    return say(f"class.{key}", **values)


def render(name: str, **values: Any) -> str:
    return templates().get_template(name).render(**values)


def as_html(lines: Lines) -> Markup:
    """Lines as paragraphs, one a fact; what is cited leads to its text."""
    paragraphs: list[str] = []
    gap = False
    for line in lines:
        if not line.strip():
            gap = bool(paragraphs)
            continue
        indent = len(_INDENT.match(line)[0])  # type: ignore[index]  # it matches everything
        marks = [mark for mark, is_so in (("gap", gap), ("in", indent > 0)) if is_so]
        class_ = f' class="{" ".join(marks)}"' if marks else ""
        paragraphs.append(f"<p{class_}>{_linked(line.strip())}</p>")
        gap = False
    return Markup("\n".join(paragraphs))


def _linked(line: str) -> str:
    return _CITES.sub(
        lambda found: f'[<a href="/read?what=cite+{found[1].replace(" ", "+")}">{found[1]}</a>]', str(escape(line))
    )


# ── what stands on it ──


def play_page(session: Session) -> dict[str, Any]:
    """Everything that the page of a month shows."""
    with folded(ENDLESS):
        state, book = session.state, session.book
        lesson = lesson_of(session)
        view: dict[str, Any] = {
            "when": say("plain.month", date=month_name(book, state), month=state.month, months=state.months),
            "meters": [pages.gauge_line(session, gauge) for gauge in pages.headlines(session)],
            "is_over": state.is_over,
            "lesson": lesson,
            "asked": {each.asked.value: each.text for each in due(session)},
            "at": place_of(session),
            "briefing": lesson_pages.briefing_page(session) if lesson and place_of(session) == "1.0" else [],
        }
        if state.is_over:
            return view | {"ending": ending_page(session)}
        return view | _month(session)


def place_of(session: Session) -> str:
    """Where a game stands: a form that was made elsewhere decides nothing."""
    return f"{session.state.month}.{len(session.steps)}"


def _month(session: Session) -> dict[str, Any]:
    state = session.state
    question = open_question(session)
    return {
        "news": pages.news_page(session)[2:],
        "card": _card(session),
        "papers": _papers(session),
        "moves": state.moves,
        "can_call": not state.filed and state.moves > 1,
        "tellings": _tellings(session),
        "promises": _promises(session),
        "aims": _aims(session),
        "stances": _stances(session),
        "question": asked_now(session, question) if question else "",
        "wants_reason": any(each.asked is Asked.REASON for each in due(session)),
        "can_undo": session.can_undo,
        "can_end": state.card < 0 or state.answer >= 0,
        "now": what_now(session),
    }


def _card(session: Session) -> dict[str, Any] | None:
    state = session.state
    if state.card < 0:
        return None
    event = session.book.event[state.card]
    offices = {office.id: office.title for office in session.book.office}
    is_answered = state.answer >= 0
    answered = event.choice[state.answer] if is_answered else None
    return {
        "title": event.title,
        "kind": say("plain.kind", kind=kind_words(event.kind), cites=" ".join(event.cites)),
        "cites": "+".join(event.cites),
        "text": [" ".join(part.split()) for part in event.text.strip().split("\n\n")],
        "remarks": [(offices[each.office], each.text) for each in remarks_for_all(session, event)],
        "is_council": is_council(session) and bool(event.remark),
        "answered": say("plain.answered", choice=answered.label) if answered else "",
        "result": answered.result.strip() if answered else "",
        "choices": []
        if is_answered
        else [choice(session, f"choose {each.id}", each.label, Choose(each.id)) for each in event.choice],
    }


def choice(session: Session, command: str, label: str, decision: Decision, text: str = "", gist: str = "") -> Choice:
    why = session.refusal(decision)
    why_not = refused(session.book, session.state, why) if why is not None else ""
    seen = preview_lines(session.book, session.preview(decision), pages.brief_of(session))
    return Choice(command, label, " ".join(text.split()), seen, why_not, gist)


def _papers(session: Session) -> list[Choice]:
    book, state = session.book, session.state
    if state.card >= 0 and state.answer < 0:
        return []
    made = []
    for paper in pages.listed_papers(session):
        action = book.action[paper]
        label = pages.paper_words(session, paper)
        text = f"{action.text} {say('plain.lapses')}" if action.lapses and paper in state.tray else action.text
        made.append(choice(session, f"sign {action.id}", label, Sign(action.id), text, action.gist))
    return made


def _tellings(session: Session) -> list[Choice]:
    if not session.reading("openings") or session.state.told >= 0:
        return []
    return [choice(session, f"tell {each.id}", each.title, Tell(each.id), each.text) for each in session.book.telling]


def _promises(session: Session) -> list[Choice]:
    offered = [vow for vow in session.book.promise if vow.offered and session.refusal(Promise(vow.id)) is None]
    return [choice(session, f"promise {vow.id}", vow.title, Promise(vow.id), vow.text) for vow in offered]


def _aims(session: Session) -> list[tuple[str, str, str]]:
    book = session.book
    if not book.aim or session.refusal(PickAims((book.aim[0].id,))) is not None:
        return []
    return [(aim.id, aim.title, aim.text) for aim in book.aim]


def _stances(session: Session) -> list[tuple[str, str, str]]:
    open_ = [line for line in session.book.line if session.refusal(DeclareLine(line.id)) is None]
    return [(line.id, line.title, line.text) for line in open_]


def shelf_of(session: Session) -> dict[str, Any]:
    """What can be read: by name, by gauge, by role."""
    lesson = lesson_of(session)
    return {
        "pages": [(name, say(f"class.read-{name}")) for name in READ],
        "gauges": [(gauge.id, gauge.title) for gauge in shown_gauges(session)],
        "roles": [(role.id, role.title) for role in lesson.role] if lesson else [],
        "chairs": [(chair.id, chair.title) for chair in lesson.chair] if lesson else [],
        "is_over": session.state.is_over,
    }


def title_of(session: Session, line: str) -> str:
    """What the page of a reading command is called."""
    name, *rest = line.split()
    shelf = shelf_of(session)
    of_kind = {"role": shelf["roles"], "chair": shelf["chairs"], "why": shelf["gauges"]}.get(name, [])
    titles = {"lesson": words("read-lesson"), "debrief": words("read-debrief"), **dict(shelf["pages"])}
    return str(dict(of_kind).get(" ".join(rest)) or titles.get(name) or line.capitalize())
