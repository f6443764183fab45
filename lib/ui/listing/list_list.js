// The list itself: one table, its head, its pages, its ticks and the bar of what can be done.
class List {
  constructor(root, component) {
    this.root = root;
    this.component = component;
    this.box = make("div", { class: "list" });
    this.toolBox = make("div");
    this.rest = make("div");
    this.box.append(this.toolBox, this.rest);
    root.append(this.box);
    this.box.addEventListener("keydown", (event) => pressed(this, event));
    this.box.addEventListener("click", (event) => this.clicked(event));
    addEventListener("keydown", (event) => printing(this, event), true);
    this.heard = 0;
    this.update(component.data);
  }

  update(data) {
    const held = this.box.contains(this.root.activeElement) ? this.root.activeElement : null;
    const place = held?.getAttribute("data-place");
    const row = Number(held?.closest("tr")?.getAttribute("data-row"));
    if (data.narrowing !== this.data?.narrowing) this.told = "";
    this.data = data;
    this.turnToTicks();
    this.draw(place);
    if (this.turned) this.reach(0);
    else if (place && place !== "words") this.box.querySelector(`[data-place="${CSS.escape(place)}"]`)?.focus();
    else if (held && !place) this.reach(Math.max(0, data.rows.findIndex((one) => one.id === row)));
    else if (!held) this.comeBack();
    this.turned = false;
    if (data.printing && !this.printed) this.print();
    else if (!data.printing) this.cameBackFromPrinting();
  }

  // Whoever types in the field keeps it as it is: a composing input method would lose its letters.
  draw(place) {
    const empty = !this.data.rows.length;
    if (place !== "words") this.toolBox.replaceChildren(...[this.tools()].filter(Boolean));
    const body = empty ? [this.nothing()] : [this.table(), this.foot()];
    this.rest.replaceChildren(...[this.bar(), ...body, this.ways()].filter(Boolean));
    this.lines = [...this.box.querySelectorAll("tbody tr")];
    this.heads = [...this.box.querySelectorAll("thead a")];
    const held = this.heads.findIndex((one) => one.getAttribute("data-place") === place);
    this.heads.forEach((one, at) => { one.tabIndex = at === Math.max(held, 0) ? 0 : -1; });
    this.showTicks();
  }

  tools() {
    const { data } = this;
    const shown = data.searchable && (data.words || data.rows.length);
    if (!shown && !data.filters.length) return null;
    const parts = data.filters.map((one, at) => {
      const chosen = make("select", { "data-place": `filter-${at}`, on: {
        change: (event) => this.go(one.options[event.target.selectedIndex].href) } },
        ...one.options.map(({ text }, index) =>
          make("option", { selected: index === one.chosen }, text)));
      return make("label", {}, `${one.label} `, chosen);
    });
    if (shown) {
      const field = make("input", { type: "search", "data-place": "words", autocomplete: "off",
        placeholder: data.hint, on: { input: () => this.typed(field) } });
      field.value = data.words;
      parts.unshift(make("label", {}, "Lọc danh sách ", field));
    }
    return make("div", { class: "tools" }, ...parts);
  }

