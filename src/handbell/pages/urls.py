"""Addresses of the pages room."""

from django.urls import path

from handbell.pages import views

app_name = "pages"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("ask/<slug:act_id>/", views.question, name="question"),
    path("report/", views.report, name="report"),
    path("school/<slug:slug>/<slug:audience_id>/", views.told_page, name="told"),
]
