"""watch: a bot plays a whole game, told in lines. The same bot and seed give the same bytes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.bots import BOTS, make_bot
from game.cli.command import Command, Exit, add_world, content, scenario_of, seed_of, speak
from game.plain import pages
from game.rules import possible, veil
from game.rules.decision import Decision, End, Refusal
from game.session import Session
from game.session.briefing import headline_words, news_of
from game.session.telling import decision_words, month_name
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--bot", choices=sorted(BOTS), required=True, help=say("cli.bot"))
    add_world(parser)


def _run(args: Namespace) -> int:
    book = content()
    seed = seed_of(args)
    session = Session.begin(book, scenario_of(book, args.scenario), seed)
    bot = make_bot(args.bot, seed)
    speak([say("watch.title", bot=args.bot, scenario=book.scenario[session.state.scenario].title)])
    while not session.state.is_over:
        speak(_month_lines(session))
        decision = bot(book, veil(book, session.state), possible(book, session.state))
        while not isinstance(decision, End):
            speak(_take(session, decision))
            decision = bot(book, veil(book, session.state), possible(book, session.state))
        _take(session, decision)
    speak(pages.ending_page(session))
    return Exit.FINE


def _month_lines(session: Session) -> list[str]:
    state = session.state
    lines = ["", say("plain.month", date=month_name(session.book, state), month=state.month, months=state.months)]
    lines += [headline_words(session, gauge) for gauge in pages.headlines(session)]
    for item in news_of(session.book, state):
        lines += pages.wrapped(f"{item.title}: {item.text}", "  ")
    card = session.book.event[state.card].title if state.card >= 0 else say("plain.quiet")
    return [*lines, say("watch.card", title=card)]


def _take(session: Session, decision: Decision) -> list[str]:
    words = decision_words(session.book, session.state, decision)
    taken = session.decide(decision)
    assert not isinstance(taken, Refusal)  # it was possible
    return pages.wrapped(say("watch.decided", decision=words), "  ")


WATCH = Command("watch", _arguments, _run)
