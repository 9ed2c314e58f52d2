"""Addresses of the people room. No name stands in any of them."""

from django.urls import path

from handbell.people.views import away, family, people, rolls

app_name = "people"
urlpatterns = [
    path("", people.people, name="people"),
    path("add/", people.add, name="add"),
    path("import/", rolls.choose, name="import"),
    path("import/example.csv", rolls.example, name="example"),
    path("import/<uuid:roll_id>/", rolls.roll, name="roll"),
    path("import/<uuid:roll_id>/agree/", rolls.agree, name="agree"),
    path("import/<uuid:roll_id>/progress/", rolls.progress, name="progress"),
    path("away/", away.mine, name="away"),
    path("role/<uuid:held_id>/end/", people.end, name="end_role"),
    path("family/<uuid:link_id>/end/", family.unlink, name="unlink"),
    path("<uuid:person_id>/", people.person, name="person"),
    path("<uuid:person_id>/away/", away.of, name="away_of"),
    path("<uuid:person_id>/change/", people.change, name="change"),
    path("<uuid:person_id>/role/", people.give, name="give_role"),
    path("<uuid:child_id>/family/", family.choose_adult, name="choose_adult"),
    path("<uuid:child_id>/family/<uuid:adult_id>/", family.link, name="link"),
]
