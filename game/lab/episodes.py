"""The episodes: gauges of their year, deeds, and the direction that history took."""

from __future__ import annotations

from game.lab.history import Episode, Expected
from game.lab.paired import World, hold, key, put, take, until


def year(**gauges: float) -> World:
    """A year's gauges (`eu_isolation` is eu.isolation), in a world whose American president is in office.

    Sanctions begin where the laws would have them for that isolation: only what comes next is history's.
    """
    gauges_then = (put(f"{name.replace('_', '.')} = {value}") for name, value in gauges.items())
    settled = (put("eu.sanctions = eu.target"), put("us.sanctions = us.target"))
    return (key("inaugurated"), *gauges_then, *settled)


PEACE: dict[str, float] = {
    "war_outcome": 3, "war_intensity": 0, "complicity": 0, "debt_invasion": 0, "tension": 50, "flank": 20, "risk": 20,
}  # fmt: skip
"""Before 2022 there is no war to be a party to; that of 2014 is told in its own episode."""

UNLENT: World = (
    put("war.outcome = 0", 2), put("war.intensity = 90", 2), *until(3, "talks.stage = 1", 2),
    *until(8, "talks.stage = 2", 4), hold("arrests = 50"),
)  # fmt: skip
"""2022 as it might have gone on territory that was not lent."""

