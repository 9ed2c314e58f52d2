"""Looks at text, pictures and links of a post before it is public. Pure: no clock, no network, no database."""

from handbell.screening.consents import Consent, Consents
from handbell.screening.draft import Channel, Draft, Photo, SchoolDetails, Shown
from handbell.screening.finding import Finding, Rule, Screening, Where
from handbell.screening.known import link_unreachable, metadata_removed
from handbell.screening.people import Person, Roll
from handbell.screening.rules import DEFAULT_RULES
from handbell.screening.screen import screen, screen_text

__all__ = [
    "DEFAULT_RULES",
    "Channel",
    "Consent",
    "Consents",
    "Draft",
    "Finding",
    "Person",
    "Photo",
    "Roll",
    "Rule",
    "SchoolDetails",
    "Screening",
    "Shown",
    "Where",
    "link_unreachable",
    "metadata_removed",
    "screen",
    "screen_text",
]
