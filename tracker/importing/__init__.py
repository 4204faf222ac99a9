"""From an event file to events in the store: read, placed, and stored whole or not at all."""

from tracker.importing.importer import ImportReport, check_file, import_file, read_file, store_reading
from tracker.importing.places import PlaceCounts, Placing
from tracker.importing.progress import ImportStopped, Progress, Step

__all__ = [
    "ImportReport",
    "ImportStopped",
    "PlaceCounts",
    "Placing",
    "Progress",
    "Step",
    "check_file",
    "import_file",
    "read_file",
    "store_reading",
]
