"""Groups in a real Chromium, each driven by a script that reads its page as a person would, and does what is open."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from pathlib import Path

from game.session.saves import look_at
from tests.classroom.chromium import Chromium, Tab
from tests.classroom.served import CODE, Served

MONTHS = 8
REASON = "Gas & <wages>"
PATIENCE = 10
"""Seconds after which a key that changed nothing is given up; the page is read again, and another is pressed."""


class Group:
    """A group with a machine of its own. `times` takes the seconds that it waited for, as its browser tells them."""

    script, is_hidden = "", False

    def __init__(self, browser: Chromium, served: Served, alias: str, hands: asyncio.Semaphore) -> None:
        self.browser, self.served, self.alias, self.hands = browser, served, alias, hands
        self.number = int(alias.rpartition("-")[2])
        self.times: list[float] = []
        self.tabs: list[Tab] = []

    @property
    def tab(self) -> Tab:
        return self.tabs[-1]

    @property
    def month(self) -> int:
        """As the save has it; behind the last when the game is over."""
        saved = look_at(self.served.folder / f"{self.alias}.save")
        return MONTHS + 1 if saved.is_over else saved.month

    async def sit_down(self, word: str = "") -> None:
        """At a machine that has not been here."""
        self.tabs.append(await self.browser.tab(script=self.script, is_hidden=self.is_hidden))
        await self.tab.go(self.served.address + "/")
        await self.tab.submit("form", code=CODE, alias=self.alias, word=word)
        await self.open()

    async def open(self) -> None:
        """The page at which it plays."""

    async def lose_page(self) -> None:
        """The page goes down with its process, and the same machine opens another."""
        lost = asyncio.create_task(self.tab.call("Page.crash"))
        self.tabs.append(await self.browser.tab(self.tab.machine, self.script, self.is_hidden))
        lost.cancel()
        await self.open()

    async def lose_machine(self) -> None:
        """The browser is closed for good: another machine goes on with the group's word."""
        await self.tab.call("Page.close")
        seats = json.loads((self.served.folder / "room.json").read_text())["seats"]
        await self.sit_down(next(seat["word"] for seat in seats if seat["alias"] == self.alias))

    @property
    def requested(self) -> set[str]:
        return {url for tab in self.tabs for url in tab.requested}


# ── at the plain page ──

OPEN = """({
  done: !!document.getElementById("ending"),
  asked: [...document.querySelectorAll("section.asked")].map((each) => each.getAttribute("aria-labelledby")),
  commands: [...document.querySelectorAll("#decide form")].filter((each) => each.querySelector("button"))
    .map((each) => each.elements.do.value),
})"""
TOOK = """(() => { const one = performance.getEntriesByType("navigation")[0];
  return [one.type, one.loadEventEnd / 1000]; })()"""


class AtPage(Group):
    """Forms by their buttons. Timed from the form being sent to the next page being there, all of it."""

    is_hidden = True

    def __init__(self, *all_: object) -> None:
        super().__init__(*all_)  # type: ignore[arg-type]
        self.signed = 0  # the month in which it last signed a paper

    async def open(self) -> None:
        await self.tab.go(self.served.address + "/play")

    async def play_to(self, month: int) -> None:
        while self.month < month:
            await self.step()

    async def step(self) -> None:
        """One form."""
        async with self.hands:
            seen = await self.tab.evaluate(OPEN)
            command = self._wanted(seen["commands"], seen["asked"])
            written = {"odds": {"with": "40"}, "reason": {"with": REASON}}.get(command, {})
            await self.tab.submit(self._form(command), **written)
            kind, took = await self.tab.evaluate(TOOK)
            assert kind == "navigate"
            self.times.append(took)

    def _form(self, command: str) -> str:
        return f"#decide form:has(input[name=do][value={json.dumps(command)}]):has(button)"

    def _wanted(self, commands: list[str], asked: list[str]) -> str:
        """Groups differ by what they choose, and every other one signs a paper a month."""
        choices = [each for each in commands if each.startswith("choose ")]
        if choices:
            return choices[self.number % len(choices)]
        papers = [each for each in commands if each.startswith("sign ")]
        if papers and self.number % 2 and self.signed < self.month:
            self.signed = self.month
            return papers[0]
        return asked[0] if asked else "end"

    async def lose_wire(self) -> None:
        """Half a form, and a whole one whose answer nobody waits for; then the connection is gone."""
        name = f"seat-{self.served.port}"
        cookies = (await self.tab.call("Network.getCookies", urls=[self.served.address]))["cookies"]
        secret = next(each["value"] for each in cookies if each["name"] == name)
        token = await self.tab.evaluate('document.querySelector("[name=token]").value')
        for length in (400, 0):
            body = f"token={token}&at=1.0&do=nothing"
            head = (
                f"POST /do HTTP/1.1\r\nHost: 127.0.0.1:{self.served.port}\r\nOrigin: {self.served.address}\r\n"
                f"Cookie: {name}={secret}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                f"Content-Length: {length or len(body)}\r\n\r\n"
            )
            _, writer = await asyncio.open_connection("127.0.0.1", self.served.port)
            writer.write((head + body).encode())
            await writer.drain()
            writer.transport.abort()

    async def lose_form(self) -> None:
        """The page goes down while its form is under way."""
        seen = await self.tab.evaluate(OPEN)
        form = self._form(self._wanted(seen["commands"], seen["asked"]))
        sent = asyncio.create_task(self.tab.evaluate(f"document.querySelector({json.dumps(form)}).requestSubmit()"))
        await asyncio.sleep(0)
        sent.cancel()
        await self.lose_page()


