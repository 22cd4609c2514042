"""Every kind of complaint there is, with a stable code. Documentation and tests read this table."""

from __future__ import annotations

import enum

from attrs import field, frozen


class Severity(enum.StrEnum):
    ERROR = "error"  # the content is not loaded
    WARNING = "warning"  # it is loaded; somebody should look


@frozen
class Code:
    """A kind of complaint. `id` never changes its meaning and is never used again for another."""

    id: str
    title: str
    reason: str = field(eq=False)

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.id.startswith("E") else Severity.WARNING

    def __str__(self) -> str:
        return self.id


CODES: dict[str, Code] = {}
"""All codes by id, in the order of this file."""


def _code(id: str, title: str, reason: str) -> Code:
    CODES[id] = Code(id, title, reason)
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

# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────
NEVER_SET = _code("E501", "key never set", "What reads it can never see it set.")
NEVER_READ = _code("W502", "key never read", "Setting it changes nothing.")
VOW_KEYS = _code("E503", "promise key used twice", "`promised.KEY` must mean one promise.")
GAUGE_NEVER_READ = _code("W504", "gauge never read", "It moves and nothing comes of it.")

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

# ── Prose ────────────────────────────────────────────────────────────────────────────────────────────────────────
LENGTH = _code("W801", "text too long", "It does not fit where it is shown, or is not read there.")
SHORT = _code("W802", "text too short", "It does not carry its scene.")
HOMOGLYPH = _code("W803", "mixed alphabets in a word", "A letter of another alphabet looks the same and is not found.")
EMPTY = _code("W804", "empty text", "A space on the screen where words should stand.")
