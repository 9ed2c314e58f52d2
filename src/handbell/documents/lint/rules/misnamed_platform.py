"""A platform's name misspelt: What's App, Face Book, Tik Tok."""

import re
from collections.abc import Iterator

from handbell.documents.lint.facts.platforms import Misspelt, platforms
from handbell.documents.lint.facts.said import in_words, on_lines
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence


def _look(looked: Looked) -> Iterator[Finding]:
    for one in platforms().misspelt:
        found = [
            (sentence, match)
            for sentence in looked.document.sentences
            for match in one.wrong.finditer(sentence.text)
            if not _phrase(one, sentence, match)
        ]
        if found:
            lines = {sentence.line for sentence, _ in found}
            also = f" ({on_lines(lines)})" if len(lines) > 1 else ""
            words = in_words([f"“{said}”" for said in dict.fromkeys(match[0] for _, match in found)])
            yield RULE.found(
                found[0][0],
                f"{words} should be {one.right}{also}.",
                "Write the name as the platform does, so that a search of the policy finds it.",
            )


def _phrase(one: Misspelt, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the words are only words: "linked in", "face time with", "a face book of photographs"."""
    words = match[0]
    if one.right in ("FaceTime", "LinkedIn", "Bluesky", "Minecraft"):
        inner = re.split(r"\s+", words)
        if len(inner) == 1 and one.right == "LinkedIn":
            return not words[:1].isupper() or sentence.text.isupper()
        return len(inner) < 2 or not all(part[:1].isupper() for part in inner) or sentence.text.isupper()
    return False


RULE = Rule("misnamed-platform", "info", "A platform's name misspelt", _look)
