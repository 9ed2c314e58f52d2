"""Why an answer is turned away, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.filling.answers import is_empty, values_of
from handbell.policy.forms import Ask, Form


def refusal_of(ask: Ask, value: Any, given: Mapping[str, Any], asks: Mapping[str, Ask], today: date) -> str:
    """The first reason against this cleaned value of an ask that applies; empty where there is none."""
    if is_empty(value):
        return _missing(ask) if ask.needed == "must" else ""
    return _refused(ask, value) or _bounded(ask, value) or _compared(ask, value, given, asks, today)


def refused_notice(form: Form, begins: Any, today: date) -> str:
    """Why the first day is too near for the notice that the form wants; empty where it is not."""
    if not isinstance(begins, date):
        return ""
    ahead = (_day(begins) - today).days
    if ahead >= form.notice_days:
        return ""
    first = today + timedelta(days=form.notice_days)
    said = ngettext(
        "At least %(least)d day’s notice is needed, and this is %(ahead)d ahead: %(first)s is the first day possible.",
        "At least %(least)d days’ notice is needed, and this is %(ahead)d ahead: %(first)s is the first day possible.",
        form.notice_days,
    ) % {"least": form.notice_days, "ahead": ahead, "first": day_in_words(first)}
    return f"{said} ({form.notice_clause})" if form.notice_clause else said


def day_in_words(day: date) -> str:
    """ "5 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def _missing(ask: Ask) -> str:
    if ask.kind == "tick":
        return _("Tick “%(label)s”: without it this cannot go on.") % {"label": ask.label}
    return _("“%(label)s” needs an answer.") % {"label": ask.label}


def _refused(ask: Ask, value: Any) -> str:
    turned = {one.casefold() for one in ask.refuse}
    hit = next((one for one in sorted(values_of(value)) if one.casefold() in turned), None)
    if hit is None:
        return ""
    return ask.refuse_says or _("“%(answer)s” is not possible here.") % {"answer": ask.label_of(hit)}


def _bounded(ask: Ask, value: Any) -> str:
    if not isinstance(value, int | list) or isinstance(value, bool):
        return ""
    size = len(value) if isinstance(value, list) else value
    if ask.least is not None and size < ask.least:
        said = (
            _("Choose at least %(bound)d.") if isinstance(value, list) else _("It must be %(bound)d or more.")
        )
        return said % {"bound": ask.least}
    if ask.most is not None and size > ask.most:
        said = (
            _("Choose at most %(bound)d.") if isinstance(value, list) else _("It must be %(bound)d or less.")
        )
        return said % {"bound": ask.most}
    return ""


def _compared(ask: Ask, value: Any, given: Mapping[str, Any], asks: Mapping[str, Ask], today: date) -> str:
    for other, late, later_says, more_says in (
        (ask.later_than, False, _("It must be later than %(other)s."), _("It must be more than %(other)s.")),
        (
            ask.at_most,
            True,
            _("It must not be later than %(other)s."),
            _("It must not be more than %(other)s."),
        ),
    ):
        bound = today if other == "today" else given.get(other)
        pair = _pair(value, bound)
        if pair is None or (pair[0] <= pair[1] if late else pair[0] > pair[1]):
            continue
        said = more_says if isinstance(value, int) else later_says
        return said % {"other": _named(other, bound, asks)}
    return ""


def _pair(value: Any, bound: Any) -> tuple[Any, Any] | None:
    """Both as they can be held against each other; None where they cannot."""
    if isinstance(value, datetime) and isinstance(bound, datetime):
        return value, bound
    if isinstance(value, date) and isinstance(bound, date):
        return _day(value), _day(bound)
    plain = isinstance(value, int) and isinstance(bound, int)
    return (value, bound) if plain else None


def _day(moment: date) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def _named(other: str, bound: Any, asks: Mapping[str, Ask]) -> str:
    if other == "today":
        return _("today, %(day)s") % {"day": day_in_words(bound)}
    said = day_in_words(_day(bound)) if isinstance(bound, date) else str(bound)
    return f"“{asks[other].label}” ({said})"
