// A few letters of a name, typed anywhere in the grid, find the row: paper does not come in the
// order of the screen.
const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").trim();

// Given names first: one word means the given name, several words follow the order of the name.
function matching(rows, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const begins = (row) => {
    let at = 0;
    return words.every((word) => {
      at = row.words.findIndex((own, place) => place >= at && own.startsWith(word)) + 1;
      return at > 0;
    });
  };
  const last = words[words.length - 1];
  const given = rows.filter((row) => row.words.at(-1).startsWith(last) && begins(row));
  const exact = given.filter((row) => row.words.at(-1) === last);
  if (exact.length) return exact;
  if (given.length) return given;
  const within = rows.filter(begins);
  if (within.length) return within;
  const initials = words.join("");
  return rows.filter((row) => row.words.map((word) => word[0]).join("").startsWith(initials));
}

class Jump {
  constructor(grid) {
    this.grid = grid;
    this.box = grid.part("jump");
    this.list = grid.part("matches");
    this.box.oninput = () => this.look();
    this.box.onkeydown = (event) => this.key(event);
    this.box.onblur = () => this.list.replaceChildren();
  }

  begin(letters) {
    this.box.focus();
    this.box.value = letters;
    this.box.setSelectionRange(letters.length, letters.length);
    this.look();
  }

  look() {
    this.found = matching(this.grid.rows, this.box.value);
    this.chosen = this.found.length === 1 ? 0 : -1;
    this.draw();
    const { length } = this.found;
    if (!fold(this.box.value)) this.grid.say("");
    else if (!length) this.grid.say(WORDS.nobody);
    else this.grid.say(length === 1 ? this.said(this.found[0]) : `${length} người khớp.`);
  }

  said(row) {
    if (!row.open) return `Dòng ${row.number}, ${row.name}: ${LOCKS[row.lock]}.`;
    return row.full ? `${row.name}: ${WORDS.typed}` : `Gõ sáu mức cho: ${row.name} (${row.hint}).`;
  }

  draw() {
    const shown = this.found.slice(0, 8).map((row, place) => {
      const state = row.open ? (row.full ? "đã gõ" : "") : LOCKS[row.lock];
      const text = [`${row.number}. ${row.name}`, row.hint, state].filter(Boolean).join(" – ");
      const option = element("li", { role: "option", textContent: text, id: `match-${place}` });
      option.setAttribute("aria-selected", String(place === this.chosen));
      option.onmousedown = (event) => (event.preventDefault(), this.land(row));
      return option;
    });
    this.list.replaceChildren(...shown);
    this.box.setAttribute("aria-expanded", String(shown.length > 0));
    this.box.setAttribute("aria-activedescendant", this.chosen < 0 ? "" : `match-${this.chosen}`);
  }

  key(event) {
    const { key } = event;
    const only = this.chosen >= 0 ? this.found[this.chosen] : null;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (key === "ArrowDown" || key === "ArrowUp") this.choose(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter") this.entered(only);
    else if (key === "Escape") this.leave();
    else if (/^\d$/.test(key)) this.digit(only, key);
    else if (key === "-" && only) this.grid.component.setTriggerValue("aside", only.id);
    else return;
    event.preventDefault();
  }

  choose(by) {
    const most = Math.min(this.found?.length ?? 0, 8);
    if (!most) return;
    this.chosen = (Math.max(this.chosen, by > 0 ? -1 : 0) + by + most) % most;
    this.draw();
    this.grid.say(this.said(this.found[this.chosen]));
  }

  entered(row) {
    if (row) this.land(row);
    else if (this.found?.length) this.grid.say(WORDS.several);
    else this.leave();
  }

  // With one person left the first digit already goes into the row: no key is lost on a jump.
  digit(row, digit) {
    if (!row) this.grid.say(this.found?.length ? WORDS.several : WORDS.nobody);
    else if (row.full || !row.open) this.grid.say(this.said(row));
    else {
      this.land(row);
      if (/[1-3]/.test(digit)) this.grid.digit(row, digit);
      else this.grid.say(WORDS.digits);
    }
  }

  land(row) {
    if (!row.open) return this.grid.say(this.said(row));
    this.box.value = "";
    this.found = [];
    this.grid.reach(row);
    this.grid.say("");
  }

  leave() {
    this.box.value = "";
    this.look();
    this.grid.go(this.grid.after(null));
  }
}
