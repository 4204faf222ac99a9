"""The error tree: one class for each cause a caller may want to tell apart."""


class TrackerError(Exception):
    """Any failure that the tracker explains to its user."""


class SourceError(TrackerError, ValueError):
    """A file, row or article that cannot be read: says where, and what would be right."""


class OntologyError(TrackerError, ValueError):
    """A type, mode, context or sector that the ontology does not know."""


class FilterError(TrackerError, ValueError):
    """A filter that makes no sense: names the parameter and what would be right."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(f"{parameter}: {message}")
        self.parameter = parameter


class SetupError(TrackerError):
    """Something that must be installed or built first is missing: says how to get it."""


class StoreError(TrackerError):
    """The event store cannot be opened, read or written."""


class GeocodeError(TrackerError):
    """A geocoding service could not answer."""


class RateLimited(GeocodeError, OSError):  # noqa: N818  it names what happened, as the design does
    """A geocoding service asked us to wait.

    `retry_after` is in seconds, or `None` when the service did not say.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class OpinionError(TrackerError):
    """A language model could not give its second opinion, or gave one that cannot be used: says what happened."""


class OpinionLimited(OpinionError):  # noqa: N818  it names what happened
    """The service of a language model asked us to wait.

    `retry_after` is in seconds, or `None` when the service did not say.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
