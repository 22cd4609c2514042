"""How a complaint looks."""

from __future__ import annotations

import json
from collections.abc import Callable

from game.catalogue import Diagnostic, Inspection
from game.catalogue.codes import CODES
from game.catalogue.diagnostics import render, render_all, to_github, to_json, written

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]

ONE = Diagnostic(
    code=CODES["E203"],
    message="unknown key 'efects'",
    file="events/home.toml",
    line=22,
    column=3,
    end=9,
    excerpt="  efects = []",
    help="did you mean 'effects'?",
    where="event[0].efects",
)


def test_text() -> None:
    assert str(ONE) == (
        "events/home.toml:22:3: error[E203]: unknown key 'efects'\n"
        "  22 |   efects = []\n"
        "     |   ^^^^^^\n"
        "     = help: did you mean 'effects'?"
    )


def test_the_caret_stands_by_cells_not_by_characters() -> None:
    wide = Diagnostic(CODES["W803"], "m", "f.toml", 1, 6, 8, "日é e\u0301\tab日")
    caret = render(wide).split("\n")[2]
    assert caret == "     |      ^^"
    assert render(Diagnostic(CODES["W803"], "m", "f.toml", 1, 2, 3, "日本")).split("\n")[2] == "     |   ^^"


def test_without_an_excerpt_there_is_no_caret() -> None:
    assert render(Diagnostic(CODES["E001"], "m", "f", 1, 1, 1, "")) == "f:1:1: error[E001]: m"


def test_of_a_long_line_only_the_part_around_the_caret_is_shown() -> None:
    line = "a" * 200 + "here" + "b" * 200
    _, shown, caret = render(Diagnostic(CODES["W801"], "m", "f.toml", 1, 201, 205, line)).split("\n")
    assert shown == f"   1 | ...{'a' * 40}here{'b' * 56}..."
    assert caret == f"     | {' ' * 43}^^^^"
    _, shown, caret = render(Diagnostic(CODES["W801"], "m", "f.toml", 1, 1, 400, line)).split("\n")
    assert (shown, caret) == (f"   1 | {'a' * 100}...", f"     | {'^' * 100}")
    _, shown, caret = render(Diagnostic(CODES["W801"], "m", "f.toml", 1, 404, 405, line)).split("\n")
    assert (shown, caret) == (f"   1 | ...{'b' * 41}", f"     | {' ' * 43}^")


def test_no_complaint_carries_a_control_character_to_a_terminal(good: Files, look: Look) -> None:
    text = str(good["gauges.toml"]).replace("[[index]]", '"\\u001b[2J" = 1\n[[index]]', 1)
    text = text.replace('"trust -= 0.02 * noise * assumption.patience"', '"\\u001b]52;\\u202e"').replace(
        'title = "Trust"', 'title = "\x1b[2J"'
    )
    found = look(good | {"gauges.toml": text}).diagnostics
    assert {"E005", "E006", "E203", "E304"} <= {str(one.code) for one in found}
    assert not any(letter in render_all(found) for letter in "\x1b\u202e")


def test_all_of_them_are_counted() -> None:
    warning = Diagnostic(CODES["W804"], "empty", "f.toml", 1, 1, 2, "")
    assert render_all([ONE, warning, warning]).endswith("\n1 error, 2 warnings")
    assert render_all([]) == "0 errors, 0 warnings"


def test_json() -> None:
    assert json.loads(json.dumps(to_json(ONE))) == {
        "code": "E203",
        "severity": "error",
        "confidence": "certain",
        "title": "unknown key",
        "message": "unknown key 'efects'",
        "file": "events/home.toml",
        "line": 22,
        "column": 3,
        "end": 9,
        "help": "did you mean 'effects'?",
        "where": "event[0].efects",
    }


def test_github() -> None:
    assert to_github(ONE) == (
        "::error file=events/home.toml,line=22,col=3,endColumn=9,title=E203 unknown key"
        "::unknown key 'efects' (did you mean 'effects'?)"
    )
    bare = Diagnostic(CODES["W804"], "a%\nb", "a,b:c.toml", 0, 0, 0, "")
    assert to_github(bare) == "::warning file=a%2Cb%3Ac.toml,title=W804 empty text::a%25%0Ab"


def test_a_path_is_written_as_people_write_it() -> None:
    assert written(("event", 12, "choice", 1, "effects", 0)) == "event[12].choice[1].effects[0]"
    assert written(()) == ""


def test_the_other_of_two_places_is_named(good: Files, look: Look) -> None:
    text = str(good["papers.toml"]).replace('id = "say-all"', 'id = "say-nothing"')
    (one,) = look(good | {"papers.toml": text}).diagnostics
    line = text[: text.index('id = "say-nothing"')].count("\n") + 1
    assert one.help == f"the other is at papers.toml:{line}:6"
    assert one.line > line
