"""Pupils whom a request would show without a yes of their family: they are left out, and nobody is told why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.consent.standing import Answer, standing
from handbell.filling.answers import values_of
from handbell.people.models import Person
from handbell.policy.forms import Form
from handbell.requests.stages import citing


def refused_pupils(form: Form, answers: Mapping[str, Any]) -> tuple[str, str]:
    """The ask and the sentence that names each pupil without permission; two empty words where all have it."""
    for ask in form.asks:
        chosen = [UUID(one) for one in values_of(answers.get(ask.name))] if ask.consent else []
        said = standing(chosen, ask.consent) if chosen else {}
        without = [pupil for pupil, answer in said.items() if answer != Answer.GIVEN]
        if without:
            people = Person.objects.filter(pk__in=without).order_by("given", "family")
            names = ", ".join(one.full_name for one in people)
            sentence = _("There is no permission for this for: %(names)s. Leave them out.") % {"names": names}
            return ask.name, citing(sentence, ask.clause)
    return "", ""
