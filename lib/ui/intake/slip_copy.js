// The levels of the slip before for several rows at once: the sign *, the persons ticked by name,
// Enter. Nobody is ticked beforehand and a typed row is never offered, so that nothing is filled
// that no sheet stands behind; Ctrl+Z clears what the last copy filled and nobody changed since.
class Copy {
  constructor(grid) {
    this.grid = grid;
    this.panel = grid.part("copy-panel");
    this.place = grid.part("copy-rows");
    this.filled = [];
    this.panel.onkeydown = (event) => this.key(event);
    this.panel.onchange = () => this.count();
    grid.part("copy-save").onclick = () => this.save();
    grid.part("copy-leave").onclick = () => this.leave();
  }

  open() {
    const { grid } = this;
    const last = grid.store.get(grid.finished.at(-1));
    const rows = grid.rows.filter((row) => row.open && !row.code);
    if (!last?.full || !rows.length) return grid.say(word("nothing_to_repeat"));
    grid.jump.forget();
    this.code = last.code;
    grid.part("copy-of").textContent = word("copy_of", last);
    this.boxes = rows.map((row) => {
      const box = element("input", { type: "checkbox" });
      box.so213Row = row;
      return box;
    });
    const lines = this.boxes.map((box) =>
      element("label", {}, box, word("copy_row", box.so213Row)),
    );
    this.place.replaceChildren(...lines);
    this.panel.hidden = false;
    this.count();
    this.boxes[0].focus();
  }

  get ticked() {
    return this.boxes.filter((box) => box.checked).map((box) => box.so213Row);
  }

  count() {
    this.say(word("copy_count", { count: this.ticked.length, left: this.grid.bar.left }));
  }

  key(event) {
    if (composes(event)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.leave();
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") this.save();
    else if (by) this.boxes[this.boxes.indexOf(event.target) + by]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // A colleague may have typed a row while the panel stood open: it is his.
  save() {
    const { grid, code } = this;
    const rows = this.ticked.filter((row) => row.open && !row.code);
    if (!rows.length) return this.say(word("copy_nobody"));
    if (rows.length > grid.bar.left) return this.say(word("copy_too_many", grid.bar));
    for (const row of rows) this.put(row, code);
    this.filled = rows.map((row) => ({ row, code }));
    this.leave();
    grid.say(word("copied", { count: rows.length, code }));
  }

  put(row, code) {
    const { grid } = this;
    row.change(code, row.remarks);
    grid.lines.show(row);
    row.send(grid.wire, grid.changed);
    if (code) grid.bar.remember(row);
    grid.bar.draw();
  }

  // Answers whether there was anything to take back.
  undo() {
    if (!this.filled.length) return false;
    const own = this.filled.filter(({ row, code }) => row.open && row.code === code && !row.other);
    const changed = this.filled.length - own.length;
    for (const { row } of own) this.put(row, "");
    this.filled = [];
    this.grid.say(word(changed ? "copy_undone_partly" : "copy_undone", { count: own.length, changed }));
    return true;
  }

  say(words) {
    this.grid.part("copy-said").textContent = words;
  }

  leave() {
    this.panel.hidden = true;
    this.grid.home();
  }
}
