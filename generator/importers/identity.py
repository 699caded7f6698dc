"""By what a posting is known again: its address at the source, else the source's name and id."""

from __future__ import annotations

from dataclasses import dataclass

from generator.frontmatter.edit import Plain


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """Where one imported posting came from."""

    name: str
    id: str
    url: str = ""

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """What identifies it, the strongest first."""
        by_url = [(self.url,)] if self.url else []
        return (*by_url, *([(self.name, self.id)] if self.name and self.id else []))


def identity_of(source: Plain | None) -> Identity | None:
    """Return what a posting's ``source`` field says, or None where it says too little."""
    if not isinstance(source, dict):
        return None
    texts = {key: value for key, value in source.items() if isinstance(value, str)}
    identity = Identity(texts.get("name", ""), texts.get("id", ""), texts.get("url", ""))
    return identity if identity.keys else None
