"""What an installed tracker carries with it."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_package_carries_every_piece_of_knowledge_and_nothing_made_on_this_machine() -> None:
    carried = set(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"])
    knowledge = {f"data/{path.name}" for path in (ROOT / "data").iterdir() if path.name != "local"}
    assert knowledge <= carried
    assert not any(path.startswith("data/local") for path in carried)


def test_every_direct_dependency_is_pinned_and_its_reason_written_down() -> None:
    reasons = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8")
    extras = PROJECT["project"]["optional-dependencies"]["dev"]
    for requirement in [*PROJECT["project"]["dependencies"], *extras, *PROJECT["build-system"]["requires"]]:
        name, pinned, version = requirement.partition("==")
        assert pinned, f"{requirement} is not pinned"
        assert version
        assert name.split("[")[0] in reasons, f"{name} has no reason in docs/decisions/0002-dependencies.md"


def test_the_lock_holds_every_direct_dependency_with_its_hash() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for requirement in PROJECT["project"]["dependencies"]:
        name, _, version = requirement.partition("==")
        assert f"{name.split('[')[0]}=={version} \\\n    --hash=sha256:" in lock
