// The bar at the grid, which never scrolls away: the counts, the line to the server, every fault,
// and the last slips typed, to be compared with the paper.
const RECENT = 3;
const FAULTS = 3;

class Bar {
  constructor(grid) {
    this.grid = grid;
    this.recent = [];
    this.refusals = [];
    grid.part("to-fault").onclick = () => this.toFault();
  }

  get troubles() {
    const active = this.grid.lines.active();
    const of = (row) => {
      const left = row.partial && row.open && row.id !== active ? word("partial", row) : "";
      return row.trouble || row.note || left;
    };
    const own = this.grid.rows.map((row) => ({ row, words: of(row) })).filter((one) => one.words);
    const told = new Set(own.map(({ row }) => row.id));
    const refused = this.refusals.filter(({ row, was }) => was === this.state(row) && !told.has(row?.id));
    const sheets = this.grid.panel.waiting.filter(({ fault }) => fault);
    const aside = sheets.map(({ row, fault }) => ({ row, words: word("aside_refused", { fault }) }));
    return [...aside, ...refused, ...own];
  }

  // What the balance has found stands until the row, or the count of papers, is another.
  refuse(refusals) {
    const of = ({ member, words }) => ({ row: this.grid.store.get(member), words });
    this.refusals = refusals.map(of).map((one) => ({ ...one, was: this.state(one.row) }));
  }

  state(row) {
    const { stated, aside } = this.grid.data;
    const typed = this.grid.rows.filter((one) => one.full).length;
    return row ? `${row.code} ${row.remarks} ${row.lock}` : `${stated} ${aside} ${typed}`;
  }

  draw() {
    this.count();
    this.line();
    this.complain();
    this.last();
  }

  count() {
    const { stated, aside } = this.grid.data;
    const typed = this.grid.rows.filter((row) => row.full && !["slip", "aside"].includes(row.lock));
    const left = stated - aside - typed.length;
    const kept = typed.filter((row) => !row.waits).length;
    const words = { typed: typed.length, kept, aside, stated, left: Math.abs(left) };
    for (const [name, number] of Object.entries(words)) this.put(name, String(number));
    this.put("left-word", word(left < 0 ? "too_many" : "left"));
    const even = left === 0 && kept === typed.length;
    if (even && this.even === false) this.grid.balanced(typed.length);
    Object.assign(this, { even, left });
  }

  // One sentence on what is kept and on the line; a rhythm of keys is not a fault.
  line() {
    const { state } = this.grid.wire;
    const waiting = this.grid.rows.filter((row) => row.waits && row.open);
    const count = waiting.length + this.grid.panel.waiting.length;
    const words = state === "open" ? (count ? word("line_sending", { count }) : word("line_kept"))
      : word(`line_${state}`, { count });
    this.put("line", words);
    this.grid.part("line").parentElement.classList.toggle("bad", state !== "open");
    const signIn = this.grid.part("sign-in");
    signIn.hidden = state !== "signed_out";
    signIn.href = window.so213SignIn();
  }

  complain() {
    const lines = this.troubles.map(({ row, words }) =>
      row ? word("of_row", { ...row, words }) : words,
    );
    const shown = lines.slice(0, FAULTS);
    if (lines.length > FAULTS) shown.push(word("more_faults", { count: lines.length - FAULTS }));
    const somewhere = this.troubles.some(({ row }) => row) || this.grid.panel.refusal;
    this.grid.part("to-fault").hidden = !somewhere;
    const complaint = shown.join("\n");
    if (complaint === this.complaint) return;
    this.complaint = complaint;
    const items = shown.map((line) => element("li", { textContent: line }));
    this.grid.part("faults").replaceChildren(...items);
  }

  toFault() {
    if (this.grid.panel.refusal) return this.grid.panel.again();
    const rows = this.troubles.map(({ row }) => row).filter((row) => row?.open);
    const next = rows[(rows.findIndex((row) => row.id === this.grid.meant) + 1) % rows.length];
    if (next) this.grid.reach(next);
    else this.grid.say(word("no_fault"));
  }

  remember(row) {
    this.recent = [row.id, ...this.recent.filter((id) => id !== row.id)].slice(0, RECENT);
  }

  last() {
    const rows = this.recent.map((id) => this.grid.store.get(id)).filter((row) => row.code);
    const items = rows.map((row) => {
      const code = element("b", { textContent: row.code });
      const state = element("span", { textContent: this.grid.lines.stateOf(row) });
      return element("li", {}, `${row.number}. ${row.name} `, code, " ", state);
    });
    const drawn = items.map((item) => item.textContent).join("\n");
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.grid.part("recent").replaceChildren(...items);
  }

  // What only a screen reader has to be told: the mark ✓ has no voice of its own.
  heard(row) {
    if (row.full && !row.waits && !row.fault) this.put("heard", word("kept_of", row));
  }

  put(part, words) {
    const place = this.grid.part(part);
    if (place.textContent !== words) place.textContent = words;
  }
}
