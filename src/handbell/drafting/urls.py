"""Addresses of the drafting room: a document, its findings, its clauses, the policy made from it."""

from django.urls import path

from handbell.drafting.views import clauses, findings, papers, policy

app_name = "drafting"
_PAPER = "<uuid:paper_id>/"
urlpatterns = [
    path("", papers.begin, name="begin"),
    path("rules/<slug:rule>/", findings.rule, name="rule"),
    path(_PAPER, papers.paper, name="paper"),
    path(f"{_PAPER}progress/", papers.progress, name="progress"),
    path(f"{_PAPER}again/", papers.again, name="again"),
    path(f"{_PAPER}mend/", papers.mend, name="mend"),
    path(f"{_PAPER}texts/", papers.versions, name="texts"),
    path(f"{_PAPER}take-away/", papers.remove, name="take_away"),
    path(f"{_PAPER}file/<int:number>/", papers.original, name="file"),
    path(f"{_PAPER}annotated/", papers.annotated, name="annotated"),
    path(f"{_PAPER}words/<int:place>/", findings.words, name="words"),
    path(f"{_PAPER}leave/<slug:key>/", findings.leave, name="leave"),
    path(f"{_PAPER}left/<uuid:left_id>/take-up/", findings.take_up, name="take_up"),
    path(f"{_PAPER}clauses/", clauses.clauses, name="clauses"),
    path(f"{_PAPER}clauses/sure/", clauses.sure, name="sure"),
    path(f"{_PAPER}clauses/<str:clause_id>/", clauses.clause, name="clause"),
    path(f"{_PAPER}policy/", policy.policy, name="policy"),
]
