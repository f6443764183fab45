// What has been typed and not yet kept rests in the tab's own storage until the server has answered:
// ids, digits and remarks, no names. It outlives a sign-out, and serves the account that typed it and
// no other; the next account in this tab finds it cleared.
class Safe {
  constructor(stack, account) {
    Object.assign(this, { key: `so213.phieu.${stack}`, account });
    const kept = JSON.parse(sessionStorage.getItem(this.key)) ?? {};
    this.rows = kept.account === account ? kept.rows : {};
    this.write();
  }

  note(row) {
    const { code, remarks, base } = row;
    if (row.waits) this.rows[row.id] = { code, remarks, base };
    else if (row.id in this.rows) delete this.rows[row.id];
    else return;
    this.write();
  }

  write() {
    const { account, rows } = this;
    if (Object.keys(rows).length) sessionStorage.setItem(this.key, JSON.stringify({ account, rows }));
    else sessionStorage.removeItem(this.key);
  }

  // A row that a page before this one could not send: still upon the revision it was typed upon.
  restore(row) {
    const typed = this.rows[row.id];
    if (!typed) return;
    row.change(typed.code, typed.remarks);
    if (row.waits) row.base = typed.base;
    this.note(row);
  }
}
