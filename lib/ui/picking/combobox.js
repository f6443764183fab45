// A field with suggestions as ARIA 1.2 has it. What is typed goes to a route of our own
// (`lib/web/suggestions.py`), no page runs. The text is read as it stands in the field, so that it
// does not matter by which keys an input method has made it.
const PAUSE = 150;

class Combobox {
  constructor(root, id) {
    this.input = root.querySelector("input");
    this.list = root.querySelector("ul");
    this.said = root.querySelector(".so213-pick-said");
    // `turn` counts the questions: only the answer to the last one, `asking`, is heard. The list
    // belongs to `answered`; a key pressed ahead of it waits in `pending`.
    Object.assign(this, { id, options: [], at: -1, turn: 0, pending: "", sure: false });
    Object.assign(this, { asking: null, answered: null });
    this.input.id = `${id}-input`;
    this.list.id = `${id}-list`;
    this.input.setAttribute("aria-controls", this.list.id);
    for (const kind of ["input", "compositionend"]) this.input.addEventListener(kind, () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // The field keeps the keyboard while the list is clicked.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const row = target.closest('[role="option"]');
      if (row) this.choose(this.options[Number(row.dataset.at)]);
    });
  }

  // Letters of a word that is still being composed count as well: the list follows every one.
  typed() {
    clearTimeout(this.timer);
    this.pending = "";
    this.mark(-1);
    const known = this.asking ?? this.answered;
    if (this.input.value !== known) this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    clearTimeout(this.timer);
    const turn = (this.turn += 1), text = (this.asking = this.input.value);
    if (!this.asks(text)) return this.offer({ options: [], sure: false }, "", text);
    try {
      const answer = await fetch(`/goi-y?tai-khoan=${this.data.account}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          kind: this.data.kind, side: this.data.side ?? "", unit: this.data.unit ?? "", text }),
      });
      const found = await answer.json();
      if (turn !== this.turn) return;
      if (answer.ok) this.offer(found, this.counted(found), text);
      else this.offer({ options: [], sure: false }, found.fault, null);
    } catch {
      if (turn === this.turn) this.offer({ options: [], sure: false }, this.data.words.offline, null);
    }
  }

  asks(text) {
    return Boolean(text.trim());
  }

  // What was asked before is answered no more.
  forget() {
    clearTimeout(this.timer);
    this.turn += 1;
    Object.assign(this, { options: [], asking: null, answered: null, pending: "", sure: false });
    this.close();
    this.list.replaceChildren();
  }

  counted({ total, most, sure }) {
    const { words } = this.data;
    if (!total) return words.none;
    if (total === 1 && sure) return words.one;
    return (total >= most ? words.more : words.many).replace("{n}", total);
  }

  offer({ options, sure }, said, text) {
    const { pending } = this;
    Object.assign(this, { options, sure, asking: null, answered: text, pending: "" });
    this.list.replaceChildren(...options.map((option, at) => this.row(option, at)));
    this.tell(said);
    if (document.activeElement !== this.input) return this.late(pending);
    if (!options.length) return this.close();
    this.open();
    this.mark(-1);
    if (pending === "Enter") this.enter();
    else if (pending) this.step(pending);
  }

  row(option, at) {
    const row = document.createElement("li"), hint = document.createElement("span");
    Object.assign(row, { id: `${this.id}-${at}`, textContent: option.line });
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.at = at;
    hint.textContent = option.hint;
    row.append(" ", hint);
    return row;
  }

  // What the field shows besides is only said aloud.
  tell(words, quiet = false) {
    this.said.classList.toggle("quiet", quiet);
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  get isOpen() {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  get waits() {
    return this.input.value !== this.answered && this.asks(this.input.value);
  }

  open() {
    this.input.setAttribute("aria-expanded", "true");
    this.show();
  }

  close() {
    this.mark(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.hide();
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((row, i) => {
      row.setAttribute("aria-selected", String(i === at));
      if (i === at) row.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[at].id);
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.step(event.key);
    else if (event.key === "Enter") this.enter();
    else if (event.key !== "Escape" || !this.escape()) return;
    // Only this field hears it: a dialog around it stays, a form is not sent.
    event.preventDefault();
    event.stopPropagation();
  }

  // Pressed ahead of the answer, a key counts when it has come: but an arrow and Enter together
  // would choose what nobody has seen.
  step(key) {
    if (this.waits || !this.isOpen) {
      this.pending = key;
      if (this.asking !== this.input.value) this.ask();
      return;
    }
    const many = this.options.length, by = key === "ArrowDown" ? 1 : -1;
    this.mark(this.at < 0 && by < 0 ? many - 1 : (this.at + by + many) % many);
  }

  enter() {
    if (this.waits) {
      this.pending = "Enter";
      if (this.asking !== this.input.value) this.ask();
    } else if (this.isOpen && this.at >= 0) this.choose(this.options[this.at]);
    else if (this.isOpen && this.sure) this.choose(this.options[0]);
    else this.entered();
  }

  entered() {}

  // The answer comes when somebody has gone on.
  late() {
    this.close();
  }
}
