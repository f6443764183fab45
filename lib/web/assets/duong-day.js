// The line to the server, and the session. Runs before Streamlit's own scripts: while the server does
// not answer, Streamlit's look at it waits instead of failing, so that its dialog never opens, never
// takes the keyboard and never speaks English; what there is to say is said here, in one line.
"use strict";
(() => {
  const OVER = 4401;
  const AGAIN = 1000;
  const LOOKS = /\/_stcore\/(health|host-config)$/;
  const LOST = "Mất kết nối với máy chủ. Trang tự nối lại; những gì đang gõ vẫn giữ nguyên.";
  const SIGN_IN = "/dang-nhap?vi=het-phien&tiep=";
  const ask = window.fetch.bind(window);
  let over = false;

  // The line stands below the page, outside of what Streamlit draws, and is spoken once.
  const line = document.createElement("p");
  line.className = "so213-line";
  line.setAttribute("role", "status");
  document.addEventListener("DOMContentLoaded", () => document.body.append(line));
  const say = (words) => {
    if (line.textContent === words) return;
    line.textContent = words;
    if (!words) giveBack(inHand);
  };

  // Streamlit disables its fields while the line is lost, and so takes the keyboard from them.
  let inHand = null;
  document.addEventListener("focusin", ({ target }) => (inHand = target));
  function giveBack(field, tries = 50) {
    if (!field?.isConnected || document.activeElement !== document.body || !tries) return;
    if (field.disabled) setTimeout(() => giveBack(field, tries - 1), 100);
    else field.focus();
  }

  const soon = () => new Promise((go) => {
    const timer = setTimeout(go, AGAIN);
    addEventListener("online", () => (clearTimeout(timer), go()), { once: true });
  });

  // Answers when the server does. A session that is over has no answer: the page is left.
  async function answered(url, options) {
    for (;;) {
      const answer = await ask(url, options).catch(() => null);
      if (answer?.status === 401) sessionOver();
      else if (answer && answer.status < 500) return say(""), answer;
      else say(LOST);
      await soon();
    }
  }

  window.fetch = (input, options) => {
    const url = new URL(input?.url ?? input, location);
    if (!LOOKS.test(url.pathname)) return ask(input, options);
    return answered(url, { ...options, signal: undefined, cache: "no-store" });
  };

  // Back to the sign-in page, and then here again; unless this page has typing of its own to keep,
  // which then goes on without a name on the screen (the grid of a stack).
  function sessionOver() {
    if (over) return;
    over = true;
    dispatchEvent(new CustomEvent("so213-over", { cancelable: true }));
  }
  addEventListener("so213-over", (event) => {
    over = true;
    say("");
    queueMicrotask(() => event.defaultPrevented || location.assign(window.so213SignIn()));
  });
  window.so213SignIn = () => SIGN_IN + encodeURIComponent(location.pathname + location.search);

  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("close", async ({ code }) => {
        if (code === OVER) return sessionOver();
        const answer = await ask("/_stcore/host-config", { cache: "no-store" }).catch(() => null);
        if (answer?.status === 401) sessionOver();
      });
    }
  };

  // Another account's sign-in clears what this tab still held of the account before; signing out
  // clears whatever else lies here.
  const STACKS = "so213.phieu.";
  const HAND = "so213.hand";
  function keepOnlyOf(account) {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(STACKS) && JSON.parse(sessionStorage.getItem(key)).account !== account)
        sessionStorage.removeItem(key);
  }
  new MutationObserver((_, observer) => {
    const form = document.querySelector("form[data-account]");
    if (!form) return;
    keepOnlyOf(Number(form.dataset.account));
    observer.disconnect();
  }).observe(document.documentElement, { subtree: true, childList: true });
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches?.("form[data-account]")) return;
    // The server ends the session, and with it this page's line, before its answer is here: that is
    // no session that ran out, and must not lead to another page than the answer does.
    over = true;
    localStorage.clear();
    for (const key of Object.keys(sessionStorage))
      if (key !== HAND && !key.startsWith(STACKS)) sessionStorage.removeItem(key);
  }, true);
})();
