// How facts are written: amounts, years, roles, places. In: fields of a record. Out: words.
"use strict";

fenjie.number = (value) => {
  if (value === null || value === undefined) return "";
  const write = (n) => n.toLocaleString("en-US", { maximumFractionDigits: 6 });
  const sizes = fenjie.language === "zh" ? [[1e8, "亿"], [1e4, "万"]] : [[1e9, "bn"], [1e6, "m"]];
  for (const [size, name] of sizes) {
    if (Math.abs(value) >= size) return `${write(value / size)} ${name}`;
  }
  return write(value);
};

fenjie.amount = (row) => {
  const signs = { eq: "", ge: "≥ ", gt: "> ", le: "≤ ", lt: "< ", approx: "≈ " };
  const { number } = fenjie;
  const what = row.comparator === "between"
    ? `${number(row.lower)} – ${number(row.upper)}`
    : `${signs[row.comparator] ?? ""}${number(row.value)}`;
  const unit = row.unit || "";
  return unit === "%" ? `${what}%` : /[万亿]$/.test(what) ? `${what}${unit}` : `${what} ${unit}`.trim();
};

// "support" is what a plan gives, and what a unit does.
fenjie.role = (role) => fenjie.word(role === "support" ? "supporting" : role);

fenjie.place = (stretch) => {
  const { word } = fenjie;
  const parts = [];
  if (stretch.page !== undefined && stretch.page !== null) parts.push(word("page", { n: stretch.page }));
  if (stretch.table !== undefined && stretch.table !== null) {
    const from1 = (n) => (typeof n === "number" ? n + 1 : n); // readers count from one
    parts.push(word("cell", { table: from1(stretch.table), row: from1(stretch.row), column: from1(stretch.column) }));
  }
  if (!parts.length && stretch.path) parts.push(String(stretch.path));
  if (typeof stretch.confidence === "number") parts.push(word("confidence", { n: stretch.confidence }));
  return parts.join(" · ");
};

fenjie.shortened = (words, limit) => (words.length <= limit ? words : `${words.slice(0, limit - 1)}…`);

// Page and box of what stands from start to end, one box for each printed line. Of a stretch that is
// covered in part, so much of its box as of its characters. In: places by start. Out: [{page, box}].
fenjie.boxes = (places, start, end) => {
  const found = [];
  for (const place of places) {
    const from = Math.max(start, place.start);
    const to = Math.min(end, place.end);
    if (from >= to || !place.page || !place.box) continue;
    const [x0, y0, x1, y1] = place.box;
    const wide = (x1 - x0) / (place.end - place.start);
    const box = [x0 + (from - place.start) * wide, y0, x0 + (to - place.start) * wide, y1];
    const last = found.at(-1);
    const shared = last && Math.min(last.box[3], y1) - Math.max(last.box[1], y0);
    const low = last && Math.min(last.box[3] - last.box[1], y1 - y0);
    if (last && last.page === place.page && shared > low / 2 && box[0] >= last.box[0] && box[0] < last.box[2] + 3 * (y1 - y0)) {
      last.box = [last.box[0], Math.min(last.box[1], y0), Math.max(last.box[2], box[2]), Math.max(last.box[3], y1)];
    } else {
      found.push({ page: place.page, box });
    }
  }
  return found;
};

// The pages a record stands on, with its boxes over them, each moved to the first of them.
fenjie.sheets = (pages, boxes) => {
  const { node, word } = fenjie;
  const percent = (value, whole) => `${(100 * value) / whole}%`;
  const numbers = [...new Set(boxes.map((b) => b.page))].filter((n) => pages[n]);
  return numbers.map((n) => {
    const { image, width, height } = pages[n];
    const title = word("page", { n });
    const marks = boxes.filter((b) => b.page === n).map(({ box: [x0, y0, x1, y1] }) => {
      const mark = node("span", { class: "box" });
      Object.assign(mark.style, {
        left: percent(x0, width), top: percent(y0, height), width: percent(x1 - x0, width), height: percent(y1 - y0, height),
      });
      return mark;
    });
    const sheet = node("div", { class: "sheet" },
      node("img", { src: image, alt: title, loading: "lazy", decoding: "async", width: Math.round(width), height: Math.round(height) }), ...marks);
    const view = node("div", { class: "view", tabindex: 0, role: "group", "aria-label": title }, sheet);
    return node("figure", { class: "page-image" }, view,
      node("figcaption", {}, node("a", { href: image, target: "_blank", rel: "noopener" }, title)));
  });
};

// To be called when they stand in the page: what has no place cannot be scrolled.
fenjie.toBox = (root) => {
  for (const view of root.querySelectorAll(".page-image .view")) {
    const mark = view.querySelector(".box");
    view.scrollTop = mark.offsetTop + mark.offsetHeight / 2 - view.clientHeight / 2;
    view.scrollLeft = mark.offsetLeft + Math.min(mark.offsetWidth, view.clientWidth) / 2 - view.clientWidth / 2;
  }
};
