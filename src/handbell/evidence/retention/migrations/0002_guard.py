"""Triggers that let the contents of a case go at its end, and nothing else."""

from django.db import migrations

from handbell.evidence.retention.guard import lower_guard, raise_guard


def up(apps, editor):
    for statement in raise_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


def down(apps, editor):
    for statement in lower_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial"), ("cases", "0003_evidence_kind"), ("evidence", "0002_guard"), ("bundle", "0002_guard"), ("letters", "0002_guard")]
    operations = [migrations.RunPython(up, down, elidable=False)]
