"""Every card of the content fits 80 by 24, and no line of a sheet is lost or cut on its way to a page."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import Rulebook
from game.screens.card import card_blocks
from game.screens.ink import plain
from game.screens.tray import tray_blocks
from game.screens.widgets.layout import Block, Page, lay
from game.screens.widgets.sheet import numbered
from game.session import Session
from tests.playing import upset

COLUMNS, ROWS = 74, 12
"""What the desk leaves for its question at 80 by 24."""


def pages_of(blocks: list[Block], cursor: int = -1) -> list[Page]:
    pages = lay(numbered(blocks), COLUMNS, ROWS, cursor)
    assert all(len(page) <= ROWS for page in pages)
    assert all(line.text.cell_length <= COLUMNS for page in pages for line in page)
    return pages


def with_card(rulebook: Rulebook, card: int, brief: str = "full") -> Session:
    session = Session.begin(rulebook, rulebook.scenario[0].id, 1, brief=brief)
    session.state = session.state._replace(card=card, answer=-1)
    return session


@pytest.mark.parametrize("brief", ["full", "none"])
def test_every_card_fits_on_a_letter_and_its_answers(rulebook: Rulebook, brief: str) -> None:
    for card, event in enumerate(rulebook.event):
        blocks = card_blocks(with_card(rulebook, card, brief))
        pages = pages_of(blocks)
        assert len(pages) <= 2, event.id
        keyed = [place for place, block in enumerate(blocks) if block.key is not None]
        assert len(keyed) == len(event.choice)
        assert keyed == sorted({line.block for line in pages[-1]} & set(keyed)), f"{event.id}: choices on two pages"


def test_every_card_fits_whatever_is_locked(rulebook: Rulebook) -> None:
    """In states that no game comes to, all choices locked among them."""
    for card, event in enumerate(rulebook.event):
        session = with_card(rulebook, card)
        session.state = upset(rulebook, session.state, Random(card))._replace(card=card, answer=-1)
        for cursor in range(len(event.choice)):
            assert len(pages_of(card_blocks(session), cursor)) <= 3, event.id


def test_the_tray_and_the_whole_list_fit(rulebook: Rulebook) -> None:
    session = Session.begin(rulebook, rulebook.scenario[0].id, 1)
    assert len(pages_of(tray_blocks(session))) <= 2
    session.state = session.state._replace(filed=True, moves=1)
    blocks = tray_blocks(session)
    shown = {line.block for page in pages_of(blocks) for line in page}
    assert shown >= set(range(len(blocks)))


@pytest.mark.parametrize("brief", ["full", "none"])
def test_every_paper_fits_in_a_tray(rulebook: Rulebook, brief: str) -> None:
    """Each beside two others, open or locked, with all that it would do."""
    session = Session.begin(rulebook, rulebook.scenario[0].id, 1, brief=brief)
    papers = len(rulebook.action)
    for paper in range(papers):
        session.state = session.state._replace(card=-1, tray=tuple((paper + step) % papers for step in range(3)))
        blocks = tray_blocks(session)
        for cursor in range(3):
            assert len(pages_of(blocks, cursor)) <= 2, rulebook.action[paper].id


def test_previews_of_all_answers_are_shown_where_there_is_room(rulebook: Rulebook) -> None:
    """Only the most crowded cards show but the one under the cursor."""
    crowded = 0
    for card in range(len(rulebook.event)):
        blocks = card_blocks(with_card(rulebook, card))
        shown = {line.block for line in pages_of(blocks)[-1]}
        details = sum(1 for line in pages_of(blocks)[-1] if line.block >= 0 and not line.is_first)
        answers = [place for place in shown if place >= 0 and blocks[place].more]
        crowded += details < len(answers)
    assert crowded <= len(rulebook.event) // 5


SENTENCES = st.lists(st.text("ab c", min_size=1, max_size=300), min_size=1, max_size=3)


@given(
    texts=st.lists(SENTENCES, min_size=1, max_size=12),
    numbers=st.randoms(use_true_random=False),
    columns=st.integers(1, 90),
    rows=st.integers(1, 40),
)
def test_nothing_is_lost(texts: list[list[str]], numbers: Random, columns: int, rows: int) -> None:
    blocks = [
        Block(
            tuple(plain(text) for text in each),
            key=number if numbers.random() < 0.5 else None,
            gap=numbers.random() < 0.3,
            turn=numbers.random() < 0.3,
            keeps=numbers.random() < 0.2,
        )
        for number, each in enumerate(texts)
    ]
    pages = lay(numbered(blocks), columns, rows, -1)
    assert all(len(page) <= rows for page in pages)
    shown = "".join(line.text.plain for page in pages for line in page)
    wanted = "".join(text for each in texts for text in each)
    assert shown.replace(" ", "") == wanted.replace(" ", "")
