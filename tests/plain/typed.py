"""Typing at a desk, and reading what it says."""

from __future__ import annotations

from game.plain import PlainDesk


def type_in(desk: PlainDesk, commands: str) -> str:
    """The answers to commands, one a line or apart by `|`, as one text."""
    return "\n".join(line for command in commands.replace("|", "\n").split("\n") for line in desk.answer(command))


def flat(text: str) -> str:
    """A text without its line breaks, so that a sentence is found wherever it is folded."""
    return " ".join(text.split())


def ask(desk: PlainDesk, commands: str) -> str:
    return flat(type_in(desk, commands))


def through(desk: PlainDesk, months: int) -> str:
    """Let months pass, answering each card with the first answer that is open; the last answer, flat."""
    said = ""
    for _ in range(months):
        assert not desk.session.state.is_over
        state = desk.session.state
        for place in range(len(desk.session.book.event[state.card].choice) if state.card >= 0 else 0):
            desk.answer(f"choose {place + 1}")
        said = ask(desk, "end")
    return said
