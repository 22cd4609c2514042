"""Every kind of complaint there is, with a stable code. Documentation and tests read this table."""

from __future__ import annotations

import enum

from attrs import field, frozen


class Severity(enum.StrEnum):
    ERROR = "error"  # the content is not loaded
    WARNING = "warning"  # it is loaded; somebody should look
    HINT = "hint"  # it is loaded and does what it says; it could be said more plainly


class Confidence(enum.StrEnum):
    """How sure a complaint is that something is amiss."""

    CERTAIN = "certain"  # it is so, whatever happens in a game
    LIKELY = "likely"  # a sign that has meant a slip before; it may be meant


@frozen
class Code:
    """A kind of complaint. `id` never changes its meaning and is never used again for another."""

    id: str
    title: str
    reason: str = field(eq=False)
    confidence: Confidence = field(default=Confidence.CERTAIN, eq=False)

    @property
    def severity(self) -> Severity:
        return _SEVERITIES[self.id[0]]

    def __str__(self) -> str:
        return self.id


_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "H": Severity.HINT}
CODES: dict[str, Code] = {}
"""All codes by id, in the order of this file. An example of each stands in `examples.toml`."""


def _code(id: str, title: str, reason: str, confidence: Confidence = Confidence.CERTAIN) -> Code:
    CODES[id] = Code(id, title, reason, confidence)
    return CODES[id]


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────
NO_ROOT = _code("E001", "no such folder", "Content is read from a folder of TOML files.")
UNREADABLE = _code("E002", "file cannot be read", "The system refused to open the file.")
TOO_LARGE = _code("E003", "file too large", "A file of content is at most 1 MiB, so that a check stays quick.")
ENCODING = _code("E004", "not UTF-8", "TOML is UTF-8; another encoding turns letters into others without a word.")
CONTROL = _code("E005", "control character", "A control character moves the cursor or worse in a player's terminal.")
INVISIBLE = _code("E006", "invisible character", "Text that runs backwards or cannot be seen hides what it says.")

# ── TOML ─────────────────────────────────────────────────────────────────────────────────────────────────────────
SYNTAX = _code("E101", "not TOML", "The file does not follow TOML 1.0.")
UNQUOTED = _code("E102", "text without quotes", "TOML puts every text in quotes.")
UNCLOSED = _code("E103", "text never closed", "A text ends with the quotes it began with.")
CURLY = _code("E104", "curly quotes", "Only straight quotes begin and end a text; inside it any quotes may stand.")
CAPITAL_BOOLEAN = _code("E105", "capital True or False", "TOML writes true and false in small letters.")
COLON = _code("E106", "colon instead of '='", "TOML writes `key = value`.")
STRAY_COMMA = _code("E107", "comma between pairs", "Outside { } every pair has a line of its own, and no comma.")
BACKSLASH = _code("E108", "backslash in a text", r"In double quotes a backslash begins an escape such as \n.")
DUPLICATE_KEY = _code("E109", "key given twice", "A key has one value; which of the two is meant cannot be known.")
FOREIGN_KEY = _code(
    "E110", "foreign letter in a key", "A Cyrillic letter that looks like a Latin one makes another key."
)

# ── Shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────
UNKNOWN_TABLE = _code("E201", "unknown table", "A table that is not read would be a rule that is not played.")
NOT_A_LIST = _code("E202", "[table] instead of [[table]]", "There may be many of each kind: hence the double brackets.")
UNKNOWN_KEY = _code("E203", "unknown key", "A misspelt key would silently mean its default.")
MISSING_KEY = _code("E204", "missing key", "The entry does not make sense without it.")
WRONG_TYPE = _code("E205", "wrong type", 'Nothing is converted: "no" would become true, and 5 a title.')
ABSURD = _code("E206", "absurd number", "No figure of the game is infinite, undefined or beyond a million.")
UNKNOWN_WORD = _code("E207", "unknown word", "The key takes one of a few words.")

