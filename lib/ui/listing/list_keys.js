// The keys of a list: arrows or j and k between rows, Enter opens, Space ticks, Page keys turn pages.
const KEYS = {
  ArrowDown: (list, at) => list.reach(at + 1),
  ArrowUp: (list, at) => list.reach(at - 1),
  j: (list, at) => list.reach(at + 1),
  k: (list, at) => list.reach(at - 1),
  Home: (list) => list.reach(0),
  End: (list) => list.reach(list.lines.length - 1),
  PageDown: (list) => list.turn(list.data.pages.after),
  PageUp: (list) => list.turn(list.data.pages.before),
  " ": (list, at) => list.toggle(list.data.rows[at].id),
  Enter: (list, at) => list.open(list.data.rows[at]),
};

const pressed = (list, event) => {
  const line = event.target.closest("tbody tr");
  const act = KEYS[event.key];
  if (!line || !act || event.ctrlKey || event.metaKey || event.altKey) return;
  const tickable = event.key !== " " || list.data.actions.length;
  if (!tickable) return;
  event.preventDefault();
  event.stopPropagation();
  act(list, list.lines.indexOf(line));
};

// Ctrl+P prints the whole list and not the page of it that is in sight; a longer one as the PDF.
const printing = (list, event) => {
  const { data } = list;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "p") return;
  if (!list.box.isConnected || !data.inAddress || data.rows.length === data.total || data.printing) return;
  event.preventDefault();
  list.printWhole();
};
