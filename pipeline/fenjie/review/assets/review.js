// The review page: item after item, decided by keys; every decision is saved before it is shown.
// In: the server's answers. Out: decisions. The address holds the token and the document.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const { node, word, shortened } = fenjie;
  const get = (id) => document.getElementById(id);
  const article = get("text");
  const box = get("list");
  const card = get("card");
  const dialog = get("dialog");
  const TYPES = ["target", "responsible", "action", "task", "time", "heading"];
  const KIND = { target: "targets", responsible: "responsible_units", action: "actions", task: "tasks", time: "times", heading: "headings" };
  const SHOWS = ["undecided", "unsure", "findings", "changed", "decided", "all"];
  const policy = self.trustedTypes?.createPolicy("fenjie-text", { createHTML: (made) => made });

  let [token, wanted] = location.hash.slice(1).split("/");
  let all = null; // {documents, forms, annotator, between}
  let open = null; // {name, title, text, items, states}
  let chooser = null;
  let selected = -1; // number of an item
  let editing = false;
  let hidden = new Set(); // types that are not listed
  let busy = Promise.resolve();

  // ---- talking with the server
  fenjie.alert = (words) => {
    get("alert").textContent = words;
    get("alert").hidden = !words;
  };
  const ask = async (question, given = {}) => {
    let answer;
    try {
      answer = await fetch(`api/${question}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Fenjie-Token": token || "" },
        body: JSON.stringify(given),
      });
    } catch {
      throw new Error(word("lost.server"));
    }
    const content = await answer.json();
    if (!answer.ok) throw new Error(answer.status === 403 ? word("no.token") : content.error);
    return content;
  };
  // One decision after the other, however fast the keys are.
  const inTurn = (act) => {
    busy = busy.then(act).catch((error) => fenjie.alert(error.message));
    return busy;
  };

  // ---- what an item is called
  const current = (entry) => entry.item || entry.draft;
  const flat = (item) => item.quote.replace(/[\s*]+/g, "");
  const name = (item) => {
    if (item.type === "target") return item.indicator;
    if (item.type === "responsible") return item.units.map((u) => u.name).join("、");
    if (item.type === "task") return item.title || flat(item);
    if (item.type === "heading") return `${item.label || ""}${item.title || ""}`;
    return flat(item);
  };
  const beside = (item) => {
    if (item.type === "target") return [fenjie.amount(item), item.year].filter(Boolean).join(" · ");
    if (item.type === "responsible") return [...new Set(item.units.map((u) => fenjie.role(u.role)))].join("、");
    if (item.type === "heading") return `${word("field.level")} ${item.level}`;
    return item.type === "action" ? item.verb : item.type === "time" ? item.value : "";
  };

  const reason = (said) => {
    const [code, ...more] = said.split(" ");
    const told = more.map((m) => (code === "differ" ? word(`field.${m}`).replace(/^field\./, "") : m));
    return [word(`reason.${code}`), ...told].join(" ");
  };
  const changed = (entry) => {
    const [what, fields] = entry.changed.split(": ");
    return [word(`changed.${what}`), fields].filter(Boolean).join(": ");
  };

  // ---- the list
  const list = fenjie.list(box, {
    height: 54,
    draw: (number, row) => {
      const entry = open.items[number];
      const item = current(entry);
      row.classList.add(KIND[item.type], `state-${entry.state}`);
      const flags = [...(entry.reasons || []).map(reason), ...(entry.findings?.length ? [word("findings")] : []), ...(entry.changed ? [changed(entry)] : [])];
      row.append(
        node("span", { class: "line-name" }, node("bdi", {}, shortened(name(item), 60))),
        node("span", { class: "line-facts" }, node("span", { class: "state" }, word(entry.state)), ` · ${word(item.type)} · `, node("bdi", {}, beside(item)),
          flags.length ? node("span", { class: "flag" }, ` ⚑ ${flags.join(", ")}`) : ""),
      );
    },
    pick: (number) => select(number, true),
  });
  const fits = {
    undecided: (e) => e.state === "undecided",
    unsure: (e) => (e.reasons || []).length > 0,
    findings: (e) => (e.findings || []).length > 0,
    changed: (e) => Boolean(e.changed),
    decided: (e) => e.state !== "undecided",
    all: () => true,
  };
  const inOrder = (a, b) => current(a).start - current(b).start || current(b).end - current(a).end || a.number - b.number;
  const filter = () => {
    const show = get("show").value;
    const found = open.items.filter((e) => !hidden.has(current(e).type) && (fits[show](e) || e.number === selected));
    found.sort(inOrder);
    list.show(found.map((e) => e.number), true);
    list.activate(list.order.indexOf(selected));
    const left = found.filter((e) => e.state === "undecided").length;
    get("count").textContent = word("rows", { n: found.length });
    get("accept-all").textContent = word("accept.all", { n: left });
    get("accept-all").disabled = !left;
    box.classList.toggle("empty", !found.length);
    box.dataset.none = word("empty.list");
    const decided = open.items.filter((e) => e.draft && e.state !== "undecided").length;
    get("progress").textContent = word("progress", { decided, of: open.items.filter((e) => e.draft).length });
  };

  // ---- the text
  let parts = null;
  const partsOf = (number) => {
    if (!parts) {
      parts = new Map();
      for (const part of article.querySelectorAll("[data-r]")) {
        for (const owner of part.dataset.r.split(" ")) {
          const known = parts.get(+owner);
          if (known) known.push(part);
          else parts.set(+owner, [part]);
        }
      }
    }
    return parts.get(number) || [];
  };
  const light = (number, on) => {
    for (const part of partsOf(number)) part.classList.toggle("lit", on);
    for (const part of article.querySelectorAll(`[data-x~="${number}"]`)) part.classList.toggle("near", on);
  };
  const replace = (blocks) => {
    for (const [number, made] of Object.entries(blocks)) {
      const mould = document.createElement("template");
      mould.innerHTML = policy ? policy.createHTML(made) : made;
      article.children[number].replaceWith(mould.content);
    }
    parts = null;
  };

  const select = (number, scroll = false) => {
    if (selected >= 0) light(selected, false);
    selected = number;
    editing = false;
    document.body.dataset.selected = number >= 0 ? KIND[current(open.items[number]).type] : "";
    if (number < 0) {
      card.hidden = true;
      return list.activate(-1);
    }
    light(number, true);
    if (list.order.indexOf(number) < 0) filter();
    list.activate(list.order.indexOf(number));
    describe();
    if (scroll) {
      const first = partsOf(number)[0] || blockAt(current(open.items[number]).start);
      first?.scrollIntoView({ block: "center", behavior: "instant" });
    }
  };
  const blockAt = (offset) => [...article.children].findLast((b) => Number(b.dataset.s) <= offset);
  article.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const part = event.target.closest("[data-r], [data-x]");
    const owners = part ? `${part.dataset.r || ""} ${part.dataset.x || ""}`.split(" ").filter(Boolean).map(Number) : [];
    if (owners.length) select(owners[(owners.indexOf(selected) + 1) % owners.length]);
  });

  // ---- the card
  const facts = (item, other = null) => {
    const lines = [];
    const fields = item.type === "responsible" ? [] : all.forms[item.type];
    for (const field of fields) {
      const value = item[field.name];
      if (/lower|upper/.test(field.name) && item.comparator !== "between") continue;
      if (value === null || value === undefined || value === "") continue;
      const written = field.sort === "choice" ? word(value) : String(value);
      const differs = other && JSON.stringify(other[field.name] ?? null) !== JSON.stringify(value ?? null);
      lines.push(node("dt", {}, word(`field.${field.name}`)), node("dd", { class: differs ? "differs" : null }, node("bdi", {}, written)));
    }
    for (const unit of item.units || []) {
      const known = other && (other.units || []).some((u) => JSON.stringify(u) === JSON.stringify(unit));
      lines.push(node("dt", {}, fenjie.role(unit.role)), node("dd", { class: other && !known ? "differs" : null }, node("bdi", {}, unit.name), unit.text !== unit.name ? node("small", {}, ` ${unit.text}`) : ""));
    }
    return node("dl", {}, ...lines);
  };
  const versionsOf = (entry) => {
    const [first, second] = entry.versions;
    const names = all.between || ["1", "2"];
    return node("div", { class: "versions" }, ...[first, second].map((version, n) =>
      node("section", {}, node("h3", {}, `${n + 1} · ${word(version ? "version" : "no.version", { name: names[n] })}`),
        version ? node("blockquote", {}, shortened(flat(version), 120)) : "",
        version ? facts(version, [second, first][n]) : "")));
  };
  const describe = () => {
    const entry = open.items[selected];
    const item = current(entry);
    const tool = (key, what, act) => node("button", { type: "button", onclick: act, title: `${word(what)} (${key})` }, word(what), node("kbd", { "aria-hidden": "true" }, key));
    const notes = [...(entry.reasons || []).map(reason), ...(entry.findings || []), entry.changed && changed(entry)].filter(Boolean);
    card.replaceChildren(
      node("div", { class: "card-head" }, node("span", { class: `tag ${KIND[item.type]}` }, word(item.type)), node("span", { class: `state state-${entry.state}` }, word(entry.state))),
      node("blockquote", { lang: "zh-CN" }, node("bdi", {}, shortened(flat(item), 200))),
      entry.versions?.length ? versionsOf(entry) : facts(item),
      notes.length ? node("ul", { class: "notes" }, ...notes.map((n) => node("li", {}, node("bdi", {}, n)))) : "",
      entry.draft && entry.state === "corrected" ? node("details", {}, node("summary", {}, word("draft")), node("blockquote", {}, flat(entry.draft)), facts(entry.draft, item)) : "",
      node("div", { class: "tools" },
        ...(entry.versions?.length ? [tool("1", "take", () => version(0)), tool("2", "take", () => version(1))] : [tool("A", "accept", accept)]),
        tool("E", "correct", edit), tool("D", "delete", remove), tool("U", "undo", undo)),
      node("p", { class: "hint" }, [entry.rule, `${item.start}–${item.end}`].filter(Boolean).join(" · ")),
    );
    card.hidden = false;
  };

  // ---- decisions
  const take = (answer) => {
    if (selected >= 0) light(selected, false);
    for (const entry of answer.items) open.items[entry.number] = entry;
    replace(answer.blocks);
    open.states = answer.states;
    fenjie.alert("");
  };
  const decide = (act, item, onward) => inTurn(async () => {
    if (selected < 0) return;
    const number = selected;
    const answer = await ask("decide", { name: open.name, id: open.items[number].id, act, item });
    const before = list.order.slice();
    take(answer);
    editing = false;
    const next = onward ? following(before, number) : number;
    selected = -1;
    filter();
    if (next >= 0) select(next, onward);
    else select(-1);
    box.focus({ preventScroll: true });
  });
  // The next that fits what is shown, else the last of the list.
  const following = (order, number) => {
    const at = order.indexOf(number);
    const show = get("show").value;
    for (let n = at + 1; n < order.length; n++) if (fits[show](open.items[order[n]])) return order[n];
    for (let n = at - 1; n >= 0; n--) if (fits[show](open.items[order[n]])) return order[n];
    return -1;
  };
  const accept = () => decide("accept", undefined, true);
  const remove = () => decide("delete", undefined, true);
  const version = (n) => {
    const entry = open.items[selected];
    if (!entry?.versions?.length) return;
    return entry.versions[n] ? decide("accept", entry.versions[n], true) : remove();
  };
  const undo = () => inTurn(async () => {
    const answer = await ask("undo", { name: open.name });
    take(answer);
    selected = -1;
    filter();
    if (answer.items.length) select(answer.items[0].number, true);
  });
  const edit = () => {
    if (selected < 0) return;
    const entry = open.items[selected];
    const form = fenjie.form(current(entry), all.forms, { save: (item) => decide("correct", item, true), cancel: () => { editing = false; fenjie.alert(""); describe(); box.focus(); } });
    editing = true;
    card.replaceChildren(node("div", { class: "card-head" }, node("span", { class: `tag ${KIND[current(entry).type]}` }, word(current(entry).type))), node("blockquote", {}, shortened(flat(current(entry)), 120)), form);
    form.querySelector("input, select")?.focus();
    form.querySelector("input:not([type=checkbox])")?.select?.();
  };
  const move = (left, right) => inTurn(async () => {
    const entry = open.items[selected];
    if (!entry?.item) return;
    const start = Math.max(0, entry.item.start + left);
    const end = Math.min(chooser.length, entry.item.end + right);
    if (start >= end) return;
    const answer = await ask("decide", { name: open.name, id: entry.id, act: "correct", item: { ...entry.item, start, end, quote: chooser.quote(start, end) } });
    const number = selected;
    take(answer);
    filter();
    select(number);
  });
  const acceptAll = () => {
    const ids = list.order.map((n) => open.items[n]).filter((e) => e.state === "undecided").map((e) => e.id);
    if (!ids.length) return;
    confirm(word("accept.sure", { n: ids.length }), () => inTurn(async () => {
      take(await ask("accept", { name: open.name, ids }));
      selected = -1;
      filter();
      select(list.order[0] ?? -1);
    }));
  };

  // ---- dialogs
  const show = (...inside) => {
    dialog.className = "";
    dialog.replaceChildren(...inside);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input, select, button")?.focus();
  };
  const shut = () => { dialog.close(); box.focus({ preventScroll: true }); };
  const confirm = (words, act) => show(
    node("p", {}, words),
    node("div", { class: "form-tools" },
      node("button", { type: "button", class: "main", onclick: () => { shut(); act(); } }, word("accept")),
      node("button", { type: "button", onclick: shut }, word("cancel"))));
  const help = () => show(
    node("h2", {}, word("help")),
    node("ul", { class: "keys" }, ...word("keys.list").split("|").map((line) => node("li", {}, line))),
    node("div", { class: "form-tools" }, node("button", { type: "button", class: "main", onclick: shut }, word("close"))));

  const add = () => {
    const place = chooser.selected();
    if (place) return typeOf(place);
    let places = [];
    let at = 0;
    const status = node("p", { role: "status", class: "hint" });
    const field = node("input", { id: "find-words", autocomplete: "off", oninput: () => look(0) });
    const look = (n) => {
      places = chooser.find(field.value);
      at = places.length ? (n + places.length) % places.length : 0;
      if (n === 0 && selected >= 0) {
        // Begin with the place after the record one looks at.
        const from = current(open.items[selected]).start;
        at = Math.max(0, places.findIndex(([start]) => start >= from));
      }
      mark(places[at]);
      status.textContent = !field.value ? "" : places.length ? word("add.found", { n: at + 1, of: places.length }) : word("add.none");
      go.disabled = !places.length;
    };
    const go = node("button", { type: "button", class: "main", disabled: true, onclick: () => { mark(null); typeOf(places[at]); } }, word("add"));
    show(node("label", { for: "find-words" }, word("add.find")), field, status, node("div", { class: "form-tools" }, go, node("button", { type: "button", onclick: () => { mark(null); shut(); } }, word("cancel"))));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      if (event.ctrlKey || places.length === 1) go.click();
      else if (places.length) look(at + 1);
    });
    dialog.className = "aside";
    field.focus();
  };
  const mark = (place) => {
    if (!self.Highlight) return;
    CSS.highlights.delete("found");
    if (!place) return;
    const block = blockAt(place[0]);
    block?.scrollIntoView({ block: "start", behavior: "instant" });
    const range = rangeOf(block, place[0] - Number(block.dataset.s), place[1] - Number(block.dataset.s));
    if (range) CSS.highlights.set("found", new Highlight(range));
  };
  const rangeOf = (block, start, end) => {
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0;
    let begun = false;
    while (walk.nextNode()) {
      const points = Array.from(walk.currentNode.data);
      const unit = (n) => points.slice(0, n).join("").length;
      if (!begun && at + points.length > start) {
        range.setStart(walk.currentNode, unit(start - at));
        begun = true;
      }
      if (begun && at + points.length >= end) {
        range.setEnd(walk.currentNode, unit(end - at));
        return range;
      }
      at += points.length;
    }
    return null;
  };
  const typeOf = ([start, end]) => show(
    node("p", {}, word("add.what")),
    node("blockquote", { lang: "zh-CN" }, shortened(chooser.quote(start, end), 160)),
    node("div", { class: "types" }, ...TYPES.map((type, n) =>
      node("button", { type: "button", class: KIND[type], "data-key": String(n + 1), onclick: () => fill(type, start, end) }, word(type), node("kbd", { "aria-hidden": "true" }, String(n + 1))))),
    node("div", { class: "form-tools" }, node("button", { type: "button", onclick: shut }, word("cancel"))));
  const fill = (type, start, end) => {
    const quote = chooser.quote(start, end);
    const flatQuote = quote.replace(/[\s*]+/g, "");
    const item = { type, start, end, quote, ...FIRST[type](flatQuote) };
    const form = fenjie.form(item, all.forms, {
      cancel: shut,
      save: (filled) => inTurn(async () => {
        const answer = await ask("decide", { name: open.name, act: "add", item: filled });
        shut();
        take(answer);
        getSelection().removeAllRanges();
        selected = -1;
        filter();
        select(answer.items[0].number, true);
      }),
    });
    show(node("h2", {}, word(type)), node("blockquote", { lang: "zh-CN" }, shortened(quote, 160)), form);
    form.querySelector("input, select")?.focus();
    form.querySelector("input:not([type=checkbox])")?.select();
  };
  const number = (words) => Number((words.match(/\d[\d,.]*/) || [""])[0].replace(/,/g, "")) || null;
  const FIRST = {
    target: (words) => ({ indicator: "", verb: null, value: number(words), lower: null, upper: null, unit: (words.match(/[\d.]+(?:[万亿]*)([^\d]*)$/) || ["", ""])[1], comparator: "eq", basis: "level", year: null, relation: null, modality: null, role: "goal" }),
    responsible: (words) => ({ units: words.replace(/^[^：:]*[：:]/, "").split(/[、，,；;]/).filter(Boolean).map((text) => ({ text, name: text, role: "responsible", collective: /^各|有关/.test(text) })) }),
    action: (words) => ({ verb: words.slice(0, 2) }),
    task: () => ({ title: null }),
    time: (words) => ({ timex: "DATE", value: (words.match(/\d{4}/) || [""])[0], relation: "by" }),
    heading: (words) => ({ level: 1, label: null, title: words, kind: "task" }),
  };
  dialog.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select");
    if (!typing && /^[1-6]$/.test(event.key)) dialog.querySelector(`[data-key="${event.key}"]`)?.click();
    event.stopPropagation();
  });
  dialog.addEventListener("close", () => mark(null));

  // ---- documents
  const load = (which) => inTurn(async () => {
    open = await ask("open", { name: which });
    selected = -1;
    parts = null;
    const mould = document.createElement("template");
    const made = open.blocks.join("");
    mould.innerHTML = policy ? policy.createHTML(made) : made;
    article.replaceChildren(mould.content);
    chooser = fenjie.chooser(article, open.text);
    get("title").textContent = open.title;
    get("document").value = which;
    history.replaceState(null, "", `#${token}/${encodeURIComponent(which)}`);
    scrollTo(0, 0);
    card.hidden = true;
    filter();
    if (list.order.length) select(list.order[0]);
    box.focus({ preventScroll: true });
  });
  const turn = (by) => {
    const names = all.documents.map((d) => d.name);
    const at = names.indexOf(open.name) + by;
    if (names[at]) load(names[at]);
  };
  const step = (by) => {
    const at = list.order.indexOf(selected);
    const to = list.order[Math.min(list.order.length - 1, Math.max(0, at + by))];
    if (to !== undefined) select(to, true);
  };

  const labels = () => {
    get("who").textContent = all.between ? word("between", { first: all.between[0], second: all.between[1] }) : all.annotator ? word("who", { name: all.annotator }) : "";
    const chosen = get("show").value || "undecided";
    get("show").replaceChildren(...SHOWS.map((s) => node("option", { value: s, selected: s === chosen }, `${word("show")}: ${word(`show.${s}`)}`)));
    get("types").replaceChildren(...TYPES.map((type) => node("button", { type: "button", class: `chip ${KIND[type]}`, "aria-pressed": !hidden.has(type), onclick: (event) => {
      if (hidden.has(type)) hidden.delete(type);
      else hidden.add(type);
      event.currentTarget.setAttribute("aria-pressed", !hidden.has(type));
      filter();
    } }, word(type))));
  };
  get("document").addEventListener("change", () => load(get("document").value));
  get("show").addEventListener("change", () => {
    if (fitsNow()) return filter();
    select(-1);
    filter();
    if (list.order.length) select(list.order[0], true);
  });
  const fitsNow = () => selected >= 0 && fits[get("show").value](open.items[selected]);
  get("accept-all").addEventListener("click", acceptAll);
  get("help").addEventListener("click", help);
  document.addEventListener("fenjie:language", () => { labels(); filter(); if (selected >= 0 && !editing) describe(); });

  const guarded = (act) => (event) => (editing || dialog.open || !open ? false : act(event));
  const keys = {
    j: () => step(1), k: () => step(-1), J: () => step(1), K: () => step(-1),
    a: accept, Enter: (event) => (event.target.closest("button, a, summary") ? false : accept()),
    d: remove, e: edit, u: undo, n: add, A: acceptAll, "?": help,
    "[": () => move(-1, 0), "{": () => move(1, 0), "]": () => move(0, 1), "}": () => move(0, -1),
    1: () => version(0), 2: () => version(1), ",": () => turn(-1), ".": () => turn(1),
    f: () => {
      const at = SHOWS.indexOf(get("show").value);
      get("show").value = SHOWS[(at + 1) % SHOWS.length];
      get("show").dispatchEvent(new Event("change"));
    },
    Escape: () => select(-1),
  };
  fenjie.keys(Object.fromEntries(Object.entries(keys).map(([key, act]) => [key, guarded(act)])));

  try {
    all = await ask("documents");
  } catch (error) {
    return fenjie.alert(error.message);
  }
  get("document").replaceChildren(...all.documents.map((d) => node("option", { value: d.name }, shortened(d.title, 60))));
  labels();
  wanted = wanted && decodeURIComponent(wanted);
  await load(all.documents.some((d) => d.name === wanted) ? wanted : all.documents[0].name);
});
