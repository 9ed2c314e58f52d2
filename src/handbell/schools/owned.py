"""Rows that belong to a school: the base of every model above this room."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.db import models

from handbell.schools.scope import EVERYWHERE, NoSchoolInScope, school_id_now, scope_now

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


def new_id() -> UUID:
    """A time-ordered UUID (version 7, RFC 9562), so that new rows lie side by side in the index."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (7 << 76)
    value = (value & ~(0b11 << 62)) | (0b10 << 62)
    return UUID(int=value)


class SchoolQuerySet(models.QuerySet[Row_co]):
    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.belong()
        return super().bulk_create(rows, *args, **kwargs)


class SchoolManager(models.Manager[Row_co]):
    """Shows only the rows of the school in scope."""

    def get_queryset(self) -> SchoolQuerySet[Row_co]:
        scope = scope_now()
        if scope is None:
            raise NoSchoolInScope(f"{self.model.__name__} rows were asked for with no school in scope.")
        rows: SchoolQuerySet[Row_co] = SchoolQuerySet(self.model, using=self._db)
        return rows if scope == EVERYWHERE else rows.filter(school_id=scope)


class SchoolOwned(models.Model):
    """A row of one school. `school` is filled in from the scope; another school's is refused."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+", editable=False)

    objects: ClassVar[SchoolManager[Self]] = SchoolManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.belong()
        super().save(*args, **kwargs)

    def belong(self) -> None:
        """Give this row the school in scope; NoSchoolInScope when it already names another."""
        if not self.school_id:
            self.school_id = school_id_now()
        elif scope_now() not in (EVERYWHERE, self.school_id):
            raise NoSchoolInScope(f"This {type(self).__name__} belongs to a school that is not in scope.")