EPISODES: tuple[Episode, ...] = (
    Episode(
        "2008", "Releases, no reform", ("B03",),
        year(**PEACE, dependency=50, eu_isolation=62, us_isolation=66, presence=15,
             posture=20, kyiv=45, debt_repression=25, arrests=3, people_held=5, credibility=18, attention=22,
             warmth=20, transactional=30, trust=58),
        (*take("free-everyone"), hold("arrests = 3")),
        (Expected("Europe comes nearer.", "eu.isolation", -1, 6),
         Expected("Europe suspends part of its measures.", "eu.sanctions", -1, 8),
         Expected("Washington suspends part of its own.", "us.sanctions", -1, 8),
         Expected("It is partial: less than a reform would have brought.", "eu.isolation", +1, 6,
                  (*take("free-everyone"), *take("structural-reform", 2), hold("arrests = 3")))),
    ),
    Episode(
        "2010-11", "Crackdown after a vote", ("B04",),
        year(**PEACE, dependency=50, eu_isolation=52, us_isolation=58, presence=15,
             posture=20, debt_repression=25, arrests=3, people_held=0, released_full=1, credibility=30, attention=20),
        (*until(1, "arrests = 300"), *until(3, "arrests = 60", 2), put("people.held = 45"),
         put("debt.repression += 25"), put("released.full = 0"), put("credibility -= 15")),
        (Expected("Europe draws away.", "eu.isolation", +1, 6),
         Expected("Relief is withdrawn and people are listed.", "eu.sanctions", +1, 8),
         Expected("Washington follows.", "us.sanctions", +1, 8)),
    ),
    Episode(
        "2014-16", "A venue, everybody freed, distance on Crimea", ("B09", "B10", "B11", "B12", "B13", "B14"),
        year(dependency=50, eu_isolation=64, us_isolation=66, presence=15, posture=15,
             complicity=8, debt_invasion=0, debt_repression=32, kyiv=45, venue=60, arrests=3, people_held=6,
             credibility=18, attention=22, warmth=20, transactional=30, war_intensity=35, trust=60, flank=30, risk=30),
        (hold("talks.stage = 3"), hold("talks.seat = 1"), hold("arrests = 3"), *take("free-everyone", 6)),
        (Expected("Europe comes nearer: A17's silence is broken.", "eu.isolation", -1, 10),
         Expected("Europe suspends its sanctions.", "eu.sanctions", -1, 12),
         Expected("Washington suspends part of its own.", "us.sanctions", -1, 12),
         Expected("Isolation as a whole falls.", "isolation", -1, 10),
         Expected("Without the releases Europe keeps further off.", "eu.isolation", -1, 12,
                  (hold("talks.stage = 3"), hold("talks.seat = 1"), hold("arrests = 3")))),
    ),
    Episode(
        "2018-20", "Western opening while Moscow asks for integration", ("B15", "B16", "B17"),
        year(**PEACE, dependency=50, eu_isolation=48, us_isolation=54, presence=15,
             posture=20, debt_repression=15, arrests=3, people_held=0, credibility=34, leverage=12, china=40, trust=60,
             attention=20, warmth=30, channel=1, venue=60, kyiv=45),
        (*take("slow-walk", 1, 5, 9), *take("open-a-channel", 2, 8), *take("beijing-credit", 12),
         *take("receive-the-envoy", 14), hold("arrests = 3")),
        (Expected("Leverage over Moscow grows.", "leverage", +1, 14),
         Expected("Moscow's trust falls.", "trust", -1, 14),
         Expected("Disputes over prices: Moscow's pocket yields less.", "subsidy", -1, 14, (hold("arrests = 3"),))),
    ),
    Episode(
        "2020-21", "Crackdown, then an aircraft", ("B19", "B20", "B21", "B22", "B23", "B24", "B25", "B26"),
        year(**PEACE, dependency=48, eu_isolation=46, us_isolation=50, presence=15,
             posture=20, debt_repression=15, arrests=3, people_held=0, credibility=32, leverage=25, china=40, trust=46,
             attention=20, economy=42, grip=50),
        (*until(4, "arrests = 300"), *until(12, "arrests = 80", 5), put("people.held = 169", 5),
         *until(3, "debt.repression += 15"), put("credibility = 8"), *take("soft-loan", 2),
         put("risk += 15", 10), put("debt.repression += 5", 10)),
        (Expected("Europe draws away.", "eu.isolation", +1, 12),
         Expected("European sanctions come, one package after another.", "eu.sanctions", +1, 12, least=10),
         Expected("American sanctions come.", "us.sanctions", +1, 12),
         Expected("Dependency on Moscow grows.", "dependency", +1, 12),
         Expected("Moscow's loan carries the economy.", "economy", +1, 3,
                  (*until(4, "arrests = 300"), *until(3, "debt.repression += 15"), put("credibility = 8")))),
    ),
    Episode(
        "2021", "Coercion at the border", ("B27", "B28"),
        year(**PEACE, dependency=56, eu_isolation=74, us_isolation=62, presence=20,
             posture=35, debt_repression=60, arrests=80, people_held=850, credibility=8, trust=60),
        (*until(2, "risk = 70"), put("posture += 10"), hold("arrests = 80")),
        (Expected("Nothing is lifted: more is added.", "eu.sanctions", +1, 4),
         Expected("Washington adds too.", "us.sanctions", +1, 4),
         Expected("It does not bring Europe nearer.", "eu.isolation", 0, 4)),
    ),
    Episode(
        "2022", "The territory lent for an invasion", ("B30", "B31", "B32", "B33", "B34", "B35", "B36", "B37", "B38"),
        year(war_outcome=3, war_intensity=20, dependency=60, eu_isolation=76, us_isolation=62,
             presence=25, posture=40, complicity=15, debt_invasion=0, debt_repression=60, kyiv=30, venue=55, arrests=50,
             people_held=1000, credibility=8, trust=66, rivals=10),
        (*take("host-forces", 1), *take("joint-exercise", 1), put("war.outcome = 0", 2), put("war.intensity = 90", 2),
         put("complicity = 70", 2), put("presence += 25", 2), put("posture = 75", 2), put("debt.invasion = 60", 2),
         *until(3, "talks.stage = 1", 2), *until(8, "talks.stage = 2", 4), put("rivals += 25", 4),
         hold("arrests = 50")),
        (Expected("European sanctions of a new order.", "eu.sanctions", +1, 8, least=10),
         Expected("American ones too.", "us.sanctions", +1, 8),
         Expected("Washington shuts its embassy and draws away.", "us.isolation", +1, 8, UNLENT),
         Expected("Kyiv will not sit down in Minsk.", "kyiv", -1, 6),
         Expected("The record as a venue wears away.", "venue", -1, 8),
         Expected("The chance of a seat is lost.", "seat.odds", -1, 6, UNLENT)),
    ),
    Episode(
        "2023 H1", "The war goes on", ("B40", "B43"),
        year(dependency=68, economy=42, trust=74, means=68, complicity=60),
        (hold("talks.stage = 0"),),
        (Expected("Dependency goes on growing.", "dependency", +1, 6),
         Expected("Output recovers all the same.", "economy", +1, 6)),
    ),
    Episode(
        "2024", "Partial pardons, new arrests, words of peace", ("B49", "B50", "B51", "B52"),
        year(dependency=71, people_held=1409),
        (*take("pardon-some", 1, 4), *take("peace-words", 2), hold("arrests = 25"), hold("talks.stage = 0")),
        (Expected("No relief from Europe.", "eu.isolation", 0, 6,
                  (hold("arrests = 25"), hold("talks.stage = 0"))),
         Expected("Further European listings.", "eu.sanctions", +1, 6),
         Expected("Further American ones.", "us.sanctions", +1, 9)),
    ),
    Episode(
        "2025-26", "Washington wants a settlement, and releases",
        ("B60", "B61", "B62", "B64", "B65", "B66", "B69", "B70"),
        year(warmth=28),
        (*until(17, "broker = 50", 3), *until(17, "talks.stage = 2", 4), *until(17, "transactional = 48", 6),
         *until(17, "rift = 48", 6),
         *take("receive-the-envoy", 8, 14), *take("pardon-some", 8, 11, 14, 17), *take("hangar-inspection", 11),
         *until(17, "arrests = 24")),
        (Expected("American sanctions fall by steps.", "us.sanctions", -1, 17),
         Expected("Washington comes nearer.", "us.isolation", -1, 17),
         Expected("Europe's listings stay.", "eu.sanctions", 0, 17),
         Expected("Europe comes no nearer.", "eu.isolation", 0, 17),
         Expected("Dependency is not lower.", "dependency", 0, 17),
         Expected("Nor is Russian presence.", "presence", 0, 17)),
        sealed=True,
    ),
)  # fmt: skip
