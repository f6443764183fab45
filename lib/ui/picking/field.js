// The field of a page in which a person or a unit is chosen; Streamlit hears only of the choice.
class PickField extends Combobox {
  constructor(root, id) {
    super(root, id);
    this.root = root;
    this.clear = root.querySelector("button");
    this.hint = root.querySelector(".so213-pick-hint");
    this.label = root.querySelector("label");
    Object.assign(this, { known: null, shown: "" });
    this.label.htmlFor = this.input.id;
    this.hint.id = `${id}-hint`;
    this.clear.setAttribute("aria-describedby", this.hint.id);
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.left());
    this.clear.addEventListener("click", () => (this.choose(null), this.input.focus()));
    this.placed = () => this.place();
  }

  draw(data, send) {
    Object.assign(this, { data, send });
    this.label.textContent = data.label;
    this.input.placeholder = data.placeholder;
    this.clear.setAttribute("aria-label", data.words.clear);
    this.list.setAttribute("aria-label", data.words.list);
    this.root.classList.add("named");
    const now = data.chosen?.id ?? "";
    if (now === this.known) return;
    this.known = now;
    this.set(data.chosen);
    this.tell("");
  }

  set(option) {
    this.forget();
    this.shown = this.answered = this.input.value = option?.line ?? "";
    this.hint.textContent = option?.hint ?? "";
    this.clear.hidden = !option;
  }

  // A unit may be looked for by the list alone: an arrow in the empty field opens it.
  asks(text) {
    return this.data.kind === "unit" || super.asks(text);
  }

  get waits() {
    return this.input.value.trim() !== "" && super.waits;
  }

  show() {
    if (!this.list.matches(":popover-open")) this.list.showPopover();
    this.place();
    for (const kind of ["scroll", "resize"]) addEventListener(kind, this.placed, true);
  }

  hide() {
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    for (const kind of ["scroll", "resize"]) removeEventListener(kind, this.placed, true);
  }

  // Under the field, or above it where there is more room.
  place() {
    const field = this.input.parentElement.getBoundingClientRect();
    const below = innerHeight - field.bottom - 8, above = field.top - 8;
    const up = below < 200 && above > below;
    const width = Math.min(Math.max(field.width, 480), innerWidth - 16);
    Object.assign(this.list.style, {
      left: `${Math.max(8, Math.min(field.left, innerWidth - width - 8))}px`,
      width: `${width}px`,
      maxHeight: `${Math.min(up ? above : below, 420)}px`,
      top: up ? "auto" : `${field.bottom + 2}px`,
      bottom: up ? `${innerHeight - field.top + 2}px` : "auto",
    });
  }

  // Typing takes back nothing: what was chosen stays until another is, or the field is emptied.
  escape() {
    if (!this.isOpen && this.input.value === this.shown) return false;
    this.forget();
    this.input.value = this.answered = this.shown;
    this.tell("");
    return true;
  }

  entered() {
    if (!this.input.value.trim() && this.shown) this.choose(null);
  }

  // Letters that chose nobody stay to be seen, and are called so. Whoever pressed Enter and went on
  // has chosen, if the letters can mean one alone.
  left() {
    const typed = this.input.value;
    if (this.pending === "Enter" && typed !== this.shown) return this.close();
    this.forget();
    if (typed === this.shown) this.tell("");
    else if (!typed.trim() && this.shown) this.choose(null);
    else if (typed.trim()) this.tell(this.data.words.unchosen);
  }

  late(pending) {
    if (pending === "Enter" && this.sure) this.choose(this.options[0]);
    else this.left();
  }

  choose(option) {
    const { words } = this.data;
    this.known = option?.id ?? "";
    this.set(option);
    this.tell(option ? words.chosen.replace("{n}", option.line) : words.cleared, true);
    // The turn makes a choice that was taken back by the page a new one.
    this.send({ id: this.known, turn: Date.now() });
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".so213-pick");
  root.so213Field ??= new PickField(root, `so213-${data.key}`);
  // Streamlit calls back for no change of a state that is called `value`.
  root.so213Field.draw(data, (pick) => setStateValue("pick", pick));
}
