// The corpus page: six tables over all documents, one search, four filters.
// In: data/corpus.js and the parts of the tables. Out: the table in view, its count, its chart.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const { node, word } = fenjie;
  const get = (id) => document.getElementById(id);
  const { documents, units, indicators, parts, counts } = await fenjie.load("corpus", "corpus");
  const loaded = new Map();
  let tab = null;
  let table = null;
  let source = null; // {count, columns, text(n), document(n), year(n), units(n), indicator(n), open(n)}

  const partsOf = async (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, (async () => {
        const whole = {};
        for (let part = 0; part < parts[name]; part++) {
          const columns = await fenjie.load(name, `${name}-${part}`);
          for (const [key, values] of Object.entries(columns)) whole[key] = whole[key] ? whole[key].concat(values) : values;
        }
        return whole;
      })());
    }
    return loaded.get(name);
  };
  const region = (d) => documents.region[d] || "";
  const page = (d, record) => documents.page[d] + (record ? `#${record}` : "");
  const regionColumn = (doc) => ({ title: "region", text: (n) => region(doc(n)), minor: true, size: 0.7 });
  const documentColumn = (doc) => ({ title: "document", text: (n) => documents.title[doc(n)], minor: true, size: 1.6 });

  const kinds = {
    documents: async () => ({
      count: documents.id.length,
      document: (n) => n,
      year: (n, y) => (documents.from[n] ? documents.from[n] <= y && y <= documents.to[n] : (documents.issued[n] || "").startsWith(String(y))),
      units: (n) => documents.units[n],
      text: (n) => [documents.title[n], documents.region[n], documents.issuer[n], documents.id[n]].join(" "),
      address: (n) => page(n),
      columns: [
        { title: "title", text: (n) => documents.title[n], link: (n) => page(n), size: 3 },
        regionColumn((n) => n),
        { title: "issuer", text: (n) => documents.issuer[n], minor: true },
        { title: "issued", text: (n) => documents.issued[n], minor: true, size: 0.6 },
        { title: "period", text: (n) => (documents.from[n] ? `${documents.from[n]}–${documents.to[n]}` : ""), minor: true, size: 0.6 },
        ...["targets", "actions", "findings", "characters"].map((key) => ({
          title: key, number: true, minor: key !== "targets",
          text: (n) => documents[key][n].toLocaleString("en-US"), sort: (n) => documents[key][n],
        })),
      ],
    }),
    targets: async () => {
      const t = await partsOf("targets");
      const row = (n) => ({ comparator: t.comparator[n], value: t.value[n], lower: t.lower[n], upper: t.upper[n], unit: t.unit[n] });
      return {
        count: counts.targets,
        document: (n) => t.document[n],
        year: (n, y) => t.year[n] === y,
        years: t.year,
        units: (n) => t.units[n],
        indicator: (n) => t.indicator[n],
        text: (n) => `${indicators.name[t.indicator[n]]} ${t.quote[n]} ${t.unit[n]} ${documents.title[t.document[n]]}`,
        address: (n) => page(t.document[n], t.id[n]),
        columns: [
          { title: "indicator", text: (n) => indicators.name[t.indicator[n]], link: (n) => page(t.document[n], t.id[n]), size: 2 },
          { title: "value", number: true, size: 1.4, text: (n) => fenjie.amount(row(n)), sort: (n) => t.value[n] ?? t.lower[n] },
          { title: "year", number: true, text: (n) => t.year[n], sort: (n) => t.year[n] },
          { title: "role", text: (n) => word(t.role[n]), minor: true, size: 0.5 },
          { title: "basis", text: (n) => word(t.basis[n]), minor: true, size: 0.5 },
          regionColumn((n) => t.document[n]),
          documentColumn((n) => t.document[n]),
        ],
      };
    },
    actions: async () => {
      const a = await partsOf("actions");
      return {
        count: counts.actions,
        document: (n) => a.document[n],
        year: (n, y) => a.year[n] === y,
        units: (n) => a.units[n],
        text: (n) => `${a.text[n]} ${documents.title[a.document[n]]}`,
        address: (n) => page(a.document[n], a.id[n]),
        columns: [
          { title: "text", text: (n) => a.text[n], link: (n) => page(a.document[n], a.id[n]), size: 4 },
          { title: "verb", text: (n) => a.verb[n], size: 0.6 },
          { title: "year", number: true, text: (n) => a.year[n], sort: (n) => a.year[n], minor: true },
          regionColumn((n) => a.document[n]),
          documentColumn((n) => a.document[n]),
        ],
      };
    },
    units: async () => named(units, "unit", "assignments"),
    indicators: async () => named(indicators, "indicator", "statements"),
    findings: async () => {
      const f = await partsOf("findings");
      const at = (n) => page(f.document[n], f.record[n]);
      return {
        count: counts.findings,
        document: (n) => f.document[n],
        text: (n) => `${f.code[n]} ${word(f.code[n])} ${f.message[n]} ${documents.title[f.document[n]]}`,
        address: at,
        columns: [
          { title: "code", text: (n) => word(f.code[n]), link: at, size: 0.8 },
          { title: "message", text: (n) => f.message[n], size: 3 },
          regionColumn((n) => f.document[n]),
          documentColumn((n) => f.document[n]),
        ],
      };
    },
  };
  const named = (names, kind, what) => {
    const at = (n) => `${kind}.html#${names.key[n]}`;
    return {
      count: names.name.length,
      [kind]: (n) => n,
      ...(kind === "unit" ? { units: (n) => [n] } : {}),
      text: (n) => names.name[n],
      address: at,
      columns: [
        { title: "name", text: (n) => names.name[n], link: at, size: 3 },
        { title: what, number: true, text: (n) => names.count[n], sort: (n) => names.count[n] },
        { title: "documents", number: true, text: (n) => names.documents[n], sort: (n) => names.documents[n] },
      ],
    };
  };

  // ---- filters
  const bare = (words) => String(words).replace(/\s+/g, "").toLowerCase();
  const holding = (names, asked) => {
    const wanted = bare(asked);
    if (!wanted) return null;
    const found = new Uint8Array(names.name.length);
    names.name.forEach((name, n) => { if (bare(name).includes(wanted)) found[n] = 1; });
    return found;
  };
  const filter = () => {
    const asked = bare(get("search").value);
    const place = get("region").value;
    const year = Number(get("year").value) || null;
    const wantedUnits = source.units ? holding(units, get("unit").value) : null;
    const wantedIndicators = source.indicator ? holding(indicators, get("indicator").value) : null;
    source.words ||= Array.from({ length: source.count }, (_, n) => bare(source.text(n)));
    const rows = [];
    for (let n = 0; n < source.count; n++) {
      if (asked && !source.words[n].includes(asked)) continue;
      if (place && source.document && region(source.document(n)) !== place) continue;
      if (year && source.year && !source.year(n, year)) continue;
      if (wantedUnits && !source.units(n).some((u) => wantedUnits[u])) continue;
      if (wantedIndicators && !wantedIndicators[source.indicator(n)]) continue;
      rows.push(n);
    }
    table.show(rows, source.count);
    const n = rows.length.toLocaleString("en-US");
    const all = source.count.toLocaleString("en-US");
    get("count").textContent = rows.length === source.count ? word("rows", { n }) : word("rows.of", { n, all });
    draw(rows);
    remember();
  };
  const draw = (rows) => {
    const figure = get("years");
    figure.hidden = !source.years;
    if (!source.years) return;
    const years = new Map();
    for (const n of rows) if (source.years[n]) years.set(source.years[n], (years.get(source.years[n]) || 0) + 1);
    figure.hidden = !years.size;
    fenjie.bars(figure, word("chart.years"), [...years].sort((a, b) => a[0] - b[0]));
  };

  const open = async (name) => {
    tab = name in kinds ? name : "documents";
    for (const button of document.querySelectorAll("[role=tab]")) {
      const on = button.dataset.tab === tab;
      button.setAttribute("aria-selected", on);
      button.tabIndex = on ? 0 : -1;
    }
    get("table").setAttribute("aria-labelledby", `tab-${tab}`);
    get("count").textContent = word("loading");
    const mine = tab;
    const found = await kinds[tab]();
    if (mine !== tab) return;
    source = found;
    table = fenjie.table(get("table"), source.columns, { open: (n) => { location.href = source.address(n); } });
    table.body.setAttribute("aria-label", word(tab));
    for (const [id, used] of [["unit", source.units], ["indicator", source.indicator], ["year", source.year], ["region", source.document]]) {
      get(id).closest("label").hidden = !used || (id === "unit" && tab === "units") || (id === "indicator" && tab === "indicators");
    }
    filter();
  };

  // ---- the address holds what is shown, so that it can be sent on
  const fields = { q: "search", region: "region", year: "year", unit: "unit", indicator: "indicator" };
  const remember = () => {
    const asked = new URLSearchParams();
    if (tab !== "documents") asked.set("tab", tab);
    for (const [key, id] of Object.entries(fields)) if (get(id).value) asked.set(key, get(id).value);
    const words = asked.toString();
    history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
  };
  const options = () => {
    const any = () => node("option", { value: "" }, word("any"));
    const chosen = { region: get("region").value, year: get("year").value };
    const regions = [...new Set(documents.region.filter(Boolean))].sort(new Intl.Collator("zh-Hans-CN").compare);
    get("region").replaceChildren(any(), ...regions.map((r) => node("option", { value: r }, r)));
    const years = new Set();
    documents.from.forEach((from, n) => { for (let y = from; from && y <= documents.to[n]; y++) years.add(y); });
    documents.issued.forEach((issued) => { if (issued) years.add(Number(issued.slice(0, 4))); });
    for (const y of parts.years || []) years.add(y);
    get("year").replaceChildren(any(), ...[...years].sort((a, b) => a - b).map((y) => node("option", { value: y }, String(y))));
    get("region").value = chosen.region;
    get("year").value = chosen.year;
  };
  const frequent = (names) =>
    names.name.map((_, n) => n).sort((a, b) => names.count[b] - names.count[a]).slice(0, 200)
      .map((n) => node("option", { value: names.name[n] }));
  get("unit-names").append(...frequent(units));
  get("indicator-names").append(...frequent(indicators));
  options();
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const [key, id] of Object.entries(fields)) get(id).value = asked.get(key) || "";

  let waiting = 0;
  get("filters").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 60);
  });
  get("filters").addEventListener("submit", (event) => event.preventDefault());
  get("filters").addEventListener("reset", () => setTimeout(filter));
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const button of tabs) {
    button.addEventListener("click", () => open(button.dataset.tab));
    button.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const next = tabs[(tabs.indexOf(button) + by + tabs.length) % tabs.length];
      next.focus();
      open(next.dataset.tab);
    });
  }
  fenjie.keys({
    "/": () => get("search").focus(),
    Escape: () => document.activeElement.blur(),
  });
  document.addEventListener("fenjie:language", () => { options(); open(tab); });
  await open(asked.get("tab") || "documents");
});
