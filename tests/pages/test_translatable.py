"""Every word on a page can be translated: as far as a tool can show, no template has words outside of a mark."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import handbell.pages

ROOM = Path(handbell.pages.__file__).parent
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
# What is the same in every language: our name, helplines and addresses.
NAMES = re.compile(r"\b(Handbell|Childline|CEOP|NSPCC)\b|[\w.-]+\.(?:uk|com|org)\S*|\d+")
MARKED = re.compile(r"\{% ?blocktrans(?:late)?\b.*?\{% ?endblocktrans(?:late)? ?%\}", re.S)
SAID = re.compile(r"""\b(?:aria-label|title|alt|placeholder|value)="([^"]*)\"""")


def unmarked(text: str) -> list[str]:
    """Words of a template that stand outside of every mark: text, and attributes that people hear."""
    plain = MARKED.sub(" ", re.sub(r"\{#.*?#\}", " ", text))
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", plain, flags=re.S)
    heard = " ".join(SAID.findall(re.sub(r"<(?:input|button|meta)[^>]*>", " ", plain)))
    seen = re.sub(r"<[^>]*>", " ", plain, flags=re.S)
    return re.findall(r"[A-Za-z]{2,}", NAMES.sub(" ", re.sub(r"&\w+;", " ", f"{heard} {seen}")))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOM / "templates")))
def test_no_words_stand_outside_of_a_mark(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8")) == []


def test_the_search_finds_what_is_not_marked() -> None:
    assert unmarked("<p>Hello there</p>") == ["Hello", "there"]
    assert unmarked('<p aria-label="Close">{{ name }}</p>') == ["Close"]
    assert unmarked("{% translate 'Hello' %} {% blocktranslate %}one {{ two }}{% endblocktranslate %}") == []


def test_words_in_python_are_marked_too() -> None:
    from django.utils.functional import Promise

    from handbell.pages.cards import ALL
    from handbell.pages.parts import PARTS

    said = [one for card in ALL for one in (card.title, *card.says, *(pick for pick, _why in card.details))]
    said += [one for parts in PARTS.values() for part in parts for one in (part.title, part.intro) if one]
    assert all(isinstance(one, Promise) for one in said)


def test_the_messages_are_gathered_without_a_complaint(tmp_path: Path) -> None:
    for kind in ("*.py", "*.html"):
        for path in ROOM.rglob(kind):
            copy = tmp_path / "pages" / path.relative_to(ROOM)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (tmp_path / "pages" / "locale").mkdir()
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "cy", "--no-location"]
    done = subprocess.run(
        command, cwd=tmp_path / "pages", capture_output=True, text=True, timeout=60, check=False, env=plain
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in (done.stdout + done.stderr).lower()
    gathered = (tmp_path / "pages" / "locale" / "cy" / "LC_MESSAGES" / "django.po").read_text(
        encoding="utf-8"
    )
    for words in (
        "Is this account ours?",
        "Say no and tell a grown-up.",
        "Unserved aim",
        "Known from the register",
    ):
        assert f'msgid "{words}"' in gathered, words
