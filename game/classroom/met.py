"""Which claims and dated facts the class met: those behind what moved in its games, and behind its cards."""

from __future__ import annotations

from attrs import frozen

from game.classroom.gathering import Group
from game.rules.entries import Claim, Fact
from game.session.ledger import source_of


@frozen
class Met:
    """A claim or fact, who met it, and through what."""

    entry: Claim | Fact
    aliases: tuple[str, ...]
    through: tuple[str, ...]  # titles of laws, cards, papers and news: the one that moved most often first


def met(groups: tuple[Group, ...]) -> tuple[list[Met], list[Met]]:
    """Claims and facts, by id."""
    aliases: dict[str, dict[str, None]] = {}
    times: dict[str, dict[str, int]] = {}
    for group in groups:
        for title, cites, count in _behind(group):
            for cite in cites:
                aliases.setdefault(cite, {})[group.alias] = None
                row = times.setdefault(cite, {})
                row[title] = row.get(title, 0) + count

    def told(entry: Claim | Fact) -> Met:
        row = times[entry.id]
        return Met(entry, tuple(aliases[entry.id]), tuple(sorted(row, key=lambda title: (-row[title], title))))

    books = [group.session.book for group in groups]
    claims = {claim.id: claim for book in books for claim in book.claim if claim.id in aliases}
    facts = {fact.id: fact for book in books for fact in book.fact if fact.id in aliases and not fact.after}
    return [told(claims[id_]) for id_ in sorted(claims)], [told(facts[id_]) for id_ in sorted(facts)]


def _behind(group: Group) -> list[tuple[str, tuple[str, ...], int]]:
    """Titles with what they cite, and how often each moved something or lay on the desk."""
    book = group.session.book
    counts: dict[str, int] = {}
    for moved in group.session.moved:
        counts[moved.cause] = counts.get(moved.cause, 0) + 1
    found = [(source_of(book, cause), count) for cause, count in counts.items()]
    behind = [(source.title, source.cites, count) for source, count in found]
    cards = [book.event[steps[0].before.card] for steps in group.months if steps[0].before.card >= 0]
    return [*behind, *((card.title, card.cites, 1) for card in cards)]
