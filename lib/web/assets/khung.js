// The frame around every page: coming to a page puts the keyboard at its heading, which a reader
// reads out, and the page at its top; the groups of the menu open by the keyboard as well.
"use strict";
(() => {
  const FOLDED = "Ít dùng", STATE = "stSidebarSectionsState-";
  const push = history.pushState.bind(history);
  let coming = true, going_down = false, given = null;

  // Streamlit keeps which groups are open under this name; the rarely used ones begin closed.
  try {
    const kept = JSON.parse(localStorage.getItem(STATE) ?? "{}");
    if (!(FOLDED in kept))
      localStorage.setItem(STATE, JSON.stringify({ ...kept, [FOLDED]: false }));
  } catch { /* A browser that keeps nothing shows every group open. */ }

  const unitOf = (url) => url.searchParams.get("don-vi");
  history.pushState = (state, title, url) => {
    const before = new URL(location.href), after = new URL(url, location.href);
    if (before.pathname !== after.pathname) coming = true;
    else if (unitOf(before) && unitOf(before) !== unitOf(after)) going_down = true;
    return push(state, title, url);
  };
  addEventListener("popstate", () => { coming = true; });

  const main = () => document.querySelector('[data-testid="stMain"]');
  const heading = () => main()?.querySelector("h1");

  function give_focus(h1) {
    given = h1;
    h1.tabIndex = -1;
    h1.focus({ preventScroll: true });
  }

  // The heading of the page that was left may still have stood there, and goes with it.
  function give_again() {
    if (!heading()) return;
    given = null;
    if (document.activeElement === document.body) give_focus(heading());
  }

  // A field of the page that already has the keyboard keeps it: then the coming is only said.
  function arrive() {
    const h1 = heading();
    if (!h1 || document.title !== `${h1.textContent} – Sổ 213`) return;
    coming = false;
    main().scrollTo(0, 0);
    if (main().contains(document.activeElement)) say(h1.textContent);
    else give_focus(h1);
  }

  // The button that led down goes with its list; the keyboard would be nowhere.
  function settle_down() {
    main()?.scrollTo(0, 0);
    if (document.activeElement !== document.body) return;
    going_down = false;
    if (heading()) give_focus(heading());
  }

  function say(words) {
    let told = document.querySelector(".so213-arrived");
    if (!told) {
      told = document.createElement("p");
      told.className = "so213-arrived";
      told.setAttribute("role", "status");
      (document.querySelector("main") ?? document.body).append(told);
    }
    told.textContent = words;
  }

  // What Streamlit moves by script stands still as well, where the system asks for stillness.
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    return animate.call(this, frames, still.matches ? { duration: 0 } : options);
  };

  // Streamlit's heads of groups answer the mouse alone, each calls itself a banner, and they make
  // the list around them none.
  function mark_groups() {
    for (const part of document.querySelectorAll(
      '[data-testid="stSidebarNavItems"]:not([role]), [data-testid="stSidebarNavItems"] li:not([role])'
    ))
      part.setAttribute("role", "none");
    // A chart is its name, and its table beside it; what is inside it would be told in English.
    for (const inside of document.querySelectorAll('[data-testid="stVegaLiteChart"] > svg:not([aria-hidden])')) {
      inside.setAttribute("aria-hidden", "true");
      inside.parentElement.setAttribute("aria-roledescription", "biểu đồ");
    }
    // An open list of choices lies beside the page; it is a part of it.
    for (const list of document.querySelectorAll('[data-testid="stSelectboxVirtualDropdown"]')) {
      const layer = [...document.body.children].find((one) => one.contains(list));
      if (layer?.id === "root" || layer?.hasAttribute("role")) continue;
      layer?.setAttribute("role", "region");
      layer?.setAttribute("aria-label", "Các mục để chọn");
    }
    // A place for files has a name and no business to deny that it is anything.
    for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
      zone.setAttribute("role", "group");
    for (const head of document.querySelectorAll('[data-testid="stNavSectionHeader"]')) {
      const open = String(Boolean(head.nextElementSibling)), name = head.firstElementChild;
      if (name.getAttribute("aria-expanded") === open) continue;
      head.setAttribute("role", "none");
      name.setAttribute("role", "button");
      name.tabIndex = 0;
      name.setAttribute("aria-expanded", open);
    }
  }
  addEventListener("keydown", (event) => {
    const head = event.target.closest?.('[data-testid="stNavSectionHeader"]');
    if (!head || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    head.click();
  });

  // Alt with an arrow steps to the next record of a list, but in a field it is the field's own: it
  // opens the calendar of a date, and what is typed there would be gone with the record.
  document.addEventListener("DOMContentLoaded", () => document.body.addEventListener("keydown", (event) => {
    const arrow = event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp");
    const at = event.composedPath()[0];
    if (arrow && at.matches?.('input:not([type="checkbox"], [type="radio"]), textarea, select'))
      event.stopPropagation();
  }));

  new MutationObserver(() => {
    mark_groups();
    if (coming) arrive();
    else if (going_down) settle_down();
    else if (given && !given.isConnected) give_again();
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
})();
