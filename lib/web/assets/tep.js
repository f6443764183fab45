// A file the browser does not send (too large) or the server turns away on the way becomes a chip of
// Streamlit's that says why on hover alone, and stays beside the next file. Here the reason is
// written out below the field, the chip goes, and the keyboard is where the next file is chosen.
"use strict";
(() => {
  const FIELD = '[data-testid="stFileUploader"]';
  const CHIP = '[data-testid="stFileChip"]';
  const TOO_LARGE = /\d\s?[KMG]B\b|\b413\b/;
  let count = 0;

  // The dialog of the browser shows first what the field's own words name (.xlsx); what is chosen or
  // dropped all the same goes to the server, which knows a file by its bytes and says what it is.
  function nameEndings(field) {
    const input = field.querySelector('input[type="file"]');
    const endings = field.querySelector('[data-testid="stWidgetLabel"]')?.textContent.match(/\.[a-z]+\b/g);
    if (input && endings && !input.accept) input.accept = endings.join(",");
  }

  function reason(field, chip) {
    const said = chip.querySelector('[role="alert"]')?.textContent ?? "";
    const most = field.querySelector('[data-testid="stWidgetLabel"]')?.textContent.match(/\d+ MB/);
    if (TOO_LARGE.test(said))
      return `Tệp lớn quá ${most?.[0] ?? "mức nhận ở đây"}; chia hoặc thu nhỏ tệp rồi chọn lại.`;
    return "Máy chủ không nhận được; chọn lại tệp, nếu vẫn vậy thì báo quản trị viên.";
  }

  function choosing(field) {
    return [...field.querySelectorAll(`section button`)].filter((one) => !one.closest(CHIP)).pop();
  }

  function refuse(field, chip) {
    const told = field.querySelector(".so213-refused") ?? document.createElement("p");
    told.className = "so213-refused";
    told.id ||= `so213-refused-${(count += 1)}`;
    told.setAttribute("role", "alert");
    const name = chip.querySelector('[data-testid="stFileChipName"]').title;
    told.textContent = `Chưa nhận tệp “${name}”. ${reason(field, chip)}`;
    field.append(told);
    chip.querySelector("button").click();
  }

  // The button may be drawn anew a moment later; whoever has gone elsewhere keeps the keyboard there.
  function tie(field, told) {
    const button = choosing(field);
    if (!button || button.getAttribute("aria-describedby") === told.id) return;
    button.setAttribute("aria-describedby", told.id);
    const { activeElement } = document;
    if (activeElement === document.body || field.contains(activeElement)) button.focus();
  }

  function look() {
    for (const field of document.querySelectorAll(FIELD)) {
      nameEndings(field);
      const chips = [...field.querySelectorAll(CHIP)];
      const refused = chips.find((one) => one.getAttribute("aria-invalid") === "true");
      if (refused) refuse(field, refused);
      const told = field.querySelector(".so213-refused");
      if (told) tie(field, told);
    }
  }

  // Another file is on its way: what was said of the one before it is over.
  document.addEventListener("change", ({ target }) => forget(target.closest?.(FIELD)), true);
  document.addEventListener("drop", ({ target }) => forget(target.closest?.(FIELD)), true);
  function forget(field) {
    field?.querySelector(".so213-refused")?.remove();
    field?.querySelector("[aria-describedby^='so213-refused']")?.removeAttribute("aria-describedby");
  }

  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
})();
