"""Addresses of the pages room."""

from django.urls import path

from handbell.pages import accounts_views, governors_views, kept_views, public_views, pupil_links_views, views

app_name = "pages"
SCHOOL = "school/<slug:slug>/"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("ask/kept/", kept_views.kept, name="kept"),
    path("ask/kept/<uuid:answer_id>/", kept_views.forget, name="forget"),
    path("ask/<slug:act_id>/keep/", kept_views.keep, name="keep"),
    path("ask/<slug:act_id>/", views.question, name="question"),
    path("ask/<slug:act_id>/not-that/", views.not_that, name="not_that"),
    path("pupil-links/", pupil_links_views.pupil_links, name="pupil_links"),
    path("pupil-links/opened-help/", pupil_links_views.opened_help, name="opened_help"),
    path("pupil-links/<uuid:link_id>/", pupil_links_views.pupil_link, name="pupil_link"),
    path("governors/aims/", governors_views.aims, name="governors_aims"),
    path("governors/precautions/", governors_views.precautions, name="governors_precautions"),
    path("governors/value/", governors_views.value, name="governors_value"),
    path(f"{SCHOOL}accounts/", accounts_views.real_accounts, name="real_accounts"),
    path(f"{SCHOOL}accounts/is-it-ours/", accounts_views.is_it_ours, name="is_it_ours"),
    path(f"{SCHOOL}parents/ask/", public_views.parents_ask, name="parents_ask"),
    path(f"{SCHOOL}parents/ask/<slug:act_id>/", public_views.parents_question, name="parents_question"),
    path(
        f"{SCHOOL}parents/ask/<slug:act_id>/not-that/", public_views.parents_not_that, name="parents_not_that"
    ),
    path(f"{SCHOOL}pupils/ask/", public_views.pupils_ask, name="pupils_ask"),
    path(f"{SCHOOL}pupils/ask/<slug:act_id>/", public_views.pupils_question, name="pupils_question"),
    path(f"{SCHOOL}pupils/ask/<slug:act_id>/not-that/", public_views.pupils_not_that, name="pupils_not_that"),
    path(f"{SCHOOL}<slug:audience_id>/", views.told_page, name="told"),
]
