"""The room: who may sit where. It knows codes, aliases and words, and nothing of the web.

All of it is on the disk beside the games (room.json, for the teacher's eyes): a server that is started again knows
every group. An alias is the only identity there is.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections import deque
from pathlib import Path
from time import monotonic
from typing import Any

from attrs import asdict, define, field, frozen

from game.classroom.lessons import Sitting, alias_of
from game.words import say
from game.words.worlds import WORDS

ROOM = "room.json"
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of join codes: none that is taken for another."""
CODE_LENGTH = 6
MINUTE = 60.0
MISSES, JOINS = 3, 6
"""So many wrong codes, and so many joins at all, a seat and minute from one address.

A class may sit behind one address, and all of it may mistype twice before it gets in: nobody waits for that. Who
guesses gets 120 tries a minute in a room of 40, some 5,400 in a lesson: one chance in 160,000 at the 31**6 codes that
are drawn, one in 300 at four letters and digits that a teacher chose. Over the limit the right code waits, too: else it
would be no limit, and guesses would be as many as the machine bears. Who has a seat needs no code, and goes on.
"""


class Unwelcome(Exception):
    """Somebody may not come in. The text says why in one line; `status` is the answer's, as HTTP counts."""

    def __init__(self, line: str, status: int = 403) -> None:
        super().__init__(line)
        self.status = status


@define
class Flood:
    """At most `most` of something in `seconds` from each place."""

    most: int
    seconds: float
    _times: dict[str, deque[float]] = field(factory=dict)

    def is_over(self, place: str) -> bool:
        """Whether it is too much by now; does not count."""
        times = self._times.get(place)
        while times and times[0] < monotonic() - self.seconds:
            times.popleft()
        return times is not None and len(times) >= self.most

    def count(self, place: str) -> None:
        if len(self._times) > 5000:  # many places: none of them is remembered for ever
            self._times = {one: times for one, times in self._times.items() if self.is_over(one)}
        self._times.setdefault(place, deque(maxlen=self.most)).append(monotonic())


@frozen
class Seat:
    """A group's place. Who has the secret plays for it; the word is said where the secret was lost."""

    alias: str
    secret: str
    word: str


@define
class Room:
    """A sitting with its door. Joining is the only way in."""

    sitting: Sitting
    most: int  # groups
    code: str
    key: str  # with which forms are signed
    token: str  # the teacher's, new whenever the room opens
    seats: dict[str, Seat] = field(factory=dict)
    is_paused: bool = False
    is_over: bool = False
    joins: Flood = field(init=False)
    misses: Flood = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.joins, self.misses = (Flood(each * self.most, MINUTE) for each in (JOINS, MISSES))

    @classmethod
    def open(cls, sitting: Sitting, most: int, code: str = "") -> Room:
        """As it was left, or new. A code that is asked for takes the place of the old one."""
        kept = _kept(sitting.folder)
        seats = {each["alias"]: Seat(**each) for each in kept.get("seats", ())}
        room = cls(
            sitting,
            most,
            code or kept.get("code") or "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)),
            kept.get("key") or secrets.token_hex(32),
            secrets.token_urlsafe(18),
            seats,
            is_over=bool(kept.get("is_over")),
        )
        room.keep()
        return room

    def keep(self) -> None:
        """Put the room on the disk, whole or not at all, readable by its owner alone."""
        kept = {
            "code": self.code,
            "key": self.key,
            "is_over": self.is_over,
            "seats": [asdict(seat) for seat in self.seats.values()],
        }
        path = self.sitting.folder / ROOM
        draft = path.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    # ── the door ──

    def join(self, place: str, code: str, typed: str, word: str, secret: str) -> Seat:
        """The seat of an alias, new or taken up again, with a new secret. Raises Unwelcome, BadAlias.

        `place` is where it is asked from (an address); `secret` what the browser still has.
        """
        if self.joins.is_over(place) or self.misses.is_over(place):
            raise Unwelcome(say("class.flood"), 429)
        self.joins.count(place)
        if not hmac.compare_digest(_folded(code), _folded(self.code)):
            self.misses.count(place)
            raise Unwelcome(say("class.wrong-code"))
        alias = alias_of(typed)
        seat = self.seats.get(alias)
        if seat is None:
            return self._take(alias)
        if not (_same(secret, seat.secret) or _same(_folded_word(word), seat.word)):
            self.misses.count(place)
            raise Unwelcome(say("class.taken" if not word.strip() else "class.wrong-word", alias=alias), 409)
        return seat

    def _take(self, alias: str) -> Seat:
        if self.is_over:
            raise Unwelcome(say("class.over"))
        if len(self.seats) >= self.most:
            raise Unwelcome(say("class.full", n=self.most), 503)
        word = "-".join(secrets.choice(WORDS) for _ in range(2))
        self.seats[alias] = seat = Seat(alias, secrets.token_urlsafe(24), word)
        self.keep()
        return seat

    def seat_of(self, secret: str) -> Seat | None:
        """Whose secret it is; every seat is compared, so that the time taken tells nothing."""
        found = None
        for seat in self.seats.values():
            if _same(secret, seat.secret):
                found = seat
        return found

    def is_teacher(self, token: str) -> bool:
        return _same(token, self.token)

    # ── forms ──

    def signature(self, secret: str) -> str:
        """What a form carries that was made for the holder of a secret."""
        return hmac.new(bytes.fromhex(self.key), secret.encode(), "sha256").hexdigest()

    def is_signed(self, secret: str, signature: str) -> bool:
        return _same(self.signature(secret), signature)


def _kept(folder: Path) -> dict[str, Any]:
    """What is on the disk of a room; nothing where there is none yet. ValueError, OSError: it cannot be read."""
    path = folder / ROOM
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _folded(code: str) -> str:
    """A code however it is typed: small letters, spaces, hyphens."""
    return "".join(letter for letter in code[:40].upper() if letter.isascii() and letter.isalnum())


def _folded_word(word: str) -> str:
    return "-".join(word[:60].lower().replace("-", " ").split())
