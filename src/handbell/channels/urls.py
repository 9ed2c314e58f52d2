"""Addresses of the channels room."""

from django.urls import URLPattern, path

from handbell.channels import views

app_name = "channels"
ONE = "<uuid:channel_id>/"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("new/", views.new, name="new"),
    path("looked-at/", views.looked_at, name="looked_at"),
    path(ONE, views.channel, name="channel"),
    path(f"{ONE}change/", views.edit, name="edit"),
    path(f"{ONE}decide/", views.decide, name="decide"),
    path(f"{ONE}close/", views.shut, name="close"),
    path(f"{ONE}connect/", views.connect, name="connect"),
    path(f"{ONE}disconnect/", views.cut, name="disconnect"),
    path(f"{ONE}emergency/", views.emergency, name="emergency"),
]
