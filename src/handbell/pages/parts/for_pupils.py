"""The page for pupils: cards in their words; what nobody has put into such words yet stands for grown-ups."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.pages.parts.part import Part

PUPILS: Final = (Part("rules", _("For grown-ups: the rules behind this page"), rest=True),)