# ── at a terminal ──

WATCH = """(() => {
  // What the page's own script knows of its terminal, and when that got an answer and drew it.
  const watched = (window.watched = { term: null, pressed: 0, answered: 0, drawn: 0, first: null });
  Object.defineProperty(Object.prototype, "terminal", {
    configurable: true,
    set(value) {
      Object.defineProperty(this, "terminal", { value, writable: true, configurable: true, enumerable: true });
      if (!value?.onRender) return;
      watched.term = value;
      value.onRender(() => setTimeout(() => {
        if (watched.answered <= watched.drawn) return;
        watched.drawn = performance.now();
        if (watched.answered > watched.pressed) watched.first ??= watched.drawn;
      }));
    },
  });
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", (each) => {
        if (typeof each.data !== "string") watched.answered = performance.now();
      });
    }
  };
  let before = "";
  addEventListener("keydown", () => {
    watched.pressed = performance.now();
    watched.first = null;
    before = watched.text();
  }, true);
  watched.text = () => {
    const lines = watched.term.buffer.active;
    return [...Array(watched.term.rows).keys()].map((n) => lines.getLine(n).translateToString(true)).join("\\n");
  };
  // Seconds from the key to what it drew first, once another text stands there; null where none does for so long.
  watched.took = (patience) => new Promise((done) => {
    const until = performance.now() + patience * 1000;
    const look = () => {
      const now = performance.now();
      const isStill = watched.first !== null && now - watched.answered > 60;
      if (isStill && watched.text() !== before) done((watched.first - watched.pressed) / 1000);
      else if (now > until) done(null);
      else setTimeout(look, 15);
    };
    look();
  });
})();"""


class AtTerminal(Group):
    """Keys. Timed from a key going down to the terminal having drawn the first of what came of it."""

    script = WATCH

    async def open(self) -> None:
        await self.tab.call("Network.enable")
        await self.tab.resize(840, 620)  # 80 columns, and what a page of the game has: the rest would be painted, too
        await self.tab.go(self.served.address + "/terminal")
        await self.tab.wait_for("watched.drawn && watched.text().trim() != ''", 120)
        await self.tab.wait_for("document.activeElement.matches('.xterm-helper-textarea')")
        await self.tab.call("Network.disable")  # nothing is loaded any more, and each frame of the screen would be told

    async def play_to(self, month: int) -> None:
        seen: Counter[str] = Counter()
        while self.month < month:
            screen = await self.tab.evaluate("watched.text()")
            seen[screen] += 1
            await self.press(self._wanted(screen, seen[screen]))

    async def press(self, keys: str) -> None:
        async with self.hands:
            for part in filter(None, (keys[:-1], keys[-1])):  # what is written stands there before it is sent off
                await self.tab.type(part)
                took = await self.tab.evaluate(f"watched.took({PATIENCE})")
            self.times += [took] if took is not None else []

    def _wanted(self, screen: str, times: int) -> str:
        """What a person would press here. What stands there for the third time is left."""
        foot = screen.rstrip().rpartition("\n")[2]
        words = " ".join(screen.split())
        if "Enter writes it down" in words:
            written = words.partition("leaves it out.)")[2].partition("─")[0].strip()
            return "\b" if written else REASON + "\r"  # an E that was pressed once too often stands there
        if "E end the month" in foot:
            return "e"
        if "Enter choose" in foot and "left" in foot:  # a letter to be answered; what is locked says so, and leads back
            return str((self.number + times) % 3 + 1)
        return "\r" if times < 3 else "\x1b"

    async def lose_process(self) -> None:
        """The group's process is killed: the page says so, and is opened again."""
        (pid,) = [each for each in self.served.terminals if Path(f"/proc/{each}/cwd").readlink().name == self.alias]
        os.kill(pid, 9)
        await self.tab.wait_for("document.body.classList.contains('-closed')", 60)
        await self.open()
