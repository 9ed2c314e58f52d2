"""One phrase book for all checks, so that a text is walked once however many word lists there are."""

from handbell.screening.wordlists import PhraseBook, table

# Files in words/ whose lists of phrases are looked for in every text, with the prefix of their labels.
FILES = ("health", "family", "matters", "conduct", "politics", "credit", "outings", "people")

BOOK = PhraseBook(
    {
        f"{file}.{key}": phrases
        for file in FILES
        for key, phrases in table(file).items()
        if isinstance(phrases, list)
    }
)
