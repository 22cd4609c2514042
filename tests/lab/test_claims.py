"""The claims of the analysis, tried in paired worlds of the shipped rules; and the back-tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.lab.claims import WORLDS, Claim, Direction, Finding, Label, Zero, find
from game.lab.claims_told import CLAIMS, claim_rows, history_rows
from game.lab.episodes import EPISODES
from game.lab.history import EPISODES_IN, Verdict, judge
from game.lab.paired import Lab, hold, measured, put, take
from game.lab.rules_page import laws_part, rules_page
from game.rules import Rulebook

QUICK = 20
PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def failing(findings: list[Finding]) -> list[str]:
    return [f"{each.test.claim} {each.test.says} {each}" for each in findings if not each.holds]


def test_every_claim_is_tried_or_labelled(rulebook: Rulebook) -> None:
    assert {test.claim for test in CLAIMS} == {claim.id for claim in rulebook.claim}


def test_no_claim_is_a_mere_label() -> None:
    tried = {test.claim for test in CLAIMS if not isinstance(test, Label)}
    assert {test.claim for test in CLAIMS} == tried


def test_claims_hold_in_a_sample(rulebook: Rulebook) -> None:
    """In few worlds chance may hide a direction. What must not be: a rule that turns round, a zero that is none."""
    findings = find(rulebook, CLAIMS, QUICK)
    assert [each for each in findings if each.turned] == []
    assert failing([each for each in findings if isinstance(each.test, Zero)]) == []
    assert [each.test.says for each in findings if each.differ and each.agree < 0.75 * each.differ] == []


@pytest.mark.slow
@pytest.mark.parametrize("claim", sorted({test.claim for test in CLAIMS}))
def test_claim_holds(rulebook: Rulebook, claim: str) -> None:
    assert failing(find(rulebook, [test for test in CLAIMS if test.claim == claim], WORLDS)) == []


def test_an_unseen_or_turned_direction_does_not_hold(rulebook: Rulebook) -> None:
    unseen = Direction("A01", "", take("public-praise"), "eu.isolation", -1, 0)
    turned = Direction("A01", "", take("public-praise"), "warmth", -1, 0)
    broken = Zero("A01", "", take("public-praise"), ("warmth",), 0)
    for test in (unseen, turned, broken):
        assert not find(rulebook, [test], 10)[0].holds


def test_the_untouched_pair_is_equal(rulebook: Rulebook) -> None:
    lab = Lab(rulebook)
    assert lab.state((), 3, 4) == Lab(rulebook).state((), 3, 4)


def test_still_worlds_differ_by_where_they_begin(rulebook: Rulebook) -> None:
    lab = Lab(rulebook, is_still=True)
    assert len({lab.state((), seed, 0).gauges for seed in range(10)}) == 10


def test_acts_say_what_they_do(rulebook: Rulebook) -> None:
    world = (put("tension = 40"), put("trust += 200"), put("eu.sanctions = eu.target"), hold("arrests = 3"))
    state = Lab(rulebook).state(world, 0, 0)
    read = {
        name: measured(rulebook, state, name) for name in ("tension", "trust", "eu.sanctions", "eu.target", "arrests")
    }
    assert (read["tension"], read["trust"], read["arrests"]) == (40, 100, 3)
    assert read["eu.sanctions"] == pytest.approx(read["eu.target"], abs=0.05)


def test_the_odds_of_a_paper_that_is_not_open_are_nothing(rulebook: Rulebook) -> None:
    lab = Lab(rulebook)
    assert measured(rulebook, lab.state((put("talks.stage = 0"),), 0, 0), "odds offer-the-venue") == 0
    assert measured(rulebook, lab.state((put("talks.stage = 2"),), 0, 0), "odds offer-the-venue") > 0


def test_episodes_stand_on_facts(rulebook: Rulebook) -> None:
    """Those of the sealed episode came after the analysis; of the others none did."""
    after = {fact.id: fact.after for fact in rulebook.fact}
    assert {episode.years: [after[fact] for fact in episode.facts] for episode in EPISODES} == {
        episode.years: [episode.sealed] * len(episode.facts) for episode in EPISODES
    }


def went_otherwise(verdicts: list[Verdict]) -> list[str]:
    return [f"{each.episode.years} {each.expected.says} {each.mean:+.2f}" for each in verdicts if not each.holds]


@pytest.mark.slow
@pytest.mark.parametrize("years", [episode.years for episode in EPISODES])
def test_history_goes_its_way(rulebook: Rulebook, years: str) -> None:
    episodes = tuple(episode for episode in EPISODES if episode.years == years)
    assert went_otherwise(judge(rulebook, episodes)) == []


def test_the_page_says_what_the_laws_are(rulebook: Rulebook, request: pytest.FixtureRequest) -> None:
    """With --renew it is written anew, figures and all."""
    if request.config.getoption("--renew"):
        claims = claim_rows(rulebook, find(rulebook, CLAIMS, WORLDS))
        history = history_rows(judge(rulebook, EPISODES, EPISODES_IN))
        PAGE.write_text(rules_page(rulebook, claims, history, WORLDS) + "\n", encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8").startswith("\n".join(laws_part(rulebook)))


def test_every_test_reads_as_a_sentence() -> None:
    says: list[Claim] = [test for test in CLAIMS if not (test.says[0].isupper() and test.says[-1] == ".")]
    assert says == []
