"""The pure core: a Rulebook, a State and a Decision give a Step. It reads no clock, no file, no environment.

Read the modules in this order: state, entries, rulebook, decision, expression, effect, apply, chance, options, step,
deeds, phases, deck, tray, outcome. How the expressions of content become functions stands in names, sharing, writer,
monthly, numbered, translation and compiler; what the log of a step says, in changes and causes.
"""

from game.rules.options import Option, options, possible, refusal
from game.rules.outcome import Outcome, outcome
from game.rules.preview import preview
from game.rules.rulebook import Rulebook
from game.rules.start import start
from game.rules.state import State
from game.rules.step import Refused, Step, step
from game.rules.veil import veil

__all__ = [
    "Option",
    "Outcome",
    "Refused",
    "Rulebook",
    "State",
    "Step",
    "options",
    "outcome",
    "possible",
    "preview",
    "refusal",
    "start",
    "step",
    "veil",
]
