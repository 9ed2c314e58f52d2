"""What recipients, ways and states are called on the pages of letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

RECIPIENTS: Final[Words] = {
    "parent": _("a parent or carer"),
    "families": _("all families"),
    "reporter": _("whoever told the school"),
    "platform": _("the company that runs the app or site"),
    "local_authority": _("the local authority’s helpdesk"),
    "lado": _("the local authority’s designated officer (LADO)"),
    "hr": _("HR, or the LADO"),
    "police": _("the police"),
    "iwf": _("the Internet Watch Foundation"),
    "ceop": _("CEOP"),
}
NAMED: Final[Words] = {
    "families": _("All families"),
    "local_authority": _("The local authority’s helpdesk"),
    "lado": _("The designated officer of the local authority (LADO)"),
    "hr": _("Human resources"),
    "police": _("The police"),
    "iwf": _("The Internet Watch Foundation"),
    "ceop": _("CEOP"),
}
"""How an office is addressed where nobody wrote a name."""
WAYS: Final[Words] = {
    "post": _("By post"),
    "by_hand": _("Handed over"),
    "email": _("By e-mail, from the school’s own mailbox"),
    "web_form": _("Typed into their web form"),
    "answer": _("Here: they read it with their code, or signed in"),
}
OF_RECIPIENT: Final[Mapping[str, tuple[str, ...]]] = {
    "parent": ("post", "by_hand", "email"),
    "families": ("email", "by_hand", "post"),
    "reporter": ("answer", "post", "by_hand", "email"),
    "platform": ("web_form", "email", "post"),
    "local_authority": ("web_form", "email", "post"),
    "lado": ("email", "web_form", "by_hand", "post"),
    "hr": ("email", "by_hand", "post"),
    "police": ("web_form", "email", "by_hand", "post"),
    "iwf": ("web_form",),
    "ceop": ("web_form",),
}
"""By which ways a letter may go: the two that have a public form go by it, and by nothing else."""
REFERENCE_NEEDED: Final = frozenset({"local_authority", "lado", "hr", "police", "iwf", "ceop"})
BY_LETTER: Final = _("Write the letter here. The step is done when the letter is sent, and by nothing else.")
