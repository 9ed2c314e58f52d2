"""A draft can be adopted, and then knows what it became."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0002_guard"), ("schools", "0002_own_policy")]
    operations = [
        migrations.AddField("policydraft", "adopted_as", models.CharField(blank=True, max_length=60, default=""), preserve_default=False),
        migrations.AlterField(
            "policydraft",
            "state",
            models.CharField(
                choices=[("open", "Being worked on"), ("discarded", "Given up"), ("adopted", "Adopted")],
                default="open",
                max_length=10,
            ),
        ),
    ]
