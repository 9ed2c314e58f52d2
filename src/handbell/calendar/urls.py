"""Addresses of the term dates."""

from django.urls import path

from handbell.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.terms, name="terms"),
    path("<int:of>/", views.year, name="year"),
]
