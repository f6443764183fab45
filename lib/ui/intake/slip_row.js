// One row: what is typed here, what the server has kept, and upon which revision it was typed.
// The mark ✓ stands only for what the server has confirmed.
class Row {
  constructor(data, form, safe) {
    Object.assign(this, { code: "", remarks: "", base: 0, by: "", kept: { code: "", remarks: "" } });
    Object.assign(this, { fault: "", other: null, held: false, sending: 0, heard: 0 });
    Object.assign(this, { safe, size: form.criteria.length });
    this.take(data);
    safe.restore(this);
  }

  // The row as the page draws it.
  take(data) {
    Object.assign(this, { id: data.id, number: data.number, name: data.name, hint: data.hint });
    Object.assign(this, { lock: data.lock, note: data.note, elsewhere: data.elsewhere });
    this.words = data.key.split(" ");
    this.hear(data);
  }

  // What is kept elsewhere replaces what is here only while nothing here waits to be sent.
  hear(stored) {
    if (!this.waits && stored.revision > this.base) this.adopt(stored);
  }

  adopt(stored) {
    Object.assign(this, { code: stored.code, remarks: stored.remarks, by: stored.by });
    Object.assign(this, { base: stored.revision, fault: "", other: null, held: false });
    this.kept = { code: stored.code, remarks: stored.remarks };
    this.safe.note(this);
  }

  // Having seen the other version, this one is meant.
  insist() {
    Object.assign(this, { base: this.other.revision, fault: "", other: null, held: false });
    this.safe.note(this);
  }

  get waits() {
    return this.code !== this.kept.code || this.remarks !== this.kept.remarks;
  }

  get full() {
    return this.code.length === this.size;
  }

  get partial() {
    return this.code.length > 0 && !this.full;
  }

  get open() {
    return !this.lock;
  }

  get trouble() {
    if (!this.other) return this.fault;
    const shown = ({ code, remarks }) => [code || word("empty"), remarks].filter(Boolean).join(" ");
    return word("two_versions", { fault: this.fault, there: shown(this.other), here: shown(this) });
  }

  // Typing mends a refused row; between two versions only a choice decides.
  change(code, remarks) {
    if (code === this.code && remarks === this.remarks) return;
    Object.assign(this, { code, remarks });
    if (!this.other) Object.assign(this, { fault: "", held: false });
    this.safe.note(this);
  }

  async send(wire, changed) {
    if (!this.waits || this.held || this.sending) return;
    const sent = { code: this.code, remarks: this.remarks, base: this.base, ...wire.next() };
    this.sending = sent.turn;
    const { status, words } = await wire.ask("dong", { member_id: this.id, ...sent });
    if (this.sending === sent.turn) this.sending = 0;
    if (sent.turn > this.heard) this.answered(status, words, sent);
    changed(this);
    if (status === 200 && this.waits && this.full) this.send(wire, changed);
  }

  // Without an answer, or signed out, the row waits and is sent again; a refusal holds it back.
  answered(status, words, sent) {
    if (status === 0 || status === 401) return;
    this.heard = sent.turn;
    if (status === 200) {
      this.kept = { code: sent.code, remarks: sent.remarks };
      Object.assign(this, { base: words.revision, by: words.by, fault: "", other: null });
      this.safe.note(this);
      return;
    }
    Object.assign(this, { fault: words.fault, held: true });
    if (status === 409) this.other = words;
  }
}
