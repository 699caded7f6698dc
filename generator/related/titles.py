"""The words of a posting's title that say what the work is.

Left out is what says nothing of the work: small words of a few languages, seniority, how and where
one works, the marks for genders, names of countries, numbers. Scripts without spaces are cut where
the script changes: between kanji and kana, hiragana being grammar for the most part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.countries import country_code, groups
from generator.text import fold, slugify

_IGNORED = frozenset(
    # Articles, prepositions, conjunctions
    "an and as at by for from in into of off on or our per the to via with within you your"
    " am auf aus bei bis das de dem den der des die ein eine einen einer fur im mit oder und"
    " vom von zu zum zur au aux avec chez dans du en et la le les ou par pour sur un une"
    " al con del el las los para por su da das do dos com em na nas no nos os um uma"
    " della delle dei di gli il it lo nel per het een met naar of te van voor"
    # Seniority
    " senior snr sr junior jr lead principal staff head chief mid level midlevel entry entrylevel"
    " intermediate experienced graduate medior pleno confirme confirmee debutant debutante"
    " ii iii iv"
    # How, where and how long one works
    " remote remotely hybrid onsite wfh anywhere worldwide fulltime parttime contract permanent"
    " temporary freelance vollzeit teilzeit us eu usa"
    # The posting itself
    " job role position vacancy opportunity hiring urgent stelle"
    # Genders, and endings for them
    " all gender genders mfd mwd fmd mfx wmd innen ne se trice rice euse".split()
)
_COMMON = frozenset(
    "admin administrator advisor agent analyst architect assistant associate business clerk"
    " consultant coordinator data designer developer development director engineer engineering"
    " executive experience expert intern internship learning manager management member officer"
    " operator platform product programmer representative service services software solution"
    " solutions specialist student supervisor support system systems team technical technician"
    " technology trainee volunteer worker"
    " ausbildung berater beraterin entwickler entwicklerin entwicklung fachkraft ingenieur"
    " ingenieurin kauffrau kaufmann leiter leiterin leitung mitarbeiter mitarbeiterin praktikant"
    " praktikantin praktikum techniker technikerin werkstudent werkstudentin"
    " alternance charge chargee chef conseiller conseillere developpeur developpeuse directeur"
    " directrice gestionnaire ingenieure responsable stage stagiaire technicien technicienne"
    " analista asistente desarrollador desarrolladora gerente ingeniera ingeniero jefa jefe tecnica"
    " tecnico assistente desenvolvedor desenvolvedora engenheira engenheiro pessoa programador"
    " programadora adviseur medewerker ontwikkelaar inzynier programista specjalista"
    " responsabile sviluppatore sviluppatrice エンジニア".split()
)
"""Words that much different work has in common."""

_ENDING = re.compile(r"(?<=\w{3})(?:[:*_·]\w{1,5}\b|\([a-zà-ÿ]{1,5}\))")
"""What a word has for another gender, as in ``Entwickler:in`` or ``Développeur(se)``."""
_SPLIT = re.compile(
    r"\b(back|front|full|on|part|mid)[\s‐‑-]+(end|stack|time|site|level)\b", re.IGNORECASE
)
"""What is as often written as one word."""
_BREAK = re.compile(r'[,;:()\[\]{}<>|/–—•·…!?"“”„«»、。「」『』【】]+|\s-+|-+\s')
_HAN, _KATAKANA, _HIRAGANA = r"\u3005\u3400-\u9fff", r"\u30a0-\u30ff", r"\u3040-\u309f"
_WORD = re.compile(rf"[{_HAN}]+|[{_KATAKANA}]+|[^\s'’‐‑{_HAN}{_KATAKANA}{_HIRAGANA}-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a title."""

    key: str
    """Its slug, by which words of two titles are one."""
    text: str
    """As the title has it."""
    is_common: bool
    """Whether much different work has it in common, as ``engineer``."""


@lru_cache(maxsize=20_000)
def phrases(title: str) -> tuple[tuple[Word, ...], ...]:
    """Return the telling words of *title*, in runs that nothing interrupts."""
    plain = _ENDING.sub("", unicodedata.normalize("NFKC", title))
    plain = _SPLIT.sub(r"\1_\2", plain)
    runs = [run for part in _BREAK.split(plain) for run in _runs(part)]
    return tuple(runs)


def is_common(key: str) -> bool:
    """Tell whether much different work has the word with this *key*."""
    return key in _COMMON


def _runs(part: str) -> Iterator[tuple[Word, ...]]:
    run: list[Word] = []
    for found in _WORD.findall(part):
        word = _word(found.rstrip("."))
        if word is not None:
            run.append(word)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _word(text: str) -> Word | None:
    """Return the word that is written *text*; None where it tells nothing of the work."""
    key = slugify(text).replace("_", "") if text else ""
    return None if _tells_nothing(key, text) else Word(key, text.replace("_", " "), is_common(key))


def _tells_nothing(key: str, text: str) -> bool:
    return (
        not any(map(str.isalnum, text))
        or key in _IGNORED
        or (key.isascii() and len(key) < 2 and key not in ("c", "r"))
        or key.isdecimal()
        or fold(text) in _regions()
        or country_code(text) is not None
    )


@cache
def _regions() -> frozenset[str]:
    return frozenset(map(fold, groups()))
