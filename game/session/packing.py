"""A state as plain data and back, by ids: so that a save outlives a change of content.

What content no longer has is dropped and named; what it has gained stands at its start.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from game.rules import Rulebook, State, start
from game.rules.state import Due, News, NewsKind, Odds, Pending, Word
from game.sums import blake2b

Plain: TypeAlias = dict[str, Any]

_NUMBERS = ("seed", "month", "months", "moves", "filed", "promised", "line_since", "act_since")
"""Fields that are what they are; the others are told by ids."""


class Unreadable(ValueError):
    """A packed state that is none."""


def check_of(state: State) -> str:
    """A check of a state: equal states of one content have equal checks. 16 hexadecimal digits."""
    return blake2b(repr(state).encode(), digest_size=8).hexdigest()


def pack(plain: object) -> str:
    """Plain data as one printable word. It is not shown, and it is no secret."""
    return b64encode(zlib.compress(json.dumps(plain, separators=(",", ":")).encode())).decode("ascii")


def unpack(word: str) -> Any:
    try:
        return json.loads(zlib.decompress(b64decode(word, validate=True)))
    except (ValueError, zlib.error) as error:
        raise Unreadable(str(error)) from error


@frozen
class Places:
    """The ids of each kind of entry, in the order in which states refer to them."""

    scenario: tuple[str, ...]
    event: tuple[str, ...]
    action: tuple[str, ...]
    bulletin: tuple[str, ...]
    promise: tuple[str, ...]
    telling: tuple[str, ...]
    aim: tuple[str, ...]
    line: tuple[str, ...]
    act: tuple[str, ...]
    question: tuple[str, ...]
    ending: tuple[str, ...]
    gauge: tuple[str, ...]
    key: tuple[str, ...]
    turn: tuple[str, ...]

    @classmethod
    def of(cls, book: Rulebook) -> Places:
        kinds = ("scenario", "event", "action", "bulletin", "promise", "telling", "aim", "line", "act", "question")
        ids = {kind: tuple(entry.id for entry in getattr(book, kind)) for kind in (*kinds, "ending")}
        code = book.code
        return cls(
            **ids,
            gauge=tuple(g.id for g in code.base),
            key=tuple(code.key),
            turn=tuple(cause for cause, _ in code.turns),
        )


def to_plain(book: Rulebook, state: State) -> Plain:
    """A state with every place turned into an id."""
    at = Places.of(book)
    plain: Plain = {name: getattr(state, name) for name in _NUMBERS}
    plain |= {
        "scenario": at.scenario[state.scenario],
        "gauges": _row(at.gauge, state.gauges),
        "was": _row(at.gauge, state.was),
        "carry": _row(book.code.slots, state.carry),
        "counts": _row(at.key, state.counts, 0),
        "lasts": _row(at.key, state.lasts, 0),
        "came": _row(at.event, state.came, 0),
        "rests": _row(at.action, state.rests, 0),
        "heard": _row(at.bulletin, state.heard, 0),
        "heard_in": _row(at.bulletin, state.heard_in, 0),
        "card": _id(at.event, state.card),
        "answer": state.answer,
        "last_card": _id(at.event, state.last_card),
        "tray": [at.action[paper] for paper in state.tray],
        "signed": [at.action[paper] for paper in state.signed],
        "pending": [_pending_to_plain(book, pending) for pending in state.pending],
        "queue": [[due.month, at.event[due.event]] for due in state.queue],
        "drawer": [[at.promise[word.promise], word.given, word.due] for word in state.drawer],
        "told": _id(at.telling, state.told),
        "aims": [at.aim[aim] for aim in state.aims],
        "line": _id(at.line, state.line),
        "act": at.act[state.act] if at.act else "",
        "forecasts": [[at.question[odds.question], *odds[1:]] for odds in state.forecasts],
        "news": [_news_to_plain(at, news) for news in state.news],
        "ending": _id(at.ending, state.ending),
    }
    return plain


def from_plain(book: Rulebook, plain: Plain) -> tuple[State, tuple[str, ...]]:
    """A state of this content, and the ids that it no longer has. Raises Unreadable."""
    try:
        return _Reader(book).state(plain)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Unreadable(f"not a state: {error!r}") from error


def _row(ids: Sequence[str], row: Sequence[float], usual: float | None = None) -> dict[str, float]:
    return {each: value for each, value in zip(ids, row, strict=False) if value != usual}


def _id(ids: Sequence[str], place: int) -> str:
    return ids[place] if place >= 0 else ""


def _pending_to_plain(book: Rulebook, pending: Pending) -> list[Any]:
    if pending.is_choice:
        event = book.event[pending.entry]
        return [event.id, event.choice[pending.choice].id, list(pending.odds)]
    return [book.action[pending.entry].id, "", list(pending.odds)]


NEWS_KINDS = {
    NewsKind.OUTCOME: "turn",
    NewsKind.KEPT: "promise",
    NewsKind.BROKEN: "promise",
    NewsKind.EXPOSED: "promise",
    NewsKind.LAPSED: "action",
    NewsKind.TOLD: "telling",
    NewsKind.BULLETIN: "bulletin",
    NewsKind.SETTLED: "question",
    NewsKind.ACT: "act",
}


def _news_to_plain(at: Places, news: News) -> list[Any]:
    kind = NEWS_KINDS.get(news.kind)
    return [news.kind.name, getattr(at, kind)[news.entry] if kind else news.entry, news.part]


class _Reader:
    """Reads one plain state, noting what the content lacks."""

    def __init__(self, book: Rulebook) -> None:
        self.book, self.at = book, Places.of(book)
        self.lacking: list[str] = []

    def state(self, plain: Plain) -> tuple[State, tuple[str, ...]]:
        at, fresh = self.at, start(self.book, plain["scenario"], int(plain["seed"]))
        first = int(self.book.scenario[fresh.scenario].start[5:]) - 1
        clocks = [plain["month"], plain["months"] - plain["month"], (first + plain["month"] - 1) % 12 + 1]
        numbers = {name: type(getattr(fresh, name))(plain[name]) for name in _NUMBERS}
        state = State(
            **numbers,
            scenario=fresh.scenario,
            gauges=(*self.row(at.gauge, plain["gauges"], fresh.gauges), *clocks),
            was=(*self.row(at.gauge, plain["was"], fresh.was), *self.clocks_before(clocks, bool(plain["ending"]))),
            carry=self.row(self.book.code.slots, plain["carry"], fresh.carry, float),
            counts=self.row(at.key, plain["counts"], (0,) * len(at.key)),
            lasts=self.row(at.key, plain["lasts"], (0,) * len(at.key)),
            came=self.row(at.event, plain["came"], (0,) * len(at.event)),
            rests=self.row(at.action, plain["rests"], fresh.rests),
            heard=self.row(at.bulletin, plain["heard"], fresh.heard),
            heard_in=self.row(at.bulletin, plain["heard_in"], fresh.heard_in),
            card=self.place(at.event, plain["card"]),
            answer=self.answer(plain),
            last_card=self.place(at.event, plain["last_card"]),
            tray=self.places(at.action, plain["tray"]),
            signed=self.places(at.action, plain["signed"]),
            pending=self.known(self.pending(each) for each in plain["pending"]),
            queue=self.known(self.due(*each) for each in plain["queue"]),
            drawer=self.known(self.word(*each) for each in plain["drawer"]),
            told=self.place(at.telling, plain["told"]),
            aims=self.places(at.aim, plain["aims"]),
            line=self.place(at.line, plain["line"]),
            act=max(0, self.place(at.act, plain["act"])),
            forecasts=self.known(self.odds(*each) for each in plain["forecasts"]),
            news=self.known(self.news(*each) for each in plain["news"]),
            ending=self.place(at.ending, plain["ending"]),
        )
        return state, tuple(dict.fromkeys(self.lacking))

    @staticmethod
    def clocks_before(clocks: list[int], is_over: bool) -> tuple[int, int, int]:
        """The clocks as last month ended; in the first month, and once the game is over, they are the month's own."""
        month, left, calendar = clocks
        return (month, left, calendar) if month == 1 or is_over else (month - 1, left + 1, (calendar - 2) % 12 + 1)

    def row(
        self, ids: Sequence[str], values: dict[str, Any], usual: Sequence[Any], kind: Callable[[Any], Any] = int
    ) -> tuple[Any, ...]:
        self.lacking += [each for each in values if each not in ids]
        return tuple(kind(values.get(each, usual[place])) for place, each in enumerate(ids))

    def place(self, ids: Sequence[str], each: str) -> int:
        """The place of an id; -1 for none and for one that this content lacks."""
        if each in ids:
            return ids.index(each)
        if each:
            self.lacking.append(each)
        return -1

    def places(self, ids: Sequence[str], each: Iterable[str]) -> tuple[int, ...]:
        return tuple(place for place in (self.place(ids, one) for one in each) if place >= 0)

    @staticmethod
    def known(items: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(item for item in items if item is not None)

    def answer(self, plain: Plain) -> int:
        event = self.place(self.at.event, plain["card"])
        choices = len(self.book.event[event].choice) if event >= 0 else 0
        return int(plain["answer"]) if int(plain["answer"]) < choices else -1

    def pending(self, each: list[Any]) -> Pending | None:
        entry, choice, odds = each
        if not choice:
            place = self.place(self.at.action, entry)
            return Pending(False, place, -1, tuple(odds)) if place >= 0 else None
        event = self.place(self.at.event, entry)
        ids = [one.id for one in self.book.event[event].choice] if event >= 0 else []
        return Pending(True, event, ids.index(choice), tuple(odds)) if choice in ids else None

    def due(self, month: int, event: str) -> Due | None:
        place = self.place(self.at.event, event)
        return Due(int(month), place) if place >= 0 else None

    def word(self, promise: str, given: int, due: int) -> Word | None:
        place = self.place(self.at.promise, promise)
        return Word(place, int(given), int(due)) if place >= 0 else None

    def odds(self, question: str, percent: int, given: int, due: int, settled: int) -> Odds | None:
        place = self.place(self.at.question, question)
        return Odds(place, int(percent), int(given), int(due), int(settled)) if place >= 0 else None

    def news(self, kind: str, entry: Any, part: int) -> News | None:
        name = NEWS_KINDS.get(NewsKind[kind])
        place = self.place(getattr(self.at, name), entry) if name else int(entry)
        return News(NewsKind[kind], place, int(part)) if place >= 0 else None
