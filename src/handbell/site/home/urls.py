"""Addresses of the first page, the choice of a school and the demo sign-in."""

from django.urls import path

from handbell.site.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("favicon.ico", views.icon),
    path("health/", views.health, name="health"),
    path("choose-school/", views.choose_school, name="choose_school"),
    path("sign-in-as/<uuid:person_id>/", views.sign_in_as, name="sign_in_as"),
]
