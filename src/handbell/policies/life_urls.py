"""Addresses of the policy's life: adoption evidenced, signed, read, reviewed."""

from django.urls import path

from handbell.policies import life_views

_ONE = "had/<uuid:key>/"
urlpatterns = [
    path(f"{_ONE}seen/", life_views.said_read, name="former_seen"),
    path(f"{_ONE}readers/", life_views.readers, name="readers"),
    path(f"{_ONE}ratify/", life_views.ratify, name="ratify"),
    path(f"{_ONE}sign/", life_views.sign, name="sign"),
    path(f"{_ONE}signed-paper/", life_views.paper, name="paper_signature"),
    path(f"{_ONE}scan/", life_views.scan, name="scan"),
]
