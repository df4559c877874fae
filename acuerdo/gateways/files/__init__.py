"""Tables that lie in files: CSV (also .gz), XLSX and Parquet, read record by record.

`open_table(path)` is the door; a file that cannot be read is a `BrokenFile`, never an exception.
"""

from acuerdo.gateways.files.opening import open_table
from acuerdo.gateways.files.table import Table, TableBroken

__all__ = ["Table", "TableBroken", "open_table"]
