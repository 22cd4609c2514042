"""Other rules in a game that goes on: its state by ids, this month's decisions taken again, and a line in the record.

It comes between decisions, and whole or not at all. What was decided in earlier months stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, fields, frozen

from game.catalogue import BrokenContent
from game.rules import Rulebook, refusal, start, step
from game.session.decisions import decision_from_plain, decision_to_plain
from game.session.lessons import taken_words
from game.session.packing import Unreadable, from_plain, to_plain
from game.session.play import Session
from game.session.renames import Renaming
from game.words import say

EDITED = "edited"
"""The stamp of a game whose rules were edited while it was played."""


def reload(session: Session, book: Rulebook) -> list[str]:
    """Go on under another Rulebook; what was lost by it, in sentences.

    Raises Unreadable or KeyError where this game cannot go on under it, SaveFailed where the record cannot be
    written: then nothing has happened.
    """
    renaming = Renaming(book)
    scenario = renaming.id("scenario", session.header.scenario)
    book = book.of(scenario)
    if (book.rules_hash, book.mods) == (session.book.rules_hash, session.book.mods):  # only words have changed, if any
        session.book = book
        return []
    if session.record is None and not session.months and not session.steps:
        header = evolve(session.header, scenario=scenario, rules=book.rules_hash, text=book.text_hash, mods=book.mods)
        return _take(session, evolve(session, book=book, header=header, state=start(book, scenario, header.seed)))
    begun = session.steps[0].before if session.steps else session.state
    state, lacking = from_plain(book, renaming.state(to_plain(session.book, begun)))
    this_month = sum(len(each.log) for each in session.steps)
    fresh = evolve(
        session, book=book, state=state, steps=[], last_step=None, stamp_due=session.record is None,
        moved=renaming.moved(session.moved[: len(session.moved) - this_month]),
        months=list(session.months), stamps=list(dict.fromkeys([*session.stamps, EDITED])),
    )  # fmt: skip
    notes = [*lost(book, lacking), *_decide_again(session, fresh, renaming)]
    if fresh.record is not None:
        fresh.record.append(fresh.stamp())
    _take(session, fresh)
    return notes


def lost(book: Rulebook, lacking: Iterable[str]) -> list[str]:
    """What the content no longer has, in sentences: with the reason where it says one."""
    reasons = {id: why for said in book.removed.values() for id, why in said.items()}
    ids = [id for id in lacking if "=" not in id]  # what rounding kept back of an effect is no loss to speak of
    known = [id for id in ids if id in reasons]
    others = [id for id in ids if id not in reasons]
    notes = [say("save.removed", id=id, reason=reasons[id] or say("save.no-reason")) for id in known]
    return [*notes, *([say("save.lacking", ids=", ".join(others), n=len(others))] if others else [])]


def _decide_again(session: Session, fresh: Session, renaming: Renaming) -> list[str]:
    """This month's decisions, each as it is called now; those that are refused now, in a sentence."""
    refused = []
    for taken in session.steps:
        card = session.book.event[taken.before.card].id if taken.before.card >= 0 else ""
        decision = decision_from_plain(renaming.decision(decision_to_plain(taken.decision), card))
        if refusal(fresh.book, fresh.state, decision) is None:
            fresh._advance(step(fresh.book, fresh.state, decision))
        else:
            refused.append(taken_words(session, taken))
    return [say("save.not-again", decisions="; ".join(refused))] if refused else []


def _take(session: Session, fresh: Session) -> list[str]:
    """Make a session what another one is."""
    for attribute in fields(Session):
        setattr(session, attribute.name, getattr(fresh, attribute.name))
    return []


@frozen
class Reread:
    """What came of it. `lines` is a sentence and, where it did not go, the diagnostics."""

    is_swapped: bool
    lines: tuple[str, ...]


def read_again(session: Session) -> Reread:
    """Read the content again and go on under it. Raises SaveFailed; then, and where it is broken, nothing happened."""
    if session.reread is None:
        return Reread(False, (say("reload.not-here"),))
    try:
        book = session.reread.read()
        before = session.book.rules_hash, session.book.text_hash
        notes = reload(session, book)
        session.reread.latest = book
    except BrokenContent as broken:
        errors = [one for one in broken.diagnostics if one.is_error]
        told = [line for one in errors[:MOST] for line in str(one).split("\n")]
        return Reread(False, (say("reload.broken", n=len(errors)), *told))
    except (Unreadable, KeyError):
        return Reread(False, (say("reload.cannot"),))
    is_same = before == (session.book.rules_hash, session.book.text_hash)
    return Reread(not is_same, (say("reload.same" if is_same else "reload.done"), *notes))


MOST = 20
"""Diagnostics that are shown in a game; `check` shows all."""
