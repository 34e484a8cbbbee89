// The reader's path through the maps, and where the reader works. Both stand in the address after #, which no server
// gets, and nowhere else: #vag=karta/1.2,2c&aktor=kommun

// Reads a path: "karta/1.2,2c" is step 1 of karta, left by its second transition, and then step 2c of the same map.
// Global, for map.js: a browser takes no modules and fetches no data from a disk, only plain scripts.
globalThis.flowmapPath = (text) => {
  let lastMap;
  return text.split(",").filter(Boolean).map((part) => {
    const [, map = lastMap, id, index = 0] = part.match(/^(?:([a-z\d-]+)\/)?([a-z\d-]+)(?:\.(\d+))?$/) ?? [];
    lastMap = map;
    return { part, map, id, index: Number(index), name: `${map}/${id}` };
  });
};

{
  const root = new URL("..", document.currentScript.src).href;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const boxes = all(".flowmap-path");
  const { here = "", steps: source } = boxes[0]?.dataset ?? {};
  let known; // the path as the maps have it, once they are loaded

  const hide = (parts, isHidden) => {
    for (const part of parts) part.hidden = isHidden;
  };

  const withoutFragment = (address) => address.split("#")[0];

  const inAddress = (key) => new URLSearchParams(location.hash.slice(1)).get(key) ?? "";

  const path = () => known ?? flowmapPath(`${inAddress("vag")},${here}`).filter(({ id }) => id);

  const asText = (pathSteps) =>
    pathSteps.length &&
    `vag=${pathSteps.map(({ map, id, name, index }, i) => {
      const step = pathSteps[i - 1]?.map === map ? id : name;
      return index ? `${step}.${index}` : step;
    })}`;

  const withState = (href, ...state) => {
    const given = state.filter(Boolean).join("&");
    return withoutFragment(href) + (given && `#${given}`);
  };

  // The path that a link takes along: one that ends where the link leads does not tell that step twice.
  const pathAlong = (link, page) => {
    const { choice } = link.dataset;
    if (choice) return [...path().slice(0, here ? -1 : undefined), ...flowmapPath(choice)];
    if (!inAddress("vag") || !link.closest("article") || link.closest(".flowmap-path")) return [];
    const isThere = page.replace(/(\/index)?\.html$|\/$/, "").endsWith(`/${path().at(-1)?.name}`);
    return path().slice(0, isThere ? -1 : undefined);
  };

  // Lets a link take along the path and where the reader works. It is done when the reader gets to the link: then it
  // can be followed, copied or opened in a new tab, and links that another script has made take them along too.
  const carry = ({ target }) => {
    const link = target.closest?.("a[href]");
    if (!link) return;
    const { dataset } = link;
    dataset.href ??= link.getAttribute("href");
    const anchor = dataset.href.split("#")[1] ?? "";
    const page = withoutFragment(new URL(dataset.href, location).href);
    const isJump = page === withoutFragment(location.href) && !anchor.includes("=");
    const isRole = "role" in dataset;
    if (!page.startsWith(root) || (isJump && !isRole && !dataset.choice)) return;
    const actor = dataset.role ?? link.closest("[data-aktor]")?.dataset.aktor ?? inAddress("aktor");
    link.setAttribute("href", withState(
      dataset.href,
      !anchor.includes("vag=") && asText(pathAlong(link, page)),
      /^[a-z\d-]*$/.test(actor) && (actor || isRole) && `aktor=${actor}`,
      !isRole && anchor.replace(/^steg-/, "steg="),
    ));
  };

  // "#vag=…&underlag" is a place on the page: the browser goes there, and what the address holds stays.
  const goToPlace = () => {
    const parts = location.hash.slice(1).split("&");
    const [place] = parts.filter((part) => !part.includes("="));
    if (!place || parts.length < 2) return;
    location.replace(`#${place}`);
    history.replaceState(null, "", `#${parts.filter((part) => part !== place).join("&")}`);
  };

  // The guidance of the reader's own actor comes first, in the place of what everybody does.
  const showRole = () => {
    const actor = inAddress("aktor");
    const cards = all(".flowmap-guidance[data-role]");
    const [slot, common, rest] = ["slot", "common", "cards"].map((name) => document.querySelector(`.flowmap-${name}`));
    if (!slot) return;
    const own = cards.find(({ dataset }) => dataset.role === actor);
    for (const link of all(".flowmap-role a")) link.ariaCurrent = link.dataset.role === (own ? actor : "") ? "true" : null;
    rest.append(...cards);
    slot.append(common);
    if (!own) return;
    rest.prepend(common);
    slot.append(own);
  };

  // Finds the transition to the next step of the path. Where several lead there, its index tells which; where none
  // does, the reader has gone there by another link, and there is no answer.
  const findAnswer = (pathStep, next, transitions) => {
    const fitting = transitions.filter(({ to }, i) => to === next?.name && [0, i + 1].includes(pathStep.index));
    pathStep.fits = fitting.length > 0 || !next || !pathStep.index;
    if (fitting.length === 1) pathStep.answer = fitting[0];
    pathStep.index = transitions.indexOf(pathStep.answer) + 1;
  };

  // Keeps the steps that the maps have; they may have changed since the path was shared.
  const check = (parts, steps) => {
    known = parts.filter(({ name }) => steps[name]);
    known.forEach((pathStep, i) => findAnswer(pathStep, known[i + 1], steps[pathStep.name].transitions));
    return parts.filter(({ fits }) => !fits).map(({ id, part }) => id ?? part).join(", ");
  };

  // A part that has nothing to say is left out. What is said is text, never markup.
  const item = (template, words) => {
    const copy = template.content.cloneNode(true);
    for (const part of all("[data-fill]", copy)) {
      const lines = [words[part.dataset.fill] ?? []].flat().join("\n");
      if (lines) part.append(lines);
      else part.remove();
    }
    copy.querySelector("a").href = words.href;
    return copy;
  };

  const fill = (list, { maps, steps }) => {
    const items = known.map(({ name, map, answer }, i) =>
      item(list.nextElementSibling, {
        ...steps[name],
        ...answer,
        map: known[i - 1]?.map === map ? "" : maps[map].title,
        deadlines: known.findIndex((other) => other.name === name) === i ? steps[name].deadlines : [],
        href: withState(root + steps[name].href, asText(known.slice(0, i))),
      }));
    list.replaceChildren(...items);
    if (here) list.lastElementChild.querySelector("a").ariaCurrent = "step";
  };

  // The line of titles keeps its first and its last where there is no room for all.
  const shorten = () => {
    for (const line of all(".flowmap-crumbs")) {
      const middle = [...line.children].slice(1, -1);
      hide(middle, false);
      for (const crumb of middle) crumb.hidden = line.scrollWidth > line.clientWidth;
    }
  };

  const linkOnward = (box, { maps, steps, path: page }) => {
    const last = known.at(-1);
    const places = {
      start: root + maps[known[0].map].start,
      last: withState(root + steps[last.name].href, asText(known.slice(0, -1))),
      path: withState(root + page, asText(known)),
      map: withState(root + maps[last.map].href, asText(known), `steg=${last.id}`),
    };
    for (const link of all("[data-to]", box)) link.href = link.dataset.href = places[link.dataset.to];
  };

  const draw = (data) => {
    const wrong = check(flowmapPath(`${inAddress("vag")},${here}`), data.steps);
    for (const told of all("[data-wrong]", boxes[0])) {
      told.hidden = !wrong;
      told.lastChild.textContent = wrong;
    }
    for (const box of boxes) {
      hide(all("ol, .flowmap-buttons", box), !known.length);
      if (!known.length) continue;
      for (const list of all("ol", box)) fill(list, data);
      linkOnward(box, data);
    }
    hide(all(".flowmap-without"), known.length);
    shorten();
  };

  const show = () => {
    known = undefined;
    goToPlace();
    showRole();
    const hasPath = inAddress("vag");
    hide(boxes, !hasPath);
    if (!hasPath) return hide(all(".flowmap-without"), false);
    if (!source) return;
    if (globalThis.flowmapSteps) return draw(flowmapSteps);
    document.head.append(Object.assign(document.createElement("script"), { src: new URL(source, location), onload: show }));
  };

  show();
  for (const type of ["pointerover", "focusin", "click"]) addEventListener(type, carry, true);
  addEventListener("resize", shorten);
  addEventListener("hashchange", ({ oldURL }) => {
    // A place on the page must not cost the path.
    if (/^#[^=]+$/.test(location.hash) && oldURL.includes("=")) return history.replaceState(null, "", oldURL);
    const before = known?.length;
    show();
    if (before !== known?.length) boxes[0]?.focus();
  });
}
