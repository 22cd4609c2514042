"""The lesson that a game is played in: its briefing, and a page of its own for each role of the group."""

from __future__ import annotations

from game.plain.lesson import role_page
from game.plain.lines import ENDLESS, folded
from game.rules.entries import Role
from game.screens.ink import plain
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose
from game.session import Session
from game.session.lessons import lesson_of
from game.words import say


class LessonPage(Played):
    """What the lesson is, what it is for, and who does what in the group; a role that is picked opens its page."""

    def blocks(self) -> list[Block]:
        lesson = lesson_of(self.session)
        if lesson is None:
            return []
        blocks = [heading(lesson.title), *prose(lesson.text, gap=True), heading(say("lesson.objectives"), turn=True)]
        blocks += [Block((plain(each.text),), gap=True) for each in lesson.objective]
        if lesson.role:
            blocks.append(heading(say("lesson.roles"), turn=True))
            blocks += [self._role(role) for role in lesson.role]
        return blocks

    def _role(self, role: Role) -> Block:
        """Before the first month it is read and no more; later there is something on its page."""
        return Block((plain(role.title, "bold"), plain(role.text)), None if self.is_due else role, gap=True)

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Role):
            self.game.visit("role", self.session, key)


class RolePage(Played):
    """What one student knows and the others are told by this student alone."""

    def __init__(self, session: Session, role: Role) -> None:
        super().__init__(session)
        self.role = role

    def blocks(self) -> list[Block]:
        with folded(ENDLESS):
            title, *lines = role_page(self.session, self.role)
        blocks = [heading(title), note(say("lesson.role-of"))]
        gap = True
        for line in lines:
            if line.strip():
                blocks.append(Block((plain(line.strip()),), gap=gap))
            gap = not line.strip()
        return blocks
