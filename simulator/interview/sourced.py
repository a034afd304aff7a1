"""A scenario file as it is written: its lines, and where the numbers in them come from, under `sources`."""

from simulator.scenario.files.writing import quoted


class Sourced:
    """Lines of a scenario file, and the sources of the numbers in them."""

    def __init__(self) -> None:
        """Begin empty."""
        self.lines: list[str] = []
        self.sources: dict[str, str] = {}

    def add(self, line: str, path: str = "", source: str = "") -> None:
        """Add a line, and the source of the number at a path."""
        self.lines.append(line)
        if path and source:
            self.sources[path] = source

    def text(self) -> str:
        """Return the file: the lines, and the sources below them where there are any."""
        sources = [f"  {path}: {quoted(source)}" for path, source in self.sources.items()]
        return "\n".join([*self.lines, *(["sources:", *sources] if sources else []), ""])
