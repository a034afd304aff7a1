"""A page that lives by itself, offline, in a frame of a notebook."""

import html
from dataclasses import dataclass
from pathlib import Path

from simulator.report.files import write_text


@dataclass(frozen=True)
class FramedPage:
    """A page with a script of its own: it shows itself in a notebook and can be saved.

    Attributes:
        page: the whole HTML page.
        height: what it takes in a notebook, px.
        title: what the frame is, for those who cannot see it.
    """

    page: str
    height: int
    title: str

    def save(self, path: Path | str) -> None:
        """Write the page; raises RunFolderError where it cannot be written."""
        write_text(path, self.page)

    def _repr_html_(self) -> str:
        """Show it in a notebook, in a frame of its own that can do nothing but run its script."""
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" sandbox="allow-scripts" width="100%" height="{self.height}" '
            f'frameborder="0" title="{html.escape(self.title)}"></iframe>'
        )
