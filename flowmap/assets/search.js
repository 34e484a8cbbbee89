// Finds while the reader types. The index is a script, since a browser fetches no data from a disk.
{
  let loading;

  const load = (root) =>
    (loading ??= new Promise((onload) => {
      const src = `${root}/data/sok.js`;
      document.head.append(Object.assign(document.createElement("script"), { src, onload }));
    }));

  // Without accents and ending, as in the index.
  const stemOf = (word, endings) =>
    word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(RegExp(endings), "$1");

  // Matches a stem with one letter wrong, missing or extra.
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

  // "c2a" is the weight 3 in the second entry, and 1 in the next.
  const readUses = (uses) => {
    let entry = -1;
    return uses.match(/\D\d*/g).map((use) => {
      entry += Number(use.slice(1)) || 1;
      return { entry, weight: parseInt(use[0], 36) - 9 };
    });
  };

  // All words found fairly well go before one that is found very well.
  const score = ([, why]) => {
    const weights = Object.values(why);
    return weights.length * weights.reduce((sum, weight) => sum + weight);
  };

  // Pairs of an entry and why: the weight of each word that found it. The best first.
  const search = ({ words, cut }, query) => {
    const hits = {};
    for (const word of query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
      const asked = stemOf(word, cut);
      const slip = slipOf(asked);
      for (const line of words.split("|")) {
        const [stem, uses] = line.split(" ");
        const alike = likeness(asked, stem, slip);
        for (const { entry, weight } of alike ? readUses(uses) : []) {
          const why = (hits[entry] ??= {});
          why[word] = Math.max(why[word] ?? 0, alike * weight);
        }
      }
    }
    return Object.entries(hits).sort((a, b) => score(b) - score(a));
  };

  const useForm = (form) => {
    const [status, list, template] = form.querySelectorAll("[role=status], ol, template");
    const { root, shown } = form.dataset;
    const field = form.q;

    const addHit = ([entry, why]) => {
      const [path, ...texts] = flowmapSearch.entries[entry];
      list.append(template.content.cloneNode(true));
      const parts = list.lastElementChild.children;
      parts[0].href = `${root}/${path}`;
      [...texts, Object.keys(why).join(", ")].forEach((text, i) => parts[i].append(text));
    };

    const update = async () => {
      await load(root);
      const hits = search(flowmapSearch, field.value);
      const { found, none } = flowmapSearch;
      status.textContent = hits.length ? `${found} ${hits.length}` : field.value.trim() && none;
      list.parentElement.hidden = !hits.length;
      list.replaceChildren();
      hits.slice(0, shown).forEach(addHit);
    };

    field.onfocus = () => load(root);
    field.oninput = update;
    form.onkeydown = ({ key }) => {
      if (key !== "Escape") return;
      form.reset();
      field.focus();
      update();
    };

    form.hidden = false;
    field.value = new URL(location).searchParams.get("q");
    if (field.value) update();
  };

  for (const form of document.querySelectorAll(".flowmap-find")) useForm(form);
}
