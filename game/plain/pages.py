"""Pages of plain mode: what is to be read, as lines of at most 78 columns, one fact a line, no drawing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from game.rules.decision import Choose, Promise, Sign
from game.rules.entries import Gauge
from game.rules.reading import heading
from game.rules.tray import papers
from game.session import Session
from game.session.briefing import (
    Item,
    calendar,
    capital,
    estimates,
    headline_words,
    month_report,
    moved_words,
    news_of,
    people_ledger,
    people_month,
    silence,
    verdicts,
)
from game.session.ledger import Account
from game.session.telling import (
    Brief,
    band_word,
    kind_words,
    month_name,
    preview_lines,
    refused,
)
from game.session.worlds import world_name
from game.words import number, say, signed

WIDTH = 78


def wrapped(text: str, indent: str = "") -> list[str]:
    """Prose as lines; paragraphs stay apart."""
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        folded = textwrap.fill(
            " ".join(paragraph.split()), WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
        lines += ([""] if lines else []) + folded.split("\n")
    return lines


def told(key: str, /, **values: object) -> list[str]:
    """A sentence of the interface, folded."""
    return wrapped(say(key, **values))


def opening_page(session: Session) -> list[str]:
    """The first thing that is read: the scenario, the headlines with their meaning, how to go on."""
    scenario = session.book.scenario[session.state.scenario]
    lines = [say("plain.title"), scenario.title, "", *wrapped(scenario.text), ""]
    for gauge in headlines(session):
        lines += [gauge_line(session, gauge), *wrapped(gauge.meaning, "  ")]
    return [*lines, "", *told("plain.sealed"), *told("plain.start")]


def month_page(session: Session) -> list[str]:
    """A month begins: where we are, the news, the card or a quiet month."""
    state = session.state
    date = month_name(session.book, state)
    lines = ["", say("plain.month", date=date, month=state.month, months=state.months), ""]
    for item in news_of(session.book, state):
        lines += item_lines(item)
    return [*lines, *card_page(session)]


def item_lines(item: Item) -> list[str]:
    cites = say("plain.cites", cites=" ".join(item.cites)) if item.cites else ""
    return [*wrapped(f"{item.title}{cites}"), *wrapped(item.text, "  ")]


def card_page(session: Session) -> list[str]:
    """The card with its choices; once it is answered, the tray."""
    state = session.state
    if state.card < 0:
        return [*told("plain.quiet"), "", *tray_page(session)]
    event = session.book.event[state.card]
    kind = say("plain.kind", kind=kind_words(event.kind), cites=" ".join(event.cites))
    lines = ["", event.title, *wrapped(kind), *wrapped(event.text)]
    for remark in event.remark:
        office = next(office for office in session.book.office if office.id == remark.office)
        lines += wrapped(f"{office.title}: {remark.text}")
    if state.answer >= 0:
        answered = event.choice[state.answer]
        return [*lines, "", *told("plain.answered", choice=answered.label), *wrapped(answered.result), *tray_page(session)]
    lines.append("")
    for place, choice in enumerate(event.choice, start=1):
        lines += option_lines(session, place, choice.label, Choose(choice.id))
    return lines


def option_lines(session: Session, place: int, label: str, decision: Choose | Sign) -> list[str]:
    """A numbered option: what it would do at the chosen brief, or why it cannot be had."""
    why = session.refusal(decision)
    lines = wrapped(f"{place}. {label}")
    if why is not None:
        lines += wrapped(refused(session.book, session.state, why), "   ")
    brief = Brief(session.header.brief)
    for line in preview_lines(session.book, session.preview(decision), brief):
        lines += wrapped(line, "   ")
    return lines


def listed_papers(session: Session) -> list[int]:
    """The papers that numbers refer to: the tray, or the whole list once a file was called."""
    state = session.state
    if not state.filed:
        return list(state.tray)
    order = session.book.code.desk_order
    return sorted({*papers(session.book, state), *state.signed}, key=lambda paper: order[paper])


def tray_page(session: Session) -> list[str]:
    """The in-tray desk by desk, with the moves that are left."""
    state, book = session.state, session.book
    lines = ["", *told("plain.tray", n=state.moves)]
    desks = {desk.id: desk.title for desk in book.desk}
    for place, paper in enumerate(listed_papers(session), start=1):
        action = book.action[paper]
        label = say("plain.paper", desk=desks[action.desk], title=action.title)
        if paper in state.signed:
            lines += wrapped(f"{place}. {say('plain.signed', paper=label)}")
            continue
        lines += option_lines(session, place, label, Sign(action.id))
        lines += wrapped(action.text, "   ")
        if action.lapses:
            lines += wrapped(say("plain.lapses"), "   ")
    return [*lines, *told("plain.after-tray")]


def report_page(session: Session) -> list[str]:
    """What the month's end moved, the largest first, each with its causes; then what is told of it."""
    moved = month_report(session)
    lines = ["", say("plain.report", date=month_name(session.book, session.state, session.state.month - 1))]
    for each in moved:
        lines += wrapped(moved_words(each))
    if silence(session):
        lines += wrapped(silence(session))
    return [*lines, *wrapped(people_month(session))]


def gauges_page(session: Session) -> list[str]:
    lines = []
    for gauge in session.book.gauge:
        if not gauge.hidden and gauge.id != "openings":
            lines.append(gauge_line(session, gauge))
    return lines


def headlines(session: Session) -> list[Gauge]:
    return [gauge for gauge in session.book.gauge if gauge.headline]


