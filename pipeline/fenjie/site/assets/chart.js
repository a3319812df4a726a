// Two charts, drawn as SVG: bars by year, and values of an indicator by year and place.
// In: a <figure> and numbers. Out: the figure, with a caption; what it shows stands in a table, too.
"use strict";

(() => {
  const svg = (tag, facts, ...inside) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(facts)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };
  const { node } = fenjie;

  fenjie.bars = (figure, title, rows) => {
    const width = Math.max(figure.clientWidth || 640, 280);
    const height = 110;
    const most = Math.max(1, ...rows.map((r) => r[1]));
    const step = Math.min(56, (width - 8) / Math.max(1, rows.length));
    const every = Math.ceil(34 / step);
    const drawn = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${title}: ${rows.map((r) => r.join(" ")).join(", ")}` });
    rows.forEach(([label, value], n) => {
      const tall = Math.max(1, (value / most) * (height - 42));
      const x = 4 + n * step;
      drawn.append(svg("rect", { x: x + 2, y: height - 20 - tall, width: Math.max(2, step - 4), height: tall, class: "bar-fill" }));
      if (step >= 24) drawn.append(svg("text", { x: x + step / 2, y: height - 24 - tall, class: "bar-value" }, String(value)));
      if (n % every === 0) drawn.append(svg("text", { x: x + step / 2, y: height - 5, class: "bar-label" }, String(label)));
    });
    figure.replaceChildren(node("figcaption", {}, title), drawn);
  };

  const ticks = (low, high, whole) => {
    const span = high - low || Math.abs(high) || 1;
    const rough = span / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((f) => f * power).find((f) => f >= rough && (!whole || Number.isInteger(f))) || 1;
    const found = [];
    for (let at = Math.floor(low / step) * step; at < high + step; at += step) found.push(Number(at.toPrecision(12)));
    return found;
  };

  // rows: {year, value, name, open}, `open` where the value is a bound or about.
  fenjie.series = (figure, title, unit, rows) => {
    const width = Math.max(figure.clientWidth || 640, 300);
    const height = 260;
    const left = 64;
    const years = [...new Set(rows.map((r) => r.year))].sort((a, b) => a - b);
    const values = rows.map((r) => r.value);
    const marks = ticks(Math.min(...values, Math.min(...values) > 0 && Math.min(...values) < Math.max(...values) / 2 ? 0 : Infinity), Math.max(...values), values.every(Number.isInteger));
    const [low, high] = [marks[0], marks[marks.length - 1]];
    const first = years[0];
    const last = years[years.length - 1];
    const x = (year) => (first === last ? (left + width) / 2 : left + 16 + ((year - first) / (last - first)) * (width - left - 40));
    const y = (value) => height - 34 - ((value - low) / (high - low || 1)) * (height - 60);
    const names = [...new Set(rows.map((r) => r.name))];
    const drawn = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": title });
    for (const mark of marks) {
      drawn.append(
        svg("line", { x1: left, x2: width - 8, y1: y(mark), y2: y(mark), class: "grid" }),
        svg("text", { x: left - 8, y: y(mark) + 4, class: "tick" }, fenjie.number(mark)),
      );
    }
    const every = Math.ceil(44 / Math.max(1, (width - left - 40) / Math.max(1, years.length - 1)));
    years.forEach((year, n) => {
      if (n % every === 0 || n === years.length - 1) drawn.append(svg("text", { x: x(year), y: height - 12, class: "bar-label" }, String(year)));
    });
    drawn.append(svg("text", { x: left - 8, y: 14, class: "tick" }, unit));
    names.forEach((name, n) => {
      const own = rows.filter((r) => r.name === name).sort((a, b) => a.year - b.year);
      const colour = `series-${n % 6}`;
      if (own.length > 1) drawn.append(svg("polyline", { points: own.map((r) => `${x(r.year)},${y(r.value)}`).join(" "), class: `join ${colour}` }));
      for (const r of own) {
        drawn.append(svg("circle", { cx: x(r.year), cy: y(r.value), r: 4.5, class: `dot ${colour}${r.open ? " open" : ""}` }, svg("title", {}, `${name} ${r.year}: ${r.words}`)));
      }
    });
    const legend = node("ul", { class: "legend" }, ...names.slice(0, 12).map((name, n) => node("li", { class: `series-${n % 6}` }, node("bdi", {}, name))));
    figure.replaceChildren(node("figcaption", {}, title), drawn, legend);
  };
})();
