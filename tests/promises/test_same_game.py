"""Same seed and decisions, same game: twice in one process, and in processes that hash differently."""

from __future__ import annotations

import os
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import start, step
from tests.playing import SEEDS, shipped, wander

BOOK = shipped()

DIGEST = """
from hashlib import blake2b
from game.bots import make_bot, play_game
from game.catalogue import load
book, digest = load(), blake2b(digest_size=8)
for name in ("balancer", "random", "reformer"):
    for taken in play_game(book, make_bot(name, 7), "november-2024", 7):
        digest.update(repr((taken.decision, taken.after, taken.log)).encode())
print(book.rules_hash, digest.hexdigest())
"""


@settings(max_examples=20)
@given(seed=SEEDS, hand=st.integers(0, 99))
def test_the_same_decisions_give_the_same_states(seed: int, hand: int) -> None:
    state = start(BOOK, "short-course", seed)
    for taken in wander(BOOK, "short-course", seed, hand):
        again = step(BOOK, state, taken.decision)
        assert (again.after, again.log) == (taken.after, taken.log)
        state = again.after


def test_processes_that_hash_differently_play_the_same_game() -> None:
    assert len({_played_under(hash_seed) for hash_seed in ("0", "4242")}) == 1


def _played_under(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    run = subprocess.run([sys.executable, "-c", DIGEST], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.strip()
    return run.stdout
