"""The four last pages, in lines."""

from __future__ import annotations

import json
from collections.abc import Callable

from game.lab.debrief import Debrief, as_json, debrief
from game.lab.hindsight import Replay, Substitution, War
from game.lab.odds import Measured
from game.lab.past import Sealed
from game.lab.people import KINDS, Counts, People
from game.lab.turning import Alternative, Turn, Turning
from game.plain.lines import Lines, Mistake, all_wrapped, told, wrapped
from game.plain.naming import one_of
from game.rules import Outcome, Rulebook
from game.rules.entries import Fact
from game.session import Session
from game.session.exports import export
from game.session.telling import month_name
from game.words import in_english, language, listed, number, say

_LAST: list[Debrief] = []
"""The pages read last: reading another of the same game works nothing out again."""


def debrief_command(session: Session, words: list[str]) -> Lines:
    """The command `debrief`: all pages, or the one that the words name. Raises Mistake while the game goes on."""
    try:
        pages = next((each for each in _LAST if each.session is session), None) or debrief(session)
    except Sealed as sealed:
        raise Mistake(str(sealed)) from None
    _LAST[:] = [pages]
    if not words:
        return as_lines(pages)
    if words[0].lower() in WRITTEN and session.folder is not None:
        path = export(session, session.folder, f"debrief.{WRITTEN[words[0].lower()]}", as_text(pages, words[0].lower()))
        return told("plain.written", path=str(path))
    titles = {page: say(f"debrief.title.{page}") for page in pages.sections}
    return as_lines(pages, one_of(titles, words, say("debrief.which", pages=", ".join(titles))))


WRITTEN = {"text": "txt", "json": "json"}
"""The forms in which all pages are written to a file, and how its name ends."""


def as_text(pages: Debrief, form: str) -> str:
    """All pages as the text of a file: as they are read, or as JSON (docs/debrief.md)."""
    if form == "json":
        return _as_json(pages) + "\n"
    return "\n".join(as_lines(pages)).strip() + "\n"


@in_english()
def _as_json(pages: Debrief) -> str:
    """In English: pages that were worked out in another language are worked out anew, for words stand in them."""
    pages = pages if pages.language == language() else debrief(pages.session, pages.budget)
    return json.dumps(as_json(pages), ensure_ascii=False, indent=2)


def as_lines(pages: Debrief, *wanted: str) -> Lines:
    """These pages (all, if none is named), one after another. KeyError: no such page."""
    lines: Lines = []
    for page in wanted or pages.sections:
        lines += ["", *wrapped(say(f"debrief.title.{page}").upper()), "", *_PAGES[page](pages)]
    return lines


# ── where it turned ──


def _turning(pages: Debrief) -> Lines:
    page = pages.turning
    if page is None:
        return told("debrief.other-rules")
    lines = all_wrapped([aims_words(page), *how_words(page)])
    for turn in page.turns:
        lines += ["", *_turn(pages, turn)]
    return lines if page.turns else [*lines, *told("turning.none")]


def aims_words(page: Turning) -> str:
    """What the game was played for, and how much of it was met."""
    met = number(round(page.met * len(page.aims)), 1)
    return say("turning.aims", aims=listed([aim.title for aim in page.aims]), met=met)


def how_words(page: Turning) -> list[str]:
    """How the odds were worked out, and how strong the bot is that played on."""
    how = say("turning.how", bot=page.bot, games=number(page.games, 1), budget=page.budget)
    return [how, say("turning.strength", worlds=page.strength_worlds, odds=odds_words(page.strength))]


def _turn(pages: Debrief, turn: Turn) -> Lines:
    date = month_name(pages.session.book, pages.session.state, turn.month)
    if turn.card:
        lines = told("turning.turn-card", date=date, card=sentence(turn.card), words=turn.words)
    else:
        lines = told("turning.turn", date=date, words=turn.words)
    before, after, change = odds_words(turn.before), odds_words(turn.after), change_words(turn.change)
    lines += wrapped(say("turning.moved", before=before, after=after, change=change, n=turn.worlds), "  ")
    lines += wrapped(say("turning.close"), "  ") if turn.is_close else []
    return [*lines, *wrapped(_best(turn.best) if turn.best else say("turning.alone"), "  ")]


def _best(best: Alternative) -> str:
    text = say("turning.best", words=best.words, odds=odds_words(best.odds), change=change_words(best.change))
    return f"{text} {say('turning.best-close')}" if best.is_close else text


def sentence(title: str) -> str:
    return title if title[-1] in ".!?" else f"{title}."


def odds_words(odds: Measured) -> str:
    """`45 in 100 (between 30 and 60)`"""
    value, low, high = (_hundredths(each) for each in (odds.value, odds.low, odds.high))
    return say("turning.odds", value=value, low=low, high=high)


def change_words(change: Measured) -> str:
    """`down 20 points (between -31 and -9)`"""
    value, low, high = (_hundredths(each) for each in (change.value, change.low, change.high))
    way = "up" if value > 0 else "down" if value < 0 else "none"
    return say(f"turning.change-{way}", value=abs(value), low=low, high=high)


def _hundredths(share: float) -> int:
    return round(share * 100)


# ── four wars ──


