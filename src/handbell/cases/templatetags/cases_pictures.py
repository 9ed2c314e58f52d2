"""{% childs_picture "scared" %}"""

from __future__ import annotations

from django import template

from handbell.cases.childs_pictures import childs_picture

register = template.Library()
register.simple_tag(childs_picture)
