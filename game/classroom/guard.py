"""The guard of every request: whose address, which host, from which page, how large; and what a page may load."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable
from urllib.parse import unquote, urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware
from attrs import frozen

from game.classroom.lessons import BadAlias
from game.classroom.page import render, words
from game.classroom.room import Unwelcome
from game.session import NotASave, SaveFailed

LARGEST_BODY = 16 * 1024
"""Bytes of a form: the longest has a written reason of 400 characters."""
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # not no-referrer: a form would then come from nowhere, and be refused
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Route = Callable[[web.Request], Awaitable[web.StreamResponse]]


@frozen
class Guard:
    """What is let through. `is_shared`: machines of the network may call it by its address or its name."""

    port: int
    is_shared: bool = False

    def knows(self, host: str) -> bool:
        """Whether this is the server's own name. A page elsewhere that had its name point here would bring another."""
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "80")
        if port != str(self.port):
            return False
        name = name.strip("[]").lower()
        if name in ("localhost", "127.0.0.1", "::1"):
            return True
        return self.is_shared and (
            _is_address(name) or name in (socket.gethostname().lower(), socket.getfqdn().lower())
        )

    def check(self, request: web.Request) -> None:
        """Raises Unwelcome."""
        if ".." in unquote(unquote(request.raw_path.split("?")[0])).replace("\\", "/").split("/"):
            raise Unwelcome(words("no-path"), 400)
        host = request.headers.get("Host", "")
        if not self.knows(host):
            raise Unwelcome(words("strange-host"))
        if request.method not in ("GET", "HEAD", "POST"):
            raise Unwelcome(words("no-method"), 405)
        is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
        if (request.method == "POST" or is_socket) and not _is_from(request, host):
            raise Unwelcome(words("strange-origin"))


def _is_from(request: web.Request, host: str) -> bool:
    """Whether a form or a socket was opened by a page of this server. Browsers always say so."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.scheme in ("http", "https") and origin.netloc == host


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def policy(**more: str) -> str:
    """The Content-Security-Policy: nothing from elsewhere, ever."""
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, **more}.items())


def guarding(guard: Guard) -> Middleware:
    """The middleware: every refusal is a page with one clear line."""

    @web.middleware
    async def watch(request: web.Request, handler: Route) -> web.StreamResponse:  # aiohttp gives it by this name
        try:
            guard.check(request)
            response = await handler(request)
        except Unwelcome as error:
            response = refusal(str(error), error.status)
        except BadAlias as error:
            response = refusal(str(error), 400)
        except web.HTTPRequestEntityTooLarge:
            response = refusal(words("too-large", n=LARGEST_BODY), 413)
        except web.HTTPClientError as error:
            response = refusal(words("no-page" if error.status == 404 else "no-form"), error.status)
        except (SaveFailed, NotASave, OSError) as error:
            response = refusal(words("no-disk", reason=error), 500)
        except ValueError:  # a form that is none
            response = refusal(words("no-form"), 400)
        _seal(response)
        return response

    return watch


def _seal(response: web.StreamResponse) -> None:
    if response.prepared:
        return  # a socket
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy())


def refusal(line: str, status: int) -> web.Response:
    return web.Response(text=render("refused.html", line=line), status=status, content_type="text/html")
