// What goes on beside the typing: sending again, looking what others did, closing, the order.
Object.assign(Grid.prototype, {
  // On leaving the page everything goes out at once; otherwise the row in work may be finished.
  flush(leaving = false) {
    const active = this.lines.active();
    for (const row of this.rows) {
      if (leaving) row.sending = 0;
      if (leaving || row.full || row.id !== active) row.send(this.wire, this.changed);
    }
  },

  listen() {
    const stop = new AbortController();
    const on = (target, event, act) => target.addEventListener(event, act, { signal: stop.signal });
    on(window, "online", () => (this.flush(), this.look()));
    on(window, "pagehide", () => this.flush(true));
    // A sheet set aside holds a name, so it does not rest in the tab's storage as rows do.
    on(window, "beforeunload", (event) => this.panel.waiting.length && event.preventDefault());
    on(document, "visibilitychange", () => this.look());
    on(window, "resize", () => this.fit());
    on(this.root, "keydown", (event) => this.command(event));
    on(window, "keydown", (event) => event.key === "F8" && this.command(event));
    const first = { capture: true, signal: stop.signal };
    document.addEventListener("click", (event) => this.hold(event), first);
    // Streamlit takes single letters outside its own fields for commands.
    for (const event of ["keydown", "keypress", "keyup"])
      on(this.root, event, (pressed) => pressed.stopPropagation());
    this.fitted = new ResizeObserver(() => this.fit());
    this.fitted.observe(this.part("bar"));
    this.fitted.observe(this.part("legend").parentElement);
    const retry = () => (this.flush(), this.panel.send());
    const timers = [setInterval(retry, RETRY), setInterval(() => this.look(), LOOK)];
    timers.push(this.watchSession(on));
    this.stop = () => (stop.abort(), this.fitted.disconnect(), timers.forEach(clearInterval));
    const watch = setInterval(() => {
      if (this.root.host.isConnected) return;
      this.stop();
      clearInterval(watch);
    }, RETRY);
  },

  command(event) {
    if (composes(event)) return;
    if (event.key === "F8") this.bar.toFault();
    else if (event.key === "z" && event.ctrlKey && this.copy.undo()) this.home();
    else if (event.key === "Enter" && event.ctrlKey) this.close();
    else return;
    event.preventDefault();
  },

  isSending() {
    return [...this.rows, ...this.panel.waiting].some((one) => one.sending);
  },

  // What still waits goes out, and is given five seconds to arrive.
  async settled() {
    this.flush(true);
    for (let tries = 0; tries < 50 && this.isSending(); tries += 1)
      await new Promise((done) => setTimeout(done, 100));
  },

  // The buttons below the grid read what the server has kept, and the click that takes the keyboard
  // out of a row sends that row: the click waits until it has arrived.
  hold(event) {
    const places = [".st-key-stack_check button", ".st-key-stack_close button"];
    const place = places.find((one) => event.target.closest?.(one));
    if (!place || event.target.closest(place) === this.let || !this.isSending()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.settled().then(() => {
      // The page may have run meanwhile and have drawn another button there.
      this.let = document.querySelector(place);
      this.let?.click();
      this.let = null;
    });
  },

  // Closing reads what the server has kept.
  async close() {
    await this.settled();
    const waits = this.panel.waiting.length || this.rows.some((row) => row.waits && row.open);
    if (waits) this.say(word("close_later"));
    else this.component.setTriggerValue("close", this.wire.next().turn);
  },

  balanced(typed) {
    if (this.bar.left === 0) this.say(word("done"));
    this.component.setTriggerValue("balanced", typed);
  },

  // Colleagues in the same stack: what they keep or set aside is here within seconds.
  async look() {
    if (document.hidden) return;
    const { status, words } = await this.wire.ask("dong");
    if (status === 200) this.progress(words);
  },

  progress({ rows, aside, replaced, stated, open }) {
    Object.assign(this.data, { aside, stated });
    const sent = this.panel.waiting.filter(({ fault }) => !fault).map(({ row }) => row?.id);
    const away = new Set([...replaced, ...sent]);
    for (const row of this.rows) {
      if (row.lock === "aside" || !row.lock) row.lock = away.has(row.id) ? "aside" : "";
      if (rows[row.id]) row.hear(rows[row.id]);
    }
    this.show();
    if (open || this.over) return;
    this.over = true;
    if (this.rows.some((row) => row.waits)) this.say(word("over"));
    else this.component.setTriggerValue("moved", "over");
  },

  async reorder() {
    this.listOrder = this.order.checked;
    this.home();
    const { status } = await this.wire.ask("/chong-phieu/thu-tu", { list_order: this.listOrder });
    if (status !== 200) this.say(word("order_not_kept"));
  },

  // The rows take the height that the page has left.
  fit() {
    const sheet = this.part("sheet");
    const below = this.part("keys").offsetHeight + 16;
    const scroller = this.root.host.closest("section") ?? document.scrollingElement;
    const top = sheet.getBoundingClientRect().top + scroller.scrollTop;
    sheet.style.maxHeight = `max(14em, ${Math.floor(window.innerHeight - top - below)}px)`;
  },
});

export default function (component) {
  const root = component.parentElement;
  if (root.so213Grid) {
    root.so213Grid.component = component;
    root.so213Grid.update(component.data);
  } else root.so213Grid = new Grid(root, component);
  return () => root.so213Grid.flush(true);
}
