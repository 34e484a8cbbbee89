// The index is a script, since a browser fetches no data from a disk.
document.querySelectorAll(".flowmap-find").forEach((form) => {
  const [status, list, template] = form.querySelectorAll("[role=status], ol, template");
  const { root, shown } = form.dataset;
  const field = form.q;
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  let loading;
  const load = () =>
    (loading ??= new Promise((onload) => document.head.append(make("script", { src: `${root}/data/sok.js`, onload }))));

  // As in the index.
  const known = { __proto__: null };
  const stemOf = (word) =>
    (known[word] ??= word
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(RegExp(flowmapSearch.cut), "$1"));

  // One letter wrong, missing or extra.
  const slipOf = (asked) => {
    const slips = [...asked].map((_, i) => `${asked.slice(0, i)}.{0,2}${asked.slice(i + 1)}`);
    return RegExp(`^(${slips.join("|")})$`);
  };

  // Short stems are alike by chance.
  const likeness = (asked, stem, slip) => {
    if (asked === stem) return 1;
    if (asked.length > 2 && stem.startsWith(asked)) return 0.6;
    if (asked.length > 3 && stem.includes(asked)) return 0.3;
    if (stem.length > 4 && asked.includes(stem)) return 0.2;
    return asked.length > 4 && slip.test(stem) ? 0.2 : 0;
  };

  // All words found fairly well go before one that is found very well.
  const score = ([, why]) => {
    const weights = Object.values(why);
    return weights.length * weights.reduce((sum, weight) => sum + weight);
  };

  // Pairs of an entry and the weight of each word that found it, the best first.
  const search = (stems) => {
    const hits = {};
    for (const word of field.value.replace(/\p{Cf}/gu, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
      const asked = stemOf(word);
      const slip = slipOf(asked);
      for (const [stem, [uses, ...same]] of Object.entries(flowmapSearch.words)) {
        const alike = likeness(asked, stem, slip);
        if (!alike) continue;
        for (const found of [stem, ...same]) stems.add(found);
        for (const entry in uses) {
          const why = (hits[entry] ??= { __proto__: null });
          why[word] = Math.max(why[word] ?? 0, alike * uses[entry]);
        }
      }
    }
    return Object.entries(hits).sort((a, b) => score(b) - score(a));
  };

  // Some words of a text, what was found marked.
  const write = (part, text, isFound, before) => {
    const pieces = text.split(/([\p{L}\p{M}\p{N}]+)/u);
    const start = Math.max(0, pieces.findIndex(isFound) - before);
    const mark = (textContent) => (isFound(textContent) ? make("mark", { textContent }) : textContent);
    part.append(start ? "… " : "", ...pieces.slice(start, start + 36).map(mark), pieces[start + 36] ? " …" : "");
  };

  let latest;
  const update = async () => {
    await load();
    const { found, none, entries } = flowmapSearch;
    const stems = new Set();
    const isFound = (word) => stems.has(stemOf(word));
    const hits = (latest = search(stems));
    list.parentElement.hidden = !hits.length;
    if (!shown) document.documentElement.toggleAttribute("data-asked", hits.length);
    list.replaceChildren();
    for (const [entry] of hits.slice(0, shown)) {
      // In parts, to answer in between.
      if (list.children.length % 20 === 19) await new Promise(requestAnimationFrame);
      if (hits !== latest) return;
      const [path, title, about, text] = entries[entry];
      list.append(template.content.cloneNode(true));
      const [link, kind, words] = list.lastElementChild.children;
      link.href = `${root}/${path}`;
      write(link, title, isFound, 99);
      kind.append(about);
      write(words, text, isFound, 8);
    }
    status.textContent = hits.length ? `${found} ${hits.length}` : field.value.trim() && none;
  };

  field.onfocus = load;
  field.oninput = update;
  form.onkeydown = (event) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(event.target) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    next?.focus();
    if (next) event.preventDefault();
    if (event.key === "Escape") {
      form.reset();
      field.focus();
      update();
    }
  };

  form.hidden = false;
  field.value = new URL(location).searchParams.get("q");
  if (field.value) update();
});
