"""What a page may carry: nothing inline, nothing from outside, nothing of GOV.UK's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import handbell

SOURCE = Path(handbell.__file__).parent
STATIC = SOURCE / "site" / "static"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=", text)
    assert not re.search(r"<style", text)
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or 'type="application/json"' in script, script


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_can_be_read(template: Path) -> None:
    get_template(template.as_posix().partition("/templates/")[2])


def test_every_form_that_posts_carries_its_token() -> None:
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        for form in re.findall(r'<form[^>]*method="post".*?</form>', text, flags=re.S):
            assert "csrf_token" in form or "{% slot" in form, f"{template.name}: {form[:80]}"


def test_styles_and_scripts_ask_nobody_else_for_anything() -> None:
    for path in (*STATIC.glob("handbell/*.css"), *STATIC.glob("vendor/*.css")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", text), path.name
        assert "@import" not in text, path.name


def test_the_borrowed_style_leaves_behind_what_is_not_ours_to_use() -> None:
    text = (STATIC / "vendor" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    for theirs in ("GDS Transport", "@font-face", "crest", "sourceMappingURL", "/assets/"):
        assert theirs not in text
    assert (STATIC / "vendor" / "atkinson-hyperlegible-next.LICENSE.txt").exists()
    assert "Crown Copyright" in (STATIC / "handbell" / "govuk-frontend.LICENSE.txt").read_text()
