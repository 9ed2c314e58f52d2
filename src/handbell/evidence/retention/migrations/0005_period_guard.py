"""Triggers that refuse to change or delete what a school has set."""

from django.db import migrations

from handbell.evidence.retention.period_guard import lower_guard, raise_guard


def up(apps, editor):
    for statement in raise_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


def down(apps, editor):
    for statement in lower_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("retention", "0004_periods")]
    operations = [migrations.RunPython(up, down, elidable=False)]
