"""Addresses of the outbox."""

from django.urls import path

from handbell.notices import views

app_name = "notices"
urlpatterns = [path("outbox/", views.outbox, name="outbox")]
