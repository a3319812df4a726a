// The page of a document: records beside the text, lit in both directions.
// In: the marked text and the block "data". Out: the list, the card, selection, links, print.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { node, word, shortened } = fenjie;
  const data = JSON.parse(document.getElementById("data").textContent);
  const { records, sections } = data;
  const article = document.getElementById("text");
  const card = document.getElementById("card");
  const box = document.getElementById("list");
  const find = document.getElementById("find");
  const chips = [...document.querySelectorAll(".chip")];
  const numbers = new Map(records.map((record, number) => [record.id, number]));
  let selected = -1;

  // Offsets count code points; a string of JavaScript counts halves of some of them.
  const source = article.textContent;
  const points = /[\ud800-\udbff]/.test(source) ? Array.from(source) : null;
  const quote = (start, end) => (points ? points.slice(start, end).join("") : source.slice(start, end));
  const flat = (start, end) => quote(start, end).replace(/\s+/g, "");

  const name = (record) => {
    switch (record.kind) {
      case "targets": return record.indicator.text;
      case "responsible_units": return record.name;
      case "actions": return flat(record.start, record.end);
      case "tasks": return record.title || flat(record.start, Math.min(record.end, record.start + 60));
      default: return flat(record.start, record.end);
    }
  };
  const beside = (record) => {
    switch (record.kind) {
      case "targets": return [fenjie.amount(record), record.year].filter(Boolean).join(" · ");
      case "responsible_units": return fenjie.role(record.role);
      case "actions": return record.verb;
      case "tasks": return `${word("actions")} ${record.actions.length}`;
      default: return record.value;
    }
  };

  // ---- which stretch of text belongs to which record
  let stretches = null;
  const stretchesOf = (number, kind) => {
    if (!stretches) {
      stretches = { r: new Map(), x: new Map() };
      for (const part of article.querySelectorAll("[data-r], [data-x]")) {
        for (const key of ["r", "x"]) {
          for (const owner of (part.dataset[key] || "").split(" ").filter(Boolean)) {
            const list = stretches[key].get(+owner);
            if (list) list.push(part);
            else stretches[key].set(+owner, [part]);
          }
        }
      }
    }
    return stretches[kind].get(number) || [];
  };
  const light = (number, on, lit = "lit", near = "near") => {
    for (const part of stretchesOf(number, "r")) part.classList.toggle(lit, on);
    for (const part of stretchesOf(number, "x")) part.classList.toggle(near, on);
  };

  // ---- the list
  const list = fenjie.list(box, {
    height: 54,
    draw: (number, row) => {
      const record = records[number];
      row.classList.add(record.kind);
      row.append(
        node("span", { class: "line-name" }, node("bdi", {}, shortened(name(record), 70))),
        node("span", { class: "line-facts" }, word(`kind.${record.kind}`), " · ", node("bdi", {}, beside(record))),
      );
    },
    pick: (number) => select(number, { scroll: true }),
  });
  const wanted = () => {
    const kinds = new Set(chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.kind));
    const asked = find.value.replace(/\s+/g, "").toLowerCase();
    return [...records.keys()].filter((n) => fits(n, kinds, asked));
  };
  const fits = (number, kinds, asked) => {
    const record = records[number];
    if (!kinds.has(record.kind)) return false;
    if (!asked) return true;
    return `${name(record)} ${beside(record)} ${flat(record.start, record.end)}`.toLowerCase().includes(asked);
  };
  const filter = () => {
    list.show(wanted());
    const position = list.order.indexOf(selected);
    if (position >= 0) list.activate(position);
    for (const chip of chips) {
      article.classList.toggle(`without-${chip.dataset.kind}`, chip.getAttribute("aria-pressed") !== "true");
    }
    box.classList.toggle("empty", !list.order.length);
    box.dataset.none = word("none");
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
      filter();
    });
  }
  find.addEventListener("input", filter);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && list.order.length) select(list.order[0], { scroll: true });
    if (event.key === "ArrowDown") box.focus();
  });

  // ---- selection
  const select = (number, { scroll = false, address = true } = {}) => {
    if (selected >= 0) light(selected, false);
    selected = number;
    document.body.classList.toggle("has-selection", number >= 0);
    document.body.dataset.selected = number >= 0 ? records[number].kind : "";
    if (number < 0) {
      card.hidden = true;
      list.activate(-1);
      if (address) history.replaceState(null, "", location.pathname + location.search);
      return;
    }
    light(number, true);
    describe(number);
    let position = list.order.indexOf(number);
    if (position < 0) {
      find.value = "";
      for (const chip of chips) {
        if (chip.dataset.kind === records[number].kind) chip.setAttribute("aria-pressed", "true");
      }
      filter();
      position = list.order.indexOf(number);
    }
    list.activate(position);
    if (scroll) {
      document.body.classList.remove("show-outline");
      const first = stretchesOf(number, "r")[0];
      first?.scrollIntoView({ block: "center", behavior: "instant" });
    }
    if (address) history.replaceState(null, "", `#${records[number].id}`);
  };

  const link = (id) => {
    const number = numbers.get(id);
    if (number === undefined) return document.createTextNode(id);
    const record = records[number];
    const words = record.kind === "targets" ? `${name(record)} ${fenjie.amount(record)}` : name(record);
    return node("a", { href: `#${id}`, class: record.kind }, shortened(words, 40));
  };
  const links = (ids) => node("span", { class: "links" }, ...ids.map(link));

  const lines = (record) => {
    const made = [];
    const add = (key, value) => {
      if (value === null || value === undefined || value === "") return;
      if (Array.isArray(value) && !value.length) return;
      made.push(node("dt", {}, word(`field.${key}`)), node("dd", {}, value instanceof Node ? value : node("bdi", {}, String(value))));
    };
    if (record.kind === "targets") {
      add("indicator", entry("indicator", data.indicators, record.indicator.text));
      add("value", `${fenjie.amount(record)}${record.comparator === "eq" ? "" : `（${word(record.comparator)}）`}`);
      add("year", record.year && `${record.year}${record.relation ? `（${word(record.relation)}）` : ""}`);
      add("role", word(record.role));
      add("basis", word(record.basis));
      add("verb", record.verb);
      add("modality", record.modality);
      const base = record.baseline;
      add("baseline", base && [fenjie.amount({ ...base, comparator: "eq" }), base.year].filter(Boolean).join(" · "));
      if (record.series) {
        add("series", links(records.filter((r) => r.series === record.series && r !== record).map((r) => r.id)));
      }
      add("time", record.time && links([record.time]));
    } else if (record.kind === "responsible_units") {
      add("name", entry("unit", data.units, record.name));
      add("role", fenjie.role(record.role));
      if (record.text !== record.name) add("text", record.text);
      if (record.collective) add("collective", word("yes"));
    } else if (record.kind === "actions") {
      for (const key of ["verb", "object", "modality"]) add(key, record[key]);
    } else if (record.kind === "times") {
      for (const key of ["value", "timex"]) add(key, record[key]);
      add("relation", word(record.relation));
    } else {
      add("title", record.title);
    }
    for (const key of ["targets", "times", "responsible_units", "actions"]) {
      if (record[key]?.length) add(key, links(record[key]));
    }
    if (record.task) add("task", links([record.task]));
    add("section", sections[record.section]);
    add("rule", record.rule);
    add("offsets", `${record.start}–${record.end}`);
    add("place", placeOf(record));
    add("id", record.id);
    return made;
  };
  const entry = (kind, keys, words) =>
    keys[words] ? node("a", { href: `../${kind}.html#${keys[words]}` }, node("bdi", {}, words)) : words;
  const placeOf = (record) => {
    const found = data.place.find((p) => p.start <= record.start && record.start < p.end);
    return found && fenjie.place(found);
  };
  const describe = (number) => {
    const record = records[number];
    const copy = node("button", { type: "button", onclick: () => {
      navigator.clipboard?.writeText(location.href).then(() => { copy.textContent = word("copied"); });
    } }, word("copy"));
    const quoted = flat(record.start, record.end);
    card.replaceChildren(
      node("div", { class: "card-head" },
        node("span", { class: `tag ${record.kind}` }, word(`kind.${record.kind}`)),
        node("span", { class: "card-tools" },
          node("button", { type: "button", onclick: () => step(-1), title: word("previous"), "aria-label": word("previous") }, "↑"),
          node("button", { type: "button", onclick: () => step(1), title: word("next"), "aria-label": word("next") }, "↓"),
          copy,
          node("button", { type: "button", onclick: () => select(-1), title: word("close"), "aria-label": word("close") }, "✕"))),
      node("blockquote", { lang: "zh-CN" }, node("bdi", {}, shortened(quoted, 160))),
      ...fenjie.sheets(data.pages, fenjie.boxes(data.place, record.start, record.end)),
      node("dl", {}, ...lines(record)),
    );
    card.hidden = false;
    fenjie.toBox(card);
  };
  const step = (by) => {
    const { order } = list;
    if (!order.length) return;
    const at = order.indexOf(selected);
    select(order[Math.min(order.length - 1, Math.max(0, at + by))], { scroll: true });
  };

  // ---- the text
  const ownersOf = (target) => {
    const part = target.closest?.("[data-r], [data-x]");
    if (!part) return [];
    const owners = `${part.dataset.r || ""} ${part.dataset.x || ""}`.split(" ").filter(Boolean).map(Number);
    const kinds = new Set(chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.kind));
    return owners.filter((number) => kinds.has(records[number].kind));
  };
  article.addEventListener("click", (event) => {
    if (String(getSelection())) return; // the reader is marking words to copy
    const owners = ownersOf(event.target);
    if (!owners.length) return select(-1);
    select(owners[(owners.indexOf(selected) + 1) % owners.length]);
  });
  let hovered = -1;
  const hover = (number) => {
    if (number === hovered) return;
    if (hovered >= 0) {
      light(hovered, false, "hovered", "hovered");
      list.rows.get(list.order.indexOf(hovered))?.classList.remove("hovered");
    }
    hovered = number;
    if (hovered >= 0) {
      light(hovered, true, "hovered", "hovered");
      list.rows.get(list.order.indexOf(hovered))?.classList.add("hovered");
    }
  };
  article.addEventListener("pointerover", (event) => hover(ownersOf(event.target)[0] ?? -1));
  article.addEventListener("pointerleave", () => hover(-1));
  box.addEventListener("pointerover", (event) => {
    const row = event.target.closest(".line");
    hover(row ? list.order[+row.dataset.position] : -1);
  });
  box.addEventListener("pointerleave", () => hover(-1));

  // ---- addresses
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (numbers.has(id)) select(numbers.get(id), { scroll: true, address: false });
    else if (id in sections) document.getElementById(id)?.parentElement.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", follow);

  // ---- the outline follows the reader
  const entries = new Map([...document.querySelectorAll(".outline a")].map((a) => [a.hash.slice(1), a]));
  const heads = [...article.querySelectorAll("a[id]")];
  const passed = new Map(heads.map((head) => [head.parentElement, false]));
  let marked = null;
  const spy = new IntersectionObserver((changes) => {
    // What the observer tells is enough: to measure anew would lay the page out in mid-scroll.
    for (const change of changes) passed.set(change.target, change.boundingClientRect.top < innerHeight * 0.4);
    const current = heads.findLast((head) => passed.get(head.parentElement));
    const a = (current && entries.get(current.id)) || null;
    if (a === marked) return;
    marked?.removeAttribute("aria-current");
    marked = a;
    if (!a) return;
    a.setAttribute("aria-current", "true");
    const nav = a.closest(".outline");
    if (a.offsetTop < nav.scrollTop + 40 || a.offsetTop > nav.scrollTop + nav.clientHeight - 60) {
      nav.scrollTop = a.offsetTop - nav.clientHeight / 2;
    }
  }, { rootMargin: "0px 0px -60% 0px" });
  for (const head of heads) spy.observe(head.parentElement);

  // ---- narrow screens, keys
  for (const what of ["outline", "records"]) {
    document.getElementById(`show-${what}`).addEventListener("click", (event) => {
      const other = what === "outline" ? "records" : "outline";
      document.body.classList.remove(`show-${other}`);
      const on = document.body.classList.toggle(`show-${what}`);
      event.currentTarget.setAttribute("aria-expanded", on);
      list.redraw();
    });
  }
  document.getElementById("outline").addEventListener("click", (event) => {
    if (event.target.closest("a")) document.body.classList.remove("show-outline");
  });
  fenjie.keys({
    j: () => step(1), J: () => step(1), k: () => step(-1), K: () => step(-1),
    "/": () => { document.body.classList.add("show-records"); find.focus(); },
    Escape: () => {
      if (document.activeElement === find && find.value) { find.value = ""; filter(); } else select(-1);
      document.body.classList.remove("show-records", "show-outline");
      find.blur();
    },
  });

  // ---- on paper the records stand behind the text
  const table = (kind, head, row) => {
    const rows = records.filter((r) => r.kind === kind);
    if (!rows.length) return null;
    return node("table", {},
      node("caption", {}, `${word(kind === "responsible_units" ? "units" : kind)}（${rows.length}）`),
      node("thead", {}, node("tr", {}, ...head.map((key) => node("th", {}, word(key))))),
      node("tbody", {}, ...rows.map((r) => node("tr", {}, ...row(r).map((cell) => node("td", {}, node("bdi", {}, String(cell ?? ""))))))));
  };
  const paper = document.getElementById("print-out");
  addEventListener("beforeprint", () => {
    const made = [
      table("targets", ["indicator", "value", "year", "role"], (r) => [r.indicator.text, fenjie.amount(r), r.year, word(r.role)]),
      table("responsible_units", ["name", "role"], (r) => [r.name, fenjie.role(r.role)]),
      table("actions", ["verb", "text"], (r) => [r.verb, flat(r.start, r.end)]),
    ];
    paper.replaceChildren(...made.filter(Boolean));
  });
  addEventListener("afterprint", () => paper.replaceChildren());

  document.addEventListener("fenjie:language", () => {
    filter();
    if (selected >= 0) describe(selected);
  });
  filter();
  follow();
});
