// When the session has ended the names leave the screen; row numbers and digits stay, and typing goes
// on into the tab's storage. A name that is typed is still found, by its number.
Object.assign(Grid.prototype, {
  watchSession(on) {
    on(window, "so213-over", (event) => {
      event.preventDefault();
      this.ended();
    });
    return setInterval(() => this.resume(), RETRY);
  },

  ended() {
    if (this.hidden) return;
    this.hidden = true;
    for (const row of this.rows)
      Object.assign(row, { name: word("hidden_name", row), hint: "", by: "" });
    // Remarks may name somebody too: they are seen only while they are typed.
    this.root.querySelector(".grid").classList.add("ended");
    Object.assign(this.lines, { drawn: "" });
    this.lines.draw(this.rows);
    this.wire.state = "signed_out";
    this.panel.hide();
    this.part("copy-panel").hidden = true;
    this.part("copy-rows").replaceChildren();
    this.part("matches").replaceChildren();
    this.bar.put("heard", "");
    this.say(word("names_hidden"));
    this.show();
    this.blank();
  },

  // Everything around the grid goes, whoever drew it.
  blank() {
    for (let kept = this.root.host; kept; kept = kept.parentElement)
      kept.setAttribute("data-so213-keep", "");
    document.documentElement.classList.add("so213-over");
  },

  // Signed in again in another tab: what waits goes out, then the page comes back with its names.
  resume() {
    if (!this.hidden || this.wire.state !== "open") return;
    if ([...this.rows, ...this.panel.waiting].some((one) => one.sending)) return;
    if (this.resumed) location.reload();
    this.resumed = true;
    this.flush(true);
    this.panel.send();
  },
});
