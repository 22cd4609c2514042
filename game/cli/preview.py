"""preview: a card or a paper as a player sees it, in a state of one's choice."""

from __future__ import annotations

import re
import tomllib
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from attrs import evolve

from game.catalogue.faults import Fault, Place, SourceFile
from game.catalogue.nearest import did_you_mean
from game.catalogue.shapes import structure_as
from game.catalogue.trials import Given
from game.cli.command import Command, Exit, Stop, add_mods, content, speak
from game.plain.lines import Lines, told
from game.plain.pages import card_page, gauge_line, headlines, paper_page
from game.rules import Rulebook, State
from game.rules.expression import why_false
from game.rules.reading import lookup
from game.session import NotASave, SaveFailed, Session, restore
from game.session.brief import Brief
from game.session.given import NotGiven, changed, state_of
from game.session.record import SUFFIX
from game.session.telling import reason
from game.words import listed, say
from game.words.own import speak_by

_SETTING = re.compile(r"(?P<name>[a-z][\w.]*?)=(?P<value>-?\d{1,6}(\.\d{1,3})?)", re.ASCII)
_WORD = re.compile(r"(?P<space>flag|promised)\.(?P<key>[\w-]+)", re.ASCII)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("card", metavar="CARD", help=say("cli.preview-card"))
    parser.add_argument("sets", metavar="NAME=VALUE", nargs="*", help=say("cli.preview-sets"))
    parser.add_argument("--state", metavar="FILE", type=Path, help=say("cli.preview-state"))
    parser.add_argument("--scenario", metavar="ID", default="", help=say("cli.scenario"))
    parser.add_argument(
        "--brief", choices=[brief.value for brief in Brief], default=Brief.FULL.value, help=say("cli.brief")
    )
    parser.add_argument("--screen", action="store_true", help=say("cli.preview-screen"))
    add_mods(parser)


def _run(args: Namespace) -> int:
    session = shown(args)
    speak([*_standing(session), *_page(session), "", *_coming(session)])
    return Exit.FINE


def shown(args: Namespace) -> Session:
    """The game that lies on the desk: it is not saved anywhere. Stop: there is none such."""
    book = content(args)
    try:
        session = _begun(book, args)
        given = _given(args, session.book)
        speak_by(lambda: session.book.words)  # an era may have its own
        session.state = _with_aim(session.book, changed(session.book, session.state, given))
    except NotGiven as error:
        message = say("cli.no-given", message=error, help=error.help).rstrip(" .") + "."
        raise Stop(Exit.USAGE, message) from None
    return session


def _with_aim(book: Rulebook, state: State) -> State:
    """Played for what is usual, so that the screens do not ask for it before they show the card."""
    usual = tuple(place for place, aim in enumerate(book.aim) if aim.usual)
    return state if state.aims else state._replace(aims=usual[:1])


def _begun(book: Rulebook, args: Namespace) -> Session:
    """A game in the state that --state says, or in its first month."""
    if args.state is not None and args.state.suffix == SUFFIX:
        try:
            session = restore(book, args.state)
        except (NotASave, SaveFailed, OSError) as error:
            raise Stop(Exit.FAULTS, say("cli.not-a-save", path=args.state, reason=error)) from None
        session.close()
        return _unsaved(session.book, session.state, session.header.scenario, args.brief)
    given = _written(args.state) if args.state is not None else Given()
    era, state = state_of(book, evolve(given, scenario=args.scenario or given.scenario))
    return _unsaved(era, state, era.scenario[state.scenario].id, args.brief)


def _unsaved(book: Rulebook, state: State, scenario: str, brief: str) -> Session:
    session = Session.begin(book, scenario, state.seed, None, brief)
    session.state, session.is_preview = state, True
    return session


def _written(path: Path) -> Given:
    """The state of a TOML file: the keys of a test's `given`."""
    try:
        raw: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Stop(Exit.USAGE, say("cli.no-file", path=path, reason=error.strerror)) from None
    except ValueError as error:
        raise Stop(Exit.FAULTS, say("cli.no-file", path=path, reason=error)) from None
    made = structure_as(Given, raw.get("given", raw), Place(SourceFile(path.name, "")))
    if isinstance(made, Given):
        return made
    raise Stop(Exit.FAULTS, say("cli.no-file", path=path, reason="; ".join(_said(fault) for fault in made)))


def _said(fault: Fault) -> str:
    return f"{fault.message} ({fault.help})" if fault.help else fault.message


def _given(args: Namespace, book: Rulebook) -> Given:
    """What the command line sets, and the card or paper to look at."""
    gauges: dict[str, float] = {}
    keys: list[str] = []
    promises: list[str] = []
    for text in args.sets:
        figure, word = _SETTING.fullmatch(text), _WORD.fullmatch(text)
        if figure:
            gauges[figure["name"]] = float(figure["value"])
        elif word:
            (keys if word["space"] == "flag" else promises).append(word["key"])
        else:
            raise Stop(Exit.USAGE, say("cli.no-setting", text=text))
    month = int(gauges.pop("month", 0))
    is_card = args.card in book.code.event_place
    if not is_card and args.card not in book.code.action_place:
        near = did_you_mean(args.card, [*book.code.event_place, *book.code.action_place])
        close = f" {near[:1].upper()}{near[1:]}"
        raise Stop(Exit.USAGE, say("cli.no-card", id=args.card, close=close.rstrip()))
    card, tray = (args.card, ()) if is_card else ("", (args.card,))
    return Given(month=month, gauges=gauges, sets=tuple(keys), promises=tuple(promises), card=card, tray=tray)


def _standing(session: Session) -> Lines:
    return [gauge_line(session, gauge) for gauge in headlines(session)]


def _page(session: Session) -> Lines:
    if session.state.card >= 0:
        return card_page(session)
    return ["", *paper_page(session, 1, session.state.tray[0])]


def _coming(session: Session) -> Lines:
    """Whether the deck, or the tray, would bring it in this state."""
    state, book = session.state, session.book
    entry = book.event[state.card] if state.card >= 0 else book.action[state.tray[0]]
    if getattr(entry, "scheduled", False):
        return told("bench.called")
    parts = why_false(entry.when.tree, lookup(book, state))
    if parts:
        return told("bench.comes-not", why=listed([reason(book, state, part) for part in parts]))
    return told("bench.comes")


PREVIEW = Command("preview", _arguments, _run)
