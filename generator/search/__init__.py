"""Search: files from which a browser, or the command line, answers exactly as lunr would.

words       text -> words, and words -> terms
documents   a posting -> the text of each field
tally       texts -> where each word stands
index       words -> where each term stands
shards      terms -> pieces of the index, and back
vocabulary  words -> one list, for misspellings
columns     facets of postings -> what filters need
lexicon     facets of postings -> words that are offered as filters
manifest    what there is
files       postings -> all of these as files
reader     files -> what a query needs of them
query       what somebody typed -> groups of words
meaning     groups -> the terms that stand for them
engine      all of these -> postings, the best first
synonyms    those of a board -> warnings of what has no effect
evaluate    queries with what they must find -> marks
"""

from generator.search.codec import Broken
from generator.search.engine import Engine
from generator.search.evaluate import ALL, TOP, Outcome, evaluate, read_questions
from generator.search.files import search_files
from generator.search.reader import IndexReader, open_index
from generator.search.synonyms import idle_synonyms

__all__ = [
    "ALL",
    "TOP",
    "Broken",
    "Engine",
    "IndexReader",
    "Outcome",
    "evaluate",
    "idle_synonyms",
    "open_index",
    "read_questions",
    "search_files",
]
