"""The replay code: a whole game as a short word that can be read aloud, and the way back.

It holds a fingerprint of the rules, the scenario, the world, whether it was played for the record or with hindsight,
and every decision. A decision is told by its place among those that were possible, and the usual ones take less room
than the rare: the word is the quotient of an arithmetic coder, whose remainder is never larger than it must be. So it
can be read only by the rules that made it, and says so to others. Its last four signs are a check.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

from attrs import evolve, frozen

from game.rules import Rulebook, State, refusal, start, step
from game.rules.decision import (
    CallFile,
    Choose,
    Decision,
    DeclareLine,
    End,
    Forecast,
    PickAims,
    Promise,
    Refusal,
    Sign,
    Tell,
)
from game.rules.options import MOST_AIMS, moves
from game.session.play import Session
from game.session.record import Branch
from game.sums import blake2b
from game.words import in_english, say

PREFIX = "SF"
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Five bits each; without I, L, O and U, which are misread."""

CHECK = 4
GROUP = 5
LONGEST = 1000
"""Signs, and decisions, that are read at most."""

SCENARIOS, MONTHS, HASH_BITS = 64, 64, 24
SEED_BITS = (21, 64)
"""A world of three words, as nearly all are; and any that the command line takes."""

WEIGHTS = {Choose: 400, Sign: 400, Tell: 200, DeclareLine: 200, CallFile: 60, Promise: 60}
"""How usual a decision is; an end of the month by whether moves are left."""

END_LATER, END_NOW, AIMS, TENS, PERCENT = 150, 3000, 2, 6, 1

Symbol: TypeAlias = "tuple[int, int, int]"
"""Where a decision's share begins, how wide it is, and the width of all shares."""


class NoCode(ValueError):
    """A game that has no code; its text is the reason in words."""


class BadCode(ValueError):
    """A code that cannot be played again; its text is the reason in words."""


@frozen
class Replay:
    """What a code holds."""

    scenario: str
    seed: int
    decisions: tuple[Decision, ...]
    record: bool = False
    rewound: int = 0  # the month at which the line left another; 0: it left none


# ── there ──


def code_of(session: Session) -> str:
    """The code of a game that is over. Raises NoCode: it goes on, or other rules played a part of it."""
    if not session.state.is_over:
        raise NoCode(say("code.sealed"))
    decisions = [decision for month in session.months for decision in month.decisions]
    steps = _replayed(session, decisions)
    if steps is None:
        raise NoCode(say("code.other-rules"))
    number = 1
    for symbol in reversed(steps):
        number = _push(number, symbol)
    header, book = session.header, session.book
    branch = header.branch.month if header.branch else 0
    is_long = header.seed >> SEED_BITS[0] > 0
    if header.seed >> SEED_BITS[1]:
        raise NoCode(say("code.world"))
    fields = [(header.seed, 1 << SEED_BITS[is_long]), (is_long, 2), (branch, MONTHS), (header.record, 2)]
    fields += [(list(book.code.scenario_place).index(header.scenario), SCENARIOS), (_print(book), 1 << HASH_BITS)]
    for value, base in fields:
        number = number * base + int(value)
    return _dressed(_digits(number))


def _replayed(session: Session, decisions: list[Decision]) -> list[Symbol] | None:
    """Each decision as a share of those that were possible. None: these rules do not come to the game's end."""
    book, state = session.book, start(session.book, session.header.scenario, session.header.seed)
    symbols: list[Symbol] = []
    for decision in decisions:
        shares = list(_shares(book, state))
        wanted = _sorted_aims(book, decision)
        place = next((at for at, (each, _) in enumerate(shares) if each == wanted), -1)
        if place < 0:
            return None
        widths = [width for _, width in shares]
        symbols.append((sum(widths[:place]), widths[place], sum(widths)))
        state = step(book, state, decision).after
    return symbols if state == session.state else None


def _sorted_aims(book: Rulebook, decision: Decision) -> Decision:
    if not isinstance(decision, PickAims):
        return decision
    return PickAims(tuple(sorted(decision.aims, key=lambda aim: book.code.aim_place[aim])))


def _shares(book: Rulebook, state: State) -> Iterator[tuple[Decision, int]]:
    """Every decision that is possible, with the width of its share."""
    for decision in moves(book, state):
        if refusal(book, state, decision) is None:
            yield decision, WEIGHTS[type(decision)]
    if refusal(book, state, End()) is None:
        yield End(), END_LATER if state.moves else END_NOW
    ids = [aim.id for aim in book.aim]
    for size in range(1, MOST_AIMS + 1):
        for aims in combinations(ids, size):
            if refusal(book, state, PickAims(aims)) is None:
                yield PickAims(aims), AIMS
    question = book.act[state.act].question if book.act else ""
    if question and refusal(book, state, Forecast(question, 0)) is None:
        for percent in range(101):
            yield Forecast(question, percent), PERCENT if percent % 10 else TENS


