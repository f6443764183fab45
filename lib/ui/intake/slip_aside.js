// Setting a sheet aside: the sign -, a digit for the reason, Enter. Until the server has it, what is
// typed is a draft of the account (`ban-go-do.js`): it holds a name, so it rests in no browser.
const asidesOver = (window.so213AsidesOver ??= new Set());

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
    this.panel.oninput = () => this.keep();
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
  open(row, named, before = {}) {
    this.row = row;
    this.asked = before.key ?? newSheet();
    this.keeper = before.keeper ?? this.keeperOf(this.asked, false);
    this.grid.part("aside-of").textContent = row ? word("aside_of", row) : word("aside_of_nobody");
    this.grid.part("aside-name").hidden = Boolean(row);
    this.named.value = row ? "" : named;
    this.note.value = before.note ?? "";
    this.say("");
    this.radios.forEach((radio) => (radio.checked = radio.value === before.reason));
    this.panel.hidden = false;
    this.keep();
    (this.radios.find((radio) => radio.checked) ?? this.radios[0]).focus();
  }

  keeperOf(key, sent) {
    const { asides, account } = this.grid.data;
    return window.so213Keep(asides.form + key, key, account, sent);
  }

  // The first time it is only remembered: nothing has been typed yet.
  keep(done = "") {
    const reason = this.radios.find((radio) => radio.checked)?.value ?? "";
    const member = String(this.row?.id ?? "");
    const fields = { member, reason, named: this.named.value, note: this.note.value, done };
    this.keeper.choose(JSON.stringify(fields));
  }

  // What the account had begun when it left: sheets on their way go out, the others are opened, one
  // after the other.
  restore() {
    const { begun } = this.grid.data.asides;
    this.begun = [];
    for (const [key, fields] of Object.entries(begun)) {
      if (asidesOver.has(key)) continue;
      const row = this.grid.store.get(Number(fields.member)) ?? null;
      const { reason = "", named = "", note = "" } = fields;
      const sheet = { member_id: row?.id ?? null, reason, named, note, key };
      const one = { row, sheet, fault: "", sending: false, keeper: this.keeperOf(key, true) };
      if (fields.done) this.wait(one);
      else this.begun.push(one);
    }
    if (this.waiting.length) this.send();
    this.openNext();
  }

  openNext() {
    const one = this.begun.shift();
    if (one) this.reopen(one);
    return Boolean(one);
  }

  reopen({ row, sheet, keeper }) {
    this.open(row, sheet.named, { ...sheet, keeper });
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
    this.keep();
    if (!this.row && !this.named.value) this.named.focus();
  }

  // The keyboard goes on at once; the sheet is sent beside it, and a refusal comes into the bar.
  save() {
    const reason = this.radios.find((radio) => radio.checked)?.value;
    const [named, note] = [this.named.value.trim(), this.note.value.trim()];
    if (!reason) return this.say(word("aside_why"));
    if (!this.row && !named && !note) return this.say(word("aside_of_whom"));
    const sheet = { member_id: this.row?.id ?? null, reason, named, note, key: this.asked };
    this.keep("1");
    this.wait({ row: this.row, sheet, fault: "", sending: false, keeper: this.keeper });
    this.panel.hidden = true;
    this.grid.jump.forget();
    this.grid.show();
    if (!this.openNext()) this.grid.home();
    this.grid.say(word(this.row ? "aside_done" : "aside_done_nobody", this.row ?? {}));
    this.send();
  }

  wait(one) {
    this.waiting.push(one);
    if (one.row) one.row.lock = "aside";
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
    asidesOver.add(one.sheet.key);
    one.keeper.stop();
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
    this.reopen(one);
    this.say(one.fault);
  }

  // The session has ended: the name leaves the screen, and is there again after the next sign-in.
  hide() {
    this.panel.hidden = true;
    this.named.value = this.note.value = "";
  }

  leave() {
    this.panel.hidden = true;
    asidesOver.add(this.asked);
    this.keeper.end();
    if (this.openNext()) return;
    this.row ? this.grid.reach(this.row) : this.grid.home();
  }

  say(words) {
    this.grid.part("aside-said").textContent = words;
  }
}

function newSheet() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");
}
