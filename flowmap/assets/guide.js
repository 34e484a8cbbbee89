// Path and role stand in the address after #, which no server gets. "karta/1.2,2c" is step 1 of karta, left by its
// second transition, then 2c. Global, for map.js: a disk gives no modules.
globalThis.flowmapPath = (text) => {
  let lastMap;
  return text.split(",").filter(Boolean).map((part) => {
    const [, map = lastMap, id, index = 0] = part.match(/^(?:([a-z\d-]+)\/)?([a-z\d-]+)(?:\.(\d+))?$/) ?? [];
    lastMap = map;
    return { part, map, id, index: +index, name: `${map}/${id}` };
  });
};

{
  const root = new URL("..", document.currentScript.src).href;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const boxes = all(".flowmap-path");
  const { here = "", steps: source } = boxes[0]?.dataset ?? {};
  let known; // as the maps have it

  const hide = (parts, isHidden) => parts.forEach((part) => (part.hidden = isHidden));

  const given = (key) => new URLSearchParams(location.hash.slice(1)).get(key) ?? "";

  const givenPath = () => flowmapPath(`${given("vag")},${here}`);

  const address = (href, pathSteps, ...others) => {
    const path = pathSteps.map(({ map, id, name, index }, i) =>
      (pathSteps[i - 1]?.map === map ? id : name) + (index ? `.${index}` : ""));
    const state = [path.length && `vag=${path}`, ...others].filter(Boolean).join("&");
    return href.split("#")[0] + (state && `#${state}`);
  };

  // A link takes both along when the reader gets to it, so that it can be copied, too.
  const carry = ({ target }) => {
    const link = target.closest?.("a[href]");
    if (!link) return;
    const { choice, role } = link.dataset;
    const [href, anchor = ""] = (link.dataset.href ??= link.getAttribute("href")).split("#");
    const page = new URL(href, location).href;
    const isState = (choice ?? role) !== undefined || anchor.includes("=");
    if (!page.startsWith(root) || (page === location.href.split("#")[0] && !isState)) return;
    const path = known ?? givenPath().filter(({ id }) => id);
    const isKept = given("vag") && !anchor.includes("vag=") && link.matches("article a:not(.flowmap-path a)");
    const isThere = page.replace(/(\/index)?\.html$|\/$/, "").endsWith(`/${path.at(-1)?.name}`);
    const along = choice || isKept ? path.slice(0, choice || isThere ? -1 : undefined) : [];
    const actor = role ?? link.closest("[data-aktor]")?.dataset.aktor ?? given("aktor");
    link.setAttribute("href", address(
      href,
      [...along, ...flowmapPath(choice ?? "")],
      (actor || role === "") && `aktor=${actor}`,
      role === undefined && anchor.replace("steg-", "steg="),
    ));
  };

  // "#vag=…&lag" ends with a place on the page.
  const goToPlace = () => {
    const [place, ...others] = location.hash.slice(1).split("&").reverse();
    if (!others.length || place.includes("=")) return;
    location.replace(`#${place}`);
    history.replaceState(null, "", `#${others.reverse().join("&")}`);
  };

  const showRole = () => {
    const [slot, common, cards] = ["slot", "common", "cards"].map((name) => document.querySelector(`.flowmap-${name}`));
    if (!slot) return;
    cards.append(...all("div[data-role]"));
    const own = cards.querySelector(`[data-role="${CSS.escape(given("aktor"))}"]`);
    for (const link of all(".flowmap-role a")) link.ariaCurrent = link.dataset.role === (own?.dataset.role ?? "") || null;
    if (own) cards.prepend(common);
    slot.append(own ?? common);
  };

  // Without a transition to the next, the reader took another link.
  const findAnswer = (pathStep, next, transitions) => {
    const fitting = transitions.filter(({ to }, i) => to === next?.name && [0, i + 1].includes(pathStep.index));
    pathStep.fits = fitting.length > 0 || !next || !pathStep.index;
    if (fitting.length === 1) pathStep.answer = fitting[0];
    pathStep.index = transitions.indexOf(pathStep.answer) + 1;
  };

  // All is text, never markup.
  const list = (ol, { maps, steps }) => {
    ol.textContent = "";
    known.forEach(({ name, map, answer }, i) => {
      const item = ol.nextElementSibling.content.cloneNode(true);
      const words = { ...steps[name], ...answer };
      if (known[i - 1]?.map !== map) words.map = maps[map].title;
      if (known.findIndex((other) => other.name === name) < i) words.deadlines = [];
      const link = item.querySelector("a");
      link.href = address(root + words.href, known.slice(0, i));
      if (here && !known[i + 1]) link.ariaCurrent = "step";
      for (const part of all("[data-fill]", item)) {
        const lines = [words[part.dataset.fill] ?? []].flat().join("\n");
        if (lines) part.append(lines);
        else part.remove();
      }
      ol.append(item);
    });
  };

  const shorten = () => {
    for (const line of all(".flowmap-crumbs")) {
      const middle = [...line.children].slice(1, -1);
      hide(middle, false);
      for (const crumb of middle) crumb.hidden = line.scrollWidth > line.clientWidth;
    }
  };

  const linkOnward = ({ maps, steps, path }) => {
    const last = known.at(-1);
    const places = {
      last: address(root + steps[last.name].href, known.slice(0, -1)),
      path: address(root + path, known),
      map: address(root + maps[last.map].href, known, `steg=${last.id}`),
    };
    for (const link of all("[data-to]")) link.href = link.dataset.href = places[link.dataset.to];
  };

  // The maps may have changed.
  const draw = (data) => {
    const parts = givenPath();
    known = parts.filter(({ name }) => data.steps[name]);
    known.forEach((pathStep, i) => findAnswer(pathStep, known[i + 1], data.steps[pathStep.name].transitions));
    const wrong = parts.filter(({ fits }) => !fits).map(({ id, part }) => id ?? part).join(", ");
    const told = document.querySelector("[data-wrong]");
    told.hidden = !wrong;
    told.lastChild.textContent = wrong;
    hide(all(".flowmap-without"), known.length);
    for (const ol of all(".flowmap-path ol")) list(ol, data);
    if (known.length) linkOnward(data);
    shorten();
  };

  const show = () => {
    known = undefined;
    goToPlace();
    showRole();
    const hasPath = given("vag");
    hide(boxes, !hasPath);
    if (!hasPath) hide(all(".flowmap-without"), false);
    else if (globalThis.flowmapSteps) draw(flowmapSteps);
    else if (source) document.head.append(Object.assign(document.createElement("script"), { src: source, onload: show }));
  };

  show();
  for (const type of ["pointerover", "focusin", "click"]) addEventListener(type, carry);
  addEventListener("resize", shorten);
  addEventListener("hashchange", ({ oldURL }) => {
    if (/^#[^=]+$/.test(location.hash) && /#.*=/.test(oldURL)) return history.replaceState(null, "", oldURL);
    const before = known?.length;
    show();
    if (before !== known?.length) boxes[0]?.focus();
  });
}
