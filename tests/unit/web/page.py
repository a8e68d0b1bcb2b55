"""A page read back as a browser would: its elements, attributes and text."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "rect", "line"}


class Page(HTMLParser):
    """The elements of a page, with the text inside those asked for."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        path = tuple(f"{t}.{a.get('class', '')}" for t, a in self.open)
        self.texts.append((path, data))

    def inside(self, tag: str, style: str = "") -> str:
        """Return the text within elements of a tag, whose first class is `style` if one is given."""
        return "".join(
            words
            for path, words in self.texts
            if any(p.startswith(f"{tag}.{style}") if style else p.split(".")[0] == tag for p in path)
        )

    def links(self) -> list[str]:
        """Return every address that a link leads to."""
        return [attrs["href"] for tag, attrs in self.elements if tag == "a" and "href" in attrs]

    def ids(self) -> list[str]:
        """Return every id."""
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    def headings(self) -> list[int]:
        """Return the levels of the headings in order."""
        return [int(tag[1]) for tag, _ in self.elements if tag in ("h1", "h2", "h3", "h4")]
