"""Everything that can move a gauge, and every expression: walks over the entries."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.effect import LIMIT, Cause
from game.rules.entries import Bulletin, Deed, Entries, Law, Source, Telling, Vow
from game.rules.expression import Expression


def deeds(book: Entries) -> Iterator[Deed]:
    """Every choice, paper, outcome, and end of a promise."""
    for _, deed, _ in caused_deeds(book):
        yield deed


def caused_deeds(book: Entries) -> Iterator[tuple[Cause, Deed, Source]]:
    """Each deed with its cause and with what stands behind it: of an outcome, and of a promise's end, their deed's."""
    for event in book.event:
        for choice in event.choice:
            cause = f"choice/{event.id}/{choice.id}"
            source = Source(cause, f"{event.title}: {choice.label}", event.cites, event.kind)
            yield cause, choice, source
            for place, turn in enumerate(choice.outcome):
                yield f"{cause}/{place + 1}", turn, source
    for action in book.action:
        cause = f"action/{action.id}"
        source = Source(cause, action.title, action.cites)
        yield cause, action, source
        for place, turn in enumerate(action.outcome):
            yield f"{cause}/{place + 1}", turn, source
    for vow in book.promise:
        cause = f"promise/{vow.id}"
        for end in ("kept", "broken", "exposed"):
            deed = getattr(vow, end)
            if deed is not None:
                yield f"{cause}/{end}", deed, Source(cause, f"{vow.title}: {end}", vow.cites)


def sources(book: Entries) -> dict[Cause, Source]:
    """What stands behind every cause that there can be."""
    found = {cause: source for cause, _, source in caused_deeds(book)}
    kinds: dict[str, tuple[Law | Bulletin | Vow | Telling, ...]]
    kinds = {"law": book.law, "bulletin": book.bulletin, "promise": book.promise, "telling": book.telling}
    for kind, entries in kinds.items():
        found.update({f"{kind}/{e.id}": Source(f"{kind}/{e.id}", e.title, e.cites) for e in entries})
    for gauge in book.gauge:
        cause = f"{LIMIT}{gauge.id}"
        found[cause] = Source(cause, f"{gauge.title}: at its limit", gauge.cites)
    return found


def expressions(node: object) -> Iterator[Expression]:
    """Every expression below an entry, in the order of its fields."""
    if isinstance(node, Expression):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from expressions(item)
    elif hasattr(node, "__attrs_attrs__"):
        for attribute in node.__attrs_attrs__:
            yield from expressions(getattr(node, attribute.name))
