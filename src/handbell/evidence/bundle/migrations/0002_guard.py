"""Triggers that refuse to change or delete a bundle."""

from django.db import migrations

from handbell.evidence.bundle.guard import lower_guard, raise_guard


def up(apps, editor):
    for statement in raise_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


def down(apps, editor):
    for statement in lower_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("bundle", "0001_initial")]
    operations = [migrations.RunPython(up, down, elidable=False)]
