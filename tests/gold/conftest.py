"""The whole engine, loaded once for all gold sets."""

import pytest

from tracker.extraction import Extractor


@pytest.fixture(scope="package")
def extractor() -> Extractor:
    return Extractor()
