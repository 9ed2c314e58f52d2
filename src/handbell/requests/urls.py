"""Addresses of the requests room."""

from django.urls import path

from handbell.requests.views import agreements as views
from handbell.requests.views import asking, deciding

app_name = "requests"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("ask/", views.ask, name="ask"),
    path("new/", asking.choose, name="choose"),
    path("new/<slug:form_id>/", asking.new, name="new"),
    path("of/<uuid:request_id>/", deciding.one, name="one"),
    path("of/<uuid:request_id>/edit/", asking.edit, name="edit"),
    path("of/<uuid:request_id>/check/", asking.check, name="check"),
    path("of/<uuid:request_id>/hand-in/", asking.send, name="send"),
    path("of/<uuid:request_id>/answer/", deciding.answer, name="answer"),
    path("of/<uuid:request_id>/confirm/<uuid:confirmation_id>/", deciding.confirm, name="confirm"),
    path("of/<uuid:request_id>/stop/", deciding.stop, name="stop"),
    path("of/<uuid:request_id>/end/", deciding.end, name="end"),
    path("of/<uuid:request_id>/seen/", deciding.seen, name="news_seen"),
    path("of/<uuid:request_id>/print/", deciding.printed, name="printed"),
    path("of/<uuid:request_id>/file/<slug:ask>/", deciding.paper, name="paper"),
    path("<uuid:request_id>/", views.one, name="request"),
    path("<uuid:request_id>/decide/", views.decide, name="decide"),
    path("<uuid:request_id>/seen/", views.seen, name="seen"),
    path("<uuid:request_id>/take-back/", views.take_back, name="take_back"),
]