def gauge_line(session: Session, gauge: Gauge) -> str:
    """`Dependency on Moscow 74 of 100, high, up 1`, and where it is heading if that is known."""
    word = band_word(gauge, session.reading(gauge.id))
    line = headline_words(session, gauge) + (f", {word}" if word else "")
    target = heading(session.book, session.state, gauge)
    return line + (say("plain.heading", target=number(target, 1)) if target is not None else "")


def why_page(session: Session, account: Account) -> list[str]:
    """A gauge explained, cause by cause; the sum is exact."""
    gauge = session.book.code.gauge[account.gauge]
    lines = [gauge_line(session, gauge), *wrapped(gauge.meaning)]
    lines += wrapped(say("plain.why-start", start=number(account.start, gauge.step / 10)))
    for row in account.rows:
        months = ", ".join(f"{month}: {signed_exact(amount)}" for month, amount in row.months)
        cites = say("plain.cites", cites=" ".join(row.source.cites)) if row.source.cites else ""
        line = say("plain.why-row", amount=signed_exact(row.amount), title=row.source.title, cites=cites, months=months)
        lines += wrapped(line, "  ")
    lines += wrapped(say("plain.why-now", now=exact(account.now)))
    return [*lines, *told("plain.why-cite")]


def exact(value: float) -> str:
    """A figure of the ledger, to the hundredth where it has one."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def signed_exact(value: float) -> str:
    return f"{'+' if value >= 0 else '-'}{exact(abs(value))}"


def source_page(session: Session, ids: Iterable[str]) -> list[str]:
    """Claims and facts by id, each with its source and how sure it is."""
    claims = {claim.id: claim for claim in session.book.claim}
    facts = {fact.id: fact for fact in session.book.fact}
    lines: list[str] = []
    for each in ids:
        if each in claims:
            claim = claims[each]
            lines += wrapped(say("plain.claim", id=claim.id, kind=claim.kind, voice=claim.voice, text=claim.text))
        elif each in facts and (session.state.is_over or not facts[each].after):
            fact = facts[each]
            values = {"id": fact.id, "date": fact.date, "text": fact.text, "source": fact.source}
            lines += wrapped(say("plain.fact", confidence=fact.confidence, **values))
        else:
            lines += told("plain.no-source", id=each)
    return lines


def reports_page(session: Session) -> list[str]:
    """The two reports on the war, side by side in words."""
    lines = ["", *told("plain.reports")]
    for estimate in estimates(session):
        lines += ["", f"{estimate.report.title}: {signed(estimate.value, 1)}"]
        lines += [*wrapped(estimate.text, "  "), *wrapped(estimate.report.lean, "  ")]
    return lines


def calendar_page(session: Session) -> list[str]:
    days = calendar(session.book, session.state)
    return [line for day in days for line in wrapped(f"{day.when}: {day.title}")] or told("plain.no-dates")


def drawer_page(session: Session) -> list[str]:
    """The promises given, and those that can be given unasked, numbered."""
    book, state = session.book, session.state
    lines = [*told("plain.drawer", n=len(state.drawer))]
    for word in state.drawer:
        vow = book.promise[word.promise]
        due = month_name(book, state, word.due)
        lines += wrapped(say("plain.word", to=capital(vow.to), title=vow.title, due=due), "  ")
    lines += told("plain.offers")
    for place, vow in enumerate((vow for vow in book.promise if vow.offered), start=1):
        why = session.refusal(Promise(vow.id))
        lines += wrapped(say("plain.offer", n=place, to=capital(vow.to), title=vow.title, months=vow.months))
        lines += wrapped(vow.text if why is None else refused(book, state, why), "   ")
    return lines


def history_page(session: Session) -> list[str]:
    """The headlines month by month as a table, and what was decided."""
    book = session.book
    gauges = headlines(session)
    lines = [say("plain.history", names=", ".join(gauge.label for gauge in gauges))]
    for month in session.months:
        figures = ", ".join(number(_stood(month.gauges, gauge)) for gauge in gauges)
        lines.append(f"{month_name(book, session.state, month.month)}: {figures}")
    now = ", ".join(number(session.reading(gauge.id)) for gauge in gauges)
    return [*lines, say("plain.history-now", figures=now)]


def _stood(row: dict[str, int], gauge: Gauge) -> float:
    return sum(weight * row[part] for part, weight in gauge.parts.items()) / 100 if gauge.parts else row[gauge.id] / 10


def people_page(session: Session) -> list[str]:
    return [*(line for sentence in people_ledger(session) for line in wrapped(sentence)), *told("plain.simulated")]


def ending_page(session: Session) -> list[str]:
    """The end: what became of it, in three voices; the aims judged; the people's ledger."""
    over = session.outcome
    assert over is not None
    ending = over.ending
    date = month_name(session.book, session.state)
    lines = ["", say("plain.ending", title=ending.title, date=date), "", *wrapped(ending.text)]
    for voice in ("government", "people", "neighbours"):
        lines += ["", say(f"plain.voice-{voice}"), *wrapped(getattr(ending.voices, voice), "  ")]
    lines.append("")
    for verdict in verdicts(session.book, over):
        lines += wrapped(say("plain.met" if verdict.is_met else "plain.not-met", title=verdict.title))
        lines += wrapped(verdict.government, "  ") + wrapped(verdict.people, "  ") + wrapped(verdict.neighbours, "  ")
    lines += ["", *people_page(session)]
    if over.brier is not None:
        lines += told("plain.brier", score=f"{over.brier:.2f}")
    name = world_name(session.header.seed)
    return [*lines, *told("plain.world", name=name, seed=session.header.seed)]
