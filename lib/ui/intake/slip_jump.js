// The name box. Its digits may be VNI's tone keys until the row is taken by Enter or an arrow; from
// then on they are levels. Only a whole code can be nothing else: no name has so many tones.
const SHOWN = 8;

class Jump {
  constructor(grid) {
    this.grid = grid;
    this.box = grid.part("jump");
    this.list = grid.part("matches");
    this.box.oninput = (event) => this.typed(event.isComposing);
    this.box.addEventListener("compositionend", () => this.typed(false));
    this.box.onkeydown = (event) => this.key(event);
    this.box.onblur = () => this.list.replaceChildren();
    this.box.onfocus = () => this.look();
    this.forget();
  }

  forget() {
    this.box.value = "";
    Object.assign(this, { found: [], chosen: -1, picked: false });
    this.list.replaceChildren();
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  begin(letters) {
    this.forget();
    this.box.value = letters;
    this.box.focus();
    this.box.setSelectionRange(letters.length, letters.length);
    this.typed(false);
  }

  // Letters that an input method still composes elsewhere are looked up already.
  peek(letters) {
    this.find(letters);
  }

  get row() {
    return this.chosen < 0 ? null : this.found[this.chosen];
  }

  // The name, and the digits behind it.
  get parts() {
    const [, name, digits] = this.box.value.match(/^(.*?)(\d*)$/s);
    return { name, digits };
  }

  // The text is ours to change only when no input method is at work in it.
  typed(composing) {
    if (composing) return this.find(this.box.value);
    const { form } = this.grid.data;
    const sign = this.box.value.at(-1);
    if (sign && "-/+=*".includes(sign)) return this.sign(sign);
    if (this.brokenOff()) return;
    const { name, digits } = this.parts;
    if (digits && this.picked && this.row) return this.taken(this.row, digits);
    if (digits && !fold(name)) {
      this.forget();
      return this.grid.say(word("name_first"));
    }
    this.look();
    if (digits.length >= form.criteria.length) this.code(digits);
    else if (digits && this.row) this.grid.say(word("go_on_or_enter", this.row));
    else if (digits && this.found.length) this.grid.say(word("several"));
  }

  // Half a code, and the next name already: three digits in a row are no tones. The row keeps what
  // it was given, and the bar names it; the name goes on by itself.
  brokenOff() {
    const [, name, digits, next] = this.box.value.match(/^(.*\D)(\d{3,})(\s*\p{L}.*)$/su) ?? [];
    const { levels } = levelsIn(digits ?? "", this.grid.data.form);
    const [row, another] = digits ? named(this.grid.rows, name) : [];
    if (!row?.open || row.full || another || levels !== digits) return false;
    this.grid.leaveHalf(row, digits);
    this.begin(next.trim());
    return true;
  }

  look() {
    this.find(this.box.value);
    const { digits } = this.parts;
    this.grid.tell(digits && this.row ? digits.length : null);
  }

  find(text) {
    this.picked = false;
    this.found = named(this.grid.rows, text);
    this.chosen = this.found.length === 1 ? 0 : -1;
    this.draw();
    const { length } = this.found;
    if (!fold(text)) return;
    if (!length) this.grid.say(word("nobody"));
    else this.grid.say(length === 1 ? this.said(this.found[0]) : word("several_match", { length }));
  }

  said(row) {
    if (!row.open) return word("locked", { ...row, why: word(`lock_${row.lock}`, row) });
    return word(row.full ? "typed_already" : "type_for", row);
  }

  draw() {
    const shown = this.found.slice(0, SHOWN).map((row, place) => {
      const state = row.open ? (row.full ? word("typed_mark") : "") : word(`lock_${row.lock}`, row);
      const text = [`${row.number}. ${row.name}`, row.hint, state].filter(Boolean).join(" – ");
      const option = element("li", { role: "option", textContent: text, id: `match-${place}` });
      option.setAttribute("aria-selected", String(place === this.chosen));
      option.onmousedown = (event) => (event.preventDefault(), this.land(row));
      return option;
    });
    this.list.replaceChildren(...shown);
    this.box.setAttribute("aria-expanded", String(shown.length > 0));
    this.box.setAttribute("aria-activedescendant", this.chosen < 0 ? "" : `match-${this.chosen}`);
  }

  key(event) {
    const { key } = event;
    if (composes(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const empty = !this.box.value;
    if (key === "ArrowDown" || key === "ArrowUp") this.arrow(key === "ArrowDown" ? 1 : -1, empty);
    else if (key === "Enter") this.entered();
    else if (key === "Escape") this.leave();
    else if (key === "Backspace" && empty) this.grid.back(null);
    else if (key === "F2") this.sign("/");
    else return;
    event.preventDefault();
  }

  arrow(by, empty) {
    if (empty) return this.grid.enter(by);
    const most = Math.min(this.found.length, SHOWN);
    if (!most) return;
    const from = this.chosen < 0 && by < 0 ? 0 : this.chosen;
    this.chosen = this.picked || this.chosen < 0 ? (from + by + most) % most : this.chosen;
    this.picked = true;
    this.draw();
    this.grid.say(this.said(this.row));
  }

  entered() {
    const { name, digits } = this.parts;
    if (!fold(name)) this.leave();
    else if (!this.row) this.grid.say(word(this.found.length ? "several" : "nobody"));
    else if (digits.length >= this.grid.data.form.criteria.length) this.code(digits);
    else this.taken(this.row, "", digits);
  }

  // A whole code behind a name goes to its row, or stays in sight.
  code(digits) {
    const { form } = this.grid.data;
    const { row } = this;
    const { levels } = levelsIn(digits, form);
    if (!row) this.grid.say(word(this.found.length ? "several" : "nobody"));
    else if (row.full || !row.open) this.grid.say(this.said(row));
    else if (levels !== digits || digits.length !== form.criteria.length)
      this.grid.say(word("levels_only"));
    else {
      this.forget();
      this.grid.enterCode(row, digits);
    }
  }

  taken(row, digits, tones = "") {
    if (!row.open || (row.full && digits)) {
      this.box.value = this.parts.name;
      return this.grid.say(this.said(row));
    }
    this.land(row);
    if (tones) this.grid.say(word("taken_as_tones", row));
    this.grid.lines.of.get(row.id).code.so213Cell.came(digits);
  }

  // A sign behind a name says what to do with the sheet in hand.
  sign(sign) {
    const text = this.box.value.replace(/[-/+=*]+$/, "");
    this.box.value = text;
    this.find(text);
    const { row } = this;
    if (sign === "*") return this.grid.copy.open();
    if (sign === "-") return this.grid.setAside(row, row ? "" : text.trim());
    if (sign === "/") return text && row ? this.grid.remark(row) : this.grid.remarkLast(null);
    if (row) this.grid.repeat(row);
    else this.grid.say(word(fold(text) ? "several" : "name_first"));
  }

  land(row) {
    if (!row.open) return this.grid.say(this.said(row));
    this.forget();
    this.grid.reach(row);
    this.grid.say(row.full ? this.said(row) : "");
  }

  leave() {
    this.forget();
    this.grid.home();
  }
}
