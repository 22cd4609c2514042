"""serve: a lesson in the browsers of a room. Only this machine can join, unless --share is said."""

from __future__ import annotations

import asyncio
import importlib.util
import ipaddress
import logging
import socket
import sys
from argparse import ArgumentParser, Namespace

from game.classroom.lessons import Sitting
from game.cli.command import Command, Exit, Stop, speak
from game.cli.lesson import add_class, sitting_of
from game.words import say

USUAL_HOST, USUAL_PORT, USUAL_MOST = "127.0.0.1", 8000, 40
MOST = 200


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--lesson", metavar="LESSON", required=True, help=say("cli.lesson-which"))
    parser.add_argument("--host", metavar="ADDRESS", default="", help=say("cli.host"))
    parser.add_argument("--share", action="store_true", help=say("cli.share"))
    parser.add_argument("--port", metavar="N", type=int, default=USUAL_PORT, help=say("cli.port"))
    parser.add_argument("--groups", metavar="N", type=int, default=USUAL_MOST, help=say("cli.groups"))
    parser.add_argument("--code", metavar="CODE", default="", help=say("cli.join-code"))
    add_class(parser)


def _run(args: Namespace) -> int:
    _check_extra()
    host = _host(args)
    if not (1 <= args.port <= 65535 and 1 <= args.groups <= MOST):
        raise Stop(Exit.USAGE, say("cli.bad-numbers", most=MOST))
    if args.code and not (args.code.isascii() and args.code.isalnum() and 4 <= len(args.code) <= 12):
        raise Stop(Exit.USAGE, say("cli.bad-code"))
    sitting = sitting_of(args, args.lesson)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    return _serve(args, host, sitting)


def _check_extra() -> None:
    """Stop: what serving needs is not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("aiohttp", "textual_serve")):
        raise Stop(Exit.ENVIRONMENT, say("cli.no-serve"))


def _host(args: Namespace) -> str:
    """The address to be bound to. Stop: it would let other machines in, and nobody asked for that."""
    host = args.host or ("0.0.0.0" if args.share else USUAL_HOST)
    if not args.share and not _is_loopback(host):
        raise Stop(Exit.USAGE, say("cli.needs-share", host=host))
    return str(host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _serve(args: Namespace, host: str, sitting: Sitting) -> int:
    from game.classroom.guard import Guard
    from game.classroom.room import Room
    from game.classroom.server import Server, hold_room

    try:
        room = Room.open(sitting, args.groups, args.code.upper())
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.no-room", folder=sitting.folder, reason=error)) from None
    server = Server(room, Guard(args.port, args.share))
    shown = _address() if args.share and not _is_loopback(host) else USUAL_HOST

    def told() -> None:
        lines = [say("cli.serving", title=sitting.lesson.title)]
        lines += [say("cli.shared")] if args.share else []
        lines += [
            say("cli.join", address=f"http://{shown}:{args.port}/", code=room.code),
            say("cli.board", address=f"http://{shown}:{args.port}/board?token={room.token}"),
            say("cli.saves-at", folder=sitting.folder),
            say("cli.how-to-stop"),
        ]
        speak(lines)

    try:
        asyncio.run(hold_room(server, host, told))
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.no-port", port=args.port, reason=error.strerror or error)) from None
    speak([say("cli.stopped", folder=sitting.folder)])
    return Exit.FINE


def _address() -> str:
    """This machine's address on its network, as far as it can be told without asking anybody."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a datagram socket sends nothing by this; the address is nobody's
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


SERVE = Command("serve", _arguments, _run)
