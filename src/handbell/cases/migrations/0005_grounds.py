from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_life'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('told', 'Told to the school'), ('confirmed', 'Looked at'), ('changed', 'Changed'), ('read', 'Read'), ('step', 'Step'), ('decided', 'Decided against'), ('note', 'Note'), ('advice', 'Advice'), ('looked_into', 'Looked into'), ('wishes', 'Wishes'), ('grounds', 'Grounds'), ('message', 'Message'), ('linked', 'Person'), ('handed', 'Handed on'), ('higher', 'Gone higher'), ('evidence', 'Evidence'), ('closing', 'Asked to close'), ('closed', 'Closed'), ('reopened', 'Opened again'), ('unmarked', 'Not about them'), ('merged', 'Merged'), ('split', 'Taken apart'), ('related', 'Linked')], max_length=12),
        ),
    ]
