"""The tokens of the little language, checked before any parser sees them.

A text that passes holds only numbers, names, operators and balanced brackets, all ASCII, within limits.
So Python's parser gets nothing that could surprise it, and a slip of the pen gets a hint of its own.
"""

from __future__ import annotations

import re

from game.catalogue import codes
from game.catalogue.faults import Unfit
from game.catalogue.letters import as_latin, first_foreign, name_of

LONGEST = 400  # characters
DEEPEST = 20  # brackets within each other
_REFUSED_WORDS = ("true", "false", "True", "False", "None", "when")
_NUMBER = r"\d++(?:\.\d++)?+(?![\w.])"
_SIGN = r"(?:<=|>=|==|!=(?!=)|(?:\*(?!\*)|/(?!/)|[-+<>(),.])(?![=>]|(?<=<)>))"
_TOKEN = re.compile(
    rf"(?P<gap>\s+)|(?P<number>{_NUMBER})|(?P<name>[A-Za-z_]\w*)|(?P<fine>{_SIGN})"
    r"|(?P<wrong>\d[\w.]*|\*\*|//|&&|\|\||<>|=<|=>|->|:=|[-+*/]=|=|.)",
    re.ASCII | re.DOTALL,
)
_FINE = re.compile(
    rf"(?:\s++|{_NUMBER}|(?!(?:{'|'.join(_REFUSED_WORDS)})(?!\w))[A-Za-z_]\w*+|{_SIGN})*+",
    re.ASCII,
)
"""A text in which no token is wrong: seen in one go, as nearly all are."""
_BRACKET = re.compile(r"[()]")
_HINTS = {
    "**": "there are no powers: multiply",
    "//": "there is only '/'",
    "%": "there is no remainder",
    "&&": "write 'and'",
    "&": "write 'and'",
    "||": "write 'or'",
    "|": "write 'or'",
    "!": "write 'not'",
    "<>": "write '!='",
    "=<": "write '<='",
    "=>": "write '>='",
    "^": "there are no powers: multiply",
    ",": "a number has a point, not a comma",
    "[": "use round brackets",
    "{": "use round brackets",
    '"': "there is no text in expressions: flags are 'flag.KEY'",
    "'": "there is no text in expressions: flags are 'flag.KEY'",
}


def check_tokens(text: str, start: int) -> None:
    """Raise an Unfit for the first thing of a text that is not of the language. Columns count from `start`."""
    if len(text) > LONGEST:
        raise Unfit(codes.TOO_LONG, f"{len(text)} characters; at most {LONGEST} are read")
    if not text.strip():
        raise Unfit(codes.UNPARSABLE, "there is nothing here", help="leave the key out where it says nothing")
    if not text.isascii():
        refuse_foreign(text, start)
    is_fine, depth = _FINE.fullmatch(text) is not None, 0
    for token in (_BRACKET if is_fine else _TOKEN).finditer(text):
        if not is_fine:
            _check_token(token, start)
        depth = _check_depth(token, depth, start)
    if depth:
        last = start + text.rindex("(")
        raise Unfit(codes.UNPARSABLE, "a bracket is never closed", start=last, end=last + 1)


def refuse_foreign(text: str, start: int) -> None:
    """Raise an Unfit for the first letter of a text that is not ASCII, if there is one."""
    index = first_foreign(text)
    if index < 0:
        return
    latin = as_latin(text[index])
    hint = f"it looks like '{latin}', which is another letter" if latin.isascii() else ""
    at = start + index
    raise Unfit(codes.NOT_ASCII, f"{name_of(text[index])} is not ASCII", start=at, end=at + 1, help=hint)


def _check_token(token: re.Match[str], start: int) -> None:
    word = token[0]
    if token.lastgroup != "wrong" and word not in _REFUSED_WORDS:
        return
    at = start + token.start()
    if word == "=":
        raise Unfit(codes.ASSIGNMENT, "'=' does not compare", start=at, end=at + 1, help="use '=='")
    message = f"'{word}' is not part of the language"
    raise Unfit(codes.NOT_IN_LANGUAGE, message, start=at, end=at + len(word), help=_HINTS.get(word, ""))


def _check_depth(token: re.Match[str], depth: int, start: int) -> int:
    depth += {"(": 1, ")": -1}.get(token[0], 0)
    at = start + token.start()
    if depth < 0:
        raise Unfit(codes.UNPARSABLE, "a bracket is closed that was never opened", start=at, end=at + 1)
    if depth > DEEPEST:
        raise Unfit(codes.TOO_DEEP, f"more than {DEEPEST} brackets within each other", start=at, end=at + 1)
    return depth
