"""Who outside school helps: for children and for grown-ups. The day on which a school's
adult last opened an address stands beside it on the page (models.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Helper:
    """`phone` as it is dialled, `address` of its website; `says` in a child's words."""

    name: str
    says: Words
    address: str
    phone: str = ""


FOR_CHILDREN: Final = (
    Helper(
        "Childline",
        _("Talk or chat to somebody, day and night."),
        "https://www.childline.org.uk/",
        "0800 1111",
    ),
    Helper(
        "CEOP",
        _("Tell them if a grown-up online is not being nice to you."),
        "https://www.ceop.police.uk/Safety-Centre/",
    ),
)
FOR_FAMILIES: Final = (
    Helper(
        "CEOP Education", _("Advice for families, once called Thinkuknow"), "https://www.ceopeducation.co.uk/"
    ),
    Helper(
        "NSPCC",
        _("Keeping children safe online"),
        "https://www.nspcc.org.uk/keeping-children-safe/online-safety/",
    ),
    Helper("Childnet", _("Advice for parents and carers"), "https://www.childnet.com/parents-and-carers/"),
    Helper("Internet Matters", _("How to set up a child’s devices"), "https://www.internetmatters.org/"),
)
