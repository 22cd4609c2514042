"""The month's end as a visible list of phases.

A phase computes everything from the state at its start, asks once, and then marks what it did. Which laws
belong to a phase is content; what a phase does besides its laws is here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from game.rules.apply import apply
from game.rules.chance import draw, pick
from game.rules.compiler import Compiled
from game.rules.deck import next_card
from game.rules.deeds import (
    asks_of,
    clear_keys,
    mark,
    schedule_all,
    set_keys,
    take_word,
)
from game.rules.effect import Ask
from game.rules.entries import Deed, Phase
from game.rules.names import CLOCKS
from game.rules.outcome import reached_ending
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, NewsKind, Odds, Word, news
from game.rules.tray import lay_tray

PhaseFunction: TypeAlias = Callable[[Rulebook, Draft], None]

EXPOSURE = 0.04
"""By how much the odds that two capitals compare notes grow with each month that promises stand against each other."""


def answers(book: Rulebook, draft: Draft) -> None:
    """What was begun this month comes out: chance, Moscow's hearing of it, promises, papers that lapse."""
    asks: list[Ask] = []
    marks: list[Deed] = []
    _resolve_pending(book, draft, asks, marks)
    _tell_moscow(book, draft, asks)
    ended = _judge_promises(book, draft, asks, marks)
    _lapse_papers(book, draft)
    moves, _ = run_code(book.code, draft, Phase.ANSWERS)  # no bulletin comes in this phase
    apply(book.code, draft, [*moves, *asks])
    for word in ended:
        take_word(book, draft, word)
    for deed in marks:
        mark(book, draft, deed)


def _resolve_pending(book: Rulebook, draft: Draft, asks: list[Ask], marks: list[Deed]) -> None:
    code = book.code
    for is_choice, entry, choice, odds in draft.pending:
        cause = code.choice_causes[entry][choice] if is_choice else code.action_causes[entry]
        turn = f"{cause}/{pick(odds, draw(draft.seed, draft.month, cause)) + 1}"
        place = code.turn_place[turn]
        asks += asks_of(book, draft, turn)
        marks.append(code.turns[place][1])
        draft.news += (news(NewsKind.OUTCOME, place),)
    draft.pending = ()


def _tell_moscow(book: Rulebook, draft: Draft, asks: list[Ask]) -> None:
    """Moscow hears of this month's openings in the way that was said, or reads of them in the papers."""
    if not draft.gauges[book.code.openings]:
        return
    told = draft.told if draft.told >= 0 else book.code.usual_telling
    telling = book.telling[told]
    asks += asks_of(book, draft, f"telling/{telling.id}")
    set_keys(book, draft, telling.sets)
    draft.news += (news(NewsKind.TOLD, told),)


def _judge_promises(book: Rulebook, draft: Draft, asks: list[Ask], marks: list[Deed]) -> list[Word]:
    """Which words are kept, broken or found out this month: those leave the drawer."""
    ended: list[Word] = []
    for word in draft.drawer:
        kind = _judgement(book, draft, word)
        if kind is None:
            continue
        vow = book.promise[word.promise]
        deed = {NewsKind.KEPT: vow.kept, NewsKind.BROKEN: vow.broken, NewsKind.EXPOSED: vow.exposed}[kind]
        assert deed is not None  # a promise without `exposed` is never found out
        asks += asks_of(book, draft, f"promise/{vow.id}/{kind.name.lower()}")
        marks.append(deed)
        draft.news += (news(kind, word.promise),)
        ended.append(word)
    return ended


def _judgement(book: Rulebook, draft: Draft, word: Word) -> NewsKind | None:
    fails, rows = book.code.fails[word.promise], (draft.gauges, draft.was, draft.counts, draft.lasts)
    if fails is not None and fails(*rows):
        return NewsKind.BROKEN
    if draft.month >= word.due:
        return NewsKind.KEPT if book.code.keeps[word.promise](*rows) else NewsKind.BROKEN
    return NewsKind.EXPOSED if _is_found_out(book, draft, word) else None


def _is_found_out(book: Rulebook, draft: Draft, word: Word) -> bool:
    vow = book.promise[word.promise]
    if vow.exposed is None or not vow.against:
        return False
    against = [other for other in draft.drawer if book.promise[other.promise].id in vow.against]
    if not against:
        return False
    months = draft.month - max(word.given, min(other.given for other in against))
    return draw(draft.seed, draft.month, f"exposure/{vow.id}") < EXPOSURE * months


def _lapse_papers(book: Rulebook, draft: Draft) -> None:
    lapsing = book.code.lapsing
    for paper in draft.tray:
        if paper in lapsing and paper not in draft.signed:
            draft.news += (news(NewsKind.LAPSED, paper),)
            rest(book, draft, paper)


def rest(book: Rulebook, draft: Draft, action: int) -> None:
    """Let a paper rest for its cool-down."""
    draft.rests[action] = draft.month + book.action[action].cooldown


