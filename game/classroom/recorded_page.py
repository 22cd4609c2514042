"""A recorded game as one HTML page that needs no program: a part is shown at a time, by its link; on paper all are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from game.classroom.blocks import Block, Heading, Items, Prose, Table, block_html
from game.classroom.recorded import OTHERS, Line, Paper, Scene, Way
from game.session.briefing import people_ledger, sealed_gauges, verdicts
from game.session.worlds import world_name
from game.words import language, number, say

STYLE = """
body { font: 19px/1.5 Georgia, "Times New Roman", serif; max-width: 52rem; margin: 0 auto; padding: 1rem 1.4rem 3rem;
  color: #111; background: #fff; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0.4rem 0; } h2 { font-size: 1.35rem; margin: 1.6rem 0 0.4rem; }
h3 { font-size: 1.05rem; margin: 1.1rem 0 0.2rem; } p, ul, ol { margin: 0.45rem 0; }
p.note { color: #444; font-size: 0.88rem; } p.lead { font-size: 1.12rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; margin: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.7rem 0.25rem 0; border-bottom: 1px solid #bbb; }
a { color: inherit; } a.way { display: block; border: 2px solid #111; padding: 0.5rem 0.8rem; margin: 0.5rem 0;
  text-decoration: none; font-weight: bold; } a.way small { display: block; font-weight: normal; }
a.way:hover, a.way:focus { background: #eee; } p.locked { border: 2px dotted #777;
  padding: 0.5rem 0.8rem; margin: 0.5rem 0; }
a.on { font-weight: bold; } .bar { font-size: 0.85rem; border-bottom: 1px solid #777; padding-bottom: 0.2rem; }
.page { display: none; } .page:target, #start { display: block; } .page:target ~ #start { display: none; }
@page { size: A4; margin: 14mm; }
@media print { body { font-size: 10pt; max-width: none; padding: 0; } .page, .page:target ~ #start { display: block; }
  .page { break-before: page; } .way { break-inside: avoid; } body { display: flex; flex-direction: column; }
  #start { order: -1; } .flows { break-before: auto; } .again h2, .again table, a.on { display: none; } }
"""


def recorded_page(line: Line) -> str:
    """The whole page: no script, no address."""
    title = say("recorded.title", scenario=line.session.book.scenario[line.session.state.scenario].title)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    parts = [*(part for scene in line.scenes for part in _scene(scene)), _end(line), _sources(line)]
    body = "\n".join([*parts, _start(line, title)])  # the start comes last: what is shown when no part is asked for
    return (
        f'<!doctype html>\n<html lang="{language()}"><head>{head}<style>{STYLE}</style></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )


def _part(anchor: str, blocks: Iterable[Block | str], look: str = "page") -> str:
    """A part. On paper `flows` needs no page of its own, and `again` leaves out the papers that stood there before."""
    inner = "\n".join(block if isinstance(block, str) else block_html(block) for block in blocks)
    return f'<section class="{look}" id="{anchor}">\n{inner}\n</section>'


def _link(anchor: str, words: str) -> str:
    return f'<p><a class="on" href="#{anchor}">{escape(words)}</a></p>'


def _start(line: Line, title: str) -> str:
    scenario = line.session.book.scenario[line.session.state.scenario]
    blocks: list[Block | str] = [
        Heading(title, 1),
        *(Prose(text, "lead") for text in scenario.text.strip().split("\n\n")),
        Heading(say("recorded.how"), 2),
        Items(tuple(say(f"recorded.how-{step}") for step in ("read", "write", "reveal", "argue")), ordered=True),
        Heading(say("recorded.bots"), 2),
        Items(tuple(say(f"recorded.bot.{bot}") for bot in OTHERS)),
        Prose(say("recorded.record"), "note"),
        _link("m1", say("recorded.begin", date=line.scenes[0].date)),
    ]
    return _part("start", blocks, "first")


# ── a month ──


def _scene(scene: Scene) -> Iterator[str]:
    yield _part(f"m{scene.month}", _question(scene))
    for at, way in enumerate(scene.ways, start=1):
        if not way.locked:
            yield _part(f"m{scene.month}-{at}", _chosen(scene, way), "page flows again" if at > 1 else "page flows")
    yield _part(f"m{scene.month}-record", _revealed(scene), "page flows")


def _bar(scene: Scene) -> str:
    words = say("recorded.bar", date=scene.date, month=scene.month, months=scene.months)
    return f'<p class="bar">{escape(words)} · {escape(" · ".join(scene.headlines))}</p>'


def _question(scene: Scene) -> Iterator[Block | str]:
    yield _bar(scene)
    for item in scene.news:
        yield Prose(_with_cites(f"{item.title}: {item.text}", item.cites))
    yield from (Prose(say("recorded.war", report=report, text=text), "note") for report, text in scene.war)
    if scene.card is None:
        yield Heading(say("recorded.quiet"), 1)
        yield _link(f"m{scene.month}-record", say("recorded.on-papers"))
        yield from _tray(scene.papers)
        return
    yield Heading(scene.card.title, 1)
    yield from (Prose(text) for text in scene.card.text.strip().split("\n\n"))
    yield Items(tuple(say("recorded.remark", office=office, text=text) for office, text in scene.remarks))
    yield Heading(say("recorded.ask"), 2)
    for at, way in enumerate(scene.ways, start=1):
        yield _way(scene, at, way)
    yield Prose(_with_cites(say("recorded.stands-on"), scene.card.cites), "note")


def _way(scene: Scene, at: int, way: Way) -> str:
    if way.locked:
        return f'<p class="locked">{escape(way.choice.label)}<br><small>{escape(way.locked)}</small></p>'
    moves = "<br>".join(escape(text) for text in way.moves)
    return f'<a class="way" href="#m{scene.month}-{at}">{escape(way.choice.label)}<small>{moves}</small></a>'


def _chosen(scene: Scene, way: Way) -> Iterator[Block | str]:
    yield _bar(scene)
    yield Heading(say("recorded.chose", label=way.choice.label), 1)
    yield Prose(way.choice.result)
    yield Prose(say("recorded.reason"))
    yield from _tray(scene.papers)
    yield _link(f"m{scene.month}-record", say("recorded.reveal"))
    yield _link(f"m{scene.month}", say("recorded.back"))


def _tray(papers: tuple[Paper, ...]) -> Iterator[Block | str]:
    if papers:
        yield Heading(say("recorded.tray"), 2)
        rows = [(paper.title, paper.gist, paper.locked or "\n".join(paper.moves)) for paper in papers]
        yield Table(tuple(say(f"recorded.column-{name}") for name in ("paper", "gist", "moves")), tuple(rows))


def _revealed(scene: Scene) -> Iterator[Block | str]:
    yield _bar(scene)
    yield Heading(say("recorded.done"), 1)
    yield Items(scene.decided or (say("recorded.nothing"),))
    taken = next((way for way in scene.ways if way.choice.id == scene.taken), None)
    if taken:
        yield Prose(taken.choice.result)
    yield Heading(say("recorded.others"), 2)
    rows = [
        (say(f"recorded.name.{other.bot}"), other.answer, "\n".join(other.signs) or say("recorded.nothing"))
        for other in scene.others
    ]
    yield Table(tuple(say(f"recorded.column-{name}") for name in ("bot", "answer", "signs")), tuple(rows))
    yield Heading(say("recorded.moved"), 2)
    yield Items(scene.moved or (say("recorded.nothing"),))
    yield from (Prose(text) for text in (scene.silence, scene.people) if text)
    is_last = scene.month == scene.months
    yield _link("end" if is_last else f"m{scene.month + 1}", say("recorded.end" if is_last else "recorded.next"))


def _with_cites(text: str, cites: tuple[str, ...]) -> str:
    return f"{text} [{' '.join(cites)}]" if cites else text


# ── the end ──


def _end(line: Line) -> str:
    session, over = line.session, line.session.outcome
    assert over is not None  # the line of a game that is over
    blocks: list[Block | str] = [
        Heading(say("recorded.ended", title=over.ending.title), 1),
        Prose(over.ending.text),
        *(Prose(say(f"recorded.voice-{who}", text=getattr(over.ending.voices, who))) for who in VOICES),
    ]
    for verdict in verdicts(session.book, over):
        met = say("recorded.met" if verdict.is_met else "recorded.not-met", title=verdict.title)
        blocks += [Heading(met, 3), *(Prose(getattr(verdict, who)) for who in VOICES)]
    sealed = [f"{gauge.title}: {number(session.reading(gauge.id))}" for gauge in sealed_gauges(session.book)]
    blocks += [
        Heading(say("recorded.people"), 2),
        Prose(" ".join(people_ledger(session))),
        Heading(say("recorded.sealed"), 2),
        Items((*sealed, say("recorded.world", name=world_name(session.header.seed)))),
        Heading(say("recorded.talk"), 2),
        Items(
            tuple(say(f"recorded.talk-{at}") for at in ("surprise", "alike", "moved", "people", "law")), ordered=True
        ),
        Heading(say("held.unseen"), 2),
        Prose(say("debrief.unseen")),
        _link("sources", say("recorded.to-sources")),
    ]
    return _part("end", blocks)


VOICES = ("government", "people", "neighbours")
TALK = ("surprise", "alike", "moved", "people", "law")


def _sources(line: Line) -> str:
    """What the ids in brackets mean: every claim and fact that stands on a page."""
    book = line.session.book
    cited = {cite for scene in line.scenes for item in scene.news for cite in item.cites}
    cited |= {cite for scene in line.scenes if scene.card for cite in scene.card.cites}
    claims = [(claim.id, f"{claim.text} ({claim.kind}; {claim.voice})") for claim in book.claim if claim.id in cited]
    facts = [
        (fact.id, f"{fact.date}: {fact.text}\n{say('after.source', source=fact.source)}")
        for fact in book.fact
        if fact.id in cited
    ]
    columns = tuple(say(f"recorded.column-{name}") for name in ("id", "says"))
    heading = Heading(say("recorded.sources"), 1)
    return _part("sources", [heading, Table(columns, (*claims, *facts)), _link("end", say("recorded.to-end"))])
