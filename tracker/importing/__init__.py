"""From an event file to events in the store: read, placed, and stored whole or not at all."""

from tracker.importing.importer import ImportReport, check_file, import_file, read_file, store_reading
from tracker.importing.places import PlaceCounts, Placing
from tracker.importing.progress import ImportStopped, Progress, Step
from tracker.importing.sample import Sample, take_sample
from tracker.importing.shapes import Remembered, forget, recall, remember, remembered

__all__ = [
    "ImportReport",
    "ImportStopped",
    "PlaceCounts",
    "Placing",
    "Progress",
    "Remembered",
    "Sample",
    "Step",
    "check_file",
    "forget",
    "import_file",
    "read_file",
    "recall",
    "remember",
    "remembered",
    "store_reading",
    "take_sample",
]
