"""watch: a bot plays a whole game, told in lines. The same bot and seed give the same bytes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.bots import BOTS, SEARCHERS, make_bot
from game.bots.adviser import ROLLOUTS
from game.cli.command import Command, Exit, add_mods, add_world, between, content, scenario_of, seed_of, speak
from game.plain.ending import ending_page
from game.plain.lines import Lines, told
from game.plain.pages import again_page, item_lines
from game.rules import veil
from game.rules.decision import Decision, End, Refusal
from game.session import Session
from game.session.briefing import news_of
from game.session.telling import decision_words, month_name
from game.words import say
from game.words.own import speak_by

MOST_ROLLOUTS = 10_000


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--bot", choices=sorted({*BOTS, *SEARCHERS}), required=True, help=say("cli.bot"))
    rollouts = between(1, MOST_ROLLOUTS)
    parser.add_argument("--rollouts", metavar="N", type=rollouts, default=ROLLOUTS, help=say("cli.rollouts"))
    add_world(parser)
    add_mods(parser)


def _run(args: Namespace) -> int:
    book = content(args)
    seed = seed_of(args)
    session = Session.begin(book, scenario_of(book, args.scenario), seed)
    speak_by(lambda: session.book.words)  # an era may have its own
    book, bot = session.book, make_bot(args.bot, seed, args.rollouts)
    speak(told("watch.title", bot=args.bot, scenario=book.scenario[session.state.scenario].title))
    while not session.state.is_over:
        speak(_month_lines(session))
        decision = bot(book, veil(book, session.state))
        while not isinstance(decision, End):
            speak(_take(session, decision))
            decision = bot(book, veil(book, session.state))
        _take(session, decision)
    speak(ending_page(session))
    return Exit.FINE


def _month_lines(session: Session) -> Lines:
    state = session.state
    date = month_name(session.book, state)
    lines = ["", *told("plain.month", date=date, month=state.month, months=state.months), *again_page(session)]
    for item in news_of(session.book, state):
        lines += item_lines(item)
    return [*lines, *(told("watch.card", title=session.book.event[state.card].title) if state.card >= 0 else [])]


def _take(session: Session, decision: Decision) -> Lines:
    words = decision_words(session.book, session.state, decision)
    taken = session.decide(decision)
    assert not isinstance(taken, Refusal)  # it was possible
    return told("watch.decided", decision=words)


WATCH = Command("watch", _arguments, _run)
