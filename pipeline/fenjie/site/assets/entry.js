// The page of a unit or an indicator: which one, the address says after "#".
// In: one shard of data/. Out: what it does or says across all documents.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { node, word } = fenjie;
  const place = document.getElementById("entry");
  const { kind, width } = JSON.parse(document.getElementById("data").textContent);
  const shards = new Map();
  let found = null;

  const chips = (pairs) => node("ul", { class: "pairs" }, ...pairs.map(([words, count, address]) =>
    node("li", {}, address ? node("a", { href: address }, node("bdi", {}, words)) : node("bdi", {}, words), " ", node("small", {}, String(count)))));
  const documentOf = (row) => {
    const [page, title, region] = found.documents[row[0]];
    return { page, title, region: region || "" };
  };
  const heading = (count, what) =>
    node("header", {}, node("p", { class: "kind" }, word(kind)), node("h1", {}, node("bdi", {}, found.name)),
      node("p", { class: "hint" }, word(`${what}.n`, { n: count, d: Object.keys(found.documents).length })));

  const unit = () => {
    const byDocument = Map.groupBy ? Map.groupBy(found.tasks, (t) => t[0]) : group(found.tasks);
    place.replaceChildren(
      heading(found.tasks.length, "assignments"),
      chips(Object.entries(found.roles).map(([role, count]) => [fenjie.role(role), count])),
      ...(found.partners.length ? [node("h2", {}, word("unit.partners")), chips(found.partners.map(([name, key, count]) => [name, count, `#${key}`]))] : []),
      node("h2", {}, word("unit.tasks")),
      ...[...byDocument].map(([, tasks]) => {
        const { page, title, region } = documentOf(tasks[0]);
        return node("section", { class: "of-document" },
          node("h3", {}, node("a", { href: page }, node("bdi", {}, title)), region && node("small", {}, ` ${region}`)),
          node("ol", {}, ...tasks.map(([, id, words, role]) =>
            node("li", {}, node("a", { href: `${page}#${id}` }, node("bdi", {}, words)), " ", node("small", {}, fenjie.role(role))))));
      }),
    );
  };
  const group = (tasks) => {
    const groups = new Map();
    for (const task of tasks) groups.set(task[0], [...(groups.get(task[0]) || []), task]);
    return groups;
  };

  const indicator = () => {
    const rows = found.rows.map(([d, comparator, value, lower, upper, unit, year, role, basis, id, quote]) => {
      const row = { d, comparator, value, lower, upper, unit, year, role, basis, id, quote };
      return { ...row, ...documentOf([d]), words: fenjie.amount(row), level: value ?? lower };
    });
    rows.sort((a, b) => (a.year || 9999) - (b.year || 9999) || a.d - b.d);
    const drawn = rows.filter((r) => r.year && r.level !== null);
    const units = new Map();
    for (const r of drawn) units.set(r.unit, (units.get(r.unit) || 0) + 1);
    const figures = [...units].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([measure]) => {
      const figure = node("figure", { class: "chart" });
      figure.measure = measure;
      return figure;
    });
    const head = ["year", "value", "role", "basis", "region", "document"];
    place.replaceChildren(
      heading(rows.length, "statements"),
      ...figures,
      node("h2", {}, word("indicator.table")),
      node("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": word("indicator.table") },
        node("table", {},
          node("thead", {}, node("tr", {}, ...head.map((key) => node("th", { scope: "col", class: key === "year" || key === "value" ? "number" : null }, word(key))))),
          node("tbody", {}, ...rows.map((r) => node("tr", {},
            node("td", { class: "number" }, String(r.year ?? "")),
            node("td", { class: "number" }, node("a", { href: `${r.page}#${r.id}` }, r.words)),
            node("td", {}, word(r.role)), node("td", {}, word(r.basis)), node("td", {}, r.region),
            node("td", {}, node("bdi", {}, r.title))))))),
    );
    for (const figure of figures) {
      const own = drawn.filter((r) => r.unit === figure.measure).map((r) => ({ year: r.year, value: r.level, name: r.region || r.title, open: r.comparator !== "eq", words: r.words }));
      fenjie.series(figure, `${found.name}：${word("indicator.chart")}`, figure.measure, own);
    }
  };

  const show = async () => {
    const key = location.hash.slice(1);
    if (!/^[0-9a-f]{10}$/.test(key)) return;
    const shard = key.slice(0, width);
    try {
      if (!shards.has(shard)) shards.set(shard, await fenjie.load(kind, `${kind}-${shard}`));
    } catch {
      shards.set(shard, {});
    }
    found = shards.get(shard)[key];
    if (!found) {
      place.replaceChildren(node("h1", {}, word(kind)), node("p", {}, word("unknown")));
      return;
    }
    document.title = found.name;
    (kind === "unit" ? unit : indicator)();
    scrollTo(0, 0);
  };
  addEventListener("hashchange", show);
  document.addEventListener("fenjie:language", show);
  show();
});
