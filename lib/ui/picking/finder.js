// *Tìm* from everywhere by Ctrl+K, and the keys of the page by `?`.
const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

class Finder extends Combobox {
  constructor(root) {
    super(root, "so213-find");
    this.root = root;
    [this.box, this.keys] = root.querySelectorAll("dialog");
    this.label = root.querySelector("label");
    this.label.htmlFor = this.input.id;
    this.button = root.querySelector(".so213-find-open");
    this.question = root.querySelector(".so213-keys-open");
    this.button.addEventListener("click", () => this.find());
    this.question.addEventListener("click", () => this.tellKeys());
    for (const dialog of [this.box, this.keys])
      dialog.addEventListener("click", ({ target }) => {
        if (target === dialog || target.closest(".so213-close")) dialog.close();
      });
    this.box.addEventListener("close", () => this.forget());
  }

  draw(data) {
    if (JSON.stringify(data) === JSON.stringify(this.data)) return;
    this.data = data;
    this.keys.querySelector(".so213-keys-of").replaceChildren(...data.keys.flatMap(({ title, rows }) => {
      const list = document.createElement("dl");
      list.append(...rows.flatMap(([key, does]) => [made("dt", key), made("dd", does)]));
      return [made("h3", title), list];
    }));
  }

  find() {
    if (this.box.open) return;
    this.keys.close();
    this.input.value = "";
    this.tell("");
    this.box.showModal();
    this.input.focus();
  }

  tellKeys() {
    if (!this.keys.open && !this.box.open) this.keys.showModal();
  }

  show() {
    this.list.hidden = false;
  }

  hide() {
    this.list.hidden = true;
  }

  // The nearest is marked, for all to see, so that Enter opens it.
  offer(found, said, text) {
    super.offer(found, said, text);
    if (this.isOpen && this.at < 0) this.mark(0);
  }

  // The browser itself closes a dialog by Escape.
  escape() {
    return false;
  }

  // Signing out is a form of the bar above every page; everything else is a page.
  choose({ href, place }) {
    this.box.close();
    const form = document.querySelector(`form[action="${href}"]`);
    if (form) return form.requestSubmit();
    // The page that comes has the keyboard at its heading, or at the button that makes the paper.
    document.activeElement?.blur();
    history.pushState({}, "", href);
    dispatchEvent(new PopStateEvent("popstate"));
    if (place) window.so213Give([place]);
  }
}

const typing = (target) =>
  target.isContentEditable || target.matches?.('textarea, select, input:not([type="checkbox"], [type="radio"])');

function pressed(event) {
  const finder = window.so213Finder;
  if (!finder?.root.isConnected || event.altKey || event.isComposing) return;
  const held = event.ctrlKey || event.metaKey;
  if (held && !event.shiftKey && event.key.toLowerCase() === "k") finder.find();
  else if (!held && event.key === "?" && !typing(event.composedPath()[0])) finder.tellKeys();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".so213-find");
  root.so213Finder ??= new Finder(root);
  root.so213Finder.draw(data);
  window.so213Finder = root.so213Finder;
  if (!window.so213FinderHears) addEventListener("keydown", pressed, true);
  window.so213FinderHears = true;
}
