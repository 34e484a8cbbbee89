// The guide: the path so far stands in the address after #vag=, which no server gets, and nowhere else.

// "karta/1.2,2c" is step karta/1, left by its second way, and then step karta/2c.
globalThis.flowmapPath = (text) => {
  let home;
  return text.split(",").filter(Boolean).map((part) => {
    const [, map = home, id, way = 0] = part.match(/^(?:([a-z\d-]+)\/)?([a-z\d-]+)(?:\.(\d+))?$/) ?? [];
    home = map;
    return { part, map, id, way: +way, name: `${map}/${id}` };
  });
};

for (const box of document.querySelectorAll(".flowmap-path")) {
  const { here = "", steps: source } = box.dataset;
  const find = (selector) => box.querySelector(selector);
  const inAddress = () => new URLSearchParams(location.hash.slice(1)).get("vag") ?? "";

  const withPath = (href, hops) => {
    const names = hops.map(({ map, id, name, way }, i) =>
      (hops[i - 1]?.map === map ? id : name) + (way ? `.${way}` : ""));
    return href.split("#")[0] + (names[0] ? `#vag=${names}` : "");
  };

  const carry = (hops) => {
    for (const link of document.querySelectorAll("[data-take]")) {
      link.setAttribute("href", withPath(link.getAttribute("href"), [...hops, ...flowmapPath(link.dataset.take)]));
    }
  };

  // Keeps what the map has, finds the answers, and gives what does not fit.
  const check = (parts, steps) => {
    const hops = parts.filter(({ name }) => steps[name]);
    hops.forEach((hop, i) => {
      const { ways } = steps[hop.name];
      const next = hops[i + 1]?.name;
      const taken = ways.filter(({ to }, n) => to === next && [0, n + 1].includes(hop.way));
      hop.fits = taken[0] ?? !next;
      if (!taken[1]) hop.answer = taken[0];
      hop.way = ways.indexOf(hop.answer) + 1;
    });
    const wrong = parts.filter(({ fits }) => !fits);
    return [hops, wrong.map(({ id, part }) => id ?? part).join(", ")];
  };

  const item = (words) => {
    const copy = find("template").content.cloneNode(true);
    for (const part of copy.querySelectorAll("[data-fill]")) {
      const word = [words[part.dataset.fill] ?? []].flat().join("\n");
      if (word) part.append(word);
      else part.remove();
    }
    copy.querySelector("a").href = words.href;
    return copy;
  };

  const draw = (hops, { path, maps, steps }, root) => {
    const items = hops.map(({ name, map, answer }, i) =>
      item({
        ...steps[name],
        ...answer,
        map: hops[i - 1]?.map === map ? "" : maps[map].title,
        href: withPath(root + steps[name].href, hops.slice(0, i)),
      }));
    find("ol").replaceChildren(...items);
    const last = find("li:last-child a");
    const places = {
      start: root + maps[hops[0].map].start,
      last: last.href,
      path: withPath(root + path, hops),
      map: `${withPath(root + maps[hops.at(-1).map].href, hops)}&steg=${hops.at(-1).id}`,
    };
    for (const link of box.querySelectorAll("[data-to]")) link.href = places[link.dataset.to];
    if (!here) return;
    carry(hops.slice(0, -1));
    last.ariaCurrent = "step";
    find("[data-ids]").textContent = hops.map(({ id }) => id).join(" › ");
    find("details").open ||= hops.length < 5 && innerWidth > 800;
  };

  const show = () => {
    const path = inAddress();
    const parts = flowmapPath(`${path},${here}`);
    carry(parts.slice(0, -1).filter(({ id }) => id));
    box.hidden = !path;
    if (!path) return;
    const src = new URL(source, location);
    const data = globalThis.flowmapSteps;
    if (!data) return document.head.append(Object.assign(document.createElement("script"), { src, onload: show }));
    const [hops, wrong] = check(parts, data.steps);
    const told = find("[data-wrong]");
    told.hidden = !wrong;
    told.lastChild.textContent = wrong;
    if (hops[0]) draw(hops, data, new URL("..", src));
  };

  show();
  addEventListener("hashchange", ({ oldURL }) => {
    // An anchor on the page must not cost the path.
    if (location.hash && !inAddress() && oldURL.includes("#vag=")) return history.replaceState(null, "", oldURL);
    show();
    box.focus();
  });
}
