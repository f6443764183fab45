// Dates are typed: 22112023 becomes 22/11/2023 with its eighth digit. The calendar is the browser's
// own and opens by its button alone (or Alt and ↓, so that Tab goes from field to field), so it
// never lies over what stands below.
"use strict";
(() => {
  const FIELDS = 'input[placeholder="ngày/tháng/năm"]';
  const OPEN = "Mở lịch (Alt + ↓)";
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;

  function iso(text) {
    const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
    return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
  }

  // Past React's own setter, so that it sees a change and hears of it with this very event.
  document.addEventListener("input", ({ target }) => {
    const digits = target.matches?.(FIELDS) && /^(\d\d)(\d\d)(\d{4})$/.exec(target.value);
    if (digits) setValue.call(target, digits.slice(1).join("/"));
  }, true);

  function giveCalendar(field) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "so213-calendar", title: OPEN });
    button.tabIndex = -1;
    button.setAttribute("aria-label", OPEN);
    const calendar = document.createElement("input");
    Object.assign(calendar, { type: "date", tabIndex: -1, className: "so213-calendar-day" });
    calendar.setAttribute("aria-hidden", "true");
    const open = () => {
      if (field.disabled) return;
      calendar.value = iso(field.value);
      calendar.showPicker();
    };
    button.onclick = open;
    field.addEventListener("keydown", (pressed) => {
      if (pressed.altKey && pressed.key === "ArrowDown") (pressed.preventDefault(), open());
    });
    for (const event of ["input", "change"])
      calendar.addEventListener(event, (chosen) => chosen.stopPropagation());
    calendar.addEventListener("change", () => {
      const [year, month, day] = calendar.value.split("-");
      setValue.call(field, year ? `${day}/${month}/${year}` : "");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    field.after(button, calendar);
  }

  new MutationObserver(() => {
    for (const field of document.querySelectorAll(FIELDS))
      if (!field.parentElement.querySelector(".so213-calendar")) giveCalendar(field);
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