def _wars(pages: Debrief) -> Lines:
    page = pages.wars
    if page is None:
        return told("debrief.other-rules")
    lines = [*told("wars.how", tried=page.tried), *told("wars.rule")]
    replays = {replay.war: replay for replay in page.replays}
    for war in War:
        lines.append("")
        if war in replays:
            lines += _replay(pages, replays[war])
        else:
            lines += told("wars.missing", war=say(f"war.{war.value}"), tried=page.tried)
    is_own = any(replay.is_own for replay in page.replays)
    return lines if is_own else [*lines, "", *told("wars.none-own")]


def _replay(pages: Debrief, replay: Replay) -> Lines:
    over, gauges = replay.over, ", ".join(gauge_words(pages.session.book, replay))
    stage, seat = say(f"talks.{replay.stage}"), say(f"seat.{replay.seat}")
    figures = say("wars.came-out", ending=over.ending.title, month=over.month, gauges=gauges, stage=stage, seat=seat)
    return [*wrapped(war_words(replay)), *all_wrapped([figures, met_words(over)], "  "), *_substitutions(replay)]


def war_words(replay: Replay) -> str:
    """Which war it is, and whether it was the player's own."""
    war = say(f"war.{replay.war.value}")
    return say("wars.own", war=war) if replay.is_own else war


def gauge_words(book: Rulebook, replay: Replay) -> list[str]:
    """What the gauges of a replay came to, each with its name."""
    return [
        say("wars.gauge", name=gauge.label, value=number(replay.gauges[gauge.id], gauge.step))
        for gauge in book.gauge
        if gauge.id in replay.gauges
    ]


def met_words(over: Outcome) -> str:
    """Which aims were met."""
    met = [aim.title for aim, is_met in over.aims if is_met]
    return say("wars.aims-met", aims=listed(met)) if met else say("wars.no-aims")


def _substitutions(replay: Replay) -> Lines:
    count = len(replay.substitutions)
    if not count:
        return wrapped(say("wars.no-substitutions", n=replay.decisions), "  ")
    lines = wrapped(say("wars.substitutions", n=count, decisions=replay.decisions), "  ")
    return [*lines, *all_wrapped([substitution_words(each) for each in replay.substitutions], "    ")]


def substitution_words(each: Substitution) -> str:
    """What of a record could not be done again, and what was done instead."""
    if not each.recorded:
        return say("wars.added", month=each.month, instead=each.instead)
    if not each.instead:
        return say("wars.left-out", month=each.month, recorded=each.recorded)
    return say("wars.instead", month=each.month, recorded=each.recorded, instead=each.instead)


# ── the ledger of people ──


def _people(pages: Debrief) -> Lines:
    page = pages.people
    lines = wrapped(start_words(page))
    lines += [line for fact in page.facts for line in fact_lines(fact)]
    lines += ["", *told("held.simulated")]
    for month in page.months:
        held, rest = month_words(month.counts)
        lines += told("held.month", date=month.date, held=held, rest=rest)
    lines += ["", *(told("held.decided") if page.deeds else told("held.no-deed"))]
    for deed in page.deeds:
        lines += wrapped(say("held.deed", date=deed.date, title=deed.title, counts=moved_words(deed.counts)), "  ")
    lines += told("held.undecided", counts=moved_words(page.undecided))
    return [*lines, "", *told("held.unseen"), *wrapped(pages.unseen, "  ")]


def start_words(page: People) -> str:
    """How many were held as the game began: a dated fact, or made for the scenario."""
    return say("held.start" if page.is_dated else "held.made", n=number(page.held_at_start, 1))


def month_words(counts: Counts) -> tuple[str, str]:
    """How many are held as a month ends, and what else is counted in it."""
    return number(counts.held, 1), ", ".join(_besides(counts)) or say("held.still")


def moved_words(counts: Counts) -> str:
    """What something did: how many more or fewer are held, and the rest."""
    held = say("held.more-held" if counts.held > 0 else "held.fewer-held", n=number(abs(counts.held), 1))
    return ", ".join([*_besides(counts), *([held] if counts.held else [])]) or say("held.nothing")


def _besides(counts: Counts) -> list[str]:
    """What is counted besides who is held: `released 30`, `newly arrested 12`."""
    return [say(f"held.{kind}", n=number(getattr(counts, kind), 1)) for kind in KINDS[1:] if getattr(counts, kind)]


# ── what really happened ──


def _after(pages: Debrief) -> Lines:
    page = pages.after
    lines = told("after.how")
    for fact in page.facts:
        lines += ["", *fact_lines(fact)]
    lines += ["", *told("debrief.end")]
    lines += ["", *told("after.views")] if page.views else []
    for view in page.views:
        lines += ["", *wrapped(say(f"after.view.{view.voice}")), *fact_lines(view.fact)]
    return lines


def fact_lines(fact: Fact) -> Lines:
    """A dated fact with its source."""
    text = say("after.fact", date=fact.date, confidence=fact.confidence, id=fact.id, text=fact.text)
    return [*wrapped(text, "  "), *wrapped(say("after.source", source=fact.source), "    ")]


_PAGES: dict[str, Callable[[Debrief], Lines]] = {
    "turning": _turning,
    "wars": _wars,
    "people": _people,
    "after": _after,
}
