"""A policy of twenty pages in Word: read, looked through and drafted, with the memory that it takes.

    python -m benchmarks.documents [--pages 20] [--rounds 5] [--json]

The document is put together from the papers that the tests hold, so that it is as varied as real ones. Each piece of
work runs in a process of its own, from the start of Python to the end, as `handbell lint` and `handbell draft-pack` do;
its greatest memory is what the system says of that process. Bars: 10 s and 500 MB for all three together. Beside them
stands what python-docx alone takes to give the same file's paragraphs, without headings, numbers, lines or sentences.
Exit code 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

PAPERS = Path(__file__).parents[1] / "tests" / "documents" / "papers"
WORDS_A_PAGE = 500
SECONDS, MEGABYTES = 10.0, 500.0
MEASURED = """
import resource, sys, time
from datetime import date
from pathlib import Path
start = time.perf_counter()
path = Path(sys.argv[1])
{work}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
READ = "from handbell.documents.reading import read_document\ndocument = read_document(path)\n"
LINT = "from handbell.documents.lint import lint\nlint(document, date(2026, 11, 20))\n"
DRAFT = "from handbell.documents.drafting import draft_pack\ndraft_pack(document, on=date(2026, 11, 20))\n"
BARE = "import docx\n[one.text for one in docx.Document(str(path)).paragraphs]\n"
PARTS = (
    ("read, looked through and drafted", READ + LINT + DRAFT),
    ("read alone", READ),
    ("read and looked through", READ + LINT),
    ("read and drafted", READ + DRAFT),
    ("python-docx alone: its paragraphs", BARE),
)


@dataclass(frozen=True)
class Row:
    """One measurement: median seconds, greatest memory in MB; the bars hold for the first row alone."""

    work: str
    seconds: float
    megabytes: float
    barred: bool

    @property
    def kept(self) -> bool:
        """Whether both bars are met."""
        return not self.barred or (self.seconds <= SECONDS and self.megabytes <= MEGABYTES)


def rows(pages: int = 20, rounds: int = 5) -> list[Row]:
    """Make the document and measure each part `rounds` times."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "policy.docx"
        write_word(path, pages)
        return [
            _measured(work, code, path, rounds, barred=not place) for place, (work, code) in enumerate(PARTS)
        ]


def write_word(path: Path, pages: int) -> None:
    """A Word file of so many pages of 500 words, of the papers' paragraphs, headings and lists."""
    import docx

    paper, words = docx.Document(), 0
    while words < pages * WORDS_A_PAGE:
        for text in _paragraphs():
            _add(paper, text)
            words += len(text.split())
            if words >= pages * WORDS_A_PAGE:
                break
    paper.save(str(path))


def _paragraphs() -> list[str]:
    """The papers' paragraphs in turn; wrapped lines put together."""
    texts = [
        one.read_text()
        for one in sorted(PAPERS.iterdir())
        if one.suffix in (".txt", ".md") and one.name != "README.md"
    ]
    return [" ".join(part.split()) for text in texts for part in re.split(r"\n\s*\n", text) if part.strip()]


def _add(paper, text: str) -> None:  # type: ignore[no-untyped-def]
    if text.startswith("#"):
        paper.add_heading(text.lstrip("# "), 1 + text.count("#", 0, 3))
    elif text[0] in "-*•":
        paper.add_paragraph(text.lstrip("-*• "), style="List Bullet")
    else:
        paper.add_paragraph(text)


def _measured(work: str, code: str, path: Path, rounds: int, *, barred: bool) -> Row:
    runs = [
        subprocess.run(
            [sys.executable, "-c", MEASURED.format(work=code), str(path)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for _ in range(rounds)
    ]
    return Row(
        work, statistics.median(float(one[0]) for one in runs), max(float(one[1]) for one in runs), barred
    )


def main() -> int:
    """The table, or JSON."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=20)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    measured = rows(given.pages, given.rounds)
    if given.json:
        print(json.dumps([asdict(row) for row in measured], indent=2))
    else:
        for row in measured:
            bar = f"bar {SECONDS:g} s, {MEGABYTES:g} MB" if row.barred else ""
            missed = "" if row.kept else "MISSED"
            print(f"{row.work:60} {row.seconds:8.2f} s {row.megabytes:8.0f} MB  {bar} {missed}".rstrip())
    return 0 if all(row.kept for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
