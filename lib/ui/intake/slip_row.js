// The typing grid of a stack: six digits a row, and every row kept by the server the moment it is
// done. The mark ✓ stands only for what the server has confirmed.
// What has been typed outlives a grid that Streamlit draws anew (after a lost connection).
const stacks = (window.so213Stacks ??= new Map());
const RETRY = 3000;
const PATIENCE = 10000;
const WORDS = {
  offline: "chưa gửi được; sẽ tự gửi lại khi có kết nối.",
  digits: "Mức chỉ có 1, 2 hoặc 3.",
  done: "Mọi dòng đã gõ. Kiểm tra và chốt ở phần dưới.",
  nobody: "Không có tên này trong danh sách. Nếu phiếu đúng là của người này thì để riêng phiếu.",
  several: "Còn nhiều người khớp: gõ thêm chữ, hoặc chọn bằng mũi tên rồi nhấn Enter.",
  typed: "Dòng này đã gõ đủ. Nhấn Enter để mở dòng và sửa.",
};

const LOCKS = {
  slip: "đã có phiếu",
  aside: "để riêng",
  refused: "không lấy phiếu",
};

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// The six criteria with the words of their levels, in the order of the paper.
function legend(table, criteria) {
  const cells = (tag, texts) =>
    element("tr", {}, ...texts.map((text) => element(tag, { textContent: text })));
  const levels = [0, 1, 2].map((at) =>
    cells("td", criteria.map((criterion) => `${at + 1} – ${criterion.levels[at]}`)),
  );
  const heads = cells("th", criteria.map(({ number, short }) => `${number}. ${short}`));
  for (const head of heads.children) head.scope = "col";
  table.replaceChildren(element("thead", {}, heads), element("tbody", {}, ...levels));
}

class Row {
  constructor(data) {
    Object.assign(this, { code: "", remarks: "", tick: 0, sending: 0, fault: "", held: false });
    this.kept = { code: "", remarks: "" };
    this.take(data, true);
  }

  // What the server says replaces what is here only while nothing here waits to be sent.
  take(data, first = false) {
    Object.assign(this, { id: data.id, number: data.number, name: data.name, hint: data.hint });
    Object.assign(this, { lock: data.lock, note: data.note, words: data.key.split(" ") });
    if (first) this.adopt(data);
    else this.takeStored(data);
  }

  takeStored(stored) {
    if (!this.waits && stored.tick > this.tick) this.adopt(stored);
  }

  adopt(stored) {
    this.code = stored.code;
    this.remarks = stored.remarks;
    this.tick = Math.max(this.tick, stored.tick);
    this.kept = { code: stored.code, remarks: stored.remarks };
    Object.assign(this, { fault: "", held: false, other: null });
  }

  get waits() {
    return this.code !== this.kept.code || this.remarks !== this.kept.remarks;
  }

  get full() {
    return this.code.length === 6;
  }

  get open() {
    return !this.lock;
  }

  change(code, remarks) {
    if (code === this.code && remarks === this.remarks) return;
    Object.assign(this, { code, remarks, fault: "", held: false, other: null });
  }

  async send(url, changed) {
    if (!this.waits || this.held || this.sending) return;
    const sent = { code: this.code, remarks: this.remarks, tick: this.tick + 1 };
    this.tick = this.sending = sent.tick;
    try {
      const answer = await fetch(url, {
        method: "POST",
        keepalive: true,
        signal: AbortSignal.timeout(PATIENCE),
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ member_id: this.id, ...sent }),
      });
      this.hear(answer, await answer.json(), sent);
    } catch {
      this.fault = WORDS.offline;
    }
    this.sending = 0;
    changed(this);
    if (this.waits && !this.fault && this.full) this.send(url, changed);
  }

  hear(answer, words, sent) {
    if (answer.ok && words.kept) {
      this.kept = { code: sent.code, remarks: sent.remarks };
      this.fault = "";
      return;
    }
    this.fault = words.fault ?? WORDS.offline;
    if (answer.status === 409) {
      this.tick = Math.max(this.tick, words.tick);
      this.other = words;
      this.fault += ` Bản kia: ${words.code || "trống"}; ở đây: ${this.code || "trống"}.`;
      this.fault += " Gõ lại dòng để giữ bản ở đây, hoặc nhấn Esc trong dòng để lấy bản kia.";
    }
    // A session that is over or a server that starts anew may accept the same row later.
    this.held = answer.status !== 401 && answer.status < 500;
  }
}
