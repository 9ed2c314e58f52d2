"""How the demo's governors adopted their policy, and what people say in its review; an account of a class."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from handbell.channels.actions.account_steps import declare_separate, open_account, tell_manager
from handbell.channels.actions.accounts import AccountDetails, enter_account
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.policies.actions.have_say import have_say, write_down_say
from handbell.policies.actions.open_review import open_review
from handbell.policies.actions.ratify_policy import ratify_policy
from handbell.policies.actions.sign_policy import sign_policy
from handbell.schools.policy import adopted_policy
from handbell.site.demo.people import DemoSchool

STILL_A_DRAFT: Final = "great-harwood"
"""The paper of this school calls itself a draft: no minute, no signature."""


def adopt(demo: DemoSchool, pack_id: str, now: datetime) -> None:
    """The minute of the governors' meeting, and the chair's signature."""
    if pack_id == STILL_A_DRAFT:
        return
    policy, today = adopted_policy(), timezone.localdate(now)
    ratify_policy(actor_for(demo.first("headteacher")), policy.pk, policy.adopted_on,
                  f"FGB {policy.adopted_on:%m/%Y}, item 7")  # fmt: skip
    sign_policy(actor_for(demo.first("chair_of_governors")), policy.pk, policy.version, today)


def review(demo: DemoSchool, now: datetime) -> None:
    """A review that has begun: what the school council and two others say."""
    head, today = actor_for(demo.first("headteacher")), timezone.localdate(now)
    open_review(head, "A look half-way through the year")
    write_down_say(head, "pupils", today - timedelta(days=3), "school council, 12 pupils",
                   "The page for us should say whom to tell in the holidays.",
                   "The page names the helpline now.")  # fmt: skip
    teacher = next(one for one in demo.staff.values() if one.class_name)
    have_say(actor_for(teacher), "The list of approved tools helps. Could it name the least age beside each?")
    parent = next(iter(demo.parents.values()))
    have_say(actor_for(parent), "Please keep the paper newsletter: not all of us have a smartphone.")


def class_account(demo: DemoSchool, now: datetime) -> None:
    """A class's own account: entered, declared separate, told to the headteacher and taken into use."""
    teacher, head = next(one for one in demo.staff.values() if one.class_name), demo.first("headteacher")
    by = actor_for(teacher)
    made = enter_account(by, _details(demo, teacher, (now - timedelta(days=30)).date()))
    declare_separate(by, made.pk)
    tell_manager(by, made.pk, head.pk)
    open_account(actor_for(head), made.pk)


def _details(demo: DemoSchool, teacher: Person, begins: date) -> AccountDetails:
    name, slug = teacher.class_name, demo.school.slug
    return AccountDetails(
        name=f"{name} class blog", kind="class", platform="WordPress",
        address=f"https://blogs.example/{slug}/{name.lower()}", identity=f"{name} class, {demo.school.name}",
        purpose="Pupils write for readers whom they know, and learn to answer comments.",
        audience="Families of the class", holder_id=teacher.pk, sign_up_email=f"{name.lower()}@{slug}.example",
        class_name=name, pupils_write=True, moderator_id=teacher.pk,
        details_kept_at="The office safe, in a sealed envelope", begins=begins,
    )  # fmt: skip
