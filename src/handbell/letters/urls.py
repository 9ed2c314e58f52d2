"""Addresses of the letters room: none says which letter it is, or to whom it goes."""

from django.urls import URLPattern, path

from handbell.letters import views

app_name = "letters"
urlpatterns: list[URLPattern] = [
    path("", views.families, name="families"),
    path("case/<uuid:case_id>/", views.in_case, name="in_case"),
    path("<uuid:letter_id>/", views.letter, name="letter"),
    path("<uuid:letter_id>/paper/<slug:form>/", views.paper, name="paper"),
    path("<uuid:letter_id>/<slug:act_id>/", views.act, name="act"),
]
