"""The pages of channels, delivery, takedowns and the noticeboard in a real browser, at a phone's and a desk's width."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from tests.browser import Tour
from tests.publishing.delivery.making import a_board, a_channel, an_edition, planned

from handbell.channels.models import Channel
from handbell.people.models import Person
from handbell.publishing.delivery.opening import open_takedowns
from handbell.publishing.delivery.plan import plan
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Archived, Delivery
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages(school: School, teacher: Person, headteacher: Person) -> list[str]:
    """One of everything, and where it is seen."""
    with school_scope(school):
        entry = {
            "platform": "Facebook", "address": "https://facebook.com/oakfieldprimary", "owner": teacher,
            "school_email": "office@oakfield.sch.uk", "purpose": "News for families", "intended_outcome": "They know",
            "risk_summary": "Comments: moderated daily", "risk_assessed_by": teacher,
            "risk_assessed_on": date(2026, 9, 1), "details_kept_at": "Office safe",
        }  # fmt: skip
        facebook = a_channel("Facebook", decided_by=headteacher, decided_at=timezone.now(), **entry)
        waits = a_channel(
            "Bluesky", "bluesky", state=Channel.State.PROPOSED, proposed_by=teacher, departure="Families asked",
            **{**entry, "platform": "", "address": ""},
        )  # fmt: skip
        board = a_board()
        by_hand = planned(teacher, facebook, pictures=2)
        on_board = plan(an_edition(teacher, [board], pictures=2), timezone.now())[0]
        doubtful = planned(teacher, facebook)
        sweep_due()
        Delivery.objects.filter(pk=doubtful.pk).update(
            state=Delivery.State.UNKNOWN, fault="The answer was lost."
        )
        planned(teacher, board, text="Sports day is on Friday. Bring a hat and water.")
        sweep_due()
        archived = Archived.objects.get(delivery=on_board)
        gone = planned(teacher, board, text="Clubs start on Monday.")
        sweep_due()
        (takedown,) = open_takedowns([Archived.objects.get(delivery=gone)], cause="A colleague asked for it.")
        return [
            "/channels/", f"/channels/{facebook.pk}/", f"/channels/{waits.pk}/", "/channels/new/",
            f"/channels/{waits.pk}/connect/", f"/channels/{facebook.pk}/emergency/", "/deliveries/",
            f"/deliveries/{by_hand.pk}/", f"/deliveries/{doubtful.pk}/", "/takedowns/", f"/takedowns/{takedown.pk}/",
            f"/archive/{archived.delivery.edition_id}/take-down/", "/board/oakfield/", "/board/oakfield/print/",
            f"/board/oakfield/{on_board.key}/",
        ]  # fmt: skip


def test_every_page_is_clean_at_both_widths_light_and_dark(
    tour: Tour, oakfield: School, teacher: Person, headteacher: Person
) -> None:
    tour(headteacher, *pages(oakfield, teacher, headteacher))
