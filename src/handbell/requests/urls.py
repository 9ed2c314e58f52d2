"""Addresses of the requests room."""

from django.urls import path

from handbell.requests import views

app_name = "requests"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("ask/", views.ask, name="ask"),
    path("<uuid:request_id>/", views.one, name="request"),
    path("<uuid:request_id>/decide/", views.decide, name="decide"),
    path("<uuid:request_id>/seen/", views.seen, name="seen"),
    path("<uuid:request_id>/take-back/", views.take_back, name="take_back"),
]