# ── The little language ──────────────────────────────────────────────────────────────────────────────────────────
UNPARSABLE = _code("E301", "cannot be read", "The text is not an expression.")
TOO_LONG = _code("E302", "expression too long", "At most 400 characters: beyond that, make an index of a part.")
TOO_DEEP = _code("E303", "brackets too deep", "At most 20 brackets within each other.")
NOT_ASCII = _code("E304", "not ASCII", "A Cyrillic letter that looks like a Latin one makes another name.")
ASSIGNMENT = _code("E305", "'=' in an expression", "'==' compares; '=' does nothing here.")
CHAINED = _code("E306", "chained comparison", "`a < b < c` is read differently by different people.")
UNKNOWN_FUNCTION = _code("E307", "unknown function", "There are only min, max, abs and ramp.")
ARGUMENTS = _code("E308", "wrong number of arguments", "Each function takes a fixed number of arguments.")
MIXED = _code("E309", "truth and number mixed", "A condition is not a number: say which number is meant.")
NOT_IN_LANGUAGE = _code("E310", "not part of the language", "A closed language can always be explained.")
NOT_AN_EFFECT = _code("E312", "not an effect", "An effect is `gauge += amount when condition`, or with `-=`.")
BARE_SPACE = _code("E313", "space without a key", "was, times, since, flag and promised need a key after a dot.")
WRONG_VALUE = _code("E314", "condition or number expected", "A key takes either a condition or a number.")

# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────────
DUPLICATE_ID = _code("E401", "id used twice", "An id names one entry of its kind.")
DEAD_LINK = _code("E402", "no such entry", "What an id refers to must exist.")
UNKNOWN_NAME = _code("E403", "unknown name", "A misspelt name would silently mean nothing.")
NOISE = _code("E404", "noise outside a law", "Only a law with `noise = true` draws it.")
UNKNOWN_GAUGE = _code("E405", "effect on an unknown gauge", "Only a gauge can be moved.")
DERIVED = _code("E406", "effect on a derived gauge", "A derived gauge is worked out from its parts: move those.")
HIDDEN = _code("E407", "hidden gauge read", "What the player sees must not give away what the player cannot see.")
CYCLE = _code("E408", "index that needs itself", "The value of such a formula is not defined.")
AFTERWARDS = _code("E409", "fact from afterwards cited", "What came after the analysis is no cause within the game.")
NOT_DRAWN = _code("W410", "card never brought up", "A card with `scheduled = true` needs something that schedules it.")
UNREACHABLE = _code("W411", "card that nothing can bring up", "Its condition can hold in no game that begins here.")
NEVER_OPEN = _code("W412", "choice that is never open", "Nothing that can happen makes its `needs` hold.")
NO_STATE = _code("W413", "ending that no state meets", "No game can come to it, or another always comes first.")
NEVER_HAPPENS = _code("W414", "what can never happen", "Nothing that can happen makes its condition hold.")
ENDLESS = _code(
    "W415", "chain that never ends", "Whatever is answered, it calls a card of the same chain.", Confidence.LIKELY
)
TOO_LATE = _code("W416", "card called too late", "No scenario lasts so long.")
NEVER_GIVEN = _code("W417", "promise that nobody can give", "With `offered = false` a card or a paper must give it.")

# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────
NEVER_SET = _code("E501", "key never set", "What reads it can never see it set.")
NEVER_READ = _code("W502", "key never read", "Setting it changes nothing.")
VOW_KEYS = _code("E503", "promise key used twice", "`promised.KEY` must mean one promise.")
GAUGE_NEVER_READ = _code("W504", "gauge never read", "It moves and nothing comes of it.")
NEVER_MOVED = _code("W505", "gauge that nothing moves", "A gauge that stands still is a constant: say it as an index.")
INDEX_NEVER_READ = _code("H506", "index never read", "It is worked out for nobody.")

# ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────────────
DIVISOR = _code("E601", "divisor may be 0", "A divisor must be provably above 0.")
RAMP = _code("E602", "ramp without a slope", "A ramp goes from a lower to a provably higher bound.")
ODDS = _code("E603", "odds never between 0 and 1", "Odds are a share: 0.4, not 40.")
WEIGHT = _code("E604", "weight out of range", "A card's weight lies between 0 and 40.")
NO_AMOUNT = _code("W605", "amount that rounds to nothing", "Amounts are rounded to the gauge's step.")
NEVER_HOLDS = _code("W606", "condition never holds", "What depends on it never happens.")
BAD_RANGE = _code("E607", "gauge without a range", "`low` lies below `high`, and `step` is 0.1 or 1.")
BAD_START = _code("E608", "start out of range", "A start lies within the gauge's range, on its step.")
BAD_COUNT = _code("E609", "number out of range", "Months, ranks and weights have a smallest sensible value.")
ALWAYS_HOLDS = _code("H610", "condition that always holds", "It can be left out.")

# ── Entries ──────────────────────────────────────────────────────────────────────────────────────────────────────
BAD_ID = _code("E701", "id not kebab-case", "Ids stand in commands and saves: small letters, digits and hyphens.")
BAD_KEY = _code("E702", "key not snake_case", "Keys and gauges stand in expressions.")
TAKEN_NAME = _code("E703", "name already means something", "The language uses this word itself.")
CHOICES = _code("E704", "too few or too many choices", "A card asks for one of two to four answers.")
DUPLICATE_CHOICE = _code("E705", "choice id used twice", "A choice is decided by its id.")
ALL_LOCKED = _code("E706", "every choice locked", "One choice of a card has no `needs`, so that no month is stuck.")
OTHERWISE = _code("E707", "outcomes without an 'otherwise'", "The last outcome takes what is left of the odds.")
NO_ODDS = _code("E708", "outcome without odds", "Every outcome but the last has odds.")
TWO_WAYS = _code("E709", "urgent and scheduled", "A card comes up as soon as it can or when it is called, not both.")
MISSING_PIECE = _code("E710", "piece of the game missing", "Without it a game cannot begin or cannot end.")
BAD_DATE = _code("E711", "not a month", "Months are written YYYY-MM.")
BANDS = _code("E712", "bands out of order", "Each band reaches further than the one before.")

# ── Lessons ──────────────────────────────────────────────────────────────────────────────────────────────────────
LESSON_WORLD = _code("E751", "no world of that name", "A world's name is three or more words of the game's list.")
LESSON_MINUTES = _code(
    "E752", "lesson too short or too long", "A lesson lasts 20 to 240 minutes, its debriefing with it."
)
LESSON_MOMENT = _code(
    "E753", "moment outside the game", "What is asked in a month that is never played is never asked."
)
LESSON_TWICE = _code("E754", "asked twice in a month", "A group writes one reason a month, and answers one question.")
LESSON_SEALED = _code("E755", "sealed gauge watched", "Nobody sees the war's own figures before the end.")
LESSON_AIMLESS = _code("E756", "no aim tied to a claim", "A lesson says what for, and which claim it is about.")
LESSON_DEALT = _code("W757", "fewer than four anchor cards", "What every group meets is what a class can compare.")
LESSON_FORECAST = _code(
    "W758", "no forecast, or no reason", "Without them the debriefing has nothing of the groups' own."
)
LOOK_ALIKE = _code("E713", "foreign letter in an id", "It looks like the Latin letter and names something else.")

# ── Prose ────────────────────────────────────────────────────────────────────────────────────────────────────────
LENGTH = _code("W801", "text too long", "It does not fit where it is shown, or is not read there.")
SHORT = _code("W802", "text too short", "It does not carry its scene.")
HOMOGLYPH = _code(
    "W803",
    "mixed alphabets in a word",
    "A letter of another alphabet looks the same and is not found.",
    Confidence.LIKELY,
)
EMPTY = _code("W804", "empty text", "A space on the screen where words should stand.")
PLACEHOLDER = _code(
    "W805", "placeholder without a value", "Texts are shown as they stand: nothing is put in for it.", Confidence.LIKELY
)

