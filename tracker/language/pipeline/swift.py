"""The same annotations in less time, where spaCy spends most of it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from tracker.language.pipeline.matrices import multiply_quickly
from tracker.language.pipeline.ruler import SwiftRuler, can_remember

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class SwiftParser:
    """A parser's own decisions, taken one step for all documents at a time, with the small matrices of numpy."""

    def __init__(self, own: Any) -> None:
        self.own = own

    def __call__(self, doc: "Doc") -> "Doc":
        """Annotate one document."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: "Iterable[Doc]", *, batch_size: int = 128) -> "Iterator[Doc]":
        """Annotate many documents, in order."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: "list[Doc]") -> None:
        known = [doc for doc in docs if len(doc)]
        if not known:
            return
        batch = self.own.moves.init_batch(known)
        scorer = self.own.model.predict(known)
        states = [state for state in batch if not state.is_final()]
        while states:
            states = self._stepped(states, scorer.predict(states))
        scorer.clear_memory()
        self.own.set_annotations(known, batch)

    def _stepped(self, states: list[Any], scores: Any) -> list[Any]:
        """Take the best action that each state allows; return the states that are not final then."""
        left: list[Any] = self.own.transition_states(states, scores)
        return left


class SwiftRecognizer(SwiftParser):
    """The same for a named-entity recogniser, which tries its best action first.

    That is nearly always allowed, and spaCy takes the lock of the interpreter for each of the 74 that it checks.
    """

    def __init__(self, own: Any) -> None:
        super().__init__(own)
        self._names = [own.moves.get_class_name(number) for number in range(own.moves.n_moves)]

    def _stepped(self, states: list[Any], scores: Any) -> list[Any]:
        for number, (state, best) in enumerate(zip(states, scores.argmax(axis=1).tolist(), strict=True)):
            try:
                self.own.moves.apply_transition(state, self._names[best])
            except ValueError:  # not allowed here
                self.own.transition_states([state], scores[number : number + 1])
        return [state for state in states if not state.is_final()]


def hasten(nlp: "Language") -> None:
    """Put swift parts in the place of the pipeline's own, where these decide as we can."""
    from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, TrainablePipe

    parts: list[tuple[str, Any]] = list(nlp.pipeline)
    multiply_quickly([part.model for _, part in parts if isinstance(part, TrainablePipe)])
    for name, part in parts:
        swift = {DependencyParser: SwiftParser, EntityRecognizer: SwiftRecognizer}.get(type(part))
        if swift and part.cfg.get("beam_width", 1) == 1:
            _replace(nlp, name, swift(part))
        elif isinstance(part, AttributeRuler) and can_remember(part):
            _replace(nlp, name, SwiftRuler(part))


def _replace(nlp: "Language", name: str, part: Callable[["Doc"], "Doc"]) -> None:
    from spacy.language import Language

    position = nlp.pipe_names.index(name)
    nlp.remove_pipe(name)
    Language.component(f"swift_{name}", func=part)
    before = nlp.pipe_names[position] if position < len(nlp.pipe_names) else None
    nlp.add_pipe(f"swift_{name}", name=name, before=before)
