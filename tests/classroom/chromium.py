"""A real Chromium without a window, driven over its DevTools by a websocket. Only the installed browser is used."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import aiohttp
import pytest

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-extensions --disable-default-apps --mute-audio "
    "--disable-dev-shm-usage --hide-scrollbars --remote-debugging-port=0"
).split()
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here")


class Tab:
    """A page. `evaluate` runs script in it and waits for what it promises."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str, machine: str = "") -> None:
        self.socket, self.session, self.machine, self.number = socket, session, machine, 0
        self.requested: list[str] = []
        self.faults: list[str] = []
        self.loads = 0

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        mine = self.number
        await self.socket.send_json({"id": mine, "method": method, "params": parameters, "sessionId": self.session})
        while True:
            answer = await asyncio.wait_for(self.socket.receive_json(), 60)
            if answer.get("sessionId") not in (None, self.session):
                continue
            self._note(answer)
            if answer.get("id") == mine:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])

    def _note(self, answer: dict[str, Any]) -> None:
        """Which addresses were asked for, and what the page complained of."""
        match answer.get("method"):
            case "Network.requestWillBeSent":
                self.requested.append(answer["params"]["request"]["url"])
            case "Runtime.exceptionThrown":
                details = answer["params"]["exceptionDetails"]
                self.faults.append(str(details.get("exception", {}).get("description") or details["text"]))
            case "Page.loadEventFired":
                self.loads += 1
            case "Log.entryAdded" if answer["params"]["entry"]["level"] == "error":
                self.faults.append(answer["params"]["entry"]["text"])

    async def evaluate(self, script: str) -> Any:
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    async def wait_for(self, script: str, seconds: float = 20) -> Any:
        """Until a script's value is true; TimeoutError where it never is."""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    if value := await self.evaluate(script):
                        return value
                except RuntimeError:
                    pass  # the page is just being changed for another
                await asyncio.sleep(0.1)

    async def go(self, address: str) -> None:
        await self.evaluate("window.left = true")
        await self.call("Page.navigate", url=address)
        await self._arrived()

    async def fill(self, selector: str, **fields: str) -> None:
        """Write into a form."""
        form = f"document.querySelector({json.dumps(selector)})"
        written = [f"{form}.elements[{json.dumps(name)}].value = {json.dumps(value)}" for name, value in fields.items()]
        await self.evaluate("; ".join(["window.left = true", *written]))

    async def submit(self, selector: str, **fields: str) -> None:
        """Fill a form in and send it, as its button would."""
        await self.fill(selector, **fields)
        await self.evaluate(f"document.querySelector({json.dumps(selector)}).requestSubmit()")
        await self._arrived()

    async def _arrived(self) -> None:
        """Until another page is there, whole."""
        async with asyncio.timeout(60):
            while True:
                before = self.loads
                with contextlib.suppress(RuntimeError):  # the page is just being changed for another
                    if await self.evaluate("!window.left && document.readyState == 'complete'"):
                        return
                while self.loads == before:
                    await self._hear()

    async def _hear(self) -> None:
        answer = await self.socket.receive_json()
        if answer.get("sessionId") in (None, self.session):
            self._note(answer)

    async def type(self, text: str) -> None:
        """Keys, one after another, as a person presses them."""
        for letter in text:
            key = {"\b": "Backspace", "\r": "Enter", "\x1b": "Escape"}.get(letter, letter)
            code = {"\b": 8, "\r": 13, "\x1b": 27}.get(letter, ord(letter.upper()) if letter.isalnum() else 0)
            await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=letter, windowsVirtualKeyCode=code)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    async def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.call("Emulation.setDeviceMetricsOverride", **size)

    async def picture(self, path: Path, width: int, height: int = 0) -> None:
        """A picture of the page at a width; of all of it where no height is given."""
        await self.resize(width, height or 900)
        await asyncio.sleep(0.3)
        answer = await self.call("Page.captureScreenshot", captureBeyondViewport=not height)
        path.write_bytes(base64.b64decode(answer["data"]))


class Chromium:
    """The browser: every tab has cookies of its own, like a machine of its own."""

    async def __aenter__(self) -> Chromium:
        assert BROWSER
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        home = {"HOME": self.profile.name, "XDG_CONFIG_HOME": self.profile.name, "XDG_CACHE_HOME": self.profile.name}
        self.process = subprocess.Popen(
            [BROWSER, *FLAGS, f"--user-data-dir={self.profile.name}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | home,
            preexec_fn=lambda: os.nice(5),  # noqa: PLW1509 - nothing else runs here: a class brings its own processors
        )
        place = Path(self.profile.name) / "DevToolsActivePort"
        async with asyncio.timeout(60):
            while not (place.is_file() and len(place.read_text().splitlines()) == 2):
                await asyncio.sleep(0.1)
        port, path = place.read_text().splitlines()
        self.client = aiohttp.ClientSession()
        self.address = f"ws://127.0.0.1:{port}{path}"
        self.sockets: list[aiohttp.ClientWebSocketResponse] = []
        return self

    async def tab(self, machine: str = "", script: str = "", is_hidden: bool = False) -> Tab:
        """A page of a new machine, or of one there is. `script` runs in every page of it before the page's own.

        A hidden one is in no window and is never painted: that halves what a page costs.
        """
        socket = await self.client.ws_connect(self.address, max_msg_size=0)
        self.sockets.append(socket)
        browser = Tab(socket, "")
        machine = machine or (await _of_browser(browser, "Target.createBrowserContext"))["browserContextId"]
        target = await _of_browser(
            browser, "Target.createTarget", url="about:blank", browserContextId=machine, hidden=is_hidden
        )
        attached = await _of_browser(browser, "Target.attachToTarget", targetId=target["targetId"], flatten=True)
        tab = Tab(socket, attached["sessionId"], machine)
        tab.number = browser.number
        for domain in ("Page", "Runtime", "Network", "Log"):
            await tab.call(f"{domain}.enable")
        if script:
            await tab.call("Page.addScriptToEvaluateOnNewDocument", source=script)
        await tab.resize(1100, 700)
        return tab

    async def __aexit__(self, *_: object) -> None:
        for socket in self.sockets:
            await socket.close()
        await self.client.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.profile.cleanup()


async def _of_browser(browser: Tab, method: str, **parameters: Any) -> dict[str, Any]:
    browser.number += 1
    await browser.socket.send_json({"id": browser.number, "method": method, "params": parameters})
    while True:
        answer = await asyncio.wait_for(browser.socket.receive_json(), 60)
        if answer.get("id") == browser.number:
            return dict(answer["result"])
