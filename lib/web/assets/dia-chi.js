// A page writes what it looks at into its address. What it writes by itself, before anybody has
// touched it, takes the place of its bare address; what somebody chose is a step that Back undoes.
"use strict";
(() => {
  const push = history.pushState.bind(history);
  let touched = false;
  for (const kind of ["keydown", "pointerdown"])
    addEventListener(kind, () => { touched = true; }, true);

  history.pushState = (state, title, url) => {
    const samePage = new URL(url, location.href).pathname === location.pathname;
    if (samePage && !touched) return history.replaceState(state, title, url);
    if (!samePage) touched = false;
    return push(state, title, url);
  };
})();
