"""The sections of a report on what was written, on people, on the council, and on what all of it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.classroom.blocks import Block, Heading, Items, Prose, Quote, Table
from game.classroom.gathering import Group, Reason
from game.classroom.met import Met
from game.classroom.report import Report
from game.lab.debrief import after_of
from game.lab.people import people_of
from game.plain.debrief import moved_words
from game.rules.entries import Claim, Fact
from game.session.briefing import people_ledger
from game.session.lessons import lesson_of
from game.words import number, say

THROUGH = 3
"""How many of the laws, cards and papers that a claim was met through are named."""
ROLES = ("head", "minister", "economy", "witness")
"""The council of a lesson that names none of its own."""

# ── what was written ──


def reasons_section(report: Report) -> Iterator[Block]:
    yield Heading(say("lesson-report.reasons"), anchor="reasons")
    written = [group for group in report.groups if group.reasons]
    if not written:
        yield Prose(say("lesson-report.reasons-none"))
        return
    yield Prose(say("lesson-report.reasons-how"))
    yield from reasons_of(written)


def reasons_of(groups: Sequence[Group]) -> Iterator[Block]:
    """Month by month under what the lesson asked in it: answers to the same question stand together."""
    moments = {(reason.month, reason.date): asked(group, reason) for group in groups for reason in group.reasons}
    for moment, question in sorted(moments.items()):
        yield Heading(question, 3)
        for group in groups:
            said = [reason for reason in group.reasons if (reason.month, reason.date) == moment]
            yield from (Quote(say("lesson-report.reason-of", alias=group.alias), reason.text) for reason in said)


def asked(group: Group, reason: Reason) -> str:
    """When a reason was written, and to what question; one that nobody asked for has its date alone."""
    lesson = lesson_of(group.session)
    for moment in lesson.reason if lesson else ():
        if moment.month == reason.month:
            text = moment.text or say("lesson.usual-reason")
            return say("lesson-report.reason-asked", date=reason.date, text=text)
    return reason.date


# ── people ──


def people_section(report: Report) -> Iterator[Block]:
    """The ledger of each group, as its witness reads it out."""
    if "people.held" not in report.book.code.gauge:
        return
    yield Heading(say("lesson-report.people"), anchor="people")
    yield Prose(say("lesson-report.people-how"))
    facts = people_of(report.groups[0].session).facts if report.groups else ()
    yield from (Prose(_fact(fact), "note") for fact in facts)
    for group in report.groups:
        yield from people_of_group(group)


def people_of_group(group: Group) -> Iterator[Block]:
    page = people_of(group.session)
    yield Heading(group.alias, 3)
    began = say("lesson-report.people-began", n=number(page.held_at_start, 1))
    yield Prose(" ".join([began, *people_ledger(group.session)]))
    deeds = [say("held.deed", date=deed.date, title=deed.title, counts=moved_words(deed.counts)) for deed in page.deeds]
    yield Items((*deeds, say("lesson-report.people-undecided", counts=moved_words(page.undecided))))


# ── the council ──


def roles_section(report: Report) -> Iterator[Block]:
    yield Heading(say("lesson-report.roles"), anchor="roles")
    yield Prose(say("lesson-report.roles-how"))
    usual = tuple((say(f"lesson-report.role.{role}"), say(f"lesson-report.role-does.{role}")) for role in ROLES)
    yield Items(
        tuple(say("lesson-report.role-line", role=role, does=does) for role, does in report.class_.roles or usual)
    )


# ── what it stands on ──


def sources_section(report: Report) -> Iterator[Block]:
    """Claims and facts that were met, with their sources."""
    yield Heading(say("lesson-report.claims"), anchor="claims")
    yield Prose(say("lesson-report.claims-how", n=len(report.claims), all=len(report.book.claim)))
    head = tuple(say(f"lesson-report.column-{name}") for name in ("claim", "says", "through", "met-by"))
    yield Table(head, tuple(_claim_row(report, each) for each in report.claims), figures=(3,), look="sources claims")
    unmet = [claim.id for claim in report.book.claim if claim not in [each.entry for each in report.claims]]
    if unmet:
        yield Prose(say("lesson-report.claims-unmet", ids=", ".join(unmet)), "note")
    yield Heading(say("lesson-report.facts"), anchor="facts")
    yield Prose(say("lesson-report.facts-how", n=len(report.facts)))
    head = tuple(say(f"lesson-report.column-{name}") for name in ("fact", "says"))
    yield Table(head, tuple(_fact_row(each.entry) for each in report.facts), look="sources facts")


def _claim_row(report: Report, met: Met) -> tuple[str, ...]:
    claim = met.entry
    assert isinstance(claim, Claim)
    says = say("lesson-report.claim-says", text=claim.text, voice=claim.voice, kind=claim.kind)
    return claim.id, says, "; ".join(met.through[:THROUGH]), f"{len(met.aliases)}/{len(report.groups)}"


def _fact_row(fact: Claim | Fact) -> tuple[str, ...]:
    assert isinstance(fact, Fact)
    source = say("lesson-report.fact-source", source=fact.source, confidence=fact.confidence)
    return f"{fact.id}\n{fact.date}", f"{fact.text}\n{source}"


def _fact(fact: Fact) -> str:
    text = say("after.fact", date=fact.date, confidence=fact.confidence, id=fact.id, text=fact.text)
    return f"{text} {say('after.source', source=fact.source)}"


def limits_section() -> Iterator[Block]:
    yield Heading(say("held.unseen"), anchor="limits")
    yield Prose(say("debrief.unseen"))


def after_section(report: Report) -> Iterator[Block]:
    """What really happened: only when every game of the class is over."""
    yield Heading(say("debrief.title.after"), anchor="after")
    if not report.class_.is_over or not report.groups:
        yield Prose(say("lesson-report.after-sealed"))
        return
    page = after_of(report.book)
    yield Prose(say("after.how"))
    head = tuple(say(f"lesson-report.column-{name}") for name in ("fact", "happened"))
    yield Table(head, tuple(_fact_row(fact) for fact in page.facts), look="sources facts")
    yield Prose(say("debrief.end"))
    if page.views:
        yield Heading(say("after.views"), 3)
        yield Items(tuple(f"{say(f'after.view.{view.voice}')}: {_fact(view.fact)}" for view in page.views))
