// Five sheets above everything else. Every text goes in as text, never as markup.
const make = (tag, values = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (name === "on") Object.entries(value).forEach(([kind, heard]) => made.addEventListener(kind, heard));
    else if (name === "style") Object.assign(made.style, value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter(Boolean));
  return made;
};
const part = (of, whole) => `${(100 * of) / (whole || 1)}%`;

// The largest type in which a sheet fits, as a part of its height, and the smallest there may be.
const LARGEST = 0.075, SMALLEST = 14, STEP = 0.5;

function table({ columns, rows }) {
  const kind = (at) => (columns[at].numeric ? "number" : "");
  const head = columns.map(({ head: words }, at) => make("th", { scope: "col", class: kind(at) }, words));
  const line = (cells) => make("tr", {}, ...cells.map((cell, at) =>
    at ? make("td", { class: kind(at) }, cell) : make("th", { scope: "row" }, cell)));
  return make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows.map(line)));
}

// A name, and beside it a length with its figures; `mean` is a line through all lengths.
function length(name, kind, begin, end, whole, shown, mean) {
  return [
    make("dt", {}, name),
    make("dd", {}, make("div", { class: "room" },
      make("span", { class: `bar ${kind}`, style: { left: part(begin, whole), width: part(end - begin, whole) } }),
      mean === null ? null : make("span", { class: "mean", style: { left: part(mean, 1) } }),
      make("span", { class: "shown", style: { left: part(Math.max(end, mean ?? 0), whole) } }, shown))),
  ];
}

const key = (...signs) => make("p", { class: "key" }, ...signs.map(([kind, words]) =>
  make("span", {}, make("span", { class: kind, "aria-hidden": "true" }), words)));

function bars({ bars: all, whole, whole_words: words }) {
  const lines = all.flatMap(({ name, rate, shown, ranked }) =>
    length(name, ranked ? "ranked" : "few", 0, rate ?? 0, 1, shown, whole));
  const signs = [["bar ranked", "đủ số để so"]];
  if (all.some(({ ranked }) => !ranked)) signs.push(["bar few", "còn ít, không xếp hạng"]);
  if (whole !== null) signs.push(["mean", words]);
  return [make("dl", { class: "bars" }, ...lines), key(...signs)];
}

function steps(all) {
  const whole = Math.max(...all.map(({ end }) => end));
  const lines = all.flatMap(({ name, kind, begin, end, shown }) =>
    length(name, kind, begin, end, whole, shown, null));
  return [
    make("dl", { class: "bars" }, ...lines),
    key(["bar total", "còn lại"], ["bar part", "rời khỏi, hoặc đã có phiếu"], ["bar missing", "phiếu còn thiếu"]),
  ];
}

function sheet(slide, at) {
  const alone = slide.lead && !slide.table && !slide.bars && !slide.steps.length;
  const lead = slide.lead && make("p", { class: "lead" }, slide.lead);
  const body = make("div", { class: "body" },
    alone ? make("div", { class: "alone" }, lead) : lead,
    slide.table && table(slide.table),
    ...(slide.bars ? bars(slide.bars) : []),
    ...(slide.steps.length ? steps(slide.steps) : []),
    slide.note && make("p", { class: "note" }, slide.note));
  const title = make("h2", { tabindex: "-1", id: `slide-${at}` }, slide.title);
  return make("section", { class: "slide", "aria-labelledby": `slide-${at}`, hidden: true }, title, body);
}

class Show {
  constructor(root, data) {
    this.data = data;
    this.at = 0;
    this.sheets = data.slides.map(sheet);
    this.count = make("p", { role: "status" });
    this.back = this.button("‹ Trước", () => this.turn(-1));
    this.next = this.button("Tiếp ›", () => this.turn(1));
    const controls = make("div", {}, this.back, this.next,
      this.button("Toàn màn hình", () => this.fill()), this.button("Thoát", () => this.leave()));
    this.dialog = make("dialog", { class: "slides", "aria-label": `Trình chiếu: ${data.subject}`,
      on: { cancel: (event) => { event.preventDefault(); this.leave(); } } },
      make("div", { class: "head" }, make("p", {}, data.subject),
        data.mark && make("p", { class: "mark" }, data.mark), make("p", {}, data.asOf)),
      ...this.sheets,
      make("div", { class: "foot" }, this.count, make("p", {}, "Phím ← → để lật, Esc để thoát"), controls));
    root.append(this.dialog);
    this.over = new AbortController();
    const heard = { signal: this.over.signal };
    this.dialog.addEventListener("keydown", (event) => this.pressed(event), heard);
    addEventListener("resize", () => this.fit(), heard);
    // In a full screen the browser keeps Escape to itself: leaving it is leaving the sheets.
    document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) this.leave(); }, heard);
    this.dialog.showModal();
    if (navigator.userActivation?.isActive) this.fill();
    this.show(0);
  }

  button(words, pressed) {
    return make("button", { type: "button", on: { click: pressed } }, words);
  }

  // A browser that refuses stays as it is: the sheets fill its window.
  fill() {
    document.documentElement.requestFullscreen?.().catch(() => {});
  }

  show(at) {
    this.at = Math.max(0, Math.min(at, this.sheets.length - 1));
    this.sheets.forEach((one, place) => { one.hidden = place !== this.at; });
    this.back.disabled = this.at === 0;
    this.next.disabled = this.at === this.sheets.length - 1;
    this.count.textContent = `Tờ ${this.at + 1}/${this.sheets.length}`;
    this.fit();
    this.sheets[this.at].querySelector("h2").focus();
  }

  turn(by) {
    this.show(this.at + by);
  }

  fit() {
    const body = this.sheets[this.at].querySelector(".body");
    let size = Math.round(innerHeight * LARGEST);
    const put = () => { body.style.fontSize = `${size}px`; };
    const over = () => body.scrollHeight > body.clientHeight || body.scrollWidth > body.clientWidth ||
      [...body.querySelectorAll(".shown")].some((one) =>
        one.getBoundingClientRect().right > body.getBoundingClientRect().right);
    for (put(); over() && size > SMALLEST; put()) size -= STEP;
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const onButton = event.composedPath()[0].tagName === "BUTTON" && (key === " " || key === "Enter");
    if (onButton) return;
    if (["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"].includes(key)) this.turn(1);
    else if (["ArrowLeft", "ArrowUp", "PageUp", "Backspace"].includes(key)) this.turn(-1);
    else if (key === "Home") this.show(0);
    else if (key === "End") this.show(this.sheets.length - 1);
    else if (/^[1-9]$/.test(key)) this.show(Number(key) - 1);
    else return;
    event.preventDefault();
  }

  end() {
    this.over.abort();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    this.dialog.close();
    this.dialog.remove();
  }

  leave() {
    if (this.over.signal.aborted) return;
    this.end();
    history.pushState({}, "", this.data.leave);
    dispatchEvent(new PopStateEvent("popstate"));
  }
}

// The same sheets drawn again stay where they are; other ones begin anew at the sheet in hand.
const shows = new WeakMap();
export default function ({ data, parentElement }) {
  const held = shows.get(parentElement);
  const said = JSON.stringify(data);
  if (held?.said !== said) {
    const at = held?.show.at ?? 0;
    held?.show.end();
    const show = new Show(parentElement, data);
    show.show(at);
    shows.set(parentElement, { said, show });
  }
  return () => {
    shows.get(parentElement)?.show.end();
    shows.delete(parentElement);
  };
}
