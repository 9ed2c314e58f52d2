"""Addresses of the cases room."""

from django.urls import URLPattern, path

from handbell.cases.views import cases, public, tell

app_name = "cases"
CASE = "cases/<uuid:case_id>/"
SCHOOL = "school/<slug:slug>/report/"
urlpatterns: list[URLPattern] = [
    path("report/", tell.tell, name="tell"),
    path("report/draft/", tell.draft, name="draft"),
    path("report/draft/forget/", tell.forget_draft, name="forget_draft"),
    path("report/mine/", tell.mine, name="mine"),
    path("report/mine/<uuid:report_id>/", tell.mine_one, name="mine_one"),
    path("report/mine/<uuid:report_id>/read/", tell.mine_read, name="mine_read"),
    path("report/class/<uuid:report_id>/", tell.of_my_class, name="of_my_class"),
    path("cases/", cases.cases, name="cases"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}steps/<uuid:step_id>/", cases.step, name="step"),
    path(f"{CASE}steps/<uuid:step_id>/against/", cases.against, name="against"),
    path(f"{CASE}people/<uuid:row_id>/<slug:act_id>/", cases.about, name="about"),
    path(f"{CASE}answer/<uuid:report_id>/", cases.answer, name="answer"),
    path(f"{CASE}take-out/<uuid:report_id>/", cases.split, name="split"),
    path(f"{CASE}<slug:act_id>/", cases.act, name="act"),
    path(SCHOOL, public.tell, name="public"),
    path(f"{SCHOOL}answers/", public.answers, name="answers"),
    path(f"{SCHOOL}child/", public.child, name="child"),
]
