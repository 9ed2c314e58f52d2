"""Sentences as teachers write them: each check finds what it should, where it should, and passes what it should."""

import pytest
from tests.screening import larkfield
from tests.screening.larkfield import Case


@pytest.mark.parametrize("case", list(larkfield.cases()), ids=lambda case: case.name)
def test_a_sentence(case: Case) -> None:
    photos = (larkfield.A_PUPIL_SEEN,) if case.photo else ()
    answer = larkfield.look(case.text, photos=photos, details_off=case.details_off)
    found = [finding for finding in answer.findings if finding.check == case.check]
    if case.span is None:
        assert not found, [finding.message for finding in found]
        return
    start = case.text.index(case.span)
    end = start + len(case.span)
    assert any(
        finding.where.part == "text" and finding.where.start < end and start < finding.where.end
        for finding in found
    ), f"{case.check} does not find “{case.span}”"


@pytest.mark.parametrize("post", larkfield.clean_posts())
def test_an_ordinary_post_is_left_in_peace(post: str) -> None:
    answer = larkfield.look(post)
    assert answer.verdict == "pass", [(finding.check, finding.message) for finding in answer.findings]
