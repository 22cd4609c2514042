"""The balance as one HTML page that needs nothing else: tables, and plots as inline SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from game.lab.balance import Evidence, Standing, Verdict
from game.lab.counting import headlines_of, read
from game.lab.estimate import share
from game.lab.plots import Line, bars, lines
from game.lab.report import figure, wanted
from game.lab.tally import Tally, overlap
from game.rules import Rulebook
from game.words import say

OTHERS = ("trust", "leverage", "economy", "grip", "credibility", "kyiv")
"""The gauges that are drawn besides the headlines."""
STYLE = """
body { font: 15px/1.4 Georgia, serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; } td, th { padding: 0.15rem 0.6rem; text-align: left; }
tr { border-bottom: 1px solid #ddd; } svg text { font: 11px Georgia, serif; } svg { max-width: 100%; height: auto; }
.fails { color: #a11; font-weight: bold; } .unknown { color: #777; } .columns { column-width: 18rem; }
"""


def page(evidence: Evidence, judged: list[Verdict]) -> str:
    """The whole page."""
    body = [*_bars(judged), *_gauges(evidence)]
    for (scenario, bot), tally in evidence.tallies.items():
        if tally.games:
            body += _bot(evidence.book, scenario, bot, tally)
    title = escape(say("balance.page.title", rules=evidence.book.rules_hash))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{title}</h1>{"".join(body)}</body></html>\n'


def _bars(judged: list[Verdict]) -> Iterator[str]:
    yield f"<h2>{escape(say('balance.page.bars'))}</h2><table>"
    order = {Standing.FAILS: 0, Standing.UNKNOWN: 1, Standing.HOLDS: 2}
    for verdict in sorted(judged, key=lambda each: order[each.standing]):
        found = verdict.found
        ends = (found.value, found.low, found.high) if found else ()
        value, low, high = [figure(each, verdict.bar.unit) for each in ends] or ("", "", "")
        cells = [verdict.bar.text, value, f"{low} – {high}" if found else "", wanted(verdict)]
        standing = f'<td class="{verdict.standing}">{escape(say(f"balance.{verdict.standing}"))}</td>'
        yield f"<tr>{standing}{_cells(cells)}</tr>"
    yield "</table>"


def _gauges(evidence: Evidence) -> Iterator[str]:
    """Each gauge over the months, all bots of a scenario in one plot."""
    yield f"<h2>{escape(say('balance.page.gauges'))}</h2>"
    for scenario in dict.fromkeys(scenario for scenario, _ in evidence.tallies):
        yield f"<h3>{escape(scenario)}</h3>"
        played = [(bot, tally) for (where, bot), tally in evidence.tallies.items() if where == scenario and tally.games]
        others = [gauge for gauge in OTHERS if gauge in evidence.book.code.gauge]
        for gauge in (*headlines_of(evidence.book), *others):
            drawn = [Line(bot, _means(evidence.book, tally, gauge)) for bot, tally in played]
            yield lines(evidence.book.code.gauge[gauge].title, drawn)


def _means(book: Rulebook, tally: Tally, gauge: str) -> tuple[float, ...]:
    return tuple(read(book, sums.totals, gauge) / sums.count for _, sums in sorted(tally.monthly.items()))


def _bot(book: Rulebook, scenario: str, bot: str, tally: Tally) -> Iterator[str]:
    yield f"<h2>{escape(say('balance.page.bot', bot=bot, scenario=scenario, n=tally.games))}</h2>"
    yield bars([(e.title, tally.ended(e.id)) for e in book.ending if tally.endings[e.id]])
    yield bars([(say(f"balance.war.{war}"), share(count, tally.games)) for war, count in tally.wars.most_common()])
    seats = sorted(tally.seats.items())
    yield bars([(say("balance.page.seat", seat=seat), share(count, tally.games)) for seat, count in seats])
    yield bars([(say("balance.aim", aim=aim.title), share(tally.aims[aim.id], tally.games)) for aim in book.aim])
    yield "".join(_band(tally, gauge) for gauge in headlines_of(book))
    yield f"<p>{escape(_cards(book, tally))}</p>"
    yield from _used(say("balance.page.papers"), tally.actions, [action.id for action in book.action])
    chosen = Counter({key: round(tally.choices[key] * 100 / count) for key, count in tally.offers.items()})
    yield from _used(say("balance.page.choices"), chosen, sorted(tally.offers))


def _cards(book: Rulebook, tally: Tally) -> str:
    shared = f"{overlap(tally.hands).value * 100:.0f}"
    return say("balance.page.cards", seen=len(tally.cards), all=len(book.event), shared=shared)


def _band(tally: Tally, gauge: str) -> str:
    """A headline's median, with the middle eight games of ten."""
    rows: list[list[float]] = []
    for month in sorted(tally.monthly):
        values = Counter({value: n for (name, at, value), n in tally.headlines.items() if (name, at) == (gauge, month)})
        rows.append([_quantile(values, part) for part in (0.1, 0.5, 0.9)])
    low, middle, high = (tuple(row[at] for row in rows) for at in range(3))
    return lines(gauge, [Line("", middle, low, high)], width=300)


def _quantile(values: Counter[int], part: float) -> float:
    reached, wanted_ = 0, part * values.total()
    for value in sorted(values):
        reached += values[value]
        if reached >= wanted_:
            return value
    return 0.0


def _used(title: str, counts: Counter[str], all_: list[str]) -> Iterator[str]:
    """How often each was used, those never used among them."""
    rows = "".join(f"<tr>{_cells([name, str(counts[name])])}</tr>" for name in sorted(all_, key=lambda e: -counts[e]))
    yield f'<details><summary>{escape(title)}</summary><div class="columns"><table>{rows}</table></div></details>'


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in texts)
