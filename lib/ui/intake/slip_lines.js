// The table of rows: one line each, and what stands in it.
class Lines {
  constructor(grid) {
    this.grid = grid;
    this.of = new Map();
    this.body = grid.part("rows");
    const { criteria } = grid.data.form;
    const heads = criteria.map(({ number }) => element("span", { textContent: number }));
    grid.part("criteria").replaceChildren(...heads);
    grid.root.querySelector(".grid").style.setProperty("--criteria", criteria.length);
  }

  // Drawn anew only when the rows are others; whoever types keeps his place.
  draw(rows) {
    const drawn = JSON.stringify(rows.map((row) => [row.id, row.number]));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const active = this.grid.root.activeElement;
    const place = this.active();
    const remarks = active?.classList.contains("remarks");
    this.of.clear();
    this.body.replaceChildren(...rows.map((row) => this.line(row)));
    const again = place && this.of.get(place);
    if (again) (remarks ? again.remarks : again.code).focus();
  }

  active() {
    return Number(this.grid.root.activeElement?.closest("tr")?.dataset.member) || null;
  }

  line(row) {
    const { grid } = this;
    const code = this.field(row, "code", word("code_of", row));
    Object.assign(code, { inputMode: "numeric", placeholder: "·".repeat(row.size) });
    const remarks = this.field(row, "remarks", word("remarks_of", row));
    remarks.maxLength = grid.data.form.longestRemarks;
    const state = element("td", { className: "state" });
    const cell = (text, className) => element("td", { textContent: text, className });
    const line = element("tr");
    line.dataset.member = row.id;
    const name = element("th", { scope: "row", textContent: row.name });
    line.append(cell(row.number, "number"), name, cell(row.hint, "hint"));
    line.append(element("td", {}, code), state, element("td", {}, remarks));
    this.of.set(row.id, { line, code, remarks, state });
    new Cell(grid, row, code);
    remarks.oninput = () => (row.change(row.code, remarks.value), this.mark(row), grid.bar.draw());
    remarks.onkeydown = (event) => grid.remarked(event, row);
    return line;
  }

  // Only the row in hand is a stop of the Tab key: a hundred rows are not a hundred stops.
  field(row, className, label) {
    const made = element("input", { className, autocomplete: "off", tabIndex: -1 });
    made.setAttribute("aria-label", label);
    made.onblur = () => this.grid.left(row);
    made.onfocus = () => this.stop(row);
    made.onpointerdown = () => (this.grid.meant = row.id);
    return made;
  }

  stop(row) {
    const before = this.of.get(this.stopped);
    if (before) before.code.tabIndex = before.remarks.tabIndex = -1;
    this.stopped = row.id;
    const { code, remarks } = this.of.get(row.id);
    code.tabIndex = remarks.tabIndex = 0;
  }

  show(row) {
    const { line, code, remarks } = this.of.get(row.id);
    if (code.value !== row.code && !code.composing) code.value = row.code;
    if (remarks.value !== row.remarks) remarks.value = row.remarks;
    code.disabled = remarks.disabled = !row.open;
    line.classList.toggle("locked", !row.open);
    this.mark(row);
  }

  mark(row) {
    const { line, state } = this.of.get(row.id);
    const words = this.stateOf(row);
    if (state.textContent !== words) Object.assign(state, { textContent: words, title: words });
    line.classList.toggle("kept", row.full && !row.waits);
    line.classList.toggle("fault", Boolean(row.fault));
  }

  stateOf(row) {
    if (row.lock) return word(`lock_${row.lock}`, row);
    if (row.fault) return word("see_above");
    if (row.partial) return `${row.code.length}/${row.size}`;
    if (row.waits) return word("waits");
    if (row.full) return row.by ? word("kept_by", row) : word("kept");
    return "";
  }
}
