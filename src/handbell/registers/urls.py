"""Addresses of the registers."""

from django.urls import path

from handbell.registers import views

app_name = "registers"
ROW = "row/<uuid:row_id>/"
urlpatterns = [
    path("", views.everything, name="all"),
    path(ROW, views.row, name="row"),
    path(f"{ROW}change/", views.edit, name="edit"),
    path(f"{ROW}review/", views.looked, name="review"),
    path(f"{ROW}end/", views.close, name="end"),
    path(f"{ROW}file/<slug:ask>/", views.paper, name="paper"),
    path("<slug:form_id>/", views.one, name="register"),
    path("<slug:form_id>/table.csv", views.table, name="table"),
    path("<slug:form_id>/new/", views.new, name="new"),
]
