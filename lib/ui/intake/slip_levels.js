// The levels of one slip, typed as in a stack: a key a criterion. The field is Streamlit's, so that
// it is sent, kept as a draft and refused like every other; here it is told which keys are levels,
// and the paper beside it shows what they mean.
const LOOK_AGAIN = 100;

class LevelCell {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(`[data-part=${name}]`);
    const on = (event, act) =>
      document.addEventListener(event, (given) => given.target === this.input && act(given), true);
    on("beforeinput", (event) => this.before(event));
    on("input", (event) => event.isComposing || this.came());
    on("compositionend", () => this.came());
    for (const event of ["keyup", "click", "focusin", "focusout"]) on(event, () => this.show());
  }

  get input() {
    return document.querySelector(`.st-key-${this.field} input`);
  }

  get form() {
    return this.data.form;
  }

  take(data) {
    Object.assign(this, { data, field: data.field });
    Object.assign(WORDS, data.words);
    const drawn = JSON.stringify(data.form);
    if (drawn !== this.drawn) this.draw();
    this.drawn = drawn;
    this.wait();
  }

  // The field may be drawn a moment after the paper.
  wait() {
    if (this.input) this.show();
    else if (this.root.host.isConnected) setTimeout(() => this.wait(), LOOK_AGAIN);
  }

  draw() {
    const line = ({ number, short, text, levels }, place) => {
      const head = element("th", { scope: "row", title: text, textContent: `${number}. ${short}` });
      const cells = levels.map((text, at) => {
        const level = this.form.levels[at];
        const cell = element("td", { textContent: `${level} – ${text}` });
        cell.dataset.level = level;
        cell.onpointerdown = (event) => (event.preventDefault(), this.pick(place, level));
        return cell;
      });
      return element("tr", {}, head, ...cells);
    };
    this.part("paper").replaceChildren(...this.form.criteria.map(line));
  }

  get size() {
    return this.form.criteria.length;
  }

  // A level on a whole code is typed over the one at the caret.
  before(event) {
    const { input } = this;
    if (event.isComposing || !event.inputType.startsWith("insertText")) return;
    const { levels, strange } = levelsIn(event.data ?? "", this.form);
    if (strange) this.say(word("levels_only"));
    const at = input.selectionStart;
    const over = levels && input.value.length === this.size && at === input.selectionEnd;
    if (levels && !over) return this.say("");
    event.preventDefault();
    if (!over || at === this.size) return;
    this.put(input.value.slice(0, at) + levels + input.value.slice(at + 1), at + 1);
  }

  came() {
    const { input } = this;
    const { levels, strange } = levelsIn(input.value, this.form);
    if (strange) this.say(word("levels_only"));
    const kept = levels.slice(0, this.size);
    if (kept !== input.value) this.put(kept, kept.length);
    else this.show();
  }

  // With the mouse a level is chosen on the paper, one criterion after the other.
  pick(place, level) {
    const { input } = this;
    input.focus();
    const code = input.value;
    if (place > code.length) return this.say(word("levels_in_turn", { next: code.length + 1 }));
    this.say("");
    this.put(code.slice(0, place) + level + code.slice(place + 1), place + 1);
  }

  put(code, caret) {
    const { input } = this;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, code);
    input.setSelectionRange(caret, caret);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show() {
    const { input } = this;
    if (!input) return;
    const typing = document.activeElement === input;
    const at = Math.min(input.selectionStart ?? 0, this.size - 1);
    [...this.part("paper").rows].forEach((line, place) => {
      line.classList.toggle("at", typing && place === at);
      for (const cell of line.cells)
        cell.classList.toggle("chosen", cell.dataset.level === input.value[place]);
    });
  }

  say(words) {
    if (this.part("said").textContent !== words) this.part("said").textContent = words;
  }
}

export default function ({ parentElement: root, data }) {
  root.so213Levels ??= new LevelCell(root);
  root.so213Levels.take(data);
}
