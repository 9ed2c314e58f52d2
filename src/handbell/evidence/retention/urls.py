"""Addresses of retention."""

from django.urls import URLPattern, path

from handbell.evidence.retention import views

app_name = "retention"
urlpatterns: list[URLPattern] = [
    path("", views.everything, name="all"),
    path("certificates/<uuid:disposal_id>/", views.certificate, name="certificate"),
    path("periods/<uuid:period_id>/agree/", views.period_agree, name="period_agree"),
    path("periods/<uuid:period_id>/refuse/", views.period_refuse, name="period_refuse"),
    path("schedule/<slug:rule_id>/", views.period, name="period"),
    path("<uuid:case_id>/", views.ask, name="ask"),
    path("<uuid:case_id>/agree/", views.agree, name="agree"),
    path("<uuid:case_id>/keep/", views.keep, name="keep"),
]
