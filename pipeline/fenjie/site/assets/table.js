// A table to sort, of which only the rows in sight exist.
// In: columns [{key, title, text, sort, link, number, wide, minor}], a number of rows.
// Out: {show(rows), sort}; rows are numbers, `text` and `sort` tell what stands in row n.
"use strict";

fenjie.table = (place, columns, { open }) => {
  const { node, word } = fenjie;
  let rows = [];
  let by = null;
  let down = false;
  const ranks = new Map(); // column -> rank of each row, found once

  const head = node("div", { class: "line head", role: "row", "aria-rowindex": 1 });
  const body = node("div", { class: "lines", role: "rowgroup", tabindex: 0, id: "rows", "aria-label": word("documents") });
  const whole = node("div", { class: "table", role: "table", "aria-colcount": columns.length }, node("div", { role: "rowgroup" }, head), body);
  const size = (c) => c.size || 1;
  const template = () =>
    columns.filter((c) => !c.minor || innerWidth > 720).map((c) => (c.number ? `minmax(${4.2 * Math.max(1, size(c))}rem, ${size(c)}fr)` : `minmax(5rem, ${size(c) * 2}fr)`)).join(" ");
  const fit = () => whole.style.setProperty("--columns", template());

  for (const column of columns) {
    const button = node("button", { type: "button", onclick: () => sort(column, by === column ? !down : Boolean(column.number)) }, word(column.title));
    column.head = node("div", { role: "columnheader", class: classes(column), "aria-sort": "none" }, button);
    head.append(column.head);
  }
  function classes(column) {
    return [column.number && "number", column.minor && "minor"].filter(Boolean).join(" ");
  }

  const list = fenjie.list(body, {
    height: 38,
    role: "row",
    draw: (n, row) => {
      for (const column of columns) {
        const words = column.text(n);
        const address = column.link?.(n);
        const inside = node("bdi", {}, String(words ?? ""));
        row.append(node("div", { role: "cell", class: classes(column), title: words || null }, address ? node("a", { href: address, tabindex: -1 }, inside) : inside));
      }
    },
    pick: (n, position, event) => {
      list.activate(position, false);
      if (event.type === "keydown" || !String(getSelection())) open(n);
    },
  });

  const rankOf = (column, count) => {
    if (ranks.has(column)) return ranks.get(column);
    const rank = new Float64Array(count);
    if (column.sort) {
      for (let n = 0; n < count; n++) rank[n] = column.sort(n) ?? -Infinity;
    } else {
      const words = new Map();
      for (let n = 0; n < count; n++) words.set(column.text(n) ?? "", 0);
      const order = [...words.keys()];
      // By pinyin where that is quick; very many different words by their characters.
      if (order.length <= 20000) order.sort(new Intl.Collator("zh-Hans-CN", { numeric: true }).compare);
      else order.sort();
      order.forEach((w, number) => words.set(w, number));
      for (let n = 0; n < count; n++) rank[n] = words.get(column.text(n) ?? "");
    }
    ranks.set(column, rank);
    return rank;
  };
  const sort = (column, descending) => {
    by = column;
    down = descending;
    for (const c of columns) c.head.setAttribute("aria-sort", c === by ? (down ? "descending" : "ascending") : "none");
    show(rows);
  };
  let count = 0;
  const show = (wanted, all = count) => {
    count = all;
    rows = wanted;
    let shown = rows;
    if (by) {
      const rank = rankOf(by, count);
      shown = Array.from(rows).sort(down ? (a, b) => rank[b] - rank[a] || a - b : (a, b) => rank[a] - rank[b] || a - b);
    }
    whole.setAttribute("aria-rowcount", rows.length + 1);
    list.show(shown);
    body.classList.toggle("empty", !rows.length);
    body.dataset.none = word("none");
  };

  fit();
  addEventListener("resize", fit);
  place.replaceChildren(whole);
  return { show, body };
};
