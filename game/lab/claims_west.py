"""The claims A01 to A20 as tests: Washington, Europe, leverage, gestures."""

from __future__ import annotations

from game.lab.claims import Bound, Claim, Direction, Label, Product, Zero
from game.lab.paired import World, hold, key, put, take, until

ELECTED: World = (key("inaugurated"),)
LOOKING: World = (key("inaugurated"), put("warmth = 40"), hold("attention = 50"))
"""An American president who looks at Minsk, and would send an envoy."""
NEAR: World = (put("reforms = 2"), put("credibility = 42"), hold("arrests = 4"))
"""A Minsk that stands at Europe's bar."""
GESTURES: World = (*take("pardon-some", 1, 4, 7), *take("peace-words", 2, 6))
FREED_2015: World = (
    put("arrests = 3"), *take("free-everyone"), hold("arrests = 3"), hold("people.held = 0"),
    hold("talks.stage = 3"), hold("talks.seat = 1"),
)  # fmt: skip
"""What was different in 2015: everybody freed, nobody arrested anew, and Minsk a venue (B09 to B14)."""

WEST: tuple[Claim, ...] = (
    Direction("A01", "Praise warms Washington.", take("public-praise"), "warmth", +1, 1),
    Product("A01", "Praise again brings less than praise once.",
            take("public-praise", 1), take("public-praise", 2), "warmth", -1, 2),
    Zero("A01", "Praise moves nothing in Europe, no sanctions and no dependency.", take("public-praise", 1, 2, 3),
         ("eu.isolation", "eu.sanctions", "us.sanctions", "dependency"), 4),
    Label("A02", "A motive: what Minsk wants of the world outside. It stands behind aims and cards."),
    Direction("A02", "Talks that quieten the war lower the tension between Washington and Moscow.",
              (hold("talks.stage = 3"),), "tension", -1, 3),
    Direction("A03", "The same envoy brings more the more Washington looks.",
              (put("attention = 40"),), "us.isolation", -1, 2,
              (key("inaugurated"), put("warmth = 40"), *take("receive-the-envoy", 2))),
    Zero("A03", "To a Washington that does not look at all, an envoy and a mission change nothing.",
         (*take("receive-the-envoy"), *take("reopen-the-mission")), ("us.isolation", "us.sanctions"), 0,
         (key("inaugurated"), put("warmth = 40"), put("attention = 0"))),
    Direction("A04", "A more tolerant Washington gives the same gestures more relief.", (put("warmth = 35"),),
              "us.isolation", -1, 4,
              (key("inaugurated"), hold("attention = 30"), *take("receive-the-envoy", 1, 2), *take("pardon-some", 2))),
    Zero("A04", "Whether Washington is tolerant changes nothing in Europe.", (put("warmth = 35"),),
         ("eu.isolation", "backed"), 4,
         (key("inaugurated"), hold("attention = 30"), *take("receive-the-envoy", 1, 2), *take("pardon-some", 2))),
    Direction("A05", "Where Europe is open, leverage grows.", (hold("eu.isolation = 60"),), "leverage", +1, 6),
    Direction("A05", "Where Washington is open, leverage grows.", (hold("us.isolation = 48"),), "leverage", +1, 6),
    Direction("A05", "Where the South is open, leverage grows.", (hold("china = 65"),), "leverage", +1, 6),
    Direction("A05", "With no side open, leverage once won is lost.", (
        hold("eu.isolation = 90"), hold("us.isolation = 80"), hold("china = 30")), "leverage", -1, 6,
        (put("leverage = 30"), hold("china = 50"))),
    Bound("A06", "Dependency begins high, and stays so while nothing is done.", "dependency", 62, 100, 8),
    Bound("A06", "No month lowers dependency by more than 3.5.", "dependency", -3.5, 100, 8,
          (*take("slow-walk", 2), *take("beijing-credit", 2)), is_step=True),
    Product("A07", "What Moscow pays for the asking grows with the openings before it.",
            (hold("eu.isolation = 62"), hold("us.isolation = 50")), take("ask-for-gas", 5), "economy", +1, 5),
    Direction("A08", "A change in Washington eases isolation without any reform.",
              (hold("rift = 60"), hold("attention = 60")), "isolation", -1, 6, ELECTED),
    Direction("A08", "And American sanctions with it.", (hold("rift = 60"), hold("attention = 60")),
              "us.sanctions", -1, 9, ELECTED),
    Zero("A08", "Europe's part of the isolation does not move by it.",
         (hold("rift = 60"), hold("attention = 60")), ("eu.isolation",), 6, ELECTED),
    Product("A09", "Ceasefire and detente together bring Washington nearer than both by themselves.",
            (hold("talks.stage = 4"),), (hold("tension = 40"),), "us.isolation", -1, 6,
            (hold("tension = 80"), hold("risk = 40"))),
    Product("A09", "And Europe too.",
            (hold("talks.stage = 4"),), (hold("tension = 40"),), "eu.isolation", -1, 6,
            (hold("tension = 80"), hold("risk = 40"))),
    Zero("A09", "Detente without a ceasefire opens no door in the west.", (hold("tension = 50"),),
         ("eu.isolation", "us.isolation"), 3, (hold("risk = 40"), hold("tension = 80"))),
    Label("A10", "A motive: why Minsk would have the war end. It stands behind aims and cards."),
    *(Direction("A10", f"Half a year more of war: {measure} higher.", until(10, "talks.stage = 0", 5), measure, +1, 10,
                (*until(4, "talks.stage = 0"), *until(10, "talks.stage = 4", 5)))
      for measure in ("sanctions", "dependency")),
    Label("A11", "A judgement, attributed and disputed: it labels cards, and Minsk can keep a distance."),
    Direction("A11", "The more Minsk is a party to the war, the smaller its chance of a seat.",
              (put("complicity += 15"),), "seat.odds", -1, 0, (put("talks.stage = 3"), put("trust = 66"))),
    Direction("A12", "The same step by Europe changes isolation more than by Washington.",
              (put("eu.isolation -= 10"), put("us.isolation += 10")), "isolation", -1, 0, (put("us.isolation -= 10"),)),
    Direction("A12", "And sanctions.",
              (put("eu.sanctions -= 10"), put("us.sanctions += 10")), "sanctions", -1, 0, (put("us.sanctions -= 10"),)),
    Direction("A13", "Repression makes Washington look away.", (hold("arrests = 60"),), "attention", -1, 3),
    Direction("A14", "An America that wants out of wars makes talks likelier.", (put("broker = 40"),),
              "odds feelers", +1, 0, ELECTED),
    Direction("A14", "And an envoy to Minsk worth more.", (hold("broker = 40"),), "us.isolation", -1, 4,
              (key("inaugurated"), put("warmth = 40"), *take("receive-the-envoy", 4))),
    Direction("A15", "Help for Russia's war brings more European sanctions.", take("repair-and-supply", 1, 4),
              "eu.sanctions", +1, 9),
    Direction("A15", "And more American ones.", take("repair-and-supply", 1, 4), "us.sanctions", +1, 9),
    Direction("A16", "A pardon is an opening.", take("pardon-some"), "openings", +1, 0),
    Zero("A16", "By itself it opens no channel.", take("pardon-some", 1, 4), ("channel",), 5),
    Zero("A17", "Any number of gestures without reform, while arrests go on, moves Europe by nothing.",
         GESTURES, ("eu.isolation", "backed"), 8),
    Direction("A17", "Past the bar the same gestures bring Europe nearer.", GESTURES, "eu.isolation", -1, 8,
              (hold("reforms = 4"), hold("credibility = 70"), hold("arrests = 3"))),
    Direction("A17", "Reform that stays brings Europe nearer.", take("structural-reform"), "eu.isolation", -1, 1),
    Direction("A17", "Falsifier, 2015-16: all freed, arrests stopped, a venue, no reform: the silence is broken.",
              FREED_2015, "eu.isolation", -1, 6),
    Direction("A17", "Falsifier, 2015-16: and European sanctions fall.", FREED_2015, "eu.sanctions", -1, 9),
    Direction("A18", "A peace proposal in the South's words is liked there.", take("peace-words"), "china", +1, 1),
    Zero("A18", "It moves nothing in the west.", take("peace-words"), ("eu.isolation", "us.isolation"), 3),
    Zero("A19", "A proposal that nobody believes does nothing in Europe.", take("peace-words"), ("eu.isolation",), 0,
         (put("talks.stage = 3"), put("credibility = 0"))),
    Zero("A19", "Nor does one that has no bearing on talks.", take("peace-words"), ("eu.isolation",), 0,
         (put("talks.stage = 0"), *NEAR)),
    Product("A19", "A proposal works by belief times bearing.", (put("credibility = 75"),), take("peace-words"),
            "eu.isolation", -1, 0, (put("talks.stage = 3"), put("arrests = 4"))),
    Direction("A20", "With a new president in office a channel between the two sides becomes possible.", ELECTED,
              "odds a-channel", +1, 0, (put("talks.stage = 1"),)),
    Direction("A20", "And American relief.", ELECTED, "odds us-relief-announced", +1, 0, (put("us.pressure = -8"),)),
    Zero("A20", "Europe's bar stays where it was.", ELECTED, ("backed", "odds eu-relief-announced"), 0, NEAR),
)  # fmt: skip
