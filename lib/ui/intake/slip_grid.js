// The grid itself: where the next key belongs, what is sent when, and what others have typed.
// What has been typed outlives a grid that Streamlit draws anew (after a lost connection).
const stacks = (window.so213Stacks ??= new Map());
const RETRY = 3000;
const LOOK = 4000;

class Grid {
  constructor(root, component) {
    this.root = root;
    this.component = component;
    this.finished = [];
    this.part = (name) => root.querySelector(`[data-part=${name}]`);
    this.data = { ...component.data };
    Object.assign(WORDS, this.data.words);
    legend(this.part("legend"), this.data.form);
    this.wire = new Wire(this.data, () => this.bar.draw());
    this.safe = new Safe(this.data.stack, this.data.account);
    this.changed = (row) => (this.lines.mark(row), this.bar.heard(row), this.bar.draw());
    this.lines = new Lines(this);
    this.bar = new Bar(this);
    this.jump = new Jump(this);
    this.panel = new Aside(this);
    this.copy = new Copy(this);
    this.order = this.part("list-order");
    this.order.onchange = () => this.reorder();
    this.listOrder = this.order.checked = this.data.listOrder;
    this.focused = this.data.focus.serial;
    this.update(this.data);
    this.listen();
    this.look();
    this.home();
    this.panel.restore();
  }

  get rows() {
    return this.data.rows.map((row) => this.store.get(row.id));
  }

  // What the page says: new rows, what others did, where the focus belongs after a click in it.
  update(data) {
    this.data = { ...data };
    if (!stacks.has(data.stack)) stacks.set(data.stack, new Map());
    this.store = stacks.get(data.stack);
    for (const row of data.rows) {
      const known = this.store.get(row.id);
      known ? known.take(row) : this.store.set(row.id, new Row(row, data.form, this.safe));
    }
    this.lines.draw(this.rows);
    this.bar.refuse(data.refusals);
    this.show();
    if (data.focus.serial === this.focused) return;
    this.focused = data.focus.serial;
    const row = this.store.get(data.focus.member);
    row?.open ? this.reach(row) : this.home();
  }

  show() {
    this.rows.forEach((row) => this.lines.show(row));
    this.bar.draw();
  }

  finish(row) {
    row.send(this.wire, this.changed);
    this.finished = [...this.finished.filter((id) => id !== row.id), row.id];
    this.bar.remember(row);
    this.next(row);
  }

  enterCode(row, code) {
    row.change(code, row.remarks);
    this.lines.show(row);
    this.say("");
    this.finish(row);
  }

  leaveHalf(row, code) {
    row.change(code, row.remarks);
    this.lines.show(row);
    this.left(row);
  }

  // The code of the slip before, once more.
  repeat(row) {
    const last = this.store.get(this.finished.filter((id) => id !== row.id).at(-1));
    if (!row.open || row.full) this.say(this.jump.said(row));
    else if (!last?.full) this.say(word("nothing_to_repeat"));
    else (this.jump.forget(), this.enterCode(row, last.code));
  }

  entered(row) {
    if (row.other) this.choose(row, () => row.insist());
    else if (row.partial) this.say(word("partial_of", row));
    else this.next(row);
  }

  escaped(row) {
    if (row.other) this.choose(row, () => row.adopt(row.other));
    else this.home();
  }

  choose(row, chosen) {
    chosen();
    this.lines.show(row);
    row.send(this.wire, this.changed);
    this.bar.draw();
    this.next(row);
  }

  // In list order the next row; else the next sheet of the pile, which only its name can tell.
  next(row) {
    this.meant = null;
    this.bar.draw();
    if (this.listOrder) this.go(this.after(row));
    else this.home();
    if (this.bar.left <= 0) this.say(word(this.bar.even ? "done" : "done_soon"));
  }

  home() {
    this.meant = null;
    if (this.listOrder && this.after(null)) this.go(this.after(null));
    else this.part("jump").focus();
  }

  after(row) {
    const rows = this.rows;
    const from = row ? rows.indexOf(row) + 1 : 0;
    return [...rows.slice(from), ...rows.slice(0, from)].find((next) => next.open && !next.full);
  }

  go(row) {
    if (!row) return this.part("jump").focus();
    const { code, line } = this.lines.of.get(row.id);
    code.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
    const caret = row.full ? 0 : row.code.length;
    code.setSelectionRange(caret, caret);
  }

  reach(row) {
    this.go(row);
    this.meant = row.id;
    this.bar.draw();
  }

  step(row, by) {
    const open = this.rows.filter((other) => other.open);
    const next = open[open.indexOf(row) + by];
    if (next) this.reach(next);
    else if (by < 0) this.part("jump").focus();
  }

  // An arrow in the empty name box goes into the list, where the last slip was typed.
  enter(by) {
    const last = this.store.get(this.finished.at(-1));
    const row = last?.open ? last : this.after(null) ?? this.rows.find((one) => one.open);
    if (row) last === row && by > 0 ? this.step(row, by) : this.reach(row);
  }

  back(row) {
    const before = this.finished.filter((id) => id !== row?.id).at(-1);
    if (before === undefined) return row && this.step(row, -1);
    this.finished = this.finished.filter((id) => id !== before);
    const last = this.store.get(before);
    this.reach(last);
    this.lines.of.get(before).code.setSelectionRange(last.code.length, last.code.length);
  }

  remark(row) {
    if (!row.open) return this.say(this.jump.said(row));
    this.jump.forget();
    this.lines.of.get(row.id).remarks.focus();
  }

  // The remarks stand last on the paper, when the digits have already moved the focus on.
  remarkLast(row) {
    const last = this.store.get(this.finished.at(-1));
    const meant = row && (row.code || this.meant === row.id || !last) ? row : last;
    if (meant) this.remark(meant);
    else this.say(word("name_first"));
  }

  remarked(event, row) {
    if (composes(event) || event.ctrlKey) return;
    if (event.key === "Escape" || (event.key === "Enter" && row.partial)) this.reach(row);
    else if (event.key === "Enter") this.next(row);
    else return;
    event.preventDefault();
  }

  // An empty row on which the focus merely came to rest is not the sheet in the clerk's hand.
  aside(row) {
    const own = row.code || this.meant === row.id;
    this.setAside(own ? row : null, "");
  }

  setAside(row, named) {
    if (row?.lock === "aside") return this.say(this.jump.said(row));
    this.panel.open(row, named);
  }

  say(words) {
    this.part("said").textContent = words;
  }

  // The criterion whose level comes next, in the words of the form.
  tell(at) {
    const criterion = at === null ? null : this.data.form.criteria[at];
    const levels = criterion?.levels.map((text, place) => `${this.data.form.levels[place]} – ${text}`);
    const words = criterion ? `${criterion.number}. ${criterion.short}: ${levels.join(" · ")}` : "";
    this.bar.put("criterion", words);
  }

  left(row) {
    row.send(this.wire, this.changed);
    queueMicrotask(() => this.bar.draw());
  }
}
