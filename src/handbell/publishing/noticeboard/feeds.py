"""The noticeboard as RSS 2.0 and Atom, for readers, websites and whoever lists a school's news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _

from handbell.files.models import StoredFile
from handbell.publishing.models import Archived
from handbell.publishing.noticeboard.shown import last_change, on_the_board, school_of
from handbell.schools.models import School
from handbell.schools.scope import school_scope

A_FEED = 20


if TYPE_CHECKING:
    Base = Feed[Archived, School]
else:
    Base = Feed  # generic to the type checker alone


class BoardFeed(Base):
    """The newest posts of one school. Django makes the XML; this says what is in it."""

    access = "public: the school's noticeboard is for everyone"

    def __call__(self, request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> HttpResponse:
        """Answer in the school's scope, with 304 for a reader that has the newest already."""
        school = school_of(slug)
        with school_scope(school):
            changed = last_change()
            since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
            if changed is not None and since is not None and int(changed.timestamp()) <= since:
                return HttpResponse(status=304)
            answer: HttpResponse = super().__call__(request, *args, school=school, **kwargs)
            if changed is not None:
                answer["Last-Modified"] = http_date(changed.timestamp())
            return answer

    def get_object(self, request: HttpRequest, school: School) -> School:
        return school

    def title(self, school: School) -> str:
        return _("News from %(school)s") % {"school": school.name}

    def link(self, school: School) -> str:
        return _absolute("publishing:board", school.slug)

    def description(self, school: School) -> str:
        return _("The noticeboard of %(school)s: everything it publishes, without social media.") % {
            "school": school.name
        }

    def items(self, school: School) -> Iterable[Archived]:
        return on_the_board().select_related("school")[:A_FEED]

    def item_title(self, item: Archived) -> str:
        return item.delivery.edition.post.headline

    def item_description(self, item: Archived) -> str:
        """The text, then the pictures with their alt texts."""
        edition = item.delivery.edition
        pictures = [
            (_picture(item, number), one["alt"]) for number, one in enumerate(edition.pictures, start=1)
        ]
        words = linebreaks(edition.text, autoescape=True)
        return format_html("{}{}", words, format_html_join("", '<p><img src="{}" alt="{}"></p>', pictures))

    def item_link(self, item: Archived) -> str:
        return _absolute("publishing:board_post", item.school.slug, item.delivery.key)

    def item_guid(self, item: Archived) -> str:
        return self.item_link(item)

    def item_pubdate(self, item: Archived) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Archived) -> datetime:
        return item.published_at

    def item_enclosures(self, item: Archived) -> list[Enclosure]:
        """RSS allows one enclosure; Atom as many as there are pictures."""
        pictures = item.delivery.edition.pictures
        sizes = dict(
            StoredFile.objects.filter(pk__in=[one["file"] for one in pictures]).values_list("pk", "size")
        )
        named = {str(pk): size for pk, size in sizes.items()}
        found = [
            Enclosure(_picture(item, number), str(named.get(one["file"], 0)), "image/jpeg")
            for number, one in enumerate(pictures, start=1)
        ]
        return found if self.feed_type is Atom1Feed else found[:1]


class Rss(BoardFeed):
    """RSS 2.0."""

    feed_type = Rss201rev2Feed


class Atom(BoardFeed):
    """Atom 1.0."""

    feed_type = Atom1Feed

    def subtitle(self, school: School) -> str:
        return self.description(school)


def _picture(item: Archived, number: int) -> str:
    return _absolute("publishing:board_picture", item.school.slug, item.delivery.key, number)


def _absolute(name: str, *args: object) -> str:
    return settings.ADDRESS + reverse(name, args=args)
