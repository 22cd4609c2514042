"""What argparse says by itself, in the words of the catalogue: else it would speak English whatever is asked for."""

from __future__ import annotations

import argparse

from game.words import say

SAID = {
    "usage: ": "usage",
    "positional arguments": "positionals",
    "options": "options",
    "show this help message and exit": "help",
    "the following arguments are required: %s": "required",
    "one of the arguments %s is required": "one-required",
    "unrecognized arguments: %s": "unrecognized",
    "argument %(argument_name)s: %(message)s": "argument",
    "invalid choice: %(value)r (choose from %(choices)s)": "invalid-choice",
    "invalid %(type)s value: %(value)r": "invalid-value",
    "not allowed with argument %s": "not-with",
    "expected one argument": "expected-one",
    "expected at least one argument": "expected-some",
    "expected at most one argument": "expected-no-more",
    "expected %s argument": "expected",
    "ambiguous option: %(option)s could match %(matches)s": "ambiguous",
    "ignored explicit argument %r": "ignored",
}
"""The key of each text that a command line can bring about. What is left out is about a programmer's mistake."""


def take_over() -> None:
    """From now on argparse asks here. It looks both functions up in its own module at every use."""
    vars(argparse)["_"] = said
    vars(argparse)["ngettext"] = lambda one, _many, _count: said(one)


def said(text: str) -> str:
    """A text of argparse's, or the same in the words of the language; what it fills in stands in it as %s."""
    key = SAID.get(text)
    return say(f"argparse.{key}") if key else text
