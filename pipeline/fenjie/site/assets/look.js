// The first script of every page: language, light and dark, and the door for data scripts.
// In: what the reader chose before. Out: the global `fenjie`, which the other scripts add to.
"use strict";

const fenjie = { taken: {} };

(() => {
  const stored = (key) => {
    try {
      return localStorage.getItem(`fenjie-${key}`);
    } catch {
      return null; // a page on a disk may have no storage
    }
  };
  const store = (key, value) => {
    try {
      localStorage.setItem(`fenjie-${key}`, value);
    } catch {
      /* then the choice holds for this page only */
    }
  };

  fenjie.language = stored("language") || (/^zh/i.test(navigator.language) ? "zh" : "en");
  const looks = ["auto", "light", "dark"];
  let look = looks.includes(stored("theme")) ? stored("theme") : "auto";
  document.documentElement.dataset.theme = look;

  fenjie.take = (name, content) => {
    fenjie.taken[name] = content;
  };

  // A page opened from a disk may load scripts, but not fetch JSON: data come as scripts.
  const policy = self.trustedTypes?.createPolicy("fenjie", {
    createScriptURL: (file) => {
      if (!/^data\/[a-z]+(-[0-9a-f]+)?\.js$/.test(file)) throw new TypeError(`no data file: ${file}`);
      return file;
    },
  });
  fenjie.load = (name, file) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      const address = `data/${file}.js`;
      script.src = policy ? policy.createScriptURL(address) : address;
      script.onload = () => {
        done(fenjie.taken[name]);
        script.remove();
      };
      script.onerror = () => failed(new Error(`${address} cannot be loaded`));
      document.head.append(script);
    });

  fenjie.word = (key, values = {}) => {
    const words = fenjie.taken.words?.[fenjie.language] || {};
    // A word that has another meaning elsewhere (a unit's role "support") has a key of its own.
    const found = words[key] ?? key;
    return found.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };

  fenjie.node = (tag, facts = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "class") made.className = value;
      else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...inside.filter((x) => x !== null && x !== undefined && x !== ""));
    return made;
  };

  fenjie.translate = (root = document) => {
    document.documentElement.lang = fenjie.language === "zh" ? "zh-CN" : "en";
    for (const node of root.querySelectorAll("[data-w]")) node.textContent = fenjie.word(node.dataset.w);
    for (const [data, attribute] of [["wPlaceholder", "placeholder"], ["wLabel", "aria-label"], ["wTitle", "title"]]) {
      const name = data.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
      for (const node of root.querySelectorAll(`[data-${name}]`)) {
        node.setAttribute(attribute, fenjie.word(node.dataset[data]));
      }
    }
    for (const node of root.querySelectorAll("[data-generator]")) {
      node.textContent = fenjie.word("made.by", { generator: node.dataset.generator });
    }
  };

  const showLook = () => {
    const button = document.getElementById("theme");
    const name = fenjie.word(`theme.${look}`);
    button.textContent = { auto: "◐", light: "☀", dark: "☾" }[look];
    button.title = `${fenjie.word("theme")}: ${name}`;
    button.setAttribute("aria-label", button.title);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const language = document.getElementById("language");
    const show = () => {
      fenjie.translate();
      language.textContent = fenjie.word("language");
      language.lang = fenjie.language === "zh" ? "en" : "zh-CN";
      showLook();
    };
    language.addEventListener("click", () => {
      fenjie.language = fenjie.language === "zh" ? "en" : "zh";
      store("language", fenjie.language);
      show();
      document.dispatchEvent(new Event("fenjie:language"));
    });
    document.getElementById("theme").addEventListener("click", () => {
      look = looks[(looks.indexOf(look) + 1) % looks.length];
      document.documentElement.dataset.theme = look;
      store("theme", look);
      showLook();
    });
    show();
  });

  // Keys for the whole page; where words are typed they are letters.
  fenjie.keys = (actions) => {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const typing = event.target.closest?.("input, select, textarea");
      if (typing && event.key !== "Escape") return;
      const act = actions[event.key];
      if (act && act(event) !== false) event.preventDefault();
    });
  };
})();
