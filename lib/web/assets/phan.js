// Ctrl+↓ and Ctrl+↑ lead from part to part of a page: its headings, its lists, what is folded away.
// However long a page is, nothing in it is more than a few keys from where somebody stands.
"use strict";
(() => {
  const PARTS = 'h1, h2, h3, [data-testid="stExpander"] summary';
  const main = () => document.querySelector('[data-testid="stMain"]');

  // Lists and the grid of a stack are drawn in trees of their own: the keyboard stands at the row a
  // list begins with, or where names are typed.
  const inside = (part) => part.shadowRoot?.querySelector(".list [data-begin], #jump");
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });

  function parts() {
    return [...main().querySelectorAll("*")].filter((one) =>
      (one.matches(PARTS) || inside(one)) && shown(one));
  }

  function step(by) {
    const here = document.activeElement, all = parts();
    const side = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const beyond = all.filter((one) => one !== here && here.compareDocumentPosition(one) & side);
    const next = by > 0 ? beyond[0] ?? all[0] : beyond.at(-1) ?? all.at(-1);
    if (!next) return;
    // A heading takes the keyboard for this only, and then shows it (`ung-dung.css`).
    if (next.matches("h1, h2, h3")) {
      next.tabIndex = -1;
      next.dataset.so213Part = "";
    }
    (inside(next) ?? next).focus();
  }

  // Before any field hears it. In a text of many lines the browser has these keys for itself.
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, altKey, metaKey, shiftKey, isComposing } = event;
    if (!ctrlKey || altKey || metaKey || shiftKey || isComposing) return;
    if ((key !== "ArrowDown" && key !== "ArrowUp") || !main()) return;
    if (event.composedPath().some((one) => one.matches?.("textarea, dialog"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    step(key === "ArrowDown" ? 1 : -1);
  }, true);
})();
