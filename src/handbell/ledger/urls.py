"""Addresses of the record."""

from django.urls import path

from handbell.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.record, name="record"),
    path("check/", views.check, name="check"),
]
