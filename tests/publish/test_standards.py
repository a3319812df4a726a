"""Each description of a dataset passes the validator of its standard; Datasette serves the rest.

docs/standards.md says which version of which validator; the lock file pins them.
"""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from corpora import outputs, rows

from fenjie.publish.corpus import About, publish_corpus
from fenjie.publish.describe.dictionary import english, in_chinese
from fenjie.publish.describe.words import chinese
from fenjie.publish.tables import tables
from fenjie.records import RECORD_KINDS

ABOUT = About(
    title="某市规划数据",
    version="2.1.0",
    license="CC-BY-4.0",
    publisher="某市数据局",
    homepage="https://data.example.org/plans",
    published="2026-11-25",
)
NAMES = [t.name for t in tables()]


@cache
def described() -> Path:
    folder = outputs().parent / "described"
    publish_corpus([outputs()], folder, ["all"], about=ABOUT)
    return folder


# -- Data Package ----------------------------------------------------------------------------


@pytest.mark.parametrize("formats", [["jsonl"], ["all"]])
def test_frictionless_finds_no_error(tmp_path: Path, formats: list[str]) -> None:
    frictionless = pytest.importorskip("frictionless")
    publish_corpus([outputs()], tmp_path / "d", formats, about=ABOUT)
    report = frictionless.validate(str(tmp_path / "d" / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        name: len(rows(described(), name)) for name in NAMES
    }


def test_frictionless_finds_what_is_broken(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    shutil.copytree(described(), tmp_path / "d")
    file = tmp_path / "d" / "csv" / "targets.csv"
    file.write_bytes(file.read_bytes().replace(b",eq,", b",about,", 1))
    report = frictionless.validate(str(tmp_path / "d" / "datapackage.json"))
    assert {"constraint-error", "hash-count"} <= {code for (code,) in report.flatten(["type"])}


def test_csv_for_excel_is_a_valid_package_too(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    publish_corpus([outputs()], tmp_path / "d", ["csv"], excel=True)
    assert frictionless.validate(str(tmp_path / "d" / "datapackage.json")).valid


# -- Croissant -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_mlcroissant_loads_the_records(tmp_path: Path, form: str) -> None:
    croissant = pytest.importorskip("mlcroissant")
    logging.getLogger("absl").setLevel(logging.ERROR)
    publish_corpus([outputs()], tmp_path / "d", [form, "jsonl"], about=ABOUT)
    loaded = croissant.Dataset(str(tmp_path / "d" / "croissant.json"))
    assert loaded.metadata.ctx.issues.errors == set()
    assert loaded.metadata.ctx.issues.warnings == set()
    expected = rows(tmp_path / "d", "targets")
    found = list(loaded.records(record_set="targets"))
    assert len(found) == len(expected)
    assert found[0]["targets/indicator_text"].decode() == expected[0]["indicator_text"]
    assert found[0]["targets/start"] == expected[0]["start"]


# -- DCAT, schema.org, PROV ------------------------------------------------------------------

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix : <urn:shapes:> .
:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent ] ,
    [ sh:path dct:issued ; sh:maxCount 1 ; sh:datatype xsd:date ] ,
    [ sh:path schema:name ; sh:minCount 1 ] , [ sh:path schema:license ; sh:minCount 1 ] ,
    [ sh:path dcat:distribution ; sh:minCount 1 ; sh:node :Distribution ] .
:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ; sh:class dct:MediaType ] ,
    [ sh:path dcat:byteSize ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
    [ sh:path dct:license ; sh:minCount 1 ; sh:class dct:LicenseDocument ] ,
    [ sh:path ( spdx:checksum spdx:checksumValue ) ; sh:minCount 1 ; sh:datatype xsd:hexBinary ] .
:Origin a sh:NodeShape ; sh:targetSubjectsOf prov:wasDerivedFrom ;
  sh:property [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:class prov:Activity ] ,
    [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:class prov:Entity ;
      sh:pattern "^urn:sha-256:[0-9a-f]{64}$" ] .
:Work a sh:NodeShape ; sh:targetClass prov:Activity ;
  sh:property [ sh:path prov:wasAssociatedWith ; sh:minCount 1 ; sh:class prov:SoftwareAgent ] ,
    [ sh:path prov:used ; sh:minCount 1 ; sh:class prov:Plan ] .
"""


@pytest.mark.parametrize("name", ["dataset.jsonld", "prov.jsonld"])
def test_descriptions_conform_to_their_shapes(name: str) -> None:
    rdflib, pyshacl = pytest.importorskip("rdflib"), pytest.importorskip("pyshacl")
    data = rdflib.Graph().parse(described() / name, format="json-ld")
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, report
    query = "select (count(?s) as ?n) where { ?s a ?type }"
    kind = "dcat:Distribution" if name == "dataset.jsonld" else "prov:Plan"
    counted = int(next(iter(data.query(query.replace("?type", kind))))[0])
    assert counted > 20
    for subject in list(data.subjects(rdflib.DCAT.accessURL, None))[:1]:
        data.remove((subject, rdflib.DCAT.accessURL, None))
        assert not pyshacl.validate(data, shacl_graph=shapes)[0]


def test_provenance_names_every_input_by_its_hash() -> None:
    said = json.loads((described() / "prov.jsonld").read_bytes())["@graph"]
    derived = {e["prov:wasDerivedFrom"]["@id"] for e in said if "prov:wasDerivedFrom" in e}
    hashes = {row["source_sha256"] for row in rows(described(), "documents")}
    assert derived == {f"urn:sha-256:{sha256}" for sha256 in hashes}
    assert "fenjie:rule:times.year" in {entity["@id"] for entity in said}


# -- CSV on the Web --------------------------------------------------------------------------


def test_csvw_reads_the_tables_and_their_keys() -> None:
    csvw = pytest.importorskip("csvw")
    metadata = described() / "csv" / "csv-metadata.json"
    checked = csvw.CSVW(str(metadata), validate=True)
    assert checked.is_valid
    assert checked.warnings == []
    group = csvw.TableGroup.from_file(str(metadata))
    assert group.check_referential_integrity(log=logging.getLogger("csvw"))
    assert all(table.check_primary_key() for table in group.tables)
    read = {str(table.url).removesuffix(".csv"): list(table) for table in group.tables}
    assert {name: len(found) for name, found in read.items()} == {
        name: len(rows(described(), name)) for name in NAMES
    }
    assert read["targets"][0]["start"] == rows(described(), "targets")[0]["start"]


# -- Web Annotation --------------------------------------------------------------------------


def test_every_record_is_an_annotation_of_its_source() -> None:
    lines = (described() / "annotations.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    texts: dict[str, str] = {}
    documents = {row["id"]: row["source_sha256"] for row in rows(described(), "documents")}
    for row in rows(described(), "texts"):
        source = f"urn:sha-256:{documents[row['document']]}"
        texts[source] = texts.get(source, "") + row["text"]
    for line in lines:
        said = json.loads(line)
        assert said["@context"] == "http://www.w3.org/ns/anno.jsonld"
        text = texts[said["target"]["source"]]
        position, quote = said["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(around) == 1 or quote["exact"] in around
    assert len(lines) == sum(len(rows(described(), kind)) for kind in RECORD_KINDS)


def test_apache_annotator_finds_the_places_again(tmp_path: Path) -> None:
    script = Path(__file__).with_name("reanchor.mjs")
    library = Path(__file__).parents[2] / "node_modules" / "@apache-annotator" / "selector"
    if shutil.which("node") is None or not library.is_dir():
        pytest.skip("needs node and: npm install --no-save @apache-annotator/selector@0.2.0")
    publish_corpus([outputs() / "guangzhou-2019-2021"], tmp_path / "d", ["annotations"])
    source = outputs() / "guangzhou-2019-2021" / "source.txt"
    command = ["node", str(script), str(tmp_path / "d" / "annotations.jsonl"), str(source)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert found["annotations"] > 500
    assert set(found.values()) == {found["annotations"]}


# -- pages for people ------------------------------------------------------------------------


def test_the_dictionary_has_every_column_in_both_languages() -> None:
    for table in tables():
        assert chinese(table.name).description
        for column in table.columns:
            assert column.description, (table.name, column.name)
            assert chinese(table.name, column.name).description.endswith("。")
            assert f"| `{column.name}` |" in english()
            assert f"| `{column.name}` |" in in_chinese()


def test_the_readme_says_who_what_and_how_many() -> None:
    page = (described() / "README.md").read_text(encoding="utf-8")
    assert page.startswith("# 某市规划数据\n")
    assert "Version 2.1.0." in page
    assert f"| `targets` | {len(rows(described(), 'targets')):,} |" in page
    assert "[CC-BY-4.0](https://spdx.org/licenses/CC-BY-4.0.html)" in page
    assert "责任单位" in (described() / "README.zh.md").read_text(encoding="utf-8")


def test_the_citation_is_yaml_with_what_was_said() -> None:
    yaml = pytest.importorskip("yaml")
    said = yaml.safe_load((described() / "CITATION.cff").read_text(encoding="utf-8"))
    assert said["cff-version"] == "1.2.0"
    assert (said["title"], said["version"], said["type"]) == ("某市规划数据", "2.1.0", "dataset")
    assert said["license"] == "CC-BY-4.0"
    assert said["authors"] == [{"name": "某市数据局"}]


# -- Datasette -------------------------------------------------------------------------------


@cache
def served() -> Any:
    app = pytest.importorskip("datasette.app")
    folder = described() / "datasette"
    return app.Datasette(
        [str(described() / "dataset.sqlite")],
        metadata=json.loads((folder / "metadata.json").read_bytes()),
        plugins_dir=str(folder / "plugins"),
    )


def get(path: str) -> Any:
    # In a thread of its own: a browser test before this one may have left a loop running here.
    with ThreadPoolExecutor(1) as thread:
        response = thread.submit(lambda: asyncio.run(served().client.get(path))).result()
    assert response.status_code == 200, response.text
    return response.json() if ".json" in path else response.text


@pytest.mark.parametrize("words", ["科技", "实验室", "科技创新走廊", "科技 走廊"])
def test_datasette_finds_chinese_words_of_any_length(words: str) -> None:
    found = get(f"/dataset/actions.json?_search={words}&_shape=array&_size=1000")
    expected = [
        row["id"]
        for row in rows(described(), "actions")
        if all(word in row["quote"].replace("\n", "") for word in words.split())
    ]
    assert [row["id"] for row in found] == expected
    assert expected


def test_datasette_answers_questions_facets_and_links() -> None:
    asked = get("/dataset/search_actions.json?words=科技&_shape=array")
    assert asked
    assert all("科技" in row["quote"] for row in asked)
    faceted = get("/dataset/targets.json?_facet=role&_size=0")
    facets = faceted["facet_results"]["role"]["results"]
    roles = [row["role"] for row in rows(described(), "targets")]
    assert {f["value"]: f["count"] for f in facets} == {r: roles.count(r) for r in set(roles)}
    page = get("/dataset/targets")
    assert 'href="/dataset/documents/guangzhou-2019-2021"' in page
    assert 'href="/dataset/tasks/' in page
    workload = get("/dataset/unit_workload.json?_shape=array&_size=1")
    assert workload[0]["tasks"] > 5
