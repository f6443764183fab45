// Finding a row by a few letters of its name: paper does not come in the order of the screen.

// A name as keyed without an input method: Telex' and VNI's tone keys, taken out again.
const unkeyed = (text) =>
  text.replace(/\d/g, "").split(/\s+/).map((word) =>
    word.replace(/dd/g, "d").replace(/w/g, "").replace(/([aeo])\1/g, "$1")
      .replace(/(?<=[aeiouy].*)[sfrxj]/g, ""),
  ).join(" ");

// Given names first: one word means the given name, several words follow the order of the name.
function matching(rows, query) {
  const words = query.split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const begins = (row) => {
    let at = 0;
    return words.every((word) => {
      at = row.words.findIndex((own, place) => place >= at && own.startsWith(word)) + 1;
      return at > 0;
    });
  };
  const last = words[words.length - 1];
  const given = rows.filter((row) => row.words.at(-1).startsWith(last) && begins(row));
  const exact = given.filter((row) => row.words.at(-1) === last);
  if (exact.length) return exact;
  if (given.length) return given;
  const within = rows.filter(begins);
  if (within.length) return within;
  const initials = words.join("");
  return rows.filter((row) => row.words.map((word) => word[0]).join("").startsWith(initials));
}

// As written; else as keyed by somebody whose input method was off.
function named(rows, text) {
  const query = fold(text.replace(/\d/g, ""));
  const found = matching(rows, query);
  return found.length ? found : matching(rows, unkeyed(query));
}
