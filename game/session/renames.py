"""Ids of a save, as the content calls them now: what `[renames]` says is followed before anything is missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from attrs import frozen

from game.rules import Rulebook
from game.rules.effect import LIMIT
from game.rules.state import NewsKind
from game.session.ledger import LedgerLine
from game.session.packing import NEWS_KINDS

Plain: TypeAlias = dict[str, Any]
_VOW = "promise "  # before the key of a promise, among the keys
_ROWS = {
    "gauges": "gauge", "was": "gauge", "came": "event", "rests": "action", "heard": "bulletin", "heard_in": "bulletin",
}  # fmt: skip
_ONES = {"scenario": "scenario", "card": "event", "last_card": "event", "told": "telling", "line": "line",
         "act": "act", "ending": "ending"}  # fmt: skip
_LISTS = {"tray": "action", "signed": "action", "aims": "aim"}
_PAIRS = {"queue": ("event", 1), "drawer": ("promise", 0), "forecasts": ("question", 0)}
_DECIDED = {
    "sign": "action", "promise": "promise", "tell": "telling", "aims": "aim", "line": "line", "forecast": "question",
}  # fmt: skip
"""What the first word after the name of a decision is the id of."""


@frozen
class Renaming:
    """What the ids of a save mean in a Rulebook."""

    book: Rulebook

    def id(self, kind: str, old: str) -> str:
        return self.book.renames.get(kind, {}).get(old, old)

    def choice(self, card: str, old: str) -> str:
        """A choice of a card, by old ids or new; of a card that is not known, where only one card had such a choice."""
        pairs = self.book.renames.get("choice", {})
        ends = [(key, new) for key, new in pairs.items() if key.endswith(f"/{old}")]
        same = [new for key, new in ends if card in (key.partition("/")[0], new.partition("/")[0])]
        meant = same if card else [new for _, new in ends]
        return meant[0].partition("/")[2] if len(meant) == 1 else old

    def cause(self, cause: str) -> str:
        if cause.startswith(LIMIT):
            return f"{LIMIT}{self.id('gauge', cause.removeprefix(LIMIT))}"
        kind, id, *parts = (*cause.split("/"), "")
        if kind == "choice" and parts[:-1]:
            return "/".join([kind, self.id("event", id), self.choice(id, parts[0]), *parts[1:-1]])
        return "/".join([kind, self.id(kind, id), *parts[:-1]])

    def moved(self, moved: Iterable[LedgerLine]) -> list[LedgerLine]:
        return [LedgerLine(self.id("gauge", one.gauge), one.tenths, self.cause(one.cause), one.month) for one in moved]

    def gauges(self, row: dict[str, Any]) -> dict[str, Any]:
        return {self.id("gauge", old): value for old, value in row.items()}

    def decision(self, plain: Any, card: str = "") -> Any:
        """A decision as a save has it. `card` is the id of the card that lay there."""
        if not isinstance(plain, list) or not self.book.renames or not plain:
            return plain
        name, *rest = plain
        if name == "choose" and rest:
            return [name, self.choice(card, str(rest[0]))]
        kind = _DECIDED.get(name, "")
        return [name, *(self.id(kind, each) if isinstance(each, str) else each for each in rest)]

    def state(self, plain: Plain) -> Plain:
        """A plain state with the ids of today. Raises what a state raises that is none."""
        if not self.book.renames:
            return plain
        new = dict(plain)
        for name, kind in _ROWS.items():
            new[name] = {self.id(kind, old): value for old, value in plain[name].items()}
        new["carry"] = {self._slot(slot): value for slot, value in plain["carry"].items()}
        for name in ("counts", "lasts"):
            new[name] = {self._key(key): value for key, value in plain[name].items()}
        for name, kind in _ONES.items():
            new[name] = self.id(kind, plain[name])
        for name, kind in _LISTS.items():
            new[name] = [self.id(kind, each) for each in plain[name]]
        for name, (kind, at) in _PAIRS.items():
            new[name] = [[*each[:at], self.id(kind, each[at]), *each[at + 1 :]] for each in plain[name]]
        new["pending"] = [self._pending(*each) for each in plain["pending"]]
        new["news"] = [self._news(*each) for each in plain["news"]]
        return new

    def _slot(self, slot: str) -> str:
        law, slash, effect = slot.partition("/")
        return f"{self.id('law', law)}{slash}{effect}"

    def _key(self, key: str) -> str:
        prefix = _VOW if key.startswith(_VOW) else ""
        return f"{prefix}{self.id('key', key.removeprefix(prefix))}"

    def _pending(self, entry: str, choice: str, odds: Any) -> list[Any]:
        kind = "event" if choice else "action"
        return [self.id(kind, entry), self.choice(entry, choice) if choice else "", odds]

    def _news(self, kind: str, entry: Any, part: Any) -> list[Any]:
        name = NEWS_KINDS.get(NewsKind[kind])
        rename: Callable[[Any], Any] = self.cause if name == "turn" else lambda id: self.id(name, id) if name else id
        return [kind, rename(entry), part]
