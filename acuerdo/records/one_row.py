"""Changes one row that is known by its id, in a statement that Django need not write anew each time."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model


def change(model: type[Model], pk: object, **values: object) -> None:
    """As `objects.filter(pk=pk).update(**values)`, for columns set to plain values."""
    quote, known = connection.ops.quote_name, model._meta
    fields = [known.get_field(name) for name in values]
    sets = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    given = [field.get_db_prep_save(value, connection) for field, value in zip(fields, values.values(), strict=True)]
    assert known.pk is not None
    statement = f"UPDATE {quote(known.db_table)} SET {sets} WHERE {quote(known.pk.column)} = %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, pk])
