"""The commands about time that branches: rewind, branches, compare, and a finished game's code."""

from __future__ import annotations

from game.plain import pages
from game.plain.lines import Lines, Mistake, all_wrapped, told, wrapped
from game.session import NotASave, Session
from game.session.briefing import decided_words
from game.session.code import NoCode, code_of
from game.session.compare import Comparison, NoComparison, Pair, Side, compare
from game.session.saves import NoSuchSave, find, list_saves
from game.session.telling import month_name
from game.session.timeline import CannotRewind, Twig, look, rewind, stamp_words, tree, why_not
from game.words import number, say


def rewind_command(session: Session, words: list[str]) -> tuple[Session, Lines]:
    """`rewind` lists the months; `rewind 5` goes back to the beginning of the fifth, in a branch."""
    month = int(words[0]) if len(words) == 1 and words[0].isascii() and words[0].isdecimal() else 0
    why = why_not(session, month)
    if words or not session.months or session.header.record:
        if why:
            raise Mistake(why)
    else:
        return session, [*_months(session), *wrapped(why)]
    left = session.path or session.source
    try:
        branch = rewind(session, month)
    except CannotRewind as cannot:
        raise Mistake(str(cannot)) from None
    assert branch.path is not None  # it was written a moment ago
    lines = told("rewind.done", month=month, name=branch.path.stem, left=left.stem if left else "")
    return branch, [*all_wrapped(branch.notes), *lines, *pages.month_page(branch)]


def _months(session: Session) -> Lines:
    """Each month that is over, with what was decided in it."""
    lines: Lines = []
    for month in session.months:
        date = month_name(session.book, session.state, month.month)
        decided = "; ".join(decided_words(session, month)) or say("rewind.nothing")
        lines += told("rewind.month", place=month.month, date=date, decided=decided)
    return lines


# ── the tree ──


def branches_command(session: Session, _words: list[str]) -> Lines:
    """The branches of this game; each names the line that it left."""
    twigs = tree(list_saves(session.folder)) if session.folder else []
    here = next((place for place, twig in enumerate(twigs) if twig.saved.path == session.path), -1)
    if here < 0:
        return told("plain.no-saves")
    first = next(place for place in range(here, -1, -1) if not twigs[place].depth)
    last = next((place for place in range(here + 1, len(twigs)) if not twigs[place].depth), len(twigs))
    return [line for twig in twigs[first:last] for line in twig_lines(session, twig)]


def twig_lines(session: Session, twig: Twig) -> Lines:
    """A save of the tree: where it stands, what it plays for, and which line it left, in words."""
    saved, book = twig.saved, session.book
    if saved.fault:
        return told("plain.save-broken", name=saved.name, fault=saved.fault)
    more = pages.saved_words(book, saved)
    titles = {scenario.id: scenario.title for scenario in book.scenario}
    key = "keep.over" if saved.is_over else "keep.line"
    values = {"name": saved.name, "scenario": titles.get(saved.scenario, saved.scenario), "month": saved.month}
    lines = told(key, played=f"{saved.played:%Y-%m-%d %H:%M}", more=more, **values)
    if saved.branch:
        name = twig.left.name if twig.left else saved.branch.name
        lines += wrapped(say("keep.branch", name=name, month=saved.branch.month), "  ")
    lines += wrapped(say("keep.record"), "  ") if saved.record else []
    return [*lines, *(wrapped(say("keep.playing"), "  ") if saved.path == session.path else [])]


# ── side by side ──


def compare_command(session: Session, words: list[str]) -> Lines:
    """`compare NAME`: this line and another, month by month."""
    name = " ".join(words)
    if not name and session.header.branch:
        name = session.header.branch.name
    if not name or session.folder is None:
        raise Mistake(say("compare.which"))
    try:
        other = look(session.book, find(session.folder, name))
        found = compare(session, other)
    except (NoSuchSave, NoComparison, NotASave, OSError) as error:
        raise Mistake(str(error)) from None
    return compare_page(found, other.source.stem if other.source else name)


def compare_page(found: Comparison, name: str) -> Lines:
    """One fact a line: each names the line that it is of."""
    if not found.parted:
        return told("compare.same", name=name)
    sides = say("compare.this"), say("compare.other", name=name)
    lines = told("compare.parted", name=name, month=found.parted)
    for pair in found.pairs[found.parted - 1 :]:
        lines += ["", *told("compare.month", date=pair.date), *_pair_lines(found, pair, sides)]
    ended = [(side, title) for side, title in zip(sides, found.endings, strict=True) if title]
    lines += [""] if ended else []
    return [*lines, *(line for side, title in ended for line in told("compare.ended", side=_begun(side), title=title))]


def _pair_lines(found: Comparison, pair: Pair, sides: tuple[str, str]) -> Lines:
    lines: Lines = []
    for name, side in zip(sides, (pair.left, pair.right), strict=True):
        lines += [line for text in side_texts(found, side, name) for line in wrapped(text, "  ")]
    return lines


def side_texts(found: Comparison, side: Side | None, name: str) -> list[str]:
    """One line in one month, in sentences."""
    if side is None:
        return [say("compare.missing", side=_begun(name))]
    figures = ", ".join(
        say("compare.figure", name=gauge.label, value=number(value))
        for gauge, value in zip(found.gauges, side.figures, strict=False)
    )
    key = "compare.figures" if side.is_over else "compare.open"
    first = say(key, side=_begun(name), figures=figures)
    decided = "; ".join(side.decided)
    return [first, say("compare.own", side=name, decided=decided) if decided else say("compare.nothing", side=name)]


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


# ── the code ──


def code_command(session: Session, _words: list[str]) -> Lines:
    return code_lines(session) or told("code.sealed")


def code_lines(session: Session) -> Lines:
    """A finished game's code in one line, to be copied; nothing while it goes on, for it holds the world."""
    if not session.state.is_over:
        return []
    try:
        code = code_of(session)
    except NoCode as none:
        return wrapped(str(none))
    parts = wrapped(code.replace("-", "- "), "  ")  # a line ends between two groups
    return [*told("code.said"), *(part.replace("- ", "-") for part in parts), *told("code.how")]


def stamp_lines(session: Session) -> Lines:
    return all_wrapped(stamp_words(session))
