"""A lesson with thirty groups to its report, all in a real Chromium: ten at terminals, twenty at plain pages.

Each has cookies of its own, like a machine of its own. Five connections are lost on the way, and the server is started
anew once. Groups are waited for, not the clock; so many play at a time as two processors bear. Figures of memory and
latency are told (`served.tell`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from attrs import frozen

from game.catalogue import load
from game.session import restore
from tests.classroom.chromium import Chromium, Tab, needs_chromium
from tests.classroom.groups import MONTHS, REASON, AtPage, AtTerminal, Group
from tests.classroom.served import GROUPS, Served, needs_proc, serving, spread, tell

pytestmark = [pytest.mark.slow, needs_proc, needs_chromium]

TERMINALS = 10
WAVE = 5
"""So many sit down, or open their terminals, at a time."""
HANDS = 4
"""So many send a form or press a key at a time."""
WHOLE = 900
"""Seconds for all of it, on a machine that is busy with much else."""


@frozen
class Class:
    """The groups of the lesson, and where they play."""

    served: Served
    browser: Chromium
    terminals: list[AtTerminal]
    pages: list[AtPage]

    @property
    def groups(self) -> list[Group]:
        return [*self.terminals, *self.pages]


@asynccontextmanager
async def in_class(saves: Path) -> AsyncIterator[Class]:
    async with serving(saves) as served, Chromium() as browser:
        hands = asyncio.Semaphore(HANDS)
        yield Class(
            served,
            browser,
            [AtTerminal(browser, served, f"screen-{n}", hands) for n in range(TERMINALS)],
            [AtPage(browser, served, f"page-{n}", hands) for n in range(GROUPS - TERMINALS)],
        )


async def test_thirty_groups_to_the_report(tmp_path: Path) -> None:
    figures: dict[str, object] = {}
    async with asyncio.timeout(WHOLE), in_class(tmp_path) as class_:
        figures["sit down, s"] = await in_waves(class_.groups, lambda group: group.sit_down())
        figures |= await one_at_a_time(class_)
        await asyncio.gather(*(group.play_to(3) for group in class_.groups))
        await lose_five(class_)
        figures["memory, MiB"] = class_.served.memory()
        await class_.served.stop()
        await class_.served.start()
        figures["open again after a restart, s"] = await in_waves(class_.groups, lambda group: group.open())
        await asyncio.gather(*(group.play_to(MONTHS + 1) for group in class_.groups))
        figures["report, s"] = await report_of(class_)
        await class_.served.stop()
    figures |= {f"{name}, {HANDS} at a time": spread(times) for name, times in latencies(class_).items()}
    tell("thirty groups", figures)
    check_saves(class_.served.folder)


async def in_waves(groups: Iterable[Group], what: Callable[[Group], Awaitable[None]]) -> float:
    """The seconds it took."""
    began, wave = time.monotonic(), asyncio.Semaphore(WAVE)

    async def in_wave(group: Group) -> None:
        async with wave:
            await what(group)

    await asyncio.gather(*map(in_wave, groups))
    return round(time.monotonic() - began, 1)


async def one_at_a_time(class_: Class) -> dict[str, object]:
    """Two keys or forms of each, nobody else doing anything: what a class feels whose browsers are elsewhere."""
    for _ in range(2):
        for terminal in class_.terminals:
            await terminal.press("\r")
        for page in class_.pages:
            await page.step()
    found: dict[str, object] = {f"{name}, one at a time": spread(each) for name, each in latencies(class_).items()}
    for group in class_.groups:
        group.times.clear()
    return found


def latencies(class_: Class) -> dict[str, list[float]]:
    return {
        "key to what it draws": [took for each in class_.terminals for took in each.times],
        "form to the next page": [took for each in class_.pages for took in each.times],
    }


async def lose_five(class_: Class) -> None:
    """A process, a page, a machine; a wire, and a page with its form under way. Everybody goes on where they were."""
    terminals, pages = class_.terminals, class_.pages
    lost = {
        terminals[0]: terminals[0].lose_process,
        terminals[1]: terminals[1].lose_page,
        terminals[2]: terminals[2].lose_machine,
        pages[0]: pages[0].lose_wire,
        pages[1]: pages[1].lose_form,
    }
    before = [group.month for group in lost]
    await asyncio.gather(*(lose() for lose in lost.values()))
    assert all(group.month >= month for group, month in zip(lost, before, strict=True))
    assert len(class_.served.terminals) == TERMINALS


async def report_of(class_: Class) -> float:
    """The teacher's board knows all of them, and the report is made at a button; the seconds until it is there."""
    teacher = await class_.browser.tab()
    await teacher.go(class_.served.board)
    assert (await words_of(teacher)).count("has finished") == GROUPS
    began = time.monotonic()
    await teacher.submit("form[action='/board/end']")
    await teacher.go(class_.served.address + "/board/report")
    took = time.monotonic() - began
    report = await words_of(teacher)
    assert all(group.alias in report for group in class_.groups)
    asked_for = set(teacher.requested).union(*(group.requested for group in class_.groups))
    assert {url for url in asked_for if not url.startswith((class_.served.address, "data:"))} == set()
    return round(took, 1)


async def words_of(tab: Tab) -> str:
    return str(await tab.evaluate("document.body.textContent"))


def check_saves(folder: Path) -> None:
    """Nothing is lost: every group's game is whole, in one file, with its odds and reasons."""
    book = load()
    saves = sorted(folder.glob("*.save"))
    assert len(saves) == GROUPS
    for path in saves:
        session = restore(book, path)
        session.close()
        assert (session.state.is_over, len(session.months), session.notes) == (True, MONTHS, []), path.stem
        assert session.state.forecasts, path.stem
        assert {reason.month: reason.text for reason in session.reasons} == dict.fromkeys((2, 4, 7), REASON), path.stem
