"""The same products of matrices in less time."""

import os
from collections.abc import Callable
from typing import Any

import numpy

_MIXERS = numpy.random.default_rng(1).integers(1, 2**64 - 1, 64, dtype="uint64")
"""Make one number of the features of a word, by which equal ones are told."""


def multiply_quickly(models: list[Any]) -> None:
    """Let the models of a pipeline multiply by quicker means, and once what they would multiply many times."""
    if _one_thread():
        _multiply_with_numpy(models)
    for model in models:
        _embed_words_once(model)


def _one_thread() -> bool:
    """Tell whether numpy multiplies by OpenBLAS in one thread: in several a small product takes longer than in one."""
    built: dict[str, Any] = numpy.show_config(mode="dicts")  # type: ignore[assignment]
    blas = str(built.get("Build Dependencies", {}).get("blas", {}).get("name", ""))
    return "openblas" in blas and os.environ.get("OPENBLAS_NUM_THREADS") == "1"


def _multiply_with_numpy(models: list[Any]) -> None:
    """Let numpy multiply matrices, which knows wider processors than the library that spaCy brings: twice as fast."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for model in models:
        if isinstance(model.ops, NumpyOps):
            for layer in model.walk():
                layer.ops = ops


def _embed_words_once(model: Any) -> None:
    """Let a model work out what it knows of a word by itself once for all its places: a third of its work."""
    from thinc.api import Model

    for layer in model.walk():
        names = [inner.name for inner in layer.layers]
        if len(names) > 3 and names[:2] == ["extract_features", "list2ragged"] and names[-1] == "ragged2list":
            layer.layers[2:-1] = [Model("once", _once, layers=layer.layers[2:-1])]


def _once(model: Any, words: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """Run the layers over the different rows of `words`, the features of one each, and spread what comes out."""
    from thinc.api import Ragged

    features = words.dataXd
    numbers = (features * _MIXERS[: features.shape[1]]).sum(axis=1, dtype="uint64")
    _, first, places = numpy.unique(numbers, return_index=True, return_inverse=True)
    lengths: Any = numpy.array([len(first)], dtype="int32")
    found: Any = Ragged(features[first], lengths)
    for layer in model.layers:
        found = layer.predict(found)
    return Ragged(found.dataXd[places], words.lengths), lambda gradient: gradient
