"""Bots: short, readable policies. Each sees the veiled state, what is possible, and nothing else."""

from game.bots.bot import BOTS, SEARCHERS, Bot, make_bot, play_game

__all__ = ["BOTS", "SEARCHERS", "Bot", "make_bot", "play_game"]
