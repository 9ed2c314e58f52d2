"""Triggers that refuse to write over signatures, sign-offs, reasons and readings."""

from django.db import migrations

from handbell.policies.life.guard import lower_guards, raise_guards


def up(apps, editor):
    for statement in raise_guards(editor.connection.vendor):
        editor.execute(statement, params=None)


def down(apps, editor):
    for statement in lower_guards(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("policies", "0004_policy_life")]
    operations = [migrations.RunPython(up, down, elidable=False)]
