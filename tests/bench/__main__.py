"""`python -m tests.bench speed` (the default) or `python -m tests.bench endings`."""

from __future__ import annotations

from argparse import ArgumentParser

from tests.bench.endings import print_endings
from tests.bench.speed import print_speed


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.bench", description="Measures the game.")
    parser.add_argument("what", choices=["speed", "endings"], nargs="?", default="speed")
    parser.add_argument("--games", type=int, default=200, help="games a run, or worlds a bot (200)")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median is printed (5; speed only)")
    args = parser.parse_args()
    if args.what == "speed":
        print_speed(args.games, args.runs)
    else:
        print_endings(args.games)


if __name__ == "__main__":
    main()
