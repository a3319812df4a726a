// A list of which only the rows in sight exist: as quick with 100,000 rows as with ten.
// In: a box that scrolls, the height of a row, how to draw one. Out: {show, activate, redraw}.
"use strict";

fenjie.list = (box, { height, draw, pick, role = "option" }) => {
  const { node } = fenjie;
  const space = node("div", { class: "space", role: "presentation" });
  box.append(space);
  const rows = new Map(); // position in the order -> element
  let order = [];
  let active = -1;

  const redraw = () => {
    const first = Math.max(0, Math.floor(box.scrollTop / height) - 4);
    const last = Math.min(order.length, Math.ceil((box.scrollTop + box.clientHeight) / height) + 4);
    for (const [position, row] of rows) {
      if (position < first || position >= last) {
        row.remove();
        rows.delete(position);
      }
    }
    for (let position = first; position < last; position++) {
      if (!rows.has(position)) place(position);
    }
  };

  const place = (position) => {
    const row = node("div", {
      class: "line",
      role,
      id: `${box.id}-${position}`,
      "data-position": position,
      ...(role === "option"
        ? { "aria-setsize": order.length, "aria-posinset": position + 1, "aria-selected": position === active }
        : { "aria-rowindex": position + 2 }),
    });
    row.style.transform = `translateY(${position * height}px)`;
    row.style.height = `${height}px`;
    row.classList.toggle("active", position === active);
    draw(order[position], row, position);
    rows.set(position, row);
    space.append(row);
  };

  const mark = () => {
    for (const [position, row] of rows) {
      row.classList.toggle("active", position === active);
      if (role === "option") row.setAttribute("aria-selected", position === active);
    }
    if (active >= 0 && rows.has(active)) box.setAttribute("aria-activedescendant", `${box.id}-${active}`);
    else box.removeAttribute("aria-activedescendant");
  };

  const activate = (position, scroll = true) => {
    active = position;
    if (scroll && position >= 0) {
      const top = position * height;
      if (top < box.scrollTop || top + height > box.scrollTop + box.clientHeight) {
        box.scrollTop = Math.max(0, top - box.clientHeight / 3);
      }
    }
    redraw();
    mark();
  };

  const show = (items, keep = false) => {
    order = items;
    for (const row of rows.values()) row.remove();
    rows.clear();
    space.style.height = `${order.length * height}px`;
    if (!keep) box.scrollTop = 0;
    active = -1;
    redraw();
    mark();
  };

  box.addEventListener("scroll", redraw, { passive: true });
  new ResizeObserver(redraw).observe(box);
  box.addEventListener("click", (event) => {
    const row = event.target.closest(".line");
    if (row && !event.target.closest("a")) pick(order[+row.dataset.position], +row.dataset.position, event);
  });
  box.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(box.clientHeight / height) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -order.length, End: order.length };
    if (event.key in steps && order.length) {
      event.preventDefault();
      const to = Math.min(order.length - 1, Math.max(0, (active < 0 ? -1 : active) + steps[event.key]));
      activate(to);
      if (role === "option") pick(order[to], to, event);
    } else if (event.key === "Enter" && active >= 0 && event.target === box) {
      pick(order[active], active, event);
    }
  });
  return { show, activate, redraw, rows, get order() { return order; }, get active() { return active; } };
};
