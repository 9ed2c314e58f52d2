"""Every act stands in the record in words that a reader understands."""

from __future__ import annotations

import re
from pathlib import Path

import handbell
from handbell.ledger.words import sentence

VERB = re.compile(r'@action\(\s*"([a-z._]+)"')
ROOT = Path(handbell.__file__).parent


def verbs() -> set[str]:
    return {verb for file in ROOT.rglob("*.py") for verb in VERB.findall(file.read_text())}


def test_every_action_has_its_words() -> None:
    assert len(verbs()) > 60
    made_up = {verb for verb in verbs() if sentence(verb) == verb.replace(".", ": ", 1).replace("_", " ")}
    assert made_up == set()