def _push(number: int, symbol: Symbol) -> int:
    begin, width, whole = symbol
    return number // width * whole + begin + number % width


def _print(book: Rulebook) -> int:
    """The fingerprint of the rules: the first six hexadecimal digits of their hash."""
    return int(book.rules_hash[: HASH_BITS // 4] or "0", 16)


def _digits(number: int) -> str:
    signs = []
    while number:
        number, digit = divmod(number, len(SIGNS))
        signs.append(SIGNS[digit])
    return "".join(reversed(signs))


def _dressed(digits: str) -> str:
    whole = digits + _check(digits)
    return "-".join([PREFIX, *(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))])


def _check(digits: str) -> str:
    raw = int.from_bytes(blake2b(digits.encode(), digest_size=4).digest())
    return "".join(SIGNS[raw >> 5 * place & 31] for place in range(CHECK))


# ── and back ──


def is_code(text: str) -> bool:
    """Whether a word means to be a code, right or wrong."""
    return _plain(text).startswith(PREFIX) and len(_plain(text)) > CHECK + GROUP


def read_code(book: Rulebook, text: str) -> Replay:
    """What a code holds. Raises BadCode: mistyped, or made by other rules."""
    digits = _checked(text)
    number = 0
    for sign in digits:
        number = number * len(SIGNS) + SIGNS.index(sign)
    number, made = divmod(number, 1 << HASH_BITS)
    number, place = divmod(number, SCENARIOS)
    scenarios = list(book.code.scenario_place)
    played = book.of(scenarios[place]) if place < len(scenarios) else None
    if played is None or made != _print(played):
        raise BadCode(say("code.content", made=f"{made:06x}", here=f"{_print(played or book):06x}"))
    number, record = divmod(number, 2)
    number, rewound = divmod(number, MONTHS)
    number, is_long = divmod(number, 2)
    number, seed = divmod(number, 1 << SEED_BITS[is_long])
    decisions = _decisions(played, start(played, scenarios[place], seed), number)
    return Replay(scenarios[place], seed, decisions, bool(record), rewound)


def _decisions(book: Rulebook, state: State, number: int) -> tuple[Decision, ...]:
    taken: list[Decision] = []
    while not state.is_over:
        shares = list(_shares(book, state))
        number, at = divmod(number, sum(width for _, width in shares))
        place = 0
        while at >= shares[place][1]:
            at -= shares[place][1]
            place += 1
        decision, width = shares[place]
        number = number * width + at
        taken.append(decision)
        if len(taken) > LONGEST:
            raise BadCode(say("code.broken"))
        state = step(book, state, decision).after
    if number != 1:
        raise BadCode(say("code.broken"))
    return tuple(taken)


def _plain(text: str) -> str:
    """Signs only: no gaps, large letters, and what is misread put right."""
    signs = "".join(sign for sign in text[: 2 * LONGEST].upper() if sign.isalnum())
    return signs.translate(str.maketrans("OIL", "011"))


def _checked(text: str) -> str:
    """The digits of a code without prefix and check. Raises BadCode, with the slip where only one can be thought of."""
    whole = _plain(text).removeprefix(PREFIX)
    strange = sorted({sign for sign in whole if sign not in SIGNS})
    if strange:
        raise BadCode(say("code.sign", signs=", ".join(strange)))
    if _is_whole(whole):
        return whole[:-CHECK]
    meant = [each for each in _slips(whole) if _is_whole(each)]
    if len(meant) == 1:
        raise BadCode(say("code.slip", code=_dressed(meant[0][:-CHECK])))
    raise BadCode(say("code.typo"))


def _is_whole(whole: str) -> bool:
    return len(whole) > CHECK and _check(whole[:-CHECK]) == whole[-CHECK:]


def _slips(whole: str) -> Iterator[str]:
    """What one slip may have made of it: another sign, or two neighbours changed about."""
    for at, sign in enumerate(whole):
        yield from (whole[:at] + other + whole[at + 1 :] for other in SIGNS if other != sign)
        if at and sign != whole[at - 1]:
            yield whole[: at - 1] + sign + whole[at - 1] + whole[at + 1 :]


def session_of(book: Rulebook, replay: Replay, folder: Path | None = None) -> Session:
    """The game of a code, played again, and saved where a folder is given. Raises BadCode: it comes out otherwise."""
    session = Session.begin(book, replay.scenario, replay.seed, folder, record=replay.record)
    if replay.rewound:
        with in_english():  # it stands in the save
            session.header = evolve(session.header, branch=Branch("", say("code.line"), replay.rewound))
    for decision in replay.decisions:
        if isinstance(session.decide(decision), Refusal):
            raise BadCode(say("code.broken"))
    return session
