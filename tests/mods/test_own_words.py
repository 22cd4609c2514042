"""`[words]`: what a content or a mod says in the place of the interface's words; and nobody else says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from game.catalogue import Inspection, inspect, load
from game.catalogue.letters import cells
from game.catalogue.rooms import ROOMS, room_of, without_names
from game.cli.main import run
from game.lab.debrief import debrief
from game.lab.turning import Budget
from game.plain import PlainDesk
from game.plain.commands import COMMANDS, READING
from game.rules import Rulebook
from game.rules.decision import Choose, End
from game.session import Session
from game.session.rereading import Rereading
from game.words import entries, say, translated, use
from game.words.languages import LANGUAGES, USUAL
from game.words.own import own_words, spoken_by
from tests.catalogue.conftest import ERA
from tests.mods.conftest import OTHER, caused
from tests.playing import TINY, accepted
from tests.screens.stage import LARGE, SMALL, app_of, press, text_of

Files = dict[str, str]
Lay = Callable[[dict[str, Files]], Inspection]
RIVER = Path(__file__).parent / "river-republic"
TINIEST = Budget(months=3, decisions=3, alternatives=3, figures=3, strength=1)
MOVES = (Choose, End)
SCENARIO = "a-year-at-the-lock"
FOREIGN = re.compile(r"Moscow|Minsk|Brussels|Washington|Kyiv|Russia|Ukrain|Europe|Belarus|Viasna")
W = "words.toml"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use(USUAL)


# ── what is wrong with them ──

CASES = [
    ("E970", '"title.sentnece" = "x"', '"title.sentnece"', "did you mean 'title.sentence'?"),
    ("E970", "title.sentnece = 'x'", "title.sentnece", "did you mean 'title.sentence'?"),
    ("E971", '"title.sentence" = "You keep {lock}."', "{lock}", "it has none"),
    ("E971", '"side.stage" = "Agreed: {stag}."', "{stag}", "did you mean 'stage'?"),
    ("E971", '"side.stage" = "Agreed: {stage.__class__}."', "{stage.__class__}", "it has {seat}, {stage}"),
    ("E971", '"side.stage" = "Agreed: {stage!r}."', "{stage!r}", "did you mean 'stage'?"),
    ("E971", '"side.stage" = "Agreed: {stage:>999999}."', "{stage:>999999}", "did you mean 'stage'?"),
    ("E971", '"side.stage" = "Agreed: {}."', "{}", "it has {seat}, {stage}"),
    ("E971", '"side.stage" = "Agreed: {stage"', '"Agreed: {stage"', "write '{{' or '}}' for a brace itself"),
    ("E972", '"report.silence" = { one = "One." }', '"report.silence"', ""),
    ("E972", '"report.silence" = { one = "1.", othr = "n." , other = "n." }', "othr", "did you mean 'other'?"),
    ("E972", '"report.silence" = "Silence."', '"Silence."', 'write { one = "...", other = "..." }'),
    ("E972", '"title.sentence" = { one = "One.", other = "More." }', '"title.sentence"', ""),
    ("E205", '"title.sentence" = 5', "5", ""),
    ("E205", 'override = "yes"', '"yes"', "write true without quotes"),
    ("E401", '"title.name" = "x"\ntitle.name = "y"', "title.name", "words.toml:3:1"),
    ("W801", r'"title.sentence" = "One\nTwo"', r'"One\nTwo"', ""),
    ("W801", '"war.3" = "neither here nor there"', '"neither here nor there"', ""),
    ("W801", f'"debrief.unseen" = "{"x" * 1001}"', f'"{"x" * 1001}"', ""),
    ("E930", 'override = true\n"title.sentence" = "x"', "override", ""),
]


@pytest.mark.parametrize(
    ("code", "text", "marked", "help"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_fault_fires_its_code_where_it_stands(laid: Lay, code: str, text: str, marked: str, help: str) -> None:
    found = laid({"other": {"mod.toml": OTHER, W: f"\n[words]\n{text}\n"}}).diagnostics
    mine = [one for one in found if one.file.endswith(W)]
    assert [one.code.id for one in mine] == [code], "\n".join(map(str, mine))
    one = mine[0]
    assert one.line >= 3
    assert one.excerpt[one.column - 1 : one.end - 1] == marked
    assert help in one.help


# ── layers ──


def test_a_later_layer_says_so(laid: Lay) -> None:
    """Words that another mod says are taken over by `override = true`, and not without it."""
    first = {"mod.toml": OTHER, W: '[words.title]\nsentence = "One."\nname = "First"\n'}
    manifest = 'id = "second"\ntitle = "Second"\nversion = "1"\n'
    silent = {"mod.toml": manifest, W: '[words]\n"title.sentence" = "Two."\n'}
    found = laid({"first": first, "second": silent})
    assert [(one.code.id, one.line, one.column) for one in caused(found)] == [("E929", 2, 1)]
    assert "first/words.toml:2" in caused(found)[0].help
    said = laid({"first": first, "second": silent | {W: '[words]\noverride = true\ntitle.sentence = "Two."\n'}})
    assert caused(said) == []
    assert said.rulebook is not None
    assert said.rulebook.words == {"title.sentence": "Two.", "title.name": "First"}


def test_only_a_mod_overrides(tmp_path: Path) -> None:
    for path in TINY.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / W).write_text('[words]\noverride = true\n"title.sentence" = "x"\n', encoding="utf-8")
    found = caused(inspect(tmp_path))
    assert [(one.code.id, one.file, one.line, one.column) for one in found] == [("E933", W, 2, 1)]


def test_a_content_has_words_and_an_era_its_own(laid: Lay, vary: Callable[..., Rulebook]) -> None:
    book = vary(added='[words]\n"title.sentence" = "Of the content."\n')
    assert book.words == {"title.sentence": "Of the content."}
    assert book.text_hash != vary().text_hash
    assert book.rules_hash == vary().rules_hash
    now = '[words]\n"title.sentence" = "Now."\n"title.name" = "Name"\n'
    then = f'{ERA}\n[words]\n"title.sentence" = "Then."\n'
    found = laid({"other": {"mod.toml": OTHER, W: now, "then.toml": then}})
    assert found.errors == ()
    assert found.rulebook is not None
    assert found.rulebook.words == {"title.sentence": "Now.", "title.name": "Name"}
    assert found.rulebook.of("long-ago").words == {"title.sentence": "Then.", "title.name": "Name"}


def test_the_interface_itself_keeps_to_its_rooms() -> None:
    """In every language; and no room is wider than what they need, so that every screen was seen with as much."""
    taken: dict[str, int] = {}
    for language in LANGUAGES:
        for key, entry in (entries() if language == USUAL else translated(language)).items():
            for text in [entry] if isinstance(entry, str) else entry.values():
                pattern = next((each for each in ROOMS if re.fullmatch(each, key)), "")
                taken[pattern] = max(taken.get(pattern, 0), cells(without_names(text)))
                assert cells(without_names(text)) <= room_of(key), (language, key)
    assert {pattern: cells for pattern, cells in taken.items() if pattern} == ROOMS


# ── saying them ──


def written(folder: Path, words: str) -> Path:
    """A mod that has nothing but these words."""
    folder.mkdir()
    (folder / "mod.toml").write_text('id = "talk"\ntitle = "Talk"\nversion = "1"\n', encoding="utf-8")
    (folder / W).write_text(words, encoding="utf-8")
    return folder


def test_they_are_said_in_every_language_and_only_there() -> None:
    silence = {"one": "One step.", "other": "{n} steps."}
    words = {"title.sentence": "You keep a lock.", "report.silence": silence}
    before = say("title.sentence")
    for language in ("en", "ru", "be"):
        use(language)
        usual = say("title.sentence"), say("title.begin")
        with spoken_by(lambda: words):
            assert say("title.sentence") == "You keep a lock."
            assert [say("report.silence", n=n, date="March") for n in (1, 2, 21)] == [
                "One step.",
                "2 steps.",
                "21 steps.",
            ]
            assert say("title.begin") == usual[1]
        assert (say("title.sentence"), say("title.begin")) == usual
    use("en")
    assert say("title.sentence") == before


def test_two_games_in_one_process_say_each_its_own(tiny: Rulebook) -> None:
    """In turn and beside each other: nothing of a Rulebook stays behind when another one speaks."""
    river, other = (PlainDesk(Session.begin(book, book.scenario[0].id, 2)) for book in (load(mods=[RIVER]), tiny))
    usual, own = other.answer("help tell"), river.answer("help tell")
    assert "Moscow" in " ".join(usual)
    assert "the other bank" in " ".join(own)
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(desk.answer, "help tell") for desk in (river, other) * 20]
    assert [each.result() for each in both] == [own, usual] * 20
    assert own_words() == {}


def test_a_command_leaves_no_words_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    over = written(tmp_path / "over", '[words]\n"watch.title" = "{bot} has the lock."\n')
    assert run(["watch", "--bot", "pass", "--seed", "1", "--mod", str(RIVER), "--mod", str(over)]) == 0
    assert capsys.readouterr().out.startswith("pass has the lock.\n")
    assert own_words() == {}


def test_words_are_read_again_in_a_running_game(tmp_path: Path) -> None:
    mod = written(tmp_path / "talk", "")
    book = load(TINY, [mod])
    session = Session.begin(book, book.scenario[0].id, 2)
    session.reread = Rereading(lambda: load(TINY, [mod]))
    desk = PlainDesk(session)
    assert desk.answer("help tell") != ["tell: mind the lock"]
    (mod / W).write_text('[words]\n"command.tell" = "mind the lock"\n', encoding="utf-8")
    desk.answer("reload")
    assert desk.answer("help tell") == ["tell: mind the lock"]
    (mod / W).write_text('[words]\n"command.tell" = "mind the gate"\n', encoding="utf-8")
    assert desk.answer("reload")[0] == say("reload.done")
    assert desk.answer("help tell") == ["tell: mind the gate"]


@pytest.fixture
def then(tmp_path: Path) -> list[str]:
    """Arguments for a small content with an era that has words of its own, and a card."""
    mod = written(tmp_path / "then", "")
    card = (TINY / "cards.toml").read_text(encoding="utf-8").split("[[event]]")[-1].replace('"B01"', '"A01"')
    said = '"bench.comes" = "It may come then."\n"coverage.quick" = "Looked at then."\n'
    said += '"replay.same" = { one = "{n} decision then.", other = "{n} decisions then." }'
    (mod / "era.toml").write_text(f"{ERA}\n[[event]]{card}\n[words]\n{said}\n", encoding="utf-8")
    return ["--scenario", "long-ago", "--mod", str(TINY), "--mod", str(mod)]


def test_commands_say_the_words_of_an_era(then: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = load(Path(then[3]), [Path(then[5])])
    card = book.of("long-ago").event[0].id
    assert run(["preview", card, *then]) == 0
    assert run(["coverage", "--quick", *then]) == 0
    session = Session.begin(book, "long-ago", 2, tmp_path)
    session.decide(next(each for each in accepted(session.book, session.state) if isinstance(each, MOVES)))
    path = session.path
    session.close()
    assert run(["replay", str(path), *then[2:]]) == 0
    said = capsys.readouterr().out
    assert [text for text in ("It may come then.", "Looked at then.", "1 decision then.") if text not in said] == []
    assert own_words() == {}


# ── the River Republic ──


def foreign(text: str) -> list[str]:
    """The lines that speak of another country than Lesk."""
    return [line for line in text.splitlines() if FOREIGN.search(line)]


def test_a_whole_plain_game_speaks_of_lesk_alone(tmp_path: Path) -> None:
    """Every command that reads, in every month; both sides of a mistake; the help of every command."""
    desk = PlainDesk(Session.begin(load(mods=[RIVER]), SCENARIO, 2, tmp_path))
    told = desk.opening()
    while not desk.session.state.is_over:
        for command in (*READING, "help", "1", "undo", "1", "sign 1", "tell", "tell 9", "tell 1", "tell 1", "end"):
            told += desk.answer(command)
    for command in (*READING, *(f"help {name}" for name in COMMANDS)):
        told += desk.answer(command)
    desk.session.close()
    text = "\n".join(told)
    assert foreign(text) == []
    assert len(desk.session.months) == 12
    for told_of_lesk in ("how the other bank learns", "The other bank's answer", "rules were invented"):
        assert told_of_lesk in " ".join(text.split()), told_of_lesk


def test_a_country_without_a_war_has_no_page_of_wars(tiny: Rulebook, rulebook: Rulebook) -> None:
    def last(book: Rulebook) -> str:
        session = Session.begin(book, book.scenario[0].id, 2)
        while not session.state.is_over:
            session.decide(next(each for each in accepted(session.book, session.state) if isinstance(each, MOVES)))
        return " ".join(PlainDesk(session).answer("debrief xyz"))

    assert last(load(mods=[RIVER])) == last(tiny) == "Which page? One of: turning, people, after."
    assert last(rulebook) == "Which page? One of: turning, wars, people, after."


@pytest.mark.parametrize(
    "command",
    [
        ["watch", "--bot", "pass", "--seed", "3"],
        ["balance", "--bots", "pass,random", "--worlds", "4", "--processes", "1"],
    ],
    ids=lambda command: command[0],
)
def test_the_command_line_speaks_of_lesk_alone(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--mod", str(RIVER)]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) > 20
    assert foreign(said) == []


async def test_the_first_screens_speak_of_lesk_alone() -> None:
    """The desk, the page that asks how the other bank learns, the paper, and the title."""
    app = app_of(load(mods=[RIVER]), SCENARIO)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        shown = [text_of(app)]
        shown += [await press(pilot, key) for key in ("enter", "enter", "enter", "t", "escape", "f9", "f9")]
        app.to_title()
        await pilot.pause()
        shown.append(text_of(app))
    assert "the lock of Lesk" in shown[-1]
    assert any("How does the other bank learn" in each for each in shown)
    assert foreign("\n".join(shown)) == []
    assert own_words() == {}


@pytest.mark.slow
async def test_every_screen_speaks_of_lesk_alone() -> None:
    """Every page that a key opens from the desk, in the first month and after the last."""
    session = Session.begin(load(mods=[RIVER]), SCENARIO, 3)
    app = app_of(session.book)
    app.start = lambda: app.play(session)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        shown = [text_of(app), await press(pilot, "enter"), await press(pilot, "enter")]
        while True:
            station = app.screen
            for key in ("f1", *"wdrtaonhplmxi"):
                shown += [await press(pilot, key), await press(pilot, "right"), await press(pilot, "enter")]
                while app.screen is not station:
                    app.pop_screen()
                    await pilot.pause()
            if session.state.is_over:
                break
            while not session.state.is_over:
                session.decide(next(each for each in accepted(session.book, session.state) if isinstance(each, MOVES)))
            app.play(session)
            await pilot.pause()
        app.call_later(app.visit, "debrief", debrief(session, TINIEST), "unseen")  # as a key does, in the app's context
        await pilot.pause()
        shown += [text_of(app), await press(pilot, "e")]
        await app.workers.wait_for_complete()  # in a thread of its own
        await pilot.pause()
        written = next(app.folder.rglob("*debrief*.txt")).read_text(encoding="utf-8")
        assert "rules were invented" in " ".join(written.split())
        assert app._exception is None
    shown.append(written)
    assert len(set(shown)) > 25
    assert foreign("\n".join(shown)) == []
