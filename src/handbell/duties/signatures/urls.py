"""Addresses of signing."""

from django.urls import path

from handbell.duties.signatures import family_views, views

app_name = "signatures"
FAMILY = "families/<slug:slug>/"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("everybody/", views.everybody, name="everybody"),
    path("everybody/<slug:form_id>/", views.outstanding, name="outstanding"),
    path("everybody/<slug:form_id>/remind/", views.ask_again, name="remind"),
    path("everybody/<slug:form_id>/table.csv", views.table, name="table"),
    path("everybody/<slug:form_id>/paper/<uuid:person_id>/", views.on_paper, name="paper"),
    path("scan/<uuid:signature_id>/", views.scan, name="scan"),
    path(FAMILY, family_views.mine, name="family"),
    path(f"{FAMILY}<slug:form_id>/", family_views.read, name="family_sign"),
    path(f"{FAMILY}<slug:form_id>/open/", family_views.opened, name="family_open"),
    path("<slug:form_id>/", views.read, name="sign"),
    path("<slug:form_id>/open/", views.opened, name="open"),
]
