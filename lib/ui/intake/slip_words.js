// The typing grid of a stack. Its words, and the number of criteria and levels, come with its data.
const WORDS = {};
const word = (name, values = {}) =>
  WORDS[name].replace(/\{(\w+)\}/g, (_, value) => String(values[value]));

const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").trim();

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// The levels that a text holds, and whether it holds anything that is neither level nor separator.
function levelsIn(text, form) {
  const levels = [...text].filter((sign) => form.levels.includes(sign)).join("");
  const rest = [...text].filter((sign) => !form.levels.includes(sign)).join("");
  return { levels, strange: /[^\s.,;|-]/.test(rest) };
}

// The criteria with the words of their levels, in the order of the paper.
function legend(table, form) {
  const cells = (tag, texts) =>
    element("tr", {}, ...texts.map((text) => element(tag, { textContent: text })));
  const levels = form.levels.map((level, at) =>
    cells("td", form.criteria.map((criterion) => `${level} – ${criterion.levels[at]}`)),
  );
  const heads = cells("th", form.criteria.map(({ number, short }) => `${number}. ${short}`));
  for (const head of heads.children) head.scope = "col";
  table.replaceChildren(element("thead", {}, heads), element("tbody", {}, ...levels));
}
