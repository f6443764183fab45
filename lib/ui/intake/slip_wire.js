// The way to the server, and whether it is open.
const PATIENCE = 10000;

// A hand is this page as it types: the server tells by it which of two requests came first. Its
// name stays over a reload and is not there to be copied while the page lives, so that a tab
// opened as a copy of this one is another hand.
function newHand() {
  const KEY = "so213.hand";
  const random = [...crypto.getRandomValues(new Uint32Array(4))];
  const fresh = { name: random.map((part) => part.toString(36)).join(""), turn: 0 };
  const hand = JSON.parse(sessionStorage.getItem(KEY)) ?? fresh;
  const leaving = (is) => {
    hand.leaving = is;
    if (is) sessionStorage.setItem(KEY, JSON.stringify(hand));
    else sessionStorage.removeItem(KEY);
  };
  // What is sent while the page leaves counts too.
  hand.next = () => ((hand.turn += 1), hand.leaving && leaving(true), hand.turn);
  window.addEventListener("pagehide", () => leaving(true));
  window.addEventListener("pageshow", () => leaving(false));
  leaving(false);
  return hand;
}

class Wire {
  constructor({ stack, account }, changed) {
    this.base = `/chong-phieu/${stack}/`;
    this.account = account;
    this.changed = changed;
    this.state = "open";
    this.hand = window.so213Hand ??= newHand();
  }

  // Names the request: who sends it, and as which of his.
  next() {
    return { hand: this.hand.name, turn: this.hand.next() };
  }

  // Every answer tells the state of the way: "open", "down", or "signed_out". Without an answer,
  // or with one that nobody of ours has written, the status is 0.
  async ask(path, body = null) {
    let status = 0;
    let words = {};
    try {
      const answer = await fetch(this.url(path), { ...this.request(body), cache: "no-store" });
      words = await answer.json();
      status = answer.status < 500 ? answer.status : 0;
    } catch (error) {
      // No line, no server, or a page of somebody else's: all of them are tried again.
      console.debug("so213", error);
    }
    const state = status === 401 ? "signed_out" : status ? "open" : "down";
    if (state === "signed_out") dispatchEvent(new CustomEvent("so213-over", { cancelable: true }));
    if (state !== this.state) {
      this.state = state;
      this.changed(state);
    }
    return { status, words };
  }

  // Says whose typing it is: to whoever else has signed in meanwhile, this page is signed out.
  url(path) {
    const of = new URLSearchParams({ "tai-khoan": this.account });
    return `${path.startsWith("/") ? path : this.base + path}?${of}`;
  }

  request(body) {
    const signal = AbortSignal.timeout(PATIENCE);
    if (!body) return { signal };
    const headers = { "Content-Type": "application/json" };
    return { method: "POST", keepalive: true, signal, headers, body: JSON.stringify(body) };
  }
}
