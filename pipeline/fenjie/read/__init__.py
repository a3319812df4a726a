"""Bytes become a source text: one module a format, each giving a :class:`SourceText`."""

from __future__ import annotations

from fenjie.read.layout import Place
from fenjie.read.source import SourceText, place_of, read_bytes, read_file, read_text

__all__ = ["Place", "SourceText", "place_of", "read_bytes", "read_file", "read_text"]
