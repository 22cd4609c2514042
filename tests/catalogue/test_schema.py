"""The JSON Schemas: current, fit for every file that is shipped, and as strict as the reader is about shapes."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from game.catalogue.schema import FILES, comments_of, content_schema, schemas
from game.catalogue.shipped import content_root
from game.cli.main import run
from game.cli.schema import to_text
from game.rules.entries import Choice

KNOWN = {"$schema", "title", "description", "definitions", "type", "properties", "additionalProperties", "required",
         "items", "enum", "const", "pattern", "maxLength", "$ref"}  # fmt: skip
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list, "object": dict,
}  # fmt: skip
SHIPPED = sorted(content_root().rglob("*.toml"))


def wrong(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """What a schema has against a value: as much of JSON Schema as ours use, and no keyword passed over."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return wrong(value, whole["definitions"][schema["$ref"].rsplit("/", 1)[1]], whole, at)
    if "type" in schema and not is_of(value, schema["type"]):
        return [f"{at}: not of type {schema['type']}"]
    found = [f"{at}: not one of {schema['enum']}"] if value not in schema.get("enum", [value]) else []
    found += [f"{at}: not {schema['const']}"] if value != schema.get("const", value) else []
    if isinstance(value, str):
        found += [f"{at}: too long"] if len(value) > schema.get("maxLength", len(value)) else []
        found += [f"{at}: no {schema['pattern']}"] if not re.search(schema.get("pattern", ""), value) else []
    if isinstance(value, list):
        items = schema.get("items", {})
        found += [each for n, item in enumerate(value) for each in wrong(item, items, whole, f"{at}[{n}]")]
    if isinstance(value, dict):
        found += [f"{at}: {key} is missing" for key in schema.get("required", []) if key not in value]
        for key, item in value.items():
            of_key = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            found += [f"{at}: unknown {key}"] if of_key is False else wrong(item, of_key or {}, whole, f"{at}.{key}")
    return found


def is_of(value: Any, type_: str) -> bool:
    return isinstance(value, TYPES[type_]) and (type_ == "boolean" or not isinstance(value, bool))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(content_root()).as_posix())
def test_a_shipped_file_names_its_schema_and_keeps_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.match(r"#:schema (\S+)\n", text)
    assert named, "the first line names the schema: '#:schema ../schema/content.schema.json'"
    target = (path.parent / named[1]).resolve()
    kind = "tests" if path.relative_to(content_root()).parts[0] == "tests" else "content"
    assert target == content_root() / "schema" / FILES[kind]
    schema = json.loads(target.read_text(encoding="utf-8"))
    assert wrong(tomllib.loads(text), schema, schema) == []


@pytest.mark.parametrize("name", FILES.values())
def test_a_shipped_schema_is_current(name: str) -> None:
    """`second-fiddle schema content/schema` writes them anew."""
    assert (content_root() / "schema" / name).read_text(encoding="utf-8") == to_text(schemas()[name])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[event]", "not of type array"),
        ("[[evnet]]", "unknown evnet"),
        ('[[term]]\nid = "x"\ntitle = "X"', "text is missing"),
        ('[[term]]\nid = "x"\ntitle = 5\ntext = "X"', "not of type string"),
        ('[[term]]\nid = "x"\ntitle = "X"\ntext = "X"\ntxt = "X"', "unknown txt"),
        ('[[claim]]\nid = "x"\nkind = "x"\nvoice = "x"\ntext = "x"\noverride = false', "not True"),
        ('[[desk]]\nid = "x"\ntitle = true', "not of type string"),
    ],
)
def test_a_schema_says_what_is_wrong(text: str, said: str) -> None:
    schema = content_schema()
    assert any(said in each for each in wrong(tomllib.loads(text), schema, schema))


def test_what_stands_behind_a_field_is_what_the_editor_shows() -> None:
    assert comments_of(Choice)["harm"] == "people are hurt by it"
    assert content_schema()["definitions"]["Choice"]["properties"]["harm"]["description"] == "people are hurt by it"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", str(tmp_path / "new")]) == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(FILES.values())
    capsys.readouterr()
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == content_schema()
