// Which columns are shown, and the ways of looking that have a name; kept with the account.
Object.assign(List.prototype, {
  ways() {
    const { ways } = this.data;
    if (!ways) return null;
    const boxes = ways.columns.map(({ name, heading, shown }) => make("label", {},
      make("input", { type: "checkbox", checked: shown, "data-place": `column-${name}`,
        "data-column": name, on: { change: () => this.showColumns() } }), heading));
    const kept = ways.views.map(({ name, href }, at) => make("span", { class: "kept" },
      make("a", { href, "data-go": true, "data-place": `view-${at}`,
        "aria-current": name === ways.current ? "true" : null }, name),
      make("button", { type: "button", "data-place": `drop-${at}`, "aria-label": `Xóa cách xem ${name}`,
        on: { click: () => this.component.setTriggerValue("ways", { drop: name }) } }, "Xóa")));
    const field = make("input", { type: "text", "data-place": "view-name", maxlength: 80, autocomplete: "off" });
    const keep = () => {
      if (field.value.trim()) this.component.setTriggerValue("ways", { keep: field.value });
      else field.focus();
    };
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") keep(); });
    const box = make("details", { class: "ways", open: this.waysOpen },
      make("summary", { "data-place": "ways" }, "Cột và cách xem"),
      make("fieldset", {}, make("legend", {}, "Cột hiện trên màn hình"), ...boxes),
      kept.length ? make("fieldset", {}, make("legend", {}, "Cách xem đã lưu"), ...kept) : null,
      make("p", {}, make("label", {}, "Lưu cách xem này với tên ", field),
        make("button", { type: "button", "data-place": "keep-view", on: { click: keep } }, "Lưu")));
    box.addEventListener("toggle", () => { this.waysOpen = box.open; });
    return box;
  },

  showColumns() {
    const shown = [...this.box.querySelectorAll("[data-column]")].filter((one) => one.checked);
    this.component.setTriggerValue("ways", { columns: shown.map((one) => one.getAttribute("data-column")) });
  },
});
