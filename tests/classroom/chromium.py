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

BINARY = 2
"""What a frame of a terminal's screen is; text carries its pings."""

needs_chromium = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here")


class Tab:
    """A page. `evaluate` runs script in it and waits for what it promises."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self.socket, self.session, self.number = socket, session, 0
        self.requested: list[str] = []
        self.faults: list[str] = []
        self.pressed = self.answered = 0.0  # when the page last sent a key over its socket, and last got an answer

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
            case "Network.webSocketFrameSent" if answer["params"]["response"]["payloadData"].startswith('["stdin"'):
                self.pressed = answer["params"]["timestamp"]
            case "Network.webSocketFrameReceived" if answer["params"]["response"]["opcode"] == BINARY:
                self.answered = answer["params"]["timestamp"]
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

    async def submit(self, selector: str, **fields: str) -> None:
        """Fill a form in and send it, as its button would."""
        form = f"document.querySelector({json.dumps(selector)})"
        for name, value in fields.items():
            await self.evaluate(f"{form}.elements[{json.dumps(name)}].value = {json.dumps(value)}")
        await self.evaluate("window.left = true")
        await self.evaluate(f"{form}.requestSubmit()")
        await self._arrived()

    async def _arrived(self) -> None:
        """Until another page is there."""
        await self.wait_for("!window.left && document.readyState == 'complete'")

    async def type(self, text: str) -> None:
        """Keys, one after another, as a person presses them."""
        for letter in text:
            key = {"\r": "Enter", "\x1b": "Escape"}.get(letter, letter)
            code = {"\r": 13, "\x1b": 27}.get(letter, ord(letter.upper()))
            await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=letter, windowsVirtualKeyCode=code)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    async def press(self, key: str, patience: float = 1.0) -> float | None:
        """A key into a terminal; the seconds until its screen changed. None: it did not, for so long."""
        before = self.answered
        await self.type(key)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.answered <= max(before, self.pressed):
                    answer = await self.socket.receive_json()
                    if answer.get("sessionId") in (None, self.session):
                        self._note(answer)
                return self.answered - self.pressed
        return None

    async def picture(self, path: Path, width: int, height: int = 0) -> None:
        """A picture of the page at a width; of all of it where no height is given."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height or 900, deviceScaleFactor=1, mobile=False
        )
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

    async def tab(self) -> Tab:
        socket = await self.client.ws_connect(self.address, max_msg_size=0)
        self.sockets.append(socket)
        browser = Tab(socket, "")
        context = await _of_browser(browser, "Target.createBrowserContext")
        target = await _of_browser(
            browser, "Target.createTarget", url="about:blank", browserContextId=context["browserContextId"]
        )
        attached = await _of_browser(browser, "Target.attachToTarget", targetId=target["targetId"], flatten=True)
        tab = Tab(socket, attached["sessionId"])
        tab.number = browser.number
        for domain in ("Page", "Runtime", "Network", "Log"):
            await tab.call(f"{domain}.enable")
        await tab.call("Emulation.setDeviceMetricsOverride", width=1100, height=700, deviceScaleFactor=1, mobile=False)
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
