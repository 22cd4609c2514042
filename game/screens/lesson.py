"""The lesson that a game is played in: its briefing, read before the first month."""

from __future__ import annotations

from game.screens.ink import plain
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import heading, prose
from game.session.lessons import lesson_of
from game.words import say


class LessonPage(Played):
    """What the lesson is, what it is for, and who does what in the group."""

    def blocks(self) -> list[Block]:
        lesson = lesson_of(self.session)
        if lesson is None:
            return []
        blocks = [heading(lesson.title), *prose(lesson.text, gap=True), heading(say("lesson.objectives"), turn=True)]
        blocks += [Block((plain(each.text),), gap=True) for each in lesson.objective]
        if lesson.role:
            blocks.append(heading(say("lesson.roles"), turn=True))
            blocks += [Block((plain(role.title, "bold"), plain(role.text)), gap=True) for role in lesson.role]
        return blocks
