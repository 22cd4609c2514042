"""Rules in words: why something is refused, what a decision would do, what a gauge says.

Plain mode and the screens tell the same things with these sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import eq, ge, gt, le, lt

from game.rules import Rulebook, State
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
    Why,
)
from game.rules.entries import Choice, Gauge, Kind, Lesson, Question
from game.rules.expression import (
    Comparison,
    Junction,
    Name,
    Node,
    Not,
    Number,
    Space,
    children,
    evaluate,
)
from game.rules.names import CLOCKS
from game.rules.preview import Move, Preview
from game.rules.reading import lookup
from game.session.brief import Brief
from game.words import listed, number, say, signed
from game.words.ways import Way, command

# ── dates ──


def month_name(book: Rulebook, state: State, month: int | None = None) -> str:
    """`March 2025`: the calendar month of a month of the game (this one, if none is given)."""
    year, number_ = year_and_month(book, state, month)
    return say("date.month", month=say(f"month.{number_}"), year=year)


def year_and_month(book: Rulebook, state: State, month: int | None = None) -> tuple[int, int]:
    start = book.scenario[state.scenario].start
    months = int(start[:4]) * 12 + int(start[5:]) - 1 + (month or state.month) - 1
    return months // 12, months % 12 + 1


# ── gauges ──


def band_word(gauge: Gauge, value: float) -> str:
    """The word for where a gauge stands; empty where content has none."""
    return next((band.word for band in gauge.bands if value < band.below), "")


def name_of(book: Rulebook, name: str) -> str:
    """A gauge or an index as a player reads it, in the middle of a sentence."""
    if name in CLOCKS:
        return say(f"clock.{name}")
    gauge = book.code.gauge.get(name)
    if gauge is not None:
        return lowered(gauge.label)
    return lowered(next(index.title for index in book.index if index.id == name))


def lowered(title: str) -> str:
    """A title in the middle of a sentence: its first letter small, unless it is a name or an abbreviation."""
    first = title.split(" ")[0].split("'")[0]
    is_name = first in PROPER or (len(first) > 1 and first[1].isupper())
    return title if is_name else title[:1].lower() + title[1:]


PROPER = frozenset(
    "Moscow Kyiv Minsk Washington Europe European American "
    "NATO Beijing Russian West Western South Brussels Belarus".split()
)


# ── why not ──


def refused(book: Rulebook, state: State, why: Refusal, way: Way = command) -> str:
    """One sentence: why a decision is not possible, with the numbers. `way` names what would help."""
    if why.why is Why.NEEDS:
        return say("refusal.needs", reasons=listed([reason(book, state, part) for part in why.parts]))
    needs = "" if why.needs is None else number(why.needs, 1)
    has = "" if why.has is None else number(why.has, 1)
    name = "no-spare-move" if why.why is Why.NO_MOVES and why.needs is not None and why.has else why.why.value
    ways = {each: way(each) for each in ("undo", "call")}
    return say(f"refusal.{name}", needs=needs, has=has, n=why.has or 0, name=why.name, **ways)


def reason(book: Rulebook, state: State, part: Node) -> str:
    """Why one part of a condition fails: `needs 20 leverage, has 14`."""
    match part:
        case Comparison(operator, Name() as name, Number(value)):
            return _compared(book, state, name, operator, value)
        case Comparison(operator, Number(value), Name() as name):
            return _compared(book, state, name, _MIRRORED[operator], value)
        case Name(space, key):
            return say(f"reason.{space.value}", key=key_words(book, key, state))
        case Not(Name(space, key)):
            return say(f"reason.not-{space.value}", key=key_words(book, key, state))
        case Junction(operator, parts):
            return listed([reason(book, state, each) for each in parts], operator)
        case Comparison(operator, Number() as value, right):
            return _formula(book, state, _MIRRORED[operator], right, value)
        case Comparison(operator, left, right):
            return _formula(book, state, operator, left, right)
        case _:
            return say("reason.other")


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def _compared(book: Rulebook, state: State, name: Name, operator: str, value: float) -> str:
    has = evaluate(name, lookup(book, state))
    if name.space in (Space.TIMES, Space.SINCE):
        text = key_words(book, name.key, state)
        key = f"reason.{name.space.value}{'-low' if operator in ('<', '<=') else ''}"
        return say(key, key=text, value=number(value, 1), has=number(has, 1))
    if name.key == "calendar" and operator != "!=":
        return _in_calendar(operator, value, int(has))
    gauge = book.code.gauge.get(name.key)
    if gauge and operator in ("==", "!="):
        said = _of_steps(gauge, operator, value, float(has))
        if said:
            return said
    step = gauge.step if gauge else 0.1
    label = name_of(book, name.key)
    return say(f"reason.{_OPERATORS[operator]}", name=label, value=number(value, step), has=number(has, step))


def _in_calendar(operator: str, value: float, has: int) -> str:
    """`needs a month from October to December, and it is March`."""
    months = [month for month in range(1, 13) if _HOLDS[operator](month, value)]
    first, last, now = (say(f"month.{month}") for month in (*(months[:1] or [1]), *(months[-1:] or [12]), has))
    if first == last:
        return say("reason.calendar-one", month=first, now=now)
    return say("reason.calendar", first=first, last=last, now=now)


_HOLDS: dict[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq}


def _of_steps(gauge: Gauge, operator: str, value: float, has: float) -> str:
    """In words what is counted or goes by stages: no openings, a war undecided. Empty where a figure says it best."""
    name, is_wanted = lowered(gauge.label), operator == "=="
    if gauge.step == 1 and len(gauge.bands) == gauge.high - gauge.low + 1:  # a word for each of its values
        words = band_word(gauge, value), band_word(gauge, has)
        return say("reason.word" if is_wanted else "reason.word-not", name=name, value=words[0], has=words[1])
    if is_wanted and value == 0 and gauge.step == 1:
        return say("reason.none", name=name, has=number(has, 1))
    return ""


_OPERATORS = {"<": "below", "<=": "at-most", ">": "above", ">=": "at-least", "==": "exactly", "!=": "not"}


def _formula(book: Rulebook, state: State, operator: str, left: Node, right: Node) -> str:
    look = lookup(book, state)
    values = number(float(evaluate(left, look))), number(float(evaluate(right, look)))
    return say(
        f"reason.formula-{_OPERATORS[operator]}", names=formula_words(book, left, state), has=values[0], value=values[1]
    )


def formula_words(book: Rulebook, tree: Node, state: State | None = None) -> str:
    """The names that a formula reads, for a sentence about it."""
    return listed(list(dict.fromkeys(_read_names(book, tree, state))))


def _read_names(book: Rulebook, tree: Node, state: State | None) -> Iterable[str]:
    if isinstance(tree, Name):
        yield name_of(book, tree.key) if tree.space in (Space.NOW, Space.WAS) else key_words(book, tree.key, state)
    for child in children(tree):
        yield from _read_names(book, child, state)


def key_words(book: Rulebook, key: str, state: State | None = None) -> str:
    """What sets a key (in a state's scenario), by its title, where it is one thing; else the key itself in words."""
    titles = {title for title, keys in _setters(book, state) if key in keys}
    return titles.pop() if len(titles) == 1 else key.replace("_", " ")


def _setters(book: Rulebook, state: State | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whatever a player knows by its title and may have to wait for, with the keys that it sets."""
    yield from ((action.title, action.sets) for action in book.action)
    yield from ((bulletin.title, bulletin.sets) for bulletin in book.bulletin)
    scenarios = book.scenario if state is None else (book.scenario[state.scenario],)
    yield from ((date.title, date.sets) for scenario in scenarios for date in scenario.date)
    yield from ((promise.title, (promise.key,)) for promise in book.promise)
    yield from ((line.title, (line.key,)) for line in book.line)


# ── what a decision would do ──


def moves_line(book: Rulebook, moves: tuple[Move, ...], brief: Brief) -> str:
    """`economy +2, trust -1` or `economy up, trust down`; empty at no brief, or where nothing is known to move."""
    if brief is Brief.NONE:
        return ""
    return ", ".join(_move_words(book, move, brief) for move in moves if move.gauge != "openings")


def _move_words(book: Rulebook, move: Move, brief: Brief) -> str:
    gauge = book.code.gauge[move.gauge]
    name = lowered(gauge.label)
    if brief is Brief.SHORT or move.amount is None:
        return say("move.up" if move.rises else "move.down", name=name)
    return f"{name} {signed(move.amount, gauge.step)}"


def preview_lines(book: Rulebook, seen: Preview, brief: Brief) -> list[str]:
    """What is certain in one line, then each chance with its odds."""
    if brief is Brief.NONE:
        return []
    certain = moves_line(book, seen.certain, brief)
    lines = [certain] if certain else []
    for chance in seen.chances:
        moved = moves_line(book, chance.moves, brief) or say("move.nothing")
        lines.append(say("move.chance", odds=odds_words(chance.odds), moves=moved))
    return lines or [say("move.nothing-known")]


def odds_words(odds: float) -> str:
    """`35 in 100`. Certain and impossible are said as such."""
    percent = round(odds * 100)
    if percent in (0, 100):
        return say("odds.never" if percent == 0 else "odds.always")
    return say("odds.percent", percent=percent)


# ── decisions ──


def question_words(question: Question, lesson: Lesson | None, month: int) -> str:
    """What is asked when odds are given in a month: in the words of the lesson's last moment for it, if it has any."""
    moments = [moment for moment in lesson.forecast if moment.month <= month] if lesson else []
    latest = max(moments, key=lambda moment: moment.month, default=None)
    return latest.text.strip() if latest and latest.text.strip() else question.text


def decision_words(book: Rulebook, state: State, decision: Decision, lesson: Lesson | None = None) -> str:
    """A decision as a line of a menu or of a record. `state` is the one in which it is taken."""
    match decision:
        case Choose(choice):
            return choice_of(book, state, choice).label
        case Sign(action):
            return book.action[book.code.action_place[action]].title
        case Promise(promise):
            return say("decision.promise", title=book.promise[book.code.promise_place[promise]].title)
        case Tell(telling):
            return say("decision.tell", title=book.telling[book.code.telling_place[telling]].title)
        case PickAims(aims):
            return say("decision.aims", aims=listed([book.aim[book.code.aim_place[aim]].title for aim in aims]))
        case DeclareLine(line):
            return say("decision.line", title=book.line[book.code.line_place[line]].title)
        case Forecast(question, percent):
            asked = question_words(book.question[book.code.question_place[question]], lesson, state.month)
            return say("decision.forecast", percent=percent, question=asked)
        case CallFile():
            return say("decision.call")
        case End():  # pragma: no branch  # there is no other
            return say("decision.end")


def choice_of(book: Rulebook, state: State, choice: str) -> Choice:
    return next(each for each in book.event[state.card].choice if each.id == choice)


def kind_words(kind: Kind) -> str:
    """What a card stands on, as it is said under its title."""
    return say(f"kind.{kind.value}")