  typed(field) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.component.setTriggerValue("words", field.value), 250);
  }

  table() {
    const { data } = this;
    const heads = data.columns.map((one) => {
      const mark = { ascending: " ▲", descending: " ▼", none: "" }[one.sorted];
      const inside = one.href
        ? make("a", { href: one.href, "data-place": `head-${one.name}`, "data-go": true }, one.heading,
          make("span", { "aria-hidden": "true" }, mark))
        : one.heading;
      return make("th", { scope: "col", "aria-sort": one.sorted === "none" ? null : one.sorted }, inside);
    });
    if (data.actions.length) heads.unshift(make("th", { scope: "col", class: "tick" },
      make("input", { type: "checkbox", "data-place": "page", "aria-label": "Tích mọi dòng của trang này",
        on: { change: (event) => this.tickPage(event.target.checked) } })));
    return make("div", { class: "sheet" }, make("table", {},
      make("caption", {}, `${data.title} – ${data.counted}`),
      make("thead", {}, make("tr", {}, ...heads)),
      make("tbody", {}, ...data.rows.map((row, at) => this.line(row, at)))));
  }

  line(row, at) {
    const numbers = new Set(row.numbers);
    const cells = row.cells.map((text, column) => {
      const tag = column ? "td" : "th";
      const inside = !column && row.href
        ? make("a", { href: row.href, tabindex: at ? -1 : 0, "data-open": true, "data-begin": !at }, text || "–")
        : column ? text : text || "–";
      const look = numbers.has(column) ? "number" : text.length <= ONE_LINE ? "short" : null;
      return make(tag, { scope: column ? null : "row", class: look }, inside);
    });
    if (this.data.actions.length) cells.unshift(make("td", { class: "tick" },
      make("input", { type: "checkbox", tabindex: row.href || at ? -1 : 0,
        "aria-label": `Tích ${row.cells[0] || "dòng này"}`,
        on: { change: () => this.toggle(row.id) } })));
    return make("tr", { "data-row": row.id, class: row.href ? "leads" : null }, ...cells);
  }

  foot() {
    const { pages, rows, total } = this.data;
    const few = rows.length === total;
    const link = (href, text, place, label) => href
      ? make("a", { href, "data-go": true, "data-place": place, "aria-label": label }, text)
      : make("span", { class: "off" }, text);
    const turns = pages.links.length < 2 ? null : make("nav", { "aria-label": "Các trang của danh sách" },
      link(pages.before, "‹ Trước", "before"),
      ...pages.links.map(({ page, href }) => page === pages.current
        ? make("span", { "aria-current": "page" }, number(page))
        : link(href, number(page), `page-${page}`, `Trang ${number(page)}`)),
      link(pages.after, "Sau ›", "after"));
    const paper = few || !this.data.inAddress ? null : make("p", { class: "part" }, this.data.printing
      ? `Trên giấy này là ${number(rows.length)} dòng đầu trong ${number(total)}; ${PDF_HAS_ALL}`
      : `Trên giấy này là ${number(rows.length)} trong ${number(total)} dòng; bấm “In cả danh sách” để in đủ.`);
    const told = make("p", { class: "told", role: "status" }, this.told || "");
    const whole = this.data.inAddress && total > 0
      ? make("a", { href: this.data.whole, "data-go": true, "data-place": "whole", class: "whole" }, "In cả danh sách")
      : null;
    return make("div", { class: "foot" }, turns, whole, told, paper);
  }

  nothing() {
    const { text, links } = this.data.empty;
    return make("div", { class: "nothing" }, make("p", {}, text),
      ...links.map((one) => make("a", { href: one.href, "data-go": true }, one.text)));
  }

  // A row is the link: wherever in it somebody clicks, its address opens.
  clicked(event) {
    if (!ordinary(event)) return;
    const link = event.target.closest("a");
    if (link?.hasAttribute("data-go")) {
      event.preventDefault();
      if (link.getAttribute("data-place") === "whole") this.printWhole();
      else this.go(link.getAttribute("href"));
      return;
    }
    const line = event.target.closest("tbody tr");
    if (!line || event.target.closest("input, .tick")) return;
    if (!link && !getSelection().isCollapsed) return;
    event.preventDefault();
    this.open(this.data.rows[this.lines.indexOf(line)]);
  }

  open(row) {
    if (!row.href) return;
    sessionStorage.setItem(left(this.data.name), JSON.stringify([row.id, location.search]));
    // The keyboard is at the top of what is opened, also where the same page shows it (`khung.js`).
    this.root.activeElement?.blur();
    step(row.href);
  }

  go(href) {
    if (this.data.inAddress || href.startsWith("/")) step(href);
    else this.component.setTriggerValue("go", Object.fromEntries(new URLSearchParams(href)));
  }

  turn(href) {
    if (!href) return;
    this.turned = true;
    this.go(href);
  }

  reach(at) {
    if (!this.lines.length) return;
    const line = this.lines[Math.max(0, Math.min(at, this.lines.length - 1))];
    // The box to tick stands before the link, and is the stop of a row that leads nowhere alone.
    const stop = (row) => row.querySelector("a[data-open]") ?? row.querySelector("input");
    for (const other of this.lines) {
      stop(other)?.setAttribute("tabindex", -1);
      stop(other)?.removeAttribute("data-begin");
    }
    // Whoever gives the list the keyboard (`ban-phim.js`) gives it to this row.
    stop(line)?.setAttribute("data-begin", "");
    stop(line)?.setAttribute("tabindex", 0);
    stop(line)?.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  }

  stopAt(heads, at) {
    heads.forEach((one, place) => { one.tabIndex = place === at ? 0 : -1; });
    heads[at].focus();
  }

  // Back from a record: the row that was opened is in sight and has the keyboard.
  comeBack() {
    if (!window.so213CameBack) return;
    const [id, search] = JSON.parse(sessionStorage.getItem(left(this.data.name)) ?? "[]");
    const at = this.data.rows.findIndex((row) => row.id === id);
    if (search !== location.search || at < 0) return;
    window.so213CameBack = false;
    this.reach(at);
    this.lines[at].scrollIntoView({ block: "center" });
  }

  // The address with all rows is a step of its own, which is taken back once they are printed.
  printWhole() {
    Object.assign(this, { printed: false, stepped: true });
    this.go(this.data.whole);
  }

  // The whole list is drawn: it goes to the printer, then the page is as it was before.
  print() {
    this.printed = true;
    addEventListener("afterprint", () => this.endPrinting(), { once: true });
    requestAnimationFrame(() => setTimeout(() => print()));
  }

  // The dialog has closed. Of a list longer than a browser can print the rest is told of.
  endPrinting() {
    const { rows, total, part } = this.data;
    this.told = rows.length < total
      ? `Vừa in ${number(rows.length)} dòng đầu trong ${number(total)}; ${PDF_HAS_ALL}`
      : "";
    this.returning = true;
    if (this.stepped) history.back();
    else this.go(part);
    this.stepped = false;
  }

  // The frame begins every page at its top; who has printed goes on where he was.
  cameBackFromPrinting() {
    if (!this.returning) return;
    this.returning = window.so213CameBack = false;
    setTimeout(() => this.root.activeElement?.closest("tr")?.scrollIntoView({ block: "nearest" }));
  }
}
