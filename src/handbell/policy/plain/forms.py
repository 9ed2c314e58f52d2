"""The forms of English words, so that a list need only say "message" to know messages, messaged and messaging."""

VOWELS = "aeiou"


def forms(word: str) -> set[str]:
    """The word and its likely endings. Short words stay as they are: "us" is not a form of "use"."""
    if len(word) < 3 or not word.isalpha():
        return {word}
    made = {word, word + "s", word + "ing", word + "ed"}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        made |= {word + "es"}
    if word.endswith("e"):
        made |= {word + "d", word[:-1] + "ing"}
    if word.endswith("y") and word[-2] not in VOWELS:
        made |= {word[:-1] + "ies", word[:-1] + "ied"}
    if _doubles(word):
        made |= {word + word[-1] + "ing", word + word[-1] + "ed"}
    return made


def _doubles(word: str) -> bool:
    return word[-1] not in VOWELS + "wxy" and word[-2] in VOWELS and word[-3] not in VOWELS
