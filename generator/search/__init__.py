"""Search: files from which a browser, or the command line, answers exactly as lunr would.

words       text -> words, and words -> terms
documents   a posting -> the text of each field
tally       texts -> where each word stands
index       words -> where each term stands
shards      terms -> pieces of the index, and back
vocabulary  words -> one list, for misspellings
facets      postings -> what each can be chosen by
columns     facets of postings -> what filters need
lexicon     facets of postings -> words that are offered as filters
manifest    what there is
cards       what results show of postings -> files, in folders that are segments
files       postings -> all of the others as files
state       what a run leaves to the next, as bytes and back
moves       the last run's documents -> where they are now, and where words stand then
counting    postings -> words and terms, of which only what is new is read
output      files -> those that are new, and those that are kept
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
from generator.search.segments import card_files
from generator.search.synonyms import idle_synonyms

__all__ = [
    "ALL",
    "TOP",
    "Broken",
    "Engine",
    "IndexReader",
    "Outcome",
    "card_files",
    "evaluate",
    "idle_synonyms",
    "open_index",
    "read_questions",
    "search_files",
]