# ── Ignores ──────────────────────────────────────────────────────────────────────────────────────────────────────
NO_REASON = _code("W901", "ignore without a reason", "Whoever reads it next must know why it is meant.")
IDLE = _code("W902", "ignore that ignores nothing", "What it once allowed is gone, or it names another code.")
NOT_IGNORABLE = _code("W903", "ignored error", "Content with an error in it cannot be loaded, meant or not.")

# ── Mods ─────────────────────────────────────────────────────────────────────────────────────────────────────────
BAD_VERSION = _code("E920", "not a version", "Versions are numbers with points, 1.2.3; a range is `>= 1.2, < 2`.")
OTHER_GAME = _code("E921", "mod for another game", "What it was written for may mean something else here.")
LACKS_MOD = _code("E922", "required mod missing", "The mod stands on the other and is wrong without it.")
MODS_CONFLICT = _code("E923", "mods in conflict", "One of the two says that they cannot be played together.")
ORDER_CYCLE = _code("E924", "load order in a circle", "Each of them wants to be read after another.")
MOD_TWICE = _code("E925", "mod given twice", "Two mods of one id cannot be told apart in a save.")
TWO_WHOLES = _code("E926", "two whole games", "Only one mod can take the place of the whole content.")
LINK = _code("E927", "link in a mod", "A link could lead out of the folder, so none is followed.")
TOO_MUCH = _code("E928", "mod too large", "Sizes, counts and nesting have bounds, so that no mod makes the game wait.")
TAKEN_ID = _code("E929", "id of another layer", "Replacing an entry is said: `override = true`, or a [[patch]].")
NO_OVERRIDE = _code("E930", "override of nothing", "There is no such entry below: it was renamed, or misspelt.")
NO_PATCHED = _code("E931", "patch of nothing", "There is no such entry below: it was renamed, or misspelt.")
BAD_PATCH = _code("E932", "patch that does not fit", "What it adds to or takes away is not there, or is no list.")
MODS_ONLY = _code("E933", "only in a mod", "Content does not change itself: change the entry where it stands.")
SET_TWICE = _code("W934", "set by two mods", "The one that is read last wins, and the other's words are lost.")

# ── Saves ────────────────────────────────────────────────────────────────────────────────────────────────────────
BAD_RENAME = _code(
    "E940", "rename that leads nowhere", "A save can follow it only from an old id to one that is there."
)
NOT_REMOVED = _code("E941", "removed and still there", "A save must not be told that something is gone that is not.")

# ── Assumptions ──────────────────────────────────────────────────────────────────────────────────────────────────
BAD_ASSUMPTION = _code(
    "E950", "assumption out of range", "Its value lies within its own range, and the range has room."
)
NO_ASSUMPTION = _code("E951", "no such assumption", "Turning what is not there would change nothing.")
ASSUMED_NEVER = _code("W952", "assumption never read", "Turning it changes nothing.")
BLOATED = _code("E620", "index too large when written out", "It reads indexes that read indexes: the sum has a bound.")

# ── Words of one's own ───────────────────────────────────────────────────────────────────────────────────────────
NO_WORDS = _code("E970", "no such words", "The interface never says them, so nothing would be said otherwise.")
BAD_NAME = _code("E971", "name that the words have not", "Only what is filled in there anyway can be filled in.")
BAD_FORMS = _code("E972", "plural forms that do not fit", "A text that counts has a form for one and one for others.")

# ── Tests of content ─────────────────────────────────────────────────────────────────────────────────────────────
UNTRIED = _code("E960", "test that cannot be played", "What it gives or does is not possible in this content.")
NOT_EXPECTED = _code("E961", "not as expected", "The content does something else than its author's test says.")
