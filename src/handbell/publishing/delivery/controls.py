"""How delivery keeps clauses: nobody is left out."""

from __future__ import annotations

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.publishing.models import Archived, Edition
from handbell.schools.controls import Control, Finding, Period, register


def without_social_media(period: Period) -> Finding:
    """Kept while every post that went out on social media also reached the noticeboard; broken when one did not."""
    out = Archived.objects.filter(published_at__gte=period.since, published_at__lt=period.until)
    # The editions are listed once, and not looked for anew beside each edition.
    social = out.filter(delivery__channel__consent_purpose="social_media").values("delivery__edition")
    board = Archived.objects.filter(delivery__channel__network="noticeboard").values("delivery__edition")
    posts = Edition.objects.filter(pk__in=social)
    total, reached = posts.count(), posts.filter(pk__in=board).count()
    link = reverse("publishing:archive")
    if not total:
        return Finding("none", _("Nothing went out on social media in this time."), link=link)
    said = ngettext(
        "%(good)d of %(all)d post on social media also reached the noticeboard.",
        "%(good)d of %(all)d posts on social media also reached the noticeboard.",
        total,
    )
    missed = posts.exclude(pk__in=board).select_related("post")[:10]
    newest = out.aggregate(at=Max("published_at"))["at"]
    items = tuple(edition.post.headline for edition in missed)
    words = said % {"good": reached, "all": total}
    return Finding("kept" if reached == total else "broken", words, at=newest, link=link, items=items)


register(
    Control("step:non_social_copy", gettext_lazy("copy for those without social media"), without_social_media)
)
