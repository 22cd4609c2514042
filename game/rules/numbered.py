"""The entries by number: where each id is found, and what stands at each place, worked out once."""

from __future__ import annotations

from itertools import chain
from typing import Any

from game.rules.causes import caused_deeds
from game.rules.decision import Choose, DeclareLine, Promise, Sign, Tell
from game.rules.entries import Dated, Entries, Gauge, Turn
from game.rules.names import OPENINGS, Names


class Numbered:
    """What a state's lists and the log speak of by number, and each entry's decision."""

    def __init__(self, book: Entries, keys: tuple[str, ...] | None = None) -> None:
        """`keys`: all of them, where they are known already."""
        self.names = Names(book, keys)
        self.key = self.names.key
        self._number_gauges(book)
        self._number_cards(book)
        self._number_papers(book)
        self._number_scenarios(book)
        self.wordings = tuple(len(bulletin.texts) for bulletin in book.bulletin)
        self.marking = frozenset(
            place for place, each in enumerate(book.bulletin) if each.sets or each.clears or each.schedules
        )  # the bulletins that do more than move gauges
        self.promise_place = _places(book.promise)
        self.promises = tuple(Promise(vow.id) for vow in book.promise)
        self.telling_place = _places(book.telling)
        self.tellings = tuple(Tell(telling.id) for telling in book.telling)
        self.usual_telling = next((p for p, telling in enumerate(book.telling) if telling.usual), -1)
        self.line_place = _places(book.line)
        self.lines = tuple(DeclareLine(line.id) for line in book.line)
        self.closes = tuple(self.action_place[line.closes] for line in book.line)
        self.aim_place = _places(book.aim)
        self.question_place = _places(book.question)
        self.turns = tuple(
            (cause, deed) for cause, deed, _ in caused_deeds(book) if isinstance(deed, Turn)
        )  # every outcome, by place: news refer to them
        self.turn_place = {cause: place for place, (cause, _) in enumerate(self.turns)}

    def _number_gauges(self, book: Entries) -> None:
        self.base: tuple[Gauge, ...] = self.names.base
        self.place = self.names.place
        self.gauge = {gauge.id: gauge for gauge in book.gauge}
        self.steps = [round(gauge.step * 10) for gauge in self.base]
        self.lows = [round(gauge.low * 10) for gauge in self.base]
        self.highs = [round(gauge.high * 10) for gauge in self.base]
        self.floors = [
            high + 1 if gauge.ceiling is not None else low
            for gauge, low, high in zip(self.base, self.lows, self.highs, strict=True)
        ]  # from here to its highest no limit can be in a gauge's way; nowhere if it has a ceiling
        self.hidden = tuple((p, round(g.start * 10)) for p, g in enumerate(self.base) if g.hidden)
        self.seen_as = tuple("" if gauge.hidden else gauge.id for gauge in self.base)
        self.derives = tuple(
            tuple((gauge.id, gauge.parts[base.id]) for gauge in book.gauge if base.id in gauge.parts)
            for base in self.base
        )
        self.openings = self.place[OPENINGS]

    def _number_cards(self, book: Entries) -> None:
        self.event_place = _places(book.event)
        self.choices = tuple(tuple(Choose(choice.id) for choice in event.choice) for event in book.event)
        self.choice_place = tuple(_places(event.choice) for event in book.event)
        self.choice_names = tuple(tuple(f"{e.id}/{choice.id}" for choice in e.choice) for e in book.event)
        self.choice_causes = tuple(tuple(f"choice/{name}" for name in names) for names in self.choice_names)
        themes = {
            each.theme: [p for p, event in enumerate(book.event) if event.theme == each.theme] for each in book.event
        }
        self.alike = tuple(themes[event.theme] for event in book.event)  # of each card all that share its theme

    def _number_papers(self, book: Entries) -> None:
        self.action_place = _places(book.action)
        self.action_causes = tuple(f"action/{action.id}" for action in book.action)
        self.lapsing = frozenset(place for place, action in enumerate(book.action) if action.lapses)
        self.signs = tuple(Sign(action.id) for action in book.action)
        of_desk = [[p for p, action in enumerate(book.action) if action.desk == desk.id] for desk in book.desk]
        self.desk_of = tuple(
            next(p for p, papers in enumerate(of_desk) if a in papers) for a in range(len(book.action))
        )
        self.desk_order = {paper: order for order, paper in enumerate(chain.from_iterable(of_desk))}

    def _number_scenarios(self, book: Entries) -> None:
        self.scenario_place = _places(book.scenario)
        self.dates = tuple(_by_month(scenario.date) for scenario in book.scenario)
        self.dealt = tuple(
            {d.month: self.event_place[d.event] for d in reversed(scenario.dealt) if d.event in self.event_place}
            for scenario in book.scenario  # those of another era deal cards that are not here
        )


def _places(entries: tuple[Any, ...]) -> dict[str, int]:
    return {entry.id: place for place, entry in enumerate(entries)}


def _by_month(dates: tuple[Dated, ...]) -> dict[int, list[int]]:
    """The places of a calendar's dates, by month."""
    months: dict[int, list[int]] = {}
    for place, date in enumerate(dates):
        months.setdefault(date.month, []).append(place)
    return months
