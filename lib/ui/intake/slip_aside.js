// Setting a sheet aside: the sign -, a digit for the reason, Enter.
class Aside {
  constructor(grid) {
    this.grid = grid;
    this.panel = grid.part("aside-panel");
    this.named = grid.part("aside-named");
    this.note = grid.part("aside-note");
    this.reasons = grid.part("aside-reasons");
    this.draw();
    this.panel.onkeydown = (event) => this.key(event);
    grid.part("aside-save").onclick = () => this.save();
    grid.part("aside-leave").onclick = () => this.leave();
  }

  draw() {
    const lines = this.grid.data.reasons.map(({ code, text }, at) => {
      const radio = element("input", { type: "radio", name: "reason", value: code });
      return element("label", {}, radio, `${at + 1}. ${text}`);
    });
    this.reasons.replaceChildren(...lines);
    this.radios = [...this.reasons.querySelectorAll("input")];
  }

  // Of a row, or of somebody whose name stands on the paper only.
  open(row, named) {
    this.row = row;
    this.asked = [...crypto.getRandomValues(new Uint32Array(4))].join("-");
    this.grid.part("aside-of").textContent = row ? word("aside_of", row) : word("aside_of_nobody");
    this.grid.part("aside-name").hidden = Boolean(row);
    this.named.value = row ? "" : named;
    this.note.value = "";
    this.say("");
    this.radios.forEach((radio) => (radio.checked = false));
    this.panel.hidden = false;
    this.radios[0].focus();
  }

  key(event) {
    const at = Number(event.key) - 1;
    const writing = event.target === this.named || event.target === this.note;
    if (composes(event)) return;
    if (event.key === "Escape") this.leave();
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") this.save();
    else if (!writing && this.radios[at]) this.choose(this.radios[at]);
    else return;
    event.preventDefault();
  }

  choose(radio) {
    radio.checked = true;
    radio.focus();
    if (!this.row && !this.named.value) this.named.focus();
  }

  async save() {
    const reason = this.radios.find((radio) => radio.checked)?.value;
    if (!reason) return this.say(word("aside_why"));
    if (this.saving) return;
    this.saving = true;
    const { named, note } = this;
    const sheet = { member_id: this.row?.id ?? null, named: named.value, note: note.value };
    const { status, words } = await this.grid.wire.ask("de-rieng", { ...sheet, reason, key: this.asked });
    this.saving = false;
    if (status === 200) this.done(words);
    else this.say(words.fault ?? word("aside_down"));
  }

  done(words) {
    this.panel.hidden = true;
    this.grid.progress(words);
    this.grid.component.setTriggerValue("moved", this.asked);
    this.grid.jump.forget();
    this.grid.home();
    this.grid.say(word(this.row ? "aside_done" : "aside_done_nobody", this.row ?? {}));
  }

  leave() {
    this.panel.hidden = true;
    this.row ? this.grid.reach(this.row) : this.grid.home();
  }

  say(words) {
    this.grid.part("aside-said").textContent = words;
  }
}
