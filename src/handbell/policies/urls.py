"""Addresses of the policies room. A draft is called "draft-" and its id, a pack by its own."""

from django.urls import path

from handbell.policies import adopt_views, compare_views, edit_urls, life_urls, look_views, overview_views

app_name = "policies"
urlpatterns = [
    path("", overview_views.matrix, name="matrix"),
    path("said/<str:key>/<str:act>/", overview_views.said, name="said"),
    path("compare/", compare_views.compare, name="compare"),
    path("compare/table.csv", compare_views.compare_table, name="compare_table"),
    path("analyse/<str:key>/", look_views.analyse, name="analyse"),
    path("replay/", look_views.replay, name="replay"),
    path("had/", adopt_views.had, name="had"),
    path("had/<uuid:key>/", adopt_views.former, name="former"),
    *life_urls.urlpatterns,
    *edit_urls.urlpatterns,
]
