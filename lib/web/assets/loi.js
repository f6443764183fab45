// A fault stands under its field, in a place whose key begins with `fault_`. The field is told so
// as well, for whoever hears the page instead of seeing it, until the fault is gone.
"use strict";
(() => {
  const FAULTS = '[class*="st-key-fault_"]';
  const FIELDS = 'input:not([tabindex="-1"]), textarea';
  let count = 0;

  // The last field before the fault; of a row of radio buttons the one that Tab reaches.
  function fieldOf(fault) {
    const follows = (one) =>
      one.compareDocumentPosition(fault) & Node.DOCUMENT_POSITION_FOLLOWING;
    const field = [...document.querySelectorAll(FIELDS)].filter(follows).pop();
    const row = field?.type === "radio" && field.closest('[role="radiogroup"]');
    return row ? row.querySelector("input:checked") ?? row.querySelector("input") : field;
  }

  function mark() {
    for (const field of document.querySelectorAll("[data-so213-fault]"))
      if (!document.getElementById(field.dataset.so213Fault)) unmark(field);
    for (const fault of document.querySelectorAll(FAULTS)) {
      if (!fault.textContent) continue;
      // While a page is being drawn the field itself may come after its fault: looked at anew.
      const field = fieldOf(fault);
      if (!field || (fault.id && field.dataset.so213Fault === fault.id)) continue;
      const before = fault.id && document.querySelector(`[data-so213-fault="${fault.id}"]`);
      if (before) unmark(before);
      fault.id ||= `so213-fault-${(count += 1)}`;
      field.dataset.so213Fault = fault.id;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", fault.id);
    }
  }

  function unmark(field) {
    delete field.dataset.so213Fault;
    field.setAttribute("aria-invalid", "false");
    field.removeAttribute("aria-describedby");
  }

  new MutationObserver(mark).observe(document.documentElement, { subtree: true, childList: true });
})();
