"""The house rules that keep the layout healthy."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tracker"
FILES = sorted(PACKAGE.rglob("*.py"))

# The lower floors know nothing of the upper ones.
FLOORS = [
    {"errors", "paths", "scratch"},
    {"ontology", "countries"},
    {"model"},
    {"language", "articles", "coding", "geo", "tables"},
    {"extraction", "store", "opinion"},
    {"query", "importing"},
    {"views", "samples"},
    {"web"},
    {"ui", "cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(parsed(path)))


def rooms_imported(path: Path) -> set[str]:
    imported = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module == "tracker":
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tracker."):
            imported.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("tracker.")}
    return imported & FLOOR.keys()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    room = room_of(path)
    if room not in FLOOR:
        return
    above = {other for other in rooms_imported(path) if other != room and FLOOR[other] > FLOOR[room]}
    assert not above, f"{path.name} stands below {above} and may not import them"


def test_every_room_stands_on_a_floor() -> None:
    rooms = {room_of(path) for path in FILES} - {"__init__", "__main__"}
    assert rooms <= FLOOR.keys()


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("streamlit", {"ui"}),
        ("spacy", {"language"}),
        ("starlette", {"web", "ui"}),
        ("typer", {"cli"}),
        ("plotly", {"views"}),
        ("pydeck", {"views"}),
        ("openai", {"opinion"}),
    ],
)
def test_a_library_is_imported_only_in_its_rooms(library: str, allowed: set[str]) -> None:
    importers = {
        room_of(path)
        for path in FILES
        for node in nodes(path)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == library)
        or (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == library for alias in node.names))
    }
    assert importers <= allowed


def test_importing_the_tracker_loads_no_model_no_spacy_and_no_streamlit() -> None:
    code = "import sys, tracker, tracker.model; print(sorted({'spacy', 'streamlit', 'pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_can_be_read_in_one_sitting(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 80, f"{node.name} is too long"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_public_function_and_method_says_what_it_does(path: Path) -> None:
    module = parsed(path)
    classes = [node for node in module.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    for node in [*module.body, *(member for owner in classes for member in owner.body)]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_no_folder_holds_more_than_a_dozen_or_so_modules() -> None:
    for folder in {path.parent for path in FILES}:
        assert len(list(folder.glob("*.py"))) <= 15, folder
