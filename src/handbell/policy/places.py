"""Where in a pack file something stands, for error messages.

TOML readers forget line numbers, so this looks for the line afterwards, and only when something is wrong: the
headers `[[clause]]` and `[[clause.rule]]` are counted, and the word at fault is sought below the right one.
"""

import re

_CLAUSE = re.compile(r"^\s*\[\[\s*clause\s*\]\]")
_RULE = re.compile(r"^\s*\[\[\s*clause\s*\.\s*rule\s*\]\]")
_TABLE = re.compile(r"^\s*\[")


class Places:
    """The lines of one file. Lines count from 1."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def line(self, word: str, clause: int | None = None, rule: int | None = None) -> int:
        """The line of `word` in the `clause`-th clause (and its `rule`-th rule), both counted from 0.

        Where the word cannot be found, the line on which that clause or rule begins.
        """
        start, end = self._span(clause, rule)
        quoted = re.compile(r"(?<![\w.-])['\"]?" + re.escape(word) + r"['\"]?(?![\w-])")
        for number in range(start, end):
            if quoted.search(self._lines[number].split(" #")[0]):
                return number + 1
        return min(start, max(len(self._lines) - 1, 0)) + 1

    def _span(self, clause: int | None, rule: int | None) -> tuple[int, int]:
        if clause is None:
            return 0, len(self._lines)
        heads = [number for number, line in enumerate(self._lines) if _CLAUSE.match(line)]
        if clause >= len(heads):
            return 0, len(self._lines)
        start = heads[clause]
        end = heads[clause + 1] if clause + 1 < len(heads) else len(self._lines)
        rules = [number for number in range(start, end) if _RULE.match(self._lines[number])]
        if rule is None:
            return start, end
        if rule >= len(rules):
            return start, end
        after = rules[rule + 1] if rule + 1 < len(rules) else end
        return rules[rule], after

    def table(self, header: str, nth: int = 0) -> int:
        """The line of the `nth` table headed `header`, such as `[[screen]]`; 1 if there is none."""
        wanted = re.sub(r"\s", "", header)
        found = [
            number
            for number, line in enumerate(self._lines)
            if _TABLE.match(line) and re.sub(r"\s", "", line.split("#")[0]) == wanted
        ]
        return found[nth] + 1 if nth < len(found) else 1
