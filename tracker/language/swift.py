"""The same annotations in less time, where spaCy spends most of it."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_DEPENDS_ON: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
_DEPENDENCY = 2
_ANY_WORD = 0
"""Stands for all words that no rule names: there are only so many tags and dependencies."""
_SETS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA"]
_REMEMBERED = 100_000


class SwiftRecognizer:
    """A named-entity recogniser's own decisions, taken one step for all documents at a time.

    spaCy takes the lock of the interpreter for every action that it checks, which is half of the time of recognition;
    its public `transition_states` decides the same for many documents while it holds the lock once.
    """

    def __init__(self, recognizer: Any) -> None:
        self.recognizer = recognizer

    def __call__(self, doc: "Doc") -> "Doc":
        """Set the entities of one document."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: "Iterable[Doc]", *, batch_size: int = 128) -> "Iterator[Doc]":
        """Set the entities of many documents, in order."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: "list[Doc]") -> None:
        known = [doc for doc in docs if len(doc)]
        if not known:
            return
        batch = self.recognizer.moves.init_batch(known)
        scorer = self.recognizer.model.predict(known)
        states = [state for state in batch if not state.is_final()]
        while states:
            states = self.recognizer.transition_states(states, scorer.predict(states))
        scorer.clear_memory()
        self.recognizer.set_annotations(known, batch)


class SwiftRuler:
    """An attribute ruler that remembers what its rules make of a word with a tag and a dependency.

    That is always the same for rules about one word, and for all words that no rule names; only the few other rules
    are tried at every place.
    """

    def __init__(self, ruler: Any) -> None:
        from spacy.pipeline import AttributeRuler

        self._one, self._several = AttributeRuler(ruler.vocab), AttributeRuler(ruler.vocab)
        for rule in ruler.patterns:
            (self._one if all(map(_about_one_word, rule["patterns"])) else self._several).add_patterns([rule])
        self._named = {ruler.vocab.strings.add(word) for word in _words_named(self._one)}
        self._known: dict[tuple[int, ...], tuple[Sequence[int], int]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Set the attributes of one document."""
        named = self._named
        keys = [(word if word in named else _ANY_WORD, *rest) for word, *rest in doc.to_array(_DEPENDS_ON).tolist()]
        if all(key in self._known for key in keys):
            self._recall(doc, keys)
        else:
            self._one(doc)
            self._learn(doc, keys)
        return self._several(doc)

    def _learn(self, doc: "Doc", keys: Sequence[tuple[int, ...]]) -> None:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        for key, row, token in zip(keys, doc.to_array(_SETS).tolist(), doc, strict=True):
            self._known[key] = row, token.dep

    def _recall(self, doc: "Doc", keys: Sequence[tuple[int, ...]]) -> None:
        if not keys:
            return
        found = [self._known[key] for key in keys]
        doc.from_array(_SETS, numpy.array([row for row, _ in found], dtype="uint64"))  # type: ignore[arg-type]
        for i, (key, (_, dep)) in enumerate(zip(keys, found, strict=True)):
            if key[_DEPENDENCY] != dep:
                doc[i].dep = dep


def hasten(nlp: "Language") -> None:
    """Put swift parts in the place of the pipeline's own, where these decide as we can."""
    from spacy.pipeline import AttributeRuler, EntityRecognizer

    if _one_thread():
        _multiply_with_numpy(part for _, part in nlp.pipeline)
    parts = dict(nlp.pipeline)
    ner, ruler = parts.get("ner"), parts.get("attribute_ruler")
    if isinstance(ner, EntityRecognizer) and ner.cfg.get("beam_width", 1) == 1:
        _replace(nlp, "ner", SwiftRecognizer(ner))
    if isinstance(ruler, AttributeRuler) and _asks_for(ruler) <= set(_DEPENDS_ON):
        _replace(nlp, "attribute_ruler", SwiftRuler(ruler))


def _one_thread() -> bool:
    """Tell whether numpy multiplies by OpenBLAS in one thread: in several a small product takes longer than in one."""
    built: dict[str, Any] = numpy.show_config(mode="dicts")  # type: ignore[assignment]
    blas = str(built.get("Build Dependencies", {}).get("blas", {}).get("name", ""))
    return "openblas" in blas and os.environ.get("OPENBLAS_NUM_THREADS") == "1"


def _multiply_with_numpy(parts: Iterable[Any]) -> None:
    """Let numpy multiply matrices, which knows wider processors than the library that spaCy brings: twice as fast."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for part in parts:
        model = getattr(part, "model", None)
        if model is not None and isinstance(model.ops, NumpyOps):
            for layer in model.walk():
                layer.ops = ops


def _asks_for(ruler: Any) -> set[str]:
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    return {name for pattern in patterns for token in pattern for name in token}


def _about_one_word(pattern: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a pattern asks for one word, and by its name if by anything that it is written with."""
    asked = pattern[0].get("LOWER", "")
    return len(pattern) == 1 and (isinstance(asked, str) or asked.keys() == {"IN"})


def _words_named(ruler: Any) -> Iterator[str]:
    """Yield the words, in small letters, that rules about one word name."""
    for rule in ruler.patterns:
        for (token,) in rule["patterns"]:
            asked = token.get("LOWER", {"IN": ()})
            yield from [asked] if isinstance(asked, str) else asked["IN"]


def _replace(nlp: "Language", name: str, part: Callable[["Doc"], "Doc"]) -> None:
    from spacy.language import Language

    position = nlp.pipe_names.index(name)
    nlp.remove_pipe(name)
    Language.component(f"swift_{name}", func=part)
    before = nlp.pipe_names[position] if position < len(nlp.pipe_names) else None
    nlp.add_pipe(f"swift_{name}", name=name, before=before)
