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
