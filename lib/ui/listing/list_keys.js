// The keys of a list: arrows or j and k between rows, Enter opens, Space ticks, Page keys turn pages,
// Ctrl+Enter goes to what can be done with the ticked rows.
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

// The heads are one stop of Tab: arrows lead from one to the next, and down to the rows.
const HEAD_KEYS = {
  ArrowRight: (list, heads, at) => list.stopAt(heads, Math.min(at + 1, heads.length - 1)),
  ArrowLeft: (list, heads, at) => list.stopAt(heads, Math.max(at - 1, 0)),
  ArrowDown: (list) => list.reach(0),
};

const done = (event) => {
  event.preventDefault();
  event.stopPropagation();
};

const headed = (list, event) => {
  const heads = list.heads, at = heads.indexOf(event.target);
  const act = HEAD_KEYS[event.key];
  if (at < 0 || !act || event.ctrlKey || event.metaKey || event.altKey) return;
  done(event);
  act(list, heads, at);
};

const pressed = (list, event) => {
  const line = event.target.closest("tbody tr");
  if (!line) return headed(list, event);
  const at = list.lines.indexOf(line);
  if (event.key === "Enter" && event.ctrlKey && list.data.actions.length)
    return done(event), list.toTheBar(at);
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  const tickable = event.key !== " " || list.data.actions.length;
  if (!tickable) return;
  done(event);
  act(list, at);
};

// Ctrl+P prints the whole list and not the page of it that is in sight; a longer one as the PDF.
const printing = (list, event) => {
  const { data } = list;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "p") return;
  if (!list.box.isConnected || !data.inAddress || data.rows.length === data.total || data.printing) return;
  event.preventDefault();
  list.printWhole();
};
