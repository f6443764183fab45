class Grid {
  constructor(root, component) {
    this.root = root;
    this.component = component;
    this.finished = [];
    this.part = (name) => root.querySelector(`[data-part=${name}]`);
    this.changed = (row) => (this.mark(row), this.count(), this.complain());
    this.jump = new Jump(this);
    legend(this.part("legend"), component.data.criteria);
    this.update(component.data);
    this.listen();
    this.refresh();
  }

  get url() {
    return `/chong-phieu/${this.data.stack}/dong`;
  }

  get rows() {
    return this.data.rows.map((row) => this.store.get(row.id));
  }

  update(data) {
    this.data = data;
    if (!stacks.has(data.stack)) stacks.set(data.stack, new Map());
    this.store = stacks.get(data.stack);
    for (const row of data.rows) {
      const known = this.store.get(row.id);
      known ? known.take(row) : this.store.set(row.id, new Row(row));
    }
    const drawn = JSON.stringify(data.rows.map((row) => [row.id, row.number, row.lock]));
    if (drawn !== this.drawn) this.draw();
    this.drawn = drawn;
    this.rows.forEach((row) => this.show(row));
    this.count();
    this.complain();
  }

  draw() {
    const active = this.root.activeElement?.closest("tr")?.dataset.member;
    this.part("rows").replaceChildren(...this.rows.map((row) => this.line(row)));
    const line = active && this.lines.get(Number(active));
    if (line && !line.code.disabled) line.code.focus();
    else if (!active && !this.drawn) this.go(this.after(null), false);
  }

  line(row) {
    this.lines ??= new Map();
    const code = element("input", { className: "code", maxLength: 6, disabled: !row.open });
    code.setAttribute("aria-label", `${row.number}. ${row.name}, sáu mức`);
    Object.assign(code, { inputMode: "numeric", autocomplete: "off", placeholder: "······" });
    const remarks = element("input", { className: "remarks", maxLength: 2000 });
    Object.assign(remarks, { disabled: !row.open, autocomplete: "off" });
    remarks.setAttribute("aria-label", `${row.number}. ${row.name}, nhận xét khác`);
    const state = element("td", { className: "state" });
    const cell = (text, className) => element("td", { textContent: text, className });
    const line = element("tr", { className: row.open ? "" : "locked" });
    line.dataset.member = row.id;
    const name = element("th", { scope: "row", textContent: row.name });
    line.append(cell(row.number, "number"), name, cell(row.hint, "hint"));
    line.append(element("td", {}, code), state, element("td", {}, remarks));
    this.lines.set(row.id, { line, code, remarks, state });
    code.onkeydown = (event) => this.key(event, row);
    code.onpointerdown = () => (this.meant = row.id);
    code.oninput = () => this.pasted(row);
    code.onblur = remarks.onblur = () => row.send(this.url, this.changed);
    remarks.oninput = () => (row.change(row.code, remarks.value), this.mark(row), this.count());
    remarks.onkeydown = (event) => this.remarked(event, row);
    return line;
  }

  key(event, row) {
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[1-3]$/.test(key)) this.digit(row, key);
    else if (key === "ArrowDown" || key === "ArrowUp") this.step(row, key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter") this.entered(row);
    else if (key === "Backspace" && !row.code) this.back(row);
    else if (key === "Escape" && row.other) this.yieldTo(row);
    else if (key === "/" || key === "F2") this.remark(row, key);
    else if (key === "-") this.aside(row);
    else if (/^\p{L}$/u.test(key)) this.jump.begin(key);
    else if (key.length === 1) this.say(WORDS.digits);
    else return;
    event.preventDefault();
  }

  digit(row, digit) {
    const { code } = this.lines.get(row.id);
    const from = code.selectionStart;
    const until = Math.max(code.selectionEnd, row.full ? from + 1 : from);
    const typed = (row.code.slice(0, from) + digit + row.code.slice(until)).slice(0, 6);
    const moved = typed.length === 6 && (!row.full || from === 5);
    row.change(typed, row.remarks);
    this.show(row);
    code.setSelectionRange(from + 1, from + 1);
    this.say("");
    if (moved) this.finish(row);
  }

  // An empty row on which the focus merely came to rest is not the sheet in the clerk's hand.
  aside(row) {
    const own = row.code || this.meant === row.id;
    this.component.setTriggerValue("aside", own ? row.id : 0);
  }

  finish(row) {
    this.meant = null;
    row.send(this.url, this.changed);
    this.finished = [...this.finished.filter((id) => id !== row.id), row.id];
    this.count();
    this.go(this.after(row));
  }

  entered(row) {
    if (row.full || !row.code) this.go(this.after(row));
    else this.say(`Dòng ${row.number}: mới ${row.code.length} trong 6 mức.`);
  }

  // Text that came in otherwise (paste, a phone's keyboard) obeys the same rule.
  pasted(row) {
    const { code } = this.lines.get(row.id);
    row.change(code.value.replace(/[^1-3]/g, "").slice(0, 6), row.remarks);
    this.show(row);
    if (row.full) this.finish(row);
  }

  after(row) {
    const rows = this.rows;
    const from = row ? rows.indexOf(row) + 1 : 0;
    return [...rows.slice(from), ...rows.slice(0, from)].find((next) => next.open && !next.full);
  }

  go(row, loud = true) {
    if (!row) {
      this.part("jump").focus();
      if (loud) this.say(WORDS.done);
      return;
    }
    const { code, line } = this.lines.get(row.id);
    code.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
    const caret = row.full ? 0 : row.code.length;
    code.setSelectionRange(caret, caret);
  }

  reach(row) {
    this.meant = row.id;
    this.go(row);
  }

  step(row, by) {
    const open = this.rows.filter((other) => other.open);
    const next = open[open.indexOf(row) + by];
    if (next) this.reach(next);
  }

  back(row) {
    const before = this.finished.filter((id) => id !== row.id).at(-1);
    if (before === undefined) return this.step(row, -1);
    this.finished = this.finished.filter((id) => id !== before);
    this.reach(this.store.get(before));
    this.lines.get(before).code.setSelectionRange(6, 6);
  }

  yieldTo(row) {
    row.adopt(row.other);
    this.show(row);
    this.changed(row);
  }

  // The remarks stand last on the paper, when the six digits have already moved the focus on.
  remark(row, key) {
    const last = this.finished.at(-1);
    const own = key === "F2" || row.code || last === undefined;
    this.lines.get(own ? row.id : last).remarks.focus();
  }

  remarked(event, row) {
    if (event.key === "Escape" || (event.key === "Enter" && !row.full)) this.go(row);
    else if (event.key === "Enter") this.go(this.after(row));
    else return;
    event.preventDefault();
  }

  show(row) {
    const { code, remarks } = this.lines.get(row.id);
    if (code.value !== row.code) code.value = row.code;
    if (remarks.value !== row.remarks) remarks.value = row.remarks;
    this.mark(row);
  }

  mark(row) {
    const { line, state } = this.lines.get(row.id);
    const words = this.stateOf(row);
    if (state.textContent !== words) state.textContent = words;
    line.classList.toggle("kept", row.full && !row.waits);
    line.classList.toggle("fault", Boolean(row.fault));
  }

  stateOf(row) {
    if (row.lock) return LOCKS[row.lock];
    if (row.fault) return "! xem dưới";
    if (row.waits) return row.full || row.sending ? "… đang gửi" : `${row.code.length}/6`;
    if (row.full) return "✓ đã lưu";
    return row.code ? `${row.code.length}/6` : "";
  }

  count() {
    const { stated, aside } = this.data;
    const typed = this.rows.filter((row) => row.full && !["slip", "aside"].includes(row.lock));
    const left = stated - aside - typed.length;
    const kept = typed.filter((row) => !row.waits).length;
    const words = { typed: typed.length, kept, aside, stated, left };
    for (const [name, number] of Object.entries(words)) this.part(name).textContent = number;
    const even = left === 0 && kept === typed.length;
    if (even && this.even === false) this.component.setTriggerValue("balanced", typed.length);
    this.even = even;
  }

  complain() {
    const faults = this.rows.filter((row) => row.fault || row.note);
    const lines = faults.map((row) => `Dòng ${row.number} – ${row.name}: ${row.fault || row.note}`);
    const words = lines.join("\n");
    if (words === this.complained) return;
    this.complained = words;
    const items = lines.map((line) => element("li", { textContent: line }));
    this.part("faults").replaceChildren(...items);
  }

  say(words) {
    this.part("said").textContent = words;
  }

  // On leaving the page everything goes out at once; otherwise the row in work may be finished.
  flush(leaving = false) {
    const active = this.root.activeElement?.closest("tr")?.dataset.member;
    for (const row of this.rows) {
      if (leaving) row.sending = 0;
      if (leaving || row.full || row.id !== Number(active)) row.send(this.url, this.changed);
    }
  }

  listen() {
    const stop = new AbortController();
    const on = (event, act) => window.addEventListener(event, act, { signal: stop.signal });
    on("online", () => this.flush());
    on("pagehide", () => this.flush(true));
    // Streamlit takes single letters outside its own fields for commands.
    for (const event of ["keydown", "keypress", "keyup"])
      this.root.addEventListener(event, (pressed) => pressed.stopPropagation());
    const timer = setInterval(() => {
      if (this.data.rows.length) this.flush();
      if (this.root.host.isConnected) this.rows.forEach((row) => this.mark(row));
      else (stop.abort(), clearInterval(timer));
    }, RETRY);
  }

  // A row sent while the page was leaving may have arrived after this page was drawn.
  async refresh() {
    try {
      const answer = await fetch(this.url, { signal: AbortSignal.timeout(PATIENCE) });
      const { rows = {} } = await answer.json();
      for (const row of this.rows) if (rows[row.id]) row.takeStored(rows[row.id]);
    } catch {
      this.say(WORDS.offline);
    }
    this.rows.forEach((row) => this.show(row));
    this.count();
  }
}

export default function (component) {
  const root = component.parentElement;
  if (root.so213Grid) {
    root.so213Grid.component = component;
    root.so213Grid.update(component.data);
  } else root.so213Grid = new Grid(root, component);
  return () => root.so213Grid.flush(true);
}
