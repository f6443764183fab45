// Ticked rows, and the one bar with what can be done with them.
Object.assign(List.prototype, {
  // Ticks belong to the list as it is narrowed: under another filter others are ticked, or none, and
  // what was ticked before waits there. Nothing is done with a row that is not in this list.
  turnToTicks() {
    const { data } = this, before = this.ticked, now = ticksOf(data);
    if (before !== now) {
      const waits = before && this.counted(before, this.total);
      this.aside = waits ? `Đổi bộ lọc: ${number(waits)} dòng tích ở bộ lọc trước để riêng, đổi lại thì còn.` : "";
    }
    this.ticked = now;
    this.total = data.total;
    const { answer } = data;
    if (!answer || answer.serial === now.serial) return;
    this.aside = "";
    if (answer.left && (now.serial !== undefined || now.sent))
      Object.assign(now, { ids: new Set(answer.left), all: false });
    Object.assign(now, { serial: answer.serial, sent: false });
  },

  counted({ ids, all }, total) {
    return all ? total - ids.size : ids.size;
  },

  // What can be done with the ticked rows, and what became of it; said aloud as well.
  bar() {
    const { data } = this;
    if (!data.actions.length) return null;
    this.said = make("p", { role: "status", class: data.answer?.bad ? "bad" : "" },
      this.aside || data.answer?.text || "");
    this.count = make("b", { "data-part": "count" });
    this.all = make("button", { type: "button", "data-place": "all", on: { click: () => this.tickAll() } });
    this.none = make("button", { type: "button", "data-place": "none", on: { click: () => this.tickNone() } },
      "Bỏ tích");
    this.buttons = data.actions.map(({ name, label }) =>
      make("button", { type: "button", class: "main", "data-place": `do-${name}`, on: { click: () => this.ask(name) } },
        label));
    return make("div", { class: "bar" },
      make("div", { class: "doing" }, this.count, ...this.buttons, this.all, this.none), this.said);
  },

  // With all rows of the list ticked, the ids are those that are not.
  isTicked({ id }) {
    return this.ticked.ids.has(id) !== this.ticked.all;
  },

  toggle(id) {
    const { ids } = this.ticked;
    ids.has(id) ? ids.delete(id) : ids.add(id);
    this.showTicks();
  },

  tickPage(on) {
    for (const row of this.data.rows) if (this.isTicked(row) !== on) this.toggle(row.id);
    this.showTicks();
  },

  tickAll() {
    Object.assign(this.ticked, { all: true, ids: new Set() });
    this.showTicks();
    this.box.querySelector("[data-place=none]").focus();
  },

  tickNone() {
    Object.assign(this.ticked, { all: false, ids: new Set() });
    this.showTicks();
    this.reach(0);
  },

  showTicks() {
    if (!this.data.actions.length) return;
    const { all } = this.ticked;
    this.data.rows.forEach((row, at) => {
      const on = this.isTicked(row);
      this.lines[at].querySelector(".tick input").checked = on;
      this.lines[at].classList.toggle("ticked", on);
    });
    const page = this.box.querySelector("[data-place=page]");
    const here = this.data.rows.filter((row) => this.isTicked(row)).length;
    if (page) Object.assign(page, {
      checked: here > 0 && here === this.data.rows.length,
      indeterminate: here > 0 && here < this.data.rows.length });
    const count = this.counted(this.ticked, this.data.total);
    this.count.textContent = count ? `Đã tích ${number(count)} dòng` : "Chưa tích dòng nào";
    for (const button of this.buttons) button.disabled = !count;
    this.all.textContent = `Tích cả ${number(this.data.total)} dòng`;
    this.all.hidden = all || this.data.total < 2;
    this.none.hidden = !count;
  },

  // With nothing ticked the row in hand is meant.
  toTheBar(at) {
    const { ids, all } = this.ticked;
    if (!all && !ids.size) this.toggle(this.data.rows[at].id);
    this.buttons[0].focus();
  },

  ask(action) {
    const { ids, all } = this.ticked, { narrowing, total } = this.data;
    this.ticked.sent = true;
    this.said.textContent = this.aside = "";
    this.component.setTriggerValue("asked", { action, ids: [...ids], all, of: narrowing, total });
  },
});

export default function (component) {
  const root = component.parentElement;
  if (root.so213List) {
    root.so213List.component = component;
    root.so213List.update(component.data);
  } else root.so213List = new List(root, component);
}
