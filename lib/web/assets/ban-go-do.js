// What is being typed into a form is kept by the server a moment after the last key, long before
// Streamlit hears of it: its fields speak only when they are left. The page says by an element
// with `data-draft` which form it shows; a field belongs to it when its key begins with the
// form's prefix. Nothing is kept in the browser: names must not outlive the session there.
"use strict";
(() => {
  const PAUSE = 600;
  const AGAIN = 3000;
  const PATIENCE = 2000;
  const LARGEST_ON_LEAVING = 60000;
  const WORDS = {
    later: "Chưa giữ được bản gõ dở; sẽ tự gửi lại khi có kết nối.",
    kept: (at) => `Đã giữ bản gõ dở lúc ${at}.`,
  };
  const keepers = new Map();

  class Keeper {
    constructor(form, filling, account) {
      Object.assign(this, { form, filling, account, typed: {}, turn: 0, ticks: {} });
      Object.assign(this, { told: null, sending: 0, words: "", over: false });
    }

    // What was chosen outside the form goes along with what is typed, and alone when it changes.
    choose(told) {
      if (this.told === told) return;
      const begun = this.told !== null;
      this.told = told;
      this.chosen = JSON.parse(told);
      if (begun) this.wait(PAUSE);
    }

    type(field, text) {
      this.typed[field] = text;
      this.wait(PAUSE);
    }

    // Thrown away: what has been sent of it is forgotten.
    end() {
      this.over = true;
      if (this.sent || this.timer) this.wait(0);
    }

    // Saved by another way: nothing more is sent.
    stop() {
      clearTimeout(this.timer);
      this.timer = null;
    }

    wait(pause) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), pause);
    }

    // Everything typed so far goes each time, under a rising number: two requests may overtake.
    // It says whose typing it is: somebody else may have signed in in another tab meanwhile.
    async send() {
      clearTimeout(this.timer);
      this.timer = null;
      this.turn += 1;
      this.sent = true;
      this.sending += 1;
      const { form, filling, turn, over } = this;
      const fields = over ? {} : { ...this.chosen, ...this.typed };
      const body = JSON.stringify({ form, filling, turn, over, fields });
      try {
        const answer = await fetch(`/ban-go-do?tai-khoan=${this.account}`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          keepalive: body.length < LARGEST_ON_LEAVING,
          body,
        });
        this.hear(answer, await answer.json());
      } catch {
        this.sendLater(WORDS.later);
      }
      this.sending -= 1;
    }

    hear(answer, words) {
      if (answer.status === 401 || answer.status >= 500) return this.sendLater(words.fault);
      this.words = answer.ok ? (words.kept ? WORDS.kept(words.at) : "") : words.fault;
      show();
    }

    sendLater(words) {
      this.words = words;
      this.timer ??= setTimeout(() => this.send(), AGAIN);
      show();
    }
  }

  // For a script whose form is none of Streamlit's; `sent` when the server has some of it already.
  // A page drawn later goes on with the same filling, so its turns are later ones.
  window.so213Keep = (form, filling, account, sent) => {
    const keeper = Object.assign(new Keeper(form, filling, account), { turn: Date.now(), sent });
    keepers.set(`${form} ${filling}`, keeper);
    return keeper;
  };

  function markers() {
    return document.querySelectorAll("[data-draft]");
  }

  function keeperOf({ dataset }) {
    const key = `${dataset.draft} ${dataset.filling}`;
    if (!keepers.has(key))
      keepers.set(key, new Keeper(dataset.draft, dataset.filling, dataset.account));
    const keeper = keepers.get(key);
    keeper.choose(dataset.chosen);
    return keeper;
  }

  function show() {
    for (const marker of markers()) {
      const { words } = keeperOf(marker);
      if (marker.textContent !== words) marker.textContent = words;
    }
  }

  function fieldOf(input, prefix) {
    const begin = `st-key-${prefix}_`;
    const holder = input.closest(`[class*="${begin}"]`);
    const name = [...(holder?.classList ?? [])].find((one) => one.startsWith(begin));
    return name?.slice(begin.length);
  }

  // Streamlit's radio buttons and ticks change without any event of the browser's own, so they are
  // read before and after whatever may change them.
  function ticked(prefix) {
    const found = {};
    for (const input of document.querySelectorAll(`[class*="st-key-${prefix}_"] input`)) {
      const field = fieldOf(input, prefix);
      if (input.type === "radio") found[field] = input.checked ? input.value : found[field] ?? "";
      if (input.type === "checkbox") found[field] = input.checked ? "1" : "0";
    }
    return found;
  }

  function look() {
    for (const marker of markers()) {
      const keeper = keeperOf(marker);
      const found = ticked(marker.dataset.prefix);
      for (const [field, value] of Object.entries(found))
        if (field in keeper.ticks && keeper.ticks[field] !== value) keeper.type(field, value);
      keeper.ticks = found;
    }
  }

  function heard({ target }) {
    if (!target.matches?.("input, textarea") || target.matches("[role=combobox]")) return;
    if (["radio", "checkbox"].includes(target.type)) return;
    for (const marker of markers()) {
      const field = fieldOf(target, marker.dataset.prefix);
      if (field) keeperOf(marker).type(field, target.value);
    }
  }

  async function sendAll() {
    await Promise.all([...keepers.values()].map((keeper) => keeper.timer && keeper.send()));
  }

  // Also what is under way: the session must not end before it has arrived.
  async function arrived() {
    await sendAll();
    while ([...keepers.values()].some((keeper) => keeper.sending))
      await new Promise((soon) => setTimeout(soon, 50));
  }

  document.addEventListener("input", heard, true);
  for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, look, true);
  for (const event of ["click", "keyup"])
    document.addEventListener(event, () => setTimeout(look, 100), true);
  document.addEventListener("focusout", sendAll, true);
  addEventListener("online", sendAll);
  addEventListener("pagehide", () => (look(), sendAll()));
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches?.('[action="/dang-xuat"]')) return;
    event.preventDefault();
    look();
    await Promise.race([arrived(), new Promise((late) => setTimeout(late, PATIENCE))]);
    form.submit();
  }, true);
  new MutationObserver(show).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-chosen"],
  });
})();
