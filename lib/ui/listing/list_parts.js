// Parts of the page a list is made of. Every text goes in as text, never as markup.
const make = (tag, values = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") Object.entries(value).forEach(([kind, heard]) => made.addEventListener(kind, heard));
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

// A value of so many characters (a telephone number, a card, a day) is not broken in two.
const ONE_LINE = 14;
const PDF_HAS_ALL = "tệp PDF ở dưới danh sách có đủ mọi dòng.";
const number = (count) => count.toLocaleString("vi-VN");

// A step to another address in the same session: Streamlit runs the page of the new address.
const step = (href) => {
  history.pushState({}, "", href);
  dispatchEvent(new PopStateEvent("popstate"));
};

// A plain click stays in the session; with a key or the middle button the browser does its own.
const ordinary = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

// Which rows are ticked of a list as it is narrowed, and where somebody left it: kept while the tab
// lives.
const ticks = (window.so213Ticks ??= new Map());
const ticksOf = ({ name, narrowing }) => {
  const key = `${name} ${narrowing}`;
  if (!ticks.has(key)) ticks.set(key, { ids: new Set(), all: false });
  return ticks.get(key);
};
const left = (name) => `so213:danh-sach:${name}`;
if (window.so213CameBack === undefined) {
  window.so213CameBack = false;
  addEventListener("popstate", (event) => { if (event.isTrusted) window.so213CameBack = true; });
}
