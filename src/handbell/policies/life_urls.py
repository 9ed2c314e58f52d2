"""Addresses of the policy's life: adoption evidenced, signed, read, reviewed."""

from django.urls import path

from handbell.policies import life_views, review_views, say_views

_ONE = "had/<uuid:key>/"
_REVIEW = "reviews/<uuid:key>/"
urlpatterns = [
    path(f"{_ONE}seen/", life_views.said_read, name="former_seen"),
    path(f"{_ONE}readers/", life_views.readers, name="readers"),
    path(f"{_ONE}ratify/", life_views.ratify, name="ratify"),
    path(f"{_ONE}sign/", life_views.sign, name="sign"),
    path(f"{_ONE}signed-paper/", life_views.paper, name="paper_signature"),
    path(f"{_ONE}scan/", life_views.scan, name="scan"),
    path("reviews/", review_views.reviews, name="reviews"),
    path("reviews/open/", review_views.begin, name="open_review"),
    path("reviews/bring-forward/", review_views.bring_forward, name="bring_forward"),
    path(_REVIEW, review_views.review, name="review"),
    path(f"{_REVIEW}said/", review_views.write_say, name="write_down_say"),
    path(f"{_REVIEW}said/<uuid:said_key>/", review_views.what_came, name="what_came"),
    path(f"{_REVIEW}answers/", review_views.answer, name="answer_review"),
    path(f"{_REVIEW}sign-off/", review_views.sign_off, name="sign_review_off"),
    path(f"{_REVIEW}complete/", review_views.close, name="close_review"),
    path("say/", say_views.own_say, name="have_say"),
    path("say/<slug:slug>/", say_views.visitors_say, name="say_public"),
]
