"""Whether words stand in quotation marks."""

from handbell.screening.look import Look


def quoted(look: Look, i: int) -> bool:
    """Whether word ``i`` stands between quotation marks, straight or curly."""
    text = look.reading.text
    start = look.reading.starts[i]
    return (
        text.count('"', 0, start) % 2 == 1
        or text.rfind("“", 0, start) > text.rfind("”", 0, start)
        or text.rfind("‘", 0, start) > max(text.rfind("’ ", 0, start), text.rfind("’.", 0, start))
    )
