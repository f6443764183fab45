// The digit cell of a row. Levels come one key at a time; letters, however they arrive, belong to
// the name box. An input method composes a word before it gives it away: the word grows here, is
// looked up meanwhile, and moves to the name box whole, because a focus that moves in its midst
// would cut it in two.
const composes = (event) =>
  event.isComposing || event.key === "Process" || event.key === "Dead" || event.keyCode === 229;

class Cell {
  constructor(grid, row, code) {
    Object.assign(this, { grid, row, code });
    code.so213Cell = this;
    code.onkeydown = (event) => this.key(event);
    code.onbeforeinput = (event) => this.before(event);
    code.oninput = (event) => this.changed(event);
    code.onkeyup = code.onclick = () => this.told();
    code.addEventListener("focus", () => this.told());
    code.addEventListener("compositionstart", () => (code.composing = true));
    code.addEventListener("compositionend", (event) => this.composed(event.data));
  }

  key(event) {
    const { key } = event;
    const { grid, row } = this;
    if (composes(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (grid.data.form.levels.includes(key)) this.level(key);
    else if (key === "ArrowDown" || key === "ArrowUp") grid.step(row, key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter") grid.entered(row);
    else if (key === "Backspace" && !row.code) grid.back(row);
    else if (key === "Backspace" && this.atStart()) this.shorten();
    else if (key === "Escape") grid.escaped(row);
    else if (key === "F2") grid.remark(row);
    else if (key.length === 1) this.sign(key);
    else return;
    event.preventDefault();
  }

  sign(sign) {
    const { grid, row } = this;
    if (sign === "/") grid.remarkLast(row);
    else if (sign === "-") grid.aside(row);
    else if (sign === "+" || sign === "=") grid.repeat(row);
    else if (sign === "*") grid.copy.open();
    else if (/\p{L}/u.test(sign)) grid.jump.begin(sign);
    else grid.say(word("levels_only"));
  }

  atStart() {
    return this.code.selectionStart === 0 && this.code.selectionEnd === 0;
  }

  // A row reached by its name has the caret at its start, to be typed over; Backspace means its end.
  shorten() {
    this.put(this.row.code.slice(0, -1));
  }

  put(typed, caret = typed.length) {
    this.row.change(typed, this.row.remarks);
    this.grid.lines.show(this.row);
    this.code.setSelectionRange(caret, caret);
    this.grid.bar.draw();
    this.told();
  }

  level(digit) {
    const { grid, row, code } = this;
    const from = code.selectionStart;
    const until = Math.max(code.selectionEnd, row.full ? from + 1 : from);
    const typed = (row.code.slice(0, from) + digit + row.code.slice(until)).slice(0, row.size);
    const whole = typed.length === row.size && (!row.full || from === row.size - 1);
    this.put(typed, from + 1);
    grid.say("");
    if (whole) grid.finish(row);
  }

  before(event) {
    if (event.isComposing || /^(delete|history|insertComposition)/.test(event.inputType)) return;
    event.preventDefault();
    this.came(event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
  }

  // Text that did not come key by key: from an input method, the clipboard, a phone's keyboard.
  came(text) {
    const { levels, strange } = levelsIn(text, this.grid.data.form);
    if (!text) return;
    if (/\p{L}/u.test(text)) this.grid.jump.begin(text);
    else if (text.length === 1 && !levels) this.sign(text);
    else if (strange) this.grid.say(word("levels_only"));
    else for (const level of levels) if (this.grid.lines.active() === this.row.id) this.level(level);
  }

  composed(text) {
    this.code.composing = false;
    this.code.value = this.row.code;
    this.code.setSelectionRange(this.row.code.length, this.row.code.length);
    this.came(text);
  }

  changed(event) {
    if (event.isComposing || this.code.composing) return this.grid.jump.peek(event.data ?? "");
    const { levels } = levelsIn(this.code.value, this.grid.data.form);
    const caret = this.code.selectionStart;
    if (levels !== this.row.code) this.put(levels.slice(0, this.row.size), caret);
  }

  // Which criterion the caret is at, in the words of the form.
  told() {
    const at = Math.min(this.code.selectionStart ?? 0, this.row.size - 1);
    this.grid.tell(this.row.open ? at : null);
  }
}
