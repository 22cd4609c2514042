"""`python -m tests.bench`: how many steps and games a second, with and without the log of changes."""

from __future__ import annotations

from argparse import ArgumentParser

from tests.bench.speed import print_speed


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.bench", description="Measures the game.")
    parser.add_argument("--games", type=int, default=200, help="games a run (200)")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median is printed (5)")
    args = parser.parse_args()
    print_speed(args.games, args.runs)


if __name__ == "__main__":
    main()
