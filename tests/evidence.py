"""What every plan that comes out must show, whatever went in: its evidence is exact."""

from __future__ import annotations

from fenjie.records import RECORD_KINDS, Plan


def evidence(plan: Plan) -> None:
    """Quotes slice, fragments spell the names, ids are unique, sections lie in the text."""
    text = plan.text
    ids = set()
    for kind in RECORD_KINDS:
        for r in plan.records(kind):
            assert text[r.start : r.end] == r.quote
            ids.add(r.id)
    assert len(ids) == sum(len(plan.records(kind)) for kind in RECORD_KINDS)
    for t in plan.targets:
        assert text[t.indicator.start : t.indicator.end] == t.indicator.quote
    for u in plan.responsible_units:
        assert "".join(text[a:b] for a, b in u.fragments) == u.name
        assert all(u.assignment_start <= a < b <= u.assignment_end for a, b in u.fragments)
    for s in plan.sections:
        assert 0 <= s.start <= s.end <= len(text)
    for place in plan.source_map:
        assert 0 <= place.start <= place.end <= len(text)
