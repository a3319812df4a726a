"""``dataset.jsonld``: the dataset for data catalogues, in DCAT 3 and schema.org together.

In: the data files and what the publisher said.  Out: one JSON-LD document whose context stands
inside it, so that no network is needed to read it.  What DCAT-AP makes mandatory is there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenjie import __version__
from fenjie.publish.describe.datapackage import license_of
from fenjie.publish.describe.files import DataFile
from fenjie.publish.tables import table

if TYPE_CHECKING:
    from fenjie.publish.corpus import About, Published

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
IANA = "https://www.iana.org/assignments/media-types/"
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
FILE_TYPE = {"csv": "CSV", "json": "JSON", "jsonl": "JSON", "parquet": "PARQUET", "xlsx": "XLSX"}
LANGUAGE = "http://publications.europa.eu/resource/authority/language/ZHO"
ABOUT = {
    "en": "Chinese government plans as data: actions, numeric targets, times and responsible "
    "units, each tied to the characters it came from.",
    "zh": "中国政府规划数据：举措、量化指标、时间与责任单位，每条记录都对应原文。",
}
KEYWORDS = {"zh": ("政策", "规划", "责任单位", "量化指标"), "en": ("government plans", "policy")}


def write_catalogue(
    folder: Path, done: Published, about: About, title: str, files: Sequence[DataFile]
) -> None:
    """Write ``dataset.jsonld``."""
    said = catalogue(done, about, title, files)
    text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    (folder / "dataset.jsonld").write_text(text, encoding="utf-8", newline="\n")


def catalogue(
    done: Published, about: About, title: str, files: Sequence[DataFile]
) -> dict[str, Any]:
    """The description as JSON-LD; ``title`` is Chinese where a plan gave it."""
    publisher = about.publisher or "fenjie contributors"
    homepage = about.homepage
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": homepage or "urn:fenjie:dataset",
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:title": title,
        "schema:name": title,
        "dct:description": [_in(language, text) for language, text in ABOUT.items()],
        "schema:description": ABOUT["en"],
        "dct:identifier": homepage or "urn:fenjie:dataset",
        "dcat:version": about.version,
        "schema:version": about.version,
        "dct:language": {"@id": LANGUAGE, "@type": "dct:LinguisticSystem"},
        "schema:inLanguage": "zh",
        "dcat:keyword": [_in(lang, word) for lang, words in KEYWORDS.items() for word in words],
        "schema:keywords": [word for words in KEYWORDS.values() for word in words],
        "dct:publisher": {
            "@id": "urn:fenjie:publisher",
            "@type": ["foaf:Agent", "schema:Organization"],
            "foaf:name": publisher,
            "schema:name": publisher,
        },
        "schema:creator": {"@id": "urn:fenjie:publisher"},
        "schema:isBasedOn": f"{done.rows['documents']} documents, read by fenjie {__version__}",
        "schema:variableMeasured": sorted({f.table for f in files if f.table}),
    }
    if about.published:
        issued = {"@type": "xsd:date", "@value": about.published}
        said |= {"dct:issued": issued, "schema:datePublished": about.published}
    if about.license:
        said["schema:license"] = {"@id": license_of(about.license)["path"]}
    if homepage:
        said["dcat:landingPage"] = {"@id": homepage, "@type": "foaf:Document"}
    parts = [_distribution(file, about) for file in files]
    said["dcat:distribution"] = parts
    said["schema:distribution"] = [{"@id": part["@id"]} for part in parts]
    return said


def _in(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}


def _distribution(file: DataFile, about: About) -> dict[str, Any]:
    base = f"{about.homepage.rstrip('/')}/" if about.homepage else "urn:fenjie:file:"
    address = f"{base}{file.path}"
    said: dict[str, Any] = {
        "@id": f"urn:fenjie:distribution:{file.name}",
        "@type": ["dcat:Distribution", "schema:DataDownload"],
        "dct:title": file.path,
        "schema:name": file.path,
        "dct:description": table(file.table).description if file.table else "All tables.",
        "dcat:accessURL": {"@id": address, "@type": "rdfs:Resource"},
        "dcat:downloadURL": {"@id": address},
        "schema:contentUrl": address,
        "dcat:mediaType": {"@id": f"{IANA}{file.media_type}", "@type": "dct:MediaType"},
        "schema:encodingFormat": file.media_type,
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "schema:contentSize": str(file.size),
        "spdx:checksum": {
            "@id": f"urn:fenjie:checksum:{file.name}",
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": "spdx:checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
        "schema:sha256": file.sha256,
    }
    if file.form in FILE_TYPE:
        said["dct:format"] = {
            "@id": f"{FILE_TYPES}{FILE_TYPE[file.form]}",
            "@type": "dct:MediaTypeOrExtent",
        }
    if about.license:
        said["dct:license"] = {
            "@id": license_of(about.license)["path"],
            "@type": "dct:LicenseDocument",
        }
    return said
