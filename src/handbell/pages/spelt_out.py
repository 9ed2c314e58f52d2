"""What a clause stands for in full, where its sentence speaks of a list: the list itself, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class SpeltOut:
    """`items` of a list; `caption` above it. `pairs` is a table of two columns instead."""

    items: tuple[Words, ...] = ()
    caption: Words = ""
    pairs: tuple[tuple[Words, Words], ...] = ()


SPELT_OUT: Final[Mapping[str, SpeltOut]] = {
    "GH-context-1": SpeltOut(
        caption=_("People who used each of them, as the paper had it in April 2016"),
        pairs=(
            (_("Facebook"), _("over 1.5 billion")),
            (_("WhatsApp"), _("1 billion")),
            (_("Tumblr"), _("555 million")),
            (_("Instagram"), _("400 million")),
            (_("Twitter, now called X"), _("320 million")),
            (_("Snapchat"), _("200 million")),
        ),
    ),
    "GH-context-2": SpeltOut((_("Grown-ups, at work and at home"), _("Children, in school and at home"))),
    "GH-context-3": SpeltOut(
        (_("Easy to use"), _("Built round relationships and identity"), _("Free, on any device, anywhere")),
        _("Three traits"),
    ),
    "GH-opps-2": SpeltOut(
        (_("Countries unsettled"), _("Vulnerable people harmed, and lives ruined")), _("Harm it has done")
    ),
    "GH-opps-3": SpeltOut(
        (_("Good causes reach more people"), _("Role models are seen"), _("Entertainment")), _("Good it does")
    ),
    "GH-policy-1": SpeltOut(
        (_("Adoption: taking up social media"), _("Technical management"), _("Flexible use")),
        _("This covers"),
    ),
    "SN-objectives-4": SpeltOut(
        (
            _("Educational: for teaching and for the school"),
            _("Personal: as a private person"),
            _("Recreational: for fun, in free time"),
        ),
        _("The purposes that it tells apart"),
    ),
    "SN-bullying-1": SpeltOut(
        (_("to shame"), _("to demean"), _("to frighten"), _("to coerce")),
        _("Any one of these, to gain power over somebody"),
    ),
    "WO-intro-10": SpeltOut(
        (
            _("A: pupils in school"),
            _("B: staff in private"),
            _("C: what parents post"),
            _("D: dealing with online bullying"),
        )
    ),
    "RB-cyber-1": SpeltOut((_("texts"), _("e-mail"), _("websites")), _("For example")),
}
