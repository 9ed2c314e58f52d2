"""Every page of the room and of the registers of channels, on a phone and at a desk, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from tests.channels.test_controls import complete
from tests.publishing.delivery.making import jpeg

from handbell.channels.actions.accounts import AccountDetails, enter_account
from handbell.channels.actions.looks import look
from handbell.channels.actions.monitoring import enter_report
from handbell.channels.models import Channel
from handbell.moderation.actions.block import Bar, block
from handbell.moderation.actions.summing import sum_up
from handbell.moderation.models import Measure, Remark
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_moderation(
    tour: Callable[..., None], open_page: Callable[..., Any], check: Callable[..., None],
    wrote: Callable[..., Remark], acting: Callable[[Person], Actor], headteacher: Person,
    teacher: Person, dsl: Person,
) -> None:  # fmt: skip
    AdoptedPolicy.objects.update(pack_id="great-harwood")
    remark = wrote(teacher, jpeg(), one_child=True, theme="events")
    block(acting(headteacher), remark.pk, Bar("Sam R", "Rude three times"))
    summary = sum_up(acting(headteacher), timezone.localdate(), timezone.localdate(), "People like trips.")
    bar = Measure.objects.get(kind="blocked")
    bad = wrote(teacher, words="", child_image=True, concern="nothing")
    question = wrote(teacher, kind="question", concern="nothing")
    one = f"/moderation/{remark.pk}/"
    tour(
        headteacher, "/moderation/", "/moderation/new/seen/", "/moderation/new/child-image/", one, f"{one}bar/",
        "/moderation/barred/", f"/moderation/said/{summary.pk}/",
    )  # fmt: skip
    for path in (
        f"/moderation/barred/{bar.pk}/lift/",
        f"/moderation/{bad.pk}/",
        f"/moderation/{question.pk}/signpost/",
    ):
        check(open_page(headteacher, path))


def test_channels(
    tour: Callable[..., None], open_page: Callable[..., Any], check: Callable[..., None],
    acting: Callable[[Person], Actor], oakfield: School, headteacher: Person,
    teacher: Person,
) -> None:  # fmt: skip
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="take-1-studios")
        channel = complete(teacher, headteacher)
        Channel.objects.update(uses=["parents"], monitor="Weir Valley Monitoring")
        account = enter_account(
            acting(teacher),
            AccountDetails(
                name="Willow blog", kind="class", platform="Blog", address="https://willow.example/blog",
                identity="Willow class", purpose="They write for readers", audience="Families", holder_id=teacher.pk,
                sign_up_email="amara@mail.example", pupils_write=True,
            ),
        )  # fmt: skip
        look(acting(teacher), account, "profile", False, "There is no link yet")
        look(acting(teacher), channel, "visit", True)
        report = enter_report(
            acting(headteacher), [channel.pk], "Jo Hart", timezone.localdate(), "All was well"
        )
    one, theirs = f"/channels/{channel.pk}/", f"/channels/accounts/{account.pk}/"
    tour(headteacher, "/channels/", one, f"{one}secure/", "/channels/looked-at/", "/channels/accounts/")
    tour(teacher, theirs)
    for path in (f"{one}change/", f"{theirs}change/", f"{theirs}look/", "/channels/spans/", "/channels/reports/",
                 f"/channels/reports/{report.pk}/"):  # fmt: skip
        check(open_page(headteacher, path))
