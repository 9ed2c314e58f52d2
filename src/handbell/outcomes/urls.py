"""Addresses of this room. Nothing stands in them but what means nothing."""

from django.urls import URLPattern, path

from handbell.outcomes import views

app_name = "outcomes"
urlpatterns: list[URLPattern] = [path("cases/<uuid:case_id>/follows/<slug:act_id>/", views.act, name="act")]
