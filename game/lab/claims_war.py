"""The claims A21 to A44 as tests: the seat, the war and its ends, Moscow, the Atlantic."""

from __future__ import annotations

from game.lab.claims import Bound, Claim, Direction, Hump, Label, Product, Zero
from game.lab.claims_west import ELECTED, NEAR
from game.lab.paired import World, hold, put, take

TABLE: World = (hold("talks.stage = 3"),)
BEST: World = (put("trust = 75"), put("venue = 85"), put("kyiv = 60"), put("complicity = 20"), put("rivals = 5"))
"""Everything that speaks for a seat."""
FALLEN: World = (put("war.outcome = 1"), hold("talks.stage = 0"), put("clients = 1"))
DEFEATED: World = (put("war.outcome = 2"), hold("talks.stage = 0"))
FROZEN: World = (hold("talks.stage = 4"),)
OPEN: World = (
    hold("eu.isolation = 58"), hold("us.isolation = 46"), hold("china = 55"), hold("leverage = 30"),
    put("dependency = 66"),
)  # fmt: skip
"""Two sides that answer: what is left is how near to Moscow Minsk stands."""

WAR: tuple[Claim, ...] = (
    Bound("A21", "Without talks there is no chance of a seat, whatever speaks for it.", "seat.odds", 0, 0, 0,
          (put("talks.stage = 0"), *BEST)),
    Zero("A21", "Nor can it be asked for.", BEST, ("open offer-the-venue",), 0, (put("talks.stage = 0"),)),
    Direction("A21", "With talks there is one.", (put("talks.stage = 1"),), "odds offer-the-venue", +1, 0),
    Direction("A22", "The debt of 2020 lowers what Europe makes of a step.", (put("debt.repression += 25"),),
              "backed", -1, 0, (*NEAR, put("credibility = 50"))),
    Direction("A22", "The debt of 2022 does too.", (put("debt.invasion += 25"),), "backed", -1, 0,
              (*NEAR, put("credibility = 50"))),
    Direction("A22", "A debt fades where the arrests stop.", (hold("arrests = 3"),), "debt.repression", -1, 6,
              (hold("arrests = 24"),)),
    Direction("A22", "A debt fades where the help for the war stops.", (hold("complicity = 40"),), "debt.invasion", -1,
              6, (hold("complicity = 60"),)),
    *(Direction("A23", f"A record as a venue helps towards a seat, at a complicity of {complicity}.",
                (put("venue = 60"),), "seat.odds", +1, 0,
                (put("talks.stage = 3"), put(f"complicity = {complicity}"), put("trust = 66")))
      for complicity in (30, 55, 80)),
    Direction("A24", "A host's part makes Minsk less of an outcast in Europe.", (hold("talks.seat = 1"),),
              "eu.isolation", -1, 4, TABLE),
    Direction("A24", "A party's part more than a host's.", (hold("talks.seat = 2"),), "eu.isolation", -1, 4,
              (*TABLE, hold("talks.seat = 1"))),
    Product("A24", "The first step brings most.", (put("talks.seat += 1"),), (put("talks.seat += 1"),),
            "eu.isolation", +1, 4, TABLE),
    *(Direction("A25", f"Eight months more of war: {words}.", (hold("talks.stage = 0"),), measure, +1, 8, FROZEN)
      for words, measure in (("sanctions higher", "sanctions"), ("isolation deeper", "isolation"),
                             ("dependency nearer to complete", "dependency"))),
    *(Direction("A26", f"Ukraine's fall against a frozen line: {words}.", FALLEN, measure, +1, 8, FROZEN)
      for words, measure in (("sanctions higher", "sanctions"), ("isolation deeper", "isolation"),
                             ("dependency greater", "dependency"))),
    Direction("A27", "Russia's defeat empties the pocket.", DEFEATED, "subsidy", -1, 6, FROZEN),
    Direction("A27", "Less means in Moscow is a weaker economy in Minsk.", (hold("means = 25"),), "economy", -1, 6),
    Product("A27", "The weaker the deeper the dependency.", (hold("means = 25"),), (hold("dependency = 95"),),
            "economy", -1, 4, (hold("means = 60"), hold("dependency = 65"))),
    Direction("A28", "Russia's defeat loosens the grip.", DEFEATED, "grip", -1, 6, FROZEN),
    Product("A28", "The grip goes by defeat times dependency.", DEFEATED, (hold("dependency = 95"),), "grip", -1, 4,
            (hold("dependency = 60"),)),
    Product("A28", "And, once Russia is defeated, by complicity times dependency.",
            (hold("complicity = 85"),), (hold("dependency = 95"),), "grip", -1, 4,
            (*DEFEATED, hold("complicity = 50"), hold("dependency = 60"))),
    Direction("A29", "A second client takes a share of the subsidy.", (put("clients = 1"),),
              "subsidy", -1, 0),
    Direction("A30", "Ukraine's surrender makes NATO's flank grow.", FALLEN, "flank", +1, 4, FROZEN),
    Direction("A31", "A stronger flank is a greater risk to Minsk.", (hold("flank = 80"),), "risk", +1, 4),
    Direction("A32", "A stronger flank brings more Russian forces.", (hold("flank = 80"),), "presence", +1, 8),
    Direction("A32", "And more forces more dependency.", (hold("presence = 85"),), "dependency", +1, 6),
    Direction("A33", "After Russia's defeat pressure from outside grows, more than after a settlement.", DEFEATED,
              "risk", +1, 4, (put("war.outcome = 3"), put("talks.stage = 5"))),
    Direction("A34", "A compromise in the making gives a better chance of a seat than a war that goes on.",
              (put("talks.stage = 3"),), "odds offer-the-venue", +1, 0, (put("talks.stage = 0"),)),
    Direction("A34", "Than Ukraine's fall.", (put("war.outcome = 0"), put("talks.stage = 3")),
              "odds offer-the-venue", +1, 0, (put("war.outcome = 1"), put("talks.stage = 0"))),
    Direction("A34", "Than Russia's defeat.", (put("war.outcome = 0"), put("talks.stage = 3")),
              "odds offer-the-venue", +1, 0, (put("war.outcome = 2"), put("talks.stage = 0"))),
    Direction("A35", "Each exchange on Minsk's ground makes an invitation likelier.",
              take("humanitarian-exchange", 1, 4), "seat.odds", +1, 5, TABLE),
    Product("A35", "A precedent adds less to the record the more there are.", take("humanitarian-exchange", 1),
            take("humanitarian-exchange", 4), "venue", -1, 5, (*TABLE, hold("kyiv = 30"))),
    Direction("A36", "Moscow's trust is what a seat is proposed with.", (put("trust = 66"),), "seat.odds", +1, 0,
              (put("talks.stage = 3"), put("trust = 45"))),
    Direction("A36", "Slowing integration down costs chances of a seat.", take("slow-walk"), "seat.odds", -1, 0,
              (put("talks.stage = 3"), put("trust = 60"))),
    Direction("A37", "A threat in being is worth trust in Moscow.", (hold("posture = 75"),), "trust", +1, 4),
    Direction("A37", "It costs Kyiv's tolerance.", (hold("posture = 75"),), "kyiv", -1, 4, (put("kyiv = 30"),)),
    Label("A38", "A forecast by Shraibman, not a fact: as far as the sources go, no seat of Minsk's had come about."),
    Direction("A38", "The nearer the signature, the less is held against Minsk's place.", (put("talks.stage = 4"),),
              "odds ask-for-inclusion", +1, 0, (put("talks.stage = 3"), put("talks.seat = 1"))),
    Direction("A39", "To be covered by an arrangement lowers isolation more than a host's part.",
              (hold("talks.seat = 3"),), "isolation", -1, 4, (hold("talks.stage = 4"), hold("talks.seat = 1"))),
    Label("A40", "A motive: freedom to move with the alliance kept. It is the aim 'room to move' and the best ending."),
    Hump("A40", "Room to move is lost in an embrace and in a break; it is had between.", (hold("trust = 20"),),
         (hold("trust = 58"),), (hold("trust = 90"),), "met room-to-move", 3, OPEN),
    Direction("A40", "A break turns the tap.", (hold("trust = 20"),), "economy", -1, 4, (hold("trust = 58"),)),
    Direction("A40", "An embrace deepens dependency.", (hold("trust = 90"),), "dependency", +1, 6,
              (hold("trust = 58"),)),
    Direction("A41", "A turn to deal-making lowers Europe's bar.", (put("transactional = 60"),), "backed", +1, 0, NEAR),
    Direction("A41", "The same pardon then brings more.", (put("transactional = 60"),), "eu.isolation", -1, 2,
              (*NEAR, *take("pardon-some", 2))),
    Direction("A41", "And American sanctions fall.", (hold("transactional = 60"),), "us.sanctions", -1, 8,
              (*ELECTED, hold("attention = 40"))),
    Direction("A42", "A rift across the Atlantic makes American relief cheaper.", (hold("rift = 60"),),
              "us.isolation", -1, 6, (*ELECTED, hold("attention = 40"))),
    Zero("A42", "Europe does not come nearer by it.", (hold("rift = 60"),), ("eu.isolation", "backed"), 6,
         (*ELECTED, hold("attention = 40"))),
    Direction("A42", "Relief by both is more than Washington's alone.", (hold("reforms = 3"), hold("credibility = 60"),
              hold("arrests = 3")), "isolation", -1, 6, (*ELECTED, hold("attention = 40"), hold("rift = 60"))),
    Direction("A43", "A rift takes Belarus off the agenda: less pressure for new packages.", (hold("rift = 70"),),
              "eu.pressure", -1, 3, (hold("attention = 40"),)),
    Direction("A43", "And less attention for openings.", (hold("rift = 70"),), "attention", -1, 3,
              (put("attention = 30"),)),
    Direction("A44", "Talks are less likely before the inauguration than after it.", ELECTED, "odds a-channel", +1, 0,
              (put("talks.stage = 1"),)),
    Direction("A44", "A bid for a seat is worth more once there is negotiation.", (put("talks.stage = 4"),),
              "seat.odds", +1, 0, (put("talks.stage = 1"),)),
)  # fmt: skip
