"""A state that somebody describes: for tests of content, and to look at a card in it."""

from __future__ import annotations

from collections.abc import Iterable

from game.catalogue.nearest import did_you_mean
from game.catalogue.trials import Given
from game.rules import Rulebook, State, start
from game.rules.deeds import give_word, set_keys
from game.rules.effect import settle
from game.rules.names import CLOCKS
from game.rules.state import Draft
from game.session.usual import usual_scenario


class NotGiven(ValueError):
    """What is described cannot be: an unknown name, a gauge out of its range. `key` says which key of Given."""

    def __init__(self, key: str, message: str, help: str = "") -> None:
        super().__init__(message)
        self.key, self.help = key, help


def state_of(book: Rulebook, given: Given) -> tuple[Rulebook, State]:
    """The state, and the Rulebook that it is played with. Raises NotGiven."""
    scenario = given.scenario or usual_scenario(book)
    _known("scenario", scenario, [each.id for each in book.scenario])
    book = book.of(scenario)
    return book, _changed(book, start(book, scenario, given.world), given)


def changed(book: Rulebook, state: State, given: Given) -> State:
    """A state with the gauges, keys and promises of another description, and its card. Raises NotGiven."""
    return _changed(book, state, given)


def _changed(book: Rulebook, state: State, given: Given) -> State:
    draft = Draft(state)
    _set_month(book, draft, given.month if given.month > 1 else state.month)
    _set_gauges(book, draft, given.gauges)
    for key in given.sets:
        _known("sets", key, book.code.key)
    set_keys(book, draft, given.sets)
    for promise in given.promises:
        give_word(book, draft, _known("promises", promise, book.code.promise_place))
    draft.card = _known("card", given.card, book.code.event_place) if given.card else -1
    draft.answer, draft.last_card = -1, draft.card
    draft.tray = tuple(_known("tray", paper, book.code.action_place) for paper in given.tray)
    draft.moves = 2
    draft.news = ()
    return draft.freeze()


def _known(key: str, word: str, known: dict[str, int] | Iterable[str]) -> int:
    """The place of a word among those that there are; 0 where they have none."""
    if word not in known:
        raise NotGiven(key, f"there is no '{word}'", did_you_mean(word, known))
    return known[word] if isinstance(known, dict) else 0


def _set_month(book: Rulebook, draft: Draft, month: int) -> None:
    if not 1 <= month <= draft.months:
        raise NotGiven("month", f"month {month} of a game of {draft.months}")
    draft.month = month
    first = int(book.scenario[draft.scenario].start[5:]) - 1
    draft.gauges[-len(CLOCKS) :] = [month, draft.months - month, (first + month - 1) % 12 + 1]


def _set_gauges(book: Rulebook, draft: Draft, gauges: dict[str, float]) -> None:
    """Both as it stands and as last month ended, so that nothing seems to have moved."""
    was = list(draft.was)
    for id, value in gauges.items():
        if id in book.code.gauge and id not in book.code.place:
            parts = ", ".join(book.code.gauge[id].parts)
            raise NotGiven("gauges", f"'{id}' is worked out from its parts", f"give its parts: {parts}")
        _known("gauges", id, book.code.place)
        gauge, place = book.code.gauge[id], book.code.place[id]
        if not gauge.low <= value <= gauge.high:
            raise NotGiven("gauges", f"'{id}' lies between {gauge.low:g} and {gauge.high:g}")
        draft.gauges[place] = was[place] = settle(value * 10, book.code.steps[place])
    was[-len(CLOCKS) :] = draft.gauges[-len(CLOCKS) :]
    draft.was = tuple(was)
