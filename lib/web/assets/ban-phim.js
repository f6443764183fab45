// A field may be drawn a moment after this script has come, or be drawn anew when it has the keyboard
// already: it is looked for until it stands there and keeps it. A request is answered once, and no
// longer when another has come or when somebody has gone elsewhere by key or mouse. A line is marked
// whole, so that the next key writes it anew; a faulty one is not, for it is to be mended.
"use strict";
(() => {
  const PAUSE = 50;
  const LOOKS = 600;
  const LOOKS_FOR_A_FIELD = 15;
  const TYPED = "input, textarea";
  const PRESSED = "button, a[href], [tabindex='0']";

  // A key that ends in _ means all fields whose keys begin so.
  const selector = (key) => (key.endsWith("_") ? `[class*="st-key-${key}"]` : `.st-key-${key}`);

  function usable(one) {
    return !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true });
  }

  // A list is drawn in a tree of its own, and begins with its first row.
  function fieldIn(place) {
    const drawn = [...place.querySelectorAll("*")].find((one) => one.shadowRoot)?.shadowRoot ?? place;
    const find = (kinds) => [...drawn.querySelectorAll(kinds)].find(usable);
    return find("[data-begin]") ?? find(TYPED) ?? find(PRESSED);
  }

  // Streamlit fetches the code of each kind of field when it first needs it, and draws a grey bar until
  // then: a kind that has come is not taken before one that stands above it and is still on its way.
  const toCome = (place) => place.querySelector('[data-testid="stSkeleton"]');

  class Request {
    constructor(keys) {
      this.keys = keys;
      this.looks = 0;
      this.over = new AbortController();
      const given = { capture: true, signal: this.over.signal };
      for (const event of ["keydown", "pointerdown"])
        document.addEventListener(event, () => this.over.abort(), given);
      this.look();
    }

    get places() {
      return this.keys.flatMap((key) => [...document.querySelectorAll(selector(key))]);
    }

    // Something to read has the keyboard itself, once it is clear that nothing in it can have it.
    find() {
      if (!this.keys.length) return document.querySelector("[data-so213-fault]");
      const { places } = this;
      const first = places.find((one) => fieldIn(one) || toCome(one));
      const field = first && fieldIn(first);
      if (first || this.looks < LOOKS_FOR_A_FIELD || !places.length) return field;
      places[0].tabIndex = -1;
      return places[0];
    }

    look() {
      if (this.over.signal.aborted) return;
      this.looks += 1;
      // A fault may find its field a moment later: the keyboard follows.
      const follows = !this.keys.length && this.field === document.activeElement;
      const lost = !this.field?.isConnected || document.activeElement === document.body;
      const found = lost || follows ? this.find() : null;
      if (found && (lost || found !== this.field)) {
        this.field = found;
        found.focus();
        if (this.keys.length && found.matches("input")) found.select();
      }
      if (this.looks < LOOKS) setTimeout(() => this.look(), PAUSE);
      else this.over.abort();
    }
  }

  const answered = new Set();
  let last = null;

  // Of `keys` the first field that is drawn; of none the first faulty one. Once for every `asked`.
  window.so213Give = (keys, asked) => {
    if (asked && answered.has(asked)) return;
    answered.add(asked);
    last?.over.abort();
    last = new Request(keys);
  };
})();
