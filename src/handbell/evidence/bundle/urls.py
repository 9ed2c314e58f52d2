"""Addresses of bundles."""

from django.urls import URLPattern, path

from handbell.evidence.bundle import views

app_name = "bundle"
urlpatterns: list[URLPattern] = [
    path("<uuid:case_id>/", views.everything, name="all"),
    path("<uuid:case_id>/make/", views.make, name="make"),
    path("<uuid:case_id>/<uuid:bundle_id>/", views.take, name="take"),
]
