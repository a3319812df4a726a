// The form of one item: a field for each fact, with the choices of the schema.
// In: an item and the fields of its type. Out: a <form>; on saving, the item as it was filled in.
"use strict";

fenjie.form = (item, forms, { save, cancel }) => {
  const { node, word } = fenjie;
  const label = (name) => word(`field.${name}`);
  const shown = (field, choice) => (field.name === "role" && choice === "support" && item.type === "responsible" ? word("supporting") : word(choice));

  const input = (field, value, owner = "") => {
    const id = `field-${owner}${field.name}`;
    if (field.sort === "choice") {
      const options = field.choices.map((c) => node("option", { value: c, selected: c === value }, shown(field, c)));
      if (field.null || value === undefined || value === null) options.unshift(node("option", { value: "", selected: value === null || value === undefined }, word("null")));
      return node("select", { id, "data-name": field.name }, ...options);
    }
    if (field.sort === "flag") {
      const box = node("input", { id, type: "checkbox", "data-name": field.name });
      box.checked = Boolean(value);
      return box;
    }
    const made = node("input", { id, "data-name": field.name, autocomplete: "off", ...(field.sort === "number" ? { inputmode: "decimal" } : {}) });
    made.value = value ?? "";
    return made;
  };
  const read = (field, element) => {
    if (field.sort === "flag") return element.checked;
    const words = element.value.trim();
    if (words === "") return field.null ? null : field.sort === "text" ? "" : null;
    if (field.sort !== "number") return words;
    const number = Number(words.replace(/,/g, ""));
    if (Number.isNaN(number)) throw new Error(`${label(field.name)}: ${words}`);
    return number;
  };

  let unitCount = 0;
  const unitRow = (unit) => {
    const owner = `unit${unitCount++}-`;
    const row = node("fieldset", { class: "unit" });
    for (const field of forms.unit) {
      const made = input(field, unit[field.name], owner);
      made.setAttribute("aria-label", label(field.name));
      made.title = label(field.name);
      row.append(made);
    }
    row.append(node("button", { type: "button", "aria-label": word("unit.remove"), title: word("unit.remove"), onclick: () => row.remove() }, "✕"));
    return row;
  };

  const rows = [];
  const units = node("div", { class: "units" });
  for (const field of forms[item.type]) {
    if (field.sort === "units") {
      units.append(...(item.units || []).map(unitRow));
      rows.push(units, node("button", { type: "button", onclick: () => {
        units.append(unitRow({ text: "", name: "", role: "responsible", collective: false }));
        units.lastChild.querySelector("input").focus();
      } }, word("unit.add")));
    } else {
      const made = input(field, item[field.name]);
      rows.push(node("div", { class: `field ${field.name}` }, node("label", { for: made.id }, label(field.name)), made));
    }
  }
  const filled = () => {
    const made = { ...item };
    for (const field of forms[item.type]) {
      if (field.sort === "units") {
        made.units = [...units.children].map((row) =>
          Object.fromEntries(forms.unit.map((f) => [f.name, read(f, row.querySelector(`[data-name=${f.name}]`))])));
      } else {
        made[field.name] = read(field, form.querySelector(`#field-${field.name}`));
      }
    }
    return made;
  };
  const form = node("form", { class: "form", onsubmit: (event) => {
    event.preventDefault();
    try {
      save(filled());
    } catch (error) {
      fenjie.alert(error.message);
    }
  } }, ...rows, node("div", { class: "form-tools" }, node("button", { type: "submit", class: "main" }, word("save")), node("button", { type: "button", onclick: cancel }, word("cancel"))));
  // The bounds of a target follow from its comparator, except between two of them.
  const comparator = form.querySelector("#field-comparator");
  const bounds = () => {
    for (const name of ["lower", "upper", "value"]) {
      form.querySelector(`.field.${name}`).hidden = (comparator.value === "between") === (name === "value");
    }
  };
  comparator?.addEventListener("change", bounds);
  if (comparator) bounds();
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      cancel();
    } else if (event.key === "Enter" && event.target.tagName === "SELECT") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  return form;
};