def run_code(code: Compiled, draft: Draft, phase: Phase) -> tuple[list[Ask], list[tuple[int, int]]]:
    """What the laws of a phase ask for, and its bulletins that come; what rounding keeps back goes into the draft."""
    return code.phases[phase](
        draft.gauges, draft.was, draft.counts, draft.lasts,
        draft.heard, draft.heard_in, draft.carry, draft.seed, draft.month,
    )  # fmt: skip


def _world_phase(phase: Phase) -> PhaseFunction:
    """A phase of laws and bulletins and nothing else."""

    def run(book: Rulebook, draft: Draft) -> None:
        code = book.code
        asks, comes = run_code(code, draft, phase)
        comes.sort()
        for _, place in comes:
            asks += code.bulletin_asks[place].of(draft.gauges, draft.was, draft.counts, draft.lasts)
        apply(code, draft, asks)
        for _, place in comes:
            _hear(book, draft, place)

    return run


def _hear(book: Rulebook, draft: Draft, place: int) -> None:
    code, heard = book.code, draft.heard[place]
    draft.news += (news(NewsKind.BULLETIN, place, (heard + draft.seed) % code.wordings[place]),)
    draft.heard[place] = heard + 1
    draft.heard_in[place] = draft.month
    if place in code.marking:
        bulletin = book.bulletin[place]
        set_keys(book, draft, bulletin.sets)
        clear_keys(book, draft, bulletin.clears)
        schedule_all(book, draft, bulletin.schedules)


def endings(book: Rulebook, draft: Draft) -> None:
    """Forecasts are settled, the ending is looked for, and if there is none the next month begins."""
    _settle_forecasts(book, draft)
    draft.was = tuple(draft.gauges)
    draft.ending = reached_ending(book, draft)
    if draft.ending < 0:
        _begin_act(book, draft)
        begin_month(book, draft, draft.month + 1)


def _settle_forecasts(book: Rulebook, draft: Draft) -> None:
    if not draft.forecasts:
        return
    settled = []
    for odds in draft.forecasts:
        now = _settled(book, draft, odds)
        if now >= 0 and odds.settled < 0:
            draft.news += (news(NewsKind.SETTLED, odds.question, now),)
        settled.append(odds._replace(settled=now))
    draft.forecasts = tuple(settled)


def _settled(book: Rulebook, draft: Draft, odds: Odds) -> int:
    """1 as soon as it came about, 0 once it is due or the game is over, else -1. What is settled stays so."""
    if odds.settled >= 0:
        return odds.settled
    happened = book.code.condition[f"question/{book.question[odds.question].id}"]
    if happened(draft.gauges, draft.was, draft.counts, draft.lasts):
        return 1
    return 0 if draft.month >= min(odds.due, draft.months) else -1


def _begin_act(book: Rulebook, draft: Draft) -> None:
    following = draft.act + 1
    if following >= len(book.act):
        return
    begins = book.code.condition[f"act/{book.act[following].id}"]
    if begins(draft.gauges, draft.was, draft.counts, draft.lasts):
        draft.act, draft.act_since = following, draft.month + 1
        draft.news += (news(NewsKind.ACT, following),)


def begin_month(book: Rulebook, draft: Draft, month: int) -> None:
    """Set the clocks, let the calendar's dates happen, deal a card and lay the papers out."""
    scenario = book.scenario[draft.scenario]
    draft.month = month
    first = int(scenario.start[5:]) - 1
    draft.gauges[-len(CLOCKS) :] = [month, draft.months - month, (first + month - 1) % 12 + 1]
    draft.answer, draft.signed, draft.filed, draft.promised, draft.told = -1, (), False, False, -1
    draft.moves = 1 if month == 1 else 2
    for place in book.code.dates[draft.scenario].get(month, ()):
        date = scenario.date[place]
        set_keys(book, draft, date.sets)
        schedule_all(book, draft, date.schedules)
        draft.news += (news(NewsKind.DATE, place),)
    draft.card = next_card(book, draft)
    if draft.card >= 0:
        draft.last_card = draft.card
        draft.came[draft.card] = month
    draft.tray = lay_tray(book, draft)


PHASES: tuple[tuple[Phase, PhaseFunction], ...] = (
    (Phase.ANSWERS, answers),
    (Phase.WORLD, _world_phase(Phase.WORLD)),
    (Phase.TALKS, _world_phase(Phase.TALKS)),
    (Phase.WEST, _world_phase(Phase.WEST)),
    (Phase.MOSCOW, _world_phase(Phase.MOSCOW)),
    (Phase.HOME, _world_phase(Phase.HOME)),
    (Phase.PEOPLE, _world_phase(Phase.PEOPLE)),
    (Phase.PACKAGES, _world_phase(Phase.PACKAGES)),
    (Phase.REPORTS, _world_phase(Phase.REPORTS)),
    (Phase.ENDINGS, endings),
)
