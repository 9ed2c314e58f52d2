"""What this room hears: a policy is put in force, and something new stands in a register that brings duties forward."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.actions.keep_time import keep_time
from handbell.duties.models import Duty, DutyStep
from handbell.registers.models import Row
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import NoPolicyInForce, school_forms


@receiver(post_save, sender=AdoptedPolicy, dispatch_uid="handbell.duties_of_the_new_policy")
def a_policy_is_in_force(instance: AdoptedPolicy, created: bool, **_more: Any) -> None:
    """Its duties open as soon as the adoption stands; should that fail, the next daily round does it."""
    if created and instance.in_force:
        handbell = Actor(school=instance.school, name="Handbell", via="job", system=True)
        transaction.on_commit(partial(keep_time, handbell), robust=True)


@receiver(post_save, sender=Row, dispatch_uid="handbell.duties_come_early")
def something_is_new(instance: Row, created: bool, **_more: Any) -> None:
    """A form whose `early_by` is this register falls due within its window, wherever it was further away."""
    if not created or instance.state != Row.State.CURRENT:
        return
    try:
        forms = [one for one in school_forms().of_kind("task") if one.early_by == instance.form]
    except NoPolicyInForce:
        return
    today = timezone.localdate()
    for form in forms:
        day = today + timedelta(days=form.remind)
        far = list(Duty.objects.filter(form_id=form.id, state=Duty.State.OPEN, about="", due_on__gt=day))
        Duty.objects.filter(pk__in=[one.pk for one in far]).update(due_on=day, remind_on=today)
        words = _("Brought forward: %(what)s is new.") % {"what": instance.title}
        DutyStep.objects.bulk_create(
            DutyStep(duty=one, what=DutyStep.What.EARLY, before=one.due_on, day=day, words=words)
            for one in far
        )
