"""Triggers that refuse to write over what was told and done in a case."""

from django.db import migrations

from handbell.cases.guard import lower_guard, raise_guard


def up(apps, editor):
    for statement in raise_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


def down(apps, editor):
    for statement in lower_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(up, down, elidable=False)]
