"""docs/rules.md: every law in plain language with its formula, every claim with its tests, and the back-tests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from game.lab.claims_told import figures_of, history_sum, standing, sum_of
from game.rules import Rulebook
from game.rules.entries import Index, Law, Phase
from game.words import say


def rules_page(book: Rulebook, claims: list[dict[str, Any]], history: list[dict[str, Any]], worlds: int) -> str:
    """The whole page. Rows are those of `claim_rows` and `history_rows`."""
    return "\n".join([*laws_part(book), *_claims_part(claims, worlds), *_history_part(history)])


def laws_part(book: Rulebook) -> Iterator[str]:
    """The part that depends on content alone."""
    yield from (f"# {say('lab.page.title')}", "", say("lab.page.intro"), "", f"## {say('lab.page.laws')}", "")
    for phase in Phase:
        laws = [law for law in book.law if law.phase is phase]
        if laws:
            yield from (f"### {say(f'lab.phase.{phase}')}", "")
        for law in laws:
            yield from _law_lines(law)
    yield from (f"## {say('lab.page.indexes')}", "")
    for index in book.index:
        yield from _index_lines(index)


def _law_lines(law: Law) -> Iterator[str]:
    condition = f" {say('lab.page.when', when=law.when)}" if law.when.text else ""
    yield from (f"#### {law.title}", "", f"{law.text}{condition} ({', '.join(law.cites)})", "", "```text")
    yield from (str(effect) for effect in law.effects)
    yield from ("```", "")


def _index_lines(index: Index) -> Iterator[str]:
    cites = f" ({', '.join(index.cites)})" if index.cites else ""
    yield from (f"#### {index.title}", "", f"{index.meaning}{cites}", "", "```text")
    yield from (f"{index.id} = {index.formula}", "```", "")


def _claims_part(rows: list[dict[str, Any]], worlds: int) -> Iterator[str]:
    yield from (f"## {say('lab.page.claims')}", "", say("lab.page.method", worlds=worlds, sum=sum_of(rows)), "")
    for row in rows:
        carried = "; ".join(f"{kind} {', '.join(ids)}" for kind, ids in row["carried_by"].items())
        yield from (f"### {row['id']}: {standing(row)}", "", f"{row['text']} ({row['kind']}; {row['voice']})", "")
        yield from (say("lab.page.carried", carried=carried), "")
        yield from (_test_line(test) for test in row["tests"])
        yield ""


def _test_line(test: dict[str, Any]) -> str:
    figures = figures_of(test)
    return f"- **{standing(test)}** {test['says']}" + (f" *{figures}.*" if figures else "")


def _history_part(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield from (f"## {say('lab.page.history')}", "", f"{say('lab.page.history-intro')} {history_sum(rows)}", "")
    for (years, title), group in groupby(rows, key=lambda row: (row["years"], row["title"])):
        episode = list(group)
        sealed = f", {say('lab.sealed')}" if episode[0]["after"] else ""
        yield from (f"### {years}: {title}", "", f"({', '.join(episode[0]['facts'])}{sealed})", "")
        for row in episode:
            yield f"- **{standing(row)}** {row['says']} *{row['measure']}, {row['wanted']}: {went(row)}.*"
        yield ""


def went(row: dict[str, Any]) -> str:
    return say("lab.history", mean=f"{row['mean']:+.2f}", went=row["went"], worlds=row["worlds"])
