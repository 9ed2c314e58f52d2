"""Addresses of the assurance room. Clause ids begin with capitals, schools' slugs do not, so the two never meet."""

from django.urls import path, register_converter

from handbell.assurance import views
from handbell.policies.clause_ids import CLAUSE_ID


class ClauseId:
    """A clause's id, such as SN-2.7-5."""

    regex = CLAUSE_ID

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SchoolSlug(ClauseId):
    """A school's slug, such as oakfield."""

    regex = r"[a-z0-9][a-z0-9\-]{0,59}"


register_converter(ClauseId, "clause")
register_converter(SchoolSlug, "school")

app_name = "assurance"
urlpatterns = [
    path("", views.policy, name="policy"),
    path("<clause:clause_id>/", views.clause, name="clause"),
    path("<school:slug>/", views.public_policy, name="public"),
]
