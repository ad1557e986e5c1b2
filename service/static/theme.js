// @ts-check
// A classic script in the head, so that no page is painted in the wrong theme first: light, dark, or what the system says.
"use strict";

(() => {
  const STORED = "byline-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  /** The theme that was chosen; a browser that keeps nothing says so by throwing. */
  function stored() {
    try {
      return localStorage.getItem(STORED);
    } catch {
      return null;
    }
  }

  /** @param {string} theme */
  function choose(theme) {
    root.dataset.theme = theme;
    try {
      localStorage.setItem(STORED, theme);
    } catch {
      // It holds for this page then.
    }
  }

  function show() {
    for (const toggle of document.querySelectorAll("[data-theme-toggle]")) {
      toggle.setAttribute("aria-pressed", String(isDark()));
    }
  }

  const before = stored();
  if (before === "dark" || before === "light") root.dataset.theme = before;
  document.addEventListener("DOMContentLoaded", show);
  system.addEventListener("change", show);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-theme-toggle]")) return;
    choose(isDark() ? "light" : "dark");
    show();
  });
})();
