// Finds while the reader types, in an index that is a script, so that a disk will do.
{
  let ready;

  const load = (root) =>
    (ready ??= new Promise((onload) => {
      const src = `${root}/data/sok.js`;
      document.head.append(Object.assign(document.createElement("script"), { src, onload }));
    }));

  const likeness = (asked, stem, slip) => {
    if (asked === stem) return 1;
    if (asked.length > 2 && stem.startsWith(asked)) return 0.6;
    if (asked.length > 3 && stem.includes(asked)) return 0.3;
    return (stem.length > 4 && asked.includes(stem)) || (asked.length > 4 && slip.test(stem)) ? 0.2 : 0;
  };

  const search = ({ words, cut }, query) => {
    const hits = {};
    for (const word of query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
      const asked = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(RegExp(cut), "$1");
      const slips = [...asked].map((_, at) => asked.slice(0, at) + ".{0,2}" + asked.slice(at + 1));
      const slip = RegExp(`^(${slips.join("|")})$`); // a letter wrong, missing or extra
      for (const line of words.split("|")) {
        const [stem, uses] = line.split(" ");
        const alike = likeness(asked, stem, slip);
        let entry = -1;
        for (const use of alike ? uses.match(/\D\d*/g) : []) {
          entry += +use.slice(1) || 1;
          const why = (hits[entry] ??= {});
          why[word] = Math.max(why[word] ?? 0, alike * (parseInt(use[0], 36) - 9));
        }
      }
    }
    const score = ([, why], all = Object.values(why)) => all.length * all.reduce((a, b) => a + b);
    return Object.entries(hits).sort((a, b) => score(b) - score(a));
  };

  for (const form of document.querySelectorAll(".flowmap-find")) {
    const [status, list, template] = form.querySelectorAll("[role=status], ol, template");
    const { root, shown } = form.dataset;

    const update = async () => {
      await load(root);
      const hits = search(flowmapSearch, form.q.value);
      const { entries, found, none } = flowmapSearch;
      status.textContent = hits.length ? `${found} ${hits.length}` : form.q.value.trim() && none;
      list.parentElement.hidden = !hits.length;
      list.replaceChildren();
      for (const [entry, why] of hits.slice(0, shown)) {
        const [path, ...texts] = entries[entry];
        list.append(template.content.cloneNode(true));
        const parts = list.lastElementChild.children;
        parts[0].href = `${root}/${path}`;
        [...texts, Object.keys(why).join(", ")].forEach((text, at) => parts[at].append(text));
      }
    };

    form.q.onfocus = () => load(root);
    form.q.oninput = update;
    form.onkeydown = ({ key }) => {
      if (key !== "Escape") return;
      form.reset();
      form.q.focus();
      update();
    };

    form.hidden = false;
    form.q.value = new URL(location).searchParams.get("q");
    if (form.q.value) update();
  }
}
