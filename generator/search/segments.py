"""Cards in files, which lie in folders: what results show of postings, by their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.artifacts import Recipe
from generator.memo import digest
from generator.model import Posting
from generator.routes import Routes
from generator.search.cards import encode_cards
from generator.search.codec import name_of
from generator.search.documents import in_order
from generator.search.manifest import CARDS, SEGMENT, card_file
from generator.site import Site

CardOf = Callable[[Posting], Mapping[str, object]]


def card_files(
    postings: Sequence[Posting], site: Site, card: CardOf, version: Callable[[Posting], bytes]
) -> Iterator[Recipe]:
    """Yield how to make each file of cards; *card* gives what a result shows of a posting.

    It is called when a file is made, and never before. *version* gives a digest of all that it
    looks at besides *site*.
    """
    numbered = in_order(postings)
    root = Routes(site.base_path).home()
    common = digest(site)

    def key(members: Sequence[Posting]) -> bytes:
        return digest(common, [version(posting) for posting in members])

    for segment, name in enumerate(segment_names(numbered)):
        first = segment * SEGMENT
        members = numbered[first : first + SEGMENT]
        for at in range(0, len(members), CARDS):
            some = members[at : at + CARDS]
            make = partial(_cards, some, card, root)
            yield Recipe(card_file(segment, name, at), make, keys=(partial(key, some),))


def segment_names(numbered: Sequence[Posting]) -> list[str]:
    """Return the names of the folders of cards of postings, as these are *numbered*.

    A folder is named for those who are in it: what a reader has of an older index never leads to
    the cards of others.
    """
    starts = range(0, len(numbered), SEGMENT)
    return [_name(numbered[first : first + SEGMENT]) for first in starts]


def _name(segment: Sequence[Posting]) -> str:
    return name_of("\n".join(posting.slug for posting in segment).encode())


def _cards(postings: Sequence[Posting], card: CardOf, root: str) -> bytes:
    return encode_cards(({"slug": p.slug, **card(p)} for p in postings), root)
