"""Lined: a widget of lines that are never wrapped. Where only some of them have changed, no other is made anew."""

from __future__ import annotations

from collections.abc import Hashable

from textual.content import Content, _FormattedLine
from textual.strip import Strip
from textual.widget import Widget


class Lined(Widget):
    """Subclasses say how many lines there are and what stands on each; `refresh` with its region makes one anew."""

    ALLOW_SELECT = True

    def __init__(self) -> None:
        super().__init__()
        self.auto_links = False  # text is never a link: it need not be looked for
        self._drawn_before: dict[tuple[int, Hashable], Strip] = {}

    def rows(self) -> int:
        raise NotImplementedError

    def row(self, y: int) -> Content:
        raise NotImplementedError

    def mark(self, y: int) -> Hashable:
        """By what a line is known again that has been drawn before, until all are made anew; None: it is not kept."""
        return None

    def forget(self) -> None:
        """Other lines stand here now."""
        self._drawn_before.clear()

    def render(self) -> Content:
        return Content("\n").join([self.row(y) for y in range(self.rows())])

    def _render_content(self) -> None:
        """A key is answered by the lines that it has changed. What is marked with the mouse Textual draws."""
        if self.text_selection is not None:
            super()._render_content()
            return
        kept, dirty = self._render_cache, self._dirty_regions
        count = min(self.rows(), self.size.height)
        is_part = all(each.height < self.size.height for each in dirty)
        is_kept = is_part and kept.size == self.size and len(kept.lines) == count
        rows = {y for each in dirty for y in each.line_range if y < count} if is_kept else set(range(count))
        if not is_kept:
            self._drawn_before.clear()  # the lines themselves stay: a mark may be whose line it is
        lines = [self._made(y) if y in rows else kept.lines[y] for y in range(count)]
        self._render_cache = kept._replace(size=self.size, lines=lines)
        dirty.clear()

    def _made(self, y: int) -> Strip:
        mark = self.mark(y)
        known = self._drawn_before.get((y, mark))
        if known is not None:
            return known
        text = self.row(y).truncate(self.size.width)  # it is told which line it is: so the mouse finds what it marks
        made = Strip(*_FormattedLine(self._get_style, text, self.size.width, y=y).to_strip(self.visual_style))
        if mark is not None:
            self._drawn_before[y, mark] = made
        return made
