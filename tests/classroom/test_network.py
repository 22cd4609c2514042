"""Who can reach the server: this machine alone, or, when the teacher says so, whoever is on its network."""

from __future__ import annotations

import ipaddress
from argparse import ArgumentParser, Namespace
from pathlib import Path

import aiohttp
import pytest

from game.cli.command import Exit, Stop
from game.cli.serve import SERVE, _address, _host
from game.rules import Rulebook
from tests.classroom.room import Visitor, opened


def asked(*words: str) -> Namespace:
    parser = ArgumentParser()
    SERVE.arguments(parser)
    return parser.parse_args(["--lesson", "one-lesson", *words])


@pytest.fixture
def second() -> str:
    """Another address of this machine, as its network calls it."""
    try:
        found = ipaddress.ip_address(_address())
    except ValueError:
        pytest.skip("this machine has no address on a network")
    if found.is_loopback:
        pytest.skip("this machine has no address but the loopback")
    return str(found)


async def test_the_network_cannot_join_unasked(rulebook: Rulebook, tmp_path: Path, second: str) -> None:
    async with opened(rulebook, tmp_path, host=_host(asked())) as (server, _):
        async with Visitor(f"http://{second}:{server.guard.port}") as visitor:
            with pytest.raises(aiohttp.ClientConnectorError):
                await visitor.get("/")
        assert server.room.seats == {}


async def test_the_network_joins_when_the_teacher_shares(rulebook: Rulebook, tmp_path: Path, second: str) -> None:
    """Over the other address, from the door to a decision; each page says what sharing means."""
    host = _host(asked("--share"))
    async with opened(rulebook, tmp_path, host=host, is_shared=True) as (server, _):
        async with Visitor(f"http://{second}:{server.guard.port}") as visitor:
            assert "open to every machine on this network" in await visitor.get("/")
            assert "not encrypted" in visitor.page
            await visitor.join("heron")
            assert "Answered:" in await visitor.do("choose 1")
            assert "not encrypted" in visitor.page
        assert set(server.room.seats) == {"heron"}


async def test_an_address_alone_shares_nothing(rulebook: Rulebook, tmp_path: Path, second: str) -> None:
    """An address of the network without --share is refused with what it would mean, before anything is opened."""
    with pytest.raises(Stop, match=r"--share.*not encrypted") as stopped:
        _host(asked("--host", second))
    assert stopped.value.code is Exit.USAGE
    async with (  # and were it open, it would not answer
        opened(rulebook, tmp_path, host="0.0.0.0") as (server, _),
        Visitor(f"http://{second}:{server.guard.port}") as visitor,
    ):
        await visitor.get("/")
        assert visitor.status == 403
