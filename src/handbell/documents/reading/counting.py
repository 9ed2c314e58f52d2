"""How a count is spelt before a paragraph: 4, d, D, iv, IV, 04, 4th."""

_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def spelt(number: int, spelling: str) -> str:
    """A number in one of Word's spellings; those that no British school uses are given as plain numbers."""
    if spelling in ("lowerLetter", "upperLetter"):
        word = lettered(number)
        return word.upper() if spelling == "upperLetter" else word
    if spelling in ("lowerRoman", "upperRoman"):
        word = roman(number)
        return word.upper() if spelling == "upperRoman" else word
    if spelling == "decimalZero":
        return f"{number:02}"
    return f"{number}{_ending(number)}" if spelling == "ordinal" else str(number)


def lettered(number: int) -> str:
    """a to z, then aa to zz, as Word goes on."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * min(5, (number - 1) // 26 + 1)


def roman(number: int) -> str:
    """A small roman number; those above 89, which no list reaches, as they are."""
    if not 0 < number < 90:
        return str(number)
    word = ""
    for value, letters in _ROMAN:
        while number >= value:
            word, number = word + letters, number - value
    return word


def _ending(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
