"""Where events are kept: schema, migrations, batches, upsert and undo."""

from tracker.model.raw_rows import RawRows
from tracker.store.records import Batch, IngestReport
from tracker.store.store import Store

__all__ = ["Batch", "IngestReport", "RawRows", "Store"]
