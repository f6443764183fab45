// Setting a sheet aside: the sign -, a digit for the reason, Enter.
class Aside {
  constructor(grid) {
    this.grid = grid;
    this.panel = grid.part("aside-panel");
    this.named = grid.part("aside-named");
    this.note = grid.part("aside-note");
    this.reasons = grid.part("aside-reasons");
    this.waiting = [];
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

  // The keyboard goes on at once; the sheet is sent beside it, and a refusal comes into the bar.
  save() {
    const reason = this.radios.find((radio) => radio.checked)?.value;
    const [named, note] = [this.named.value.trim(), this.note.value.trim()];
    if (!reason) return this.say(word("aside_why"));
    if (!this.row && !named && !note) return this.say(word("aside_of_whom"));
    const sheet = { member_id: this.row?.id ?? null, reason, named, note, key: this.asked };
    this.waiting.push({ row: this.row, sheet, fault: "", sending: false });
    this.panel.hidden = true;
    if (this.row) this.row.lock = "aside";
    this.grid.jump.forget();
    this.grid.show();
    this.grid.home();
    this.grid.say(word(this.row ? "aside_done" : "aside_done_nobody", this.row ?? {}));
    this.send();
  }

  // Sent again under the same key until the server has answered.
  async send() {
    for (const one of this.waiting.filter(({ fault, sending }) => !fault && !sending)) {
      one.sending = true;
      const { status, words } = await this.grid.wire.ask("de-rieng", one.sheet);
      one.sending = false;
      if (status === 200) this.done(one, words);
      else if (status && status !== 401) this.refused(one, words.fault);
    }
    this.grid.bar.draw();
  }

  done(one, words) {
    this.waiting = this.waiting.filter((other) => other !== one);
    this.grid.progress(words);
    this.grid.component.setTriggerValue("moved", one.sheet.key);
  }

  refused(one, fault) {
    one.fault = fault;
    if (one.row) one.row.lock = "";
    this.grid.show();
  }

  get refusal() {
    return this.waiting.find(({ fault }) => fault);
  }

  // A refused sheet once more before the clerk, as it was filled in.
  again() {
    const one = this.refusal;
    this.waiting = this.waiting.filter((other) => other !== one);
    this.open(one.row, one.sheet.named);
    this.note.value = one.sheet.note;
    this.say(one.fault);
  }

  leave() {
    this.panel.hidden = true;
    this.row ? this.grid.reach(this.row) : this.grid.home();
  }

  say(words) {
    this.grid.part("aside-said").textContent = words;
  }
}
