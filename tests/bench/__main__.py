"""`python -m tests.bench`: games a second, what a month costs as the game grows, memory, and a report's time."""

from __future__ import annotations

import os
from argparse import ArgumentParser

from game.catalogue import load
from tests.bench.scale import print_memory, print_months, print_report
from tests.bench.speed import print_speed


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.bench", description="Measures the game.")
    parser.add_argument("--games", type=int, default=200, help="games a run (200)")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median is printed (5)")
    parser.add_argument(
        "--report", type=int, default=10_000, help="games of the report whose time is worked out (10000)"
    )
    parser.add_argument("--really", action="store_true", help="make that report, and take its time")
    parser.add_argument("--faces", type=int, default=5, help="starts of the screens against an empty app (5; 0: none)")
    args = parser.parse_args()
    print_memory()  # first: a child that is begun counts what its parent holds then as its own
    print_speed(args.games, args.runs)
    if args.faces and os.name == "posix":
        from tests.bench.faces import print_faces  # pseudo-terminals: not everywhere

        print_faces(args.faces)
    book = load()
    if args.faces:
        from tests.bench.turns import print_turns  # Textual comes with it

        print_turns(book)
    print_months(book, args.runs)
    print_report(book, args.report, args.really)


if __name__ == "__main__":
    main()
