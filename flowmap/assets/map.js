// The map as a tool. Without it the map is there as it is.
for (const picture of document.querySelectorAll(".flowmap-picture")) {
  const find = (selector) => picture.querySelector(selector);
  const all = (selector) => [...picture.querySelectorAll(selector)];
  const [bar, box, dialog] = ["tools", "scroller", "full"].map((name) => find(`.flowmap-${name}`));
  const svg = find(".flowmap");
  const natural = svg.getAttribute("width");
  const home = picture.dataset.map;
  const node = (step) => find(`a[data-step="${CSS.escape(step)}"]`);
  const hasView = find("select");
  let size;
  let over;
  let view = {};

  const mark = (name, parts) => {
    for (const part of all(`.${name}`)) part.classList.remove(name);
    for (const part of parts) part.classList.add(name);
  };

  const toGoal = () => {
    const goal = node(view.steg) ?? find(".step-here") ?? find(".step-start") ?? svg;
    const { x, y, width } = goal.getBoundingClientRect();
    box.scrollBy(x + width / 2 - innerWidth / 2, y - innerHeight / 2);
    if (view.steg) scrollBy(0, y - innerHeight / 2);
  };

  // What is in the middle stays there.
  const zoom = (percent) => {
    size = Math.floor(Math.min(300, Math.max(10, percent)));
    const x = (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth;
    const y = (box.scrollTop + box.clientHeight / 2) / box.scrollHeight;
    svg.style.setProperty("--width", `${(natural * size) / 100}px`);
    box.scrollTo(x * box.scrollWidth - box.clientWidth / 2, y * box.scrollHeight - box.clientHeight / 2);
    find("output").value = `${size} %`;
  };

  const showNear = ({ target }) => {
    const link = target.closest("a[data-step]");
    const step = svg.contains(link) && link.dataset.step;
    const ways = all(`[data-from="${step}"], [data-to="${step}"]`);
    mark("near", ways.flatMap((way) => [way, node(way.dataset.from), node(way.dataset.to)]));
  };

  // Tells whether all of the path is in the map.
  const draw = (text) => {
    const hops = flowmapPath(text);
    const names = hops.map(({ map, id, name }) => (map === home ? id : name));
    const found = hops.map(({ way }, i) => [
      ...all(`[data-step="${names[i]}"]`),
      ...all(`[data-from="${names[i]}"][data-to="${names[i + 1]}"]${way ? `[data-way="${way}"]` : ""}`),
    ]);
    mark("taken", found.flat());
    return hops.every(({ map, id }, i) => (map === home ? found[i][hops[i + 1] ? 1 : 0] : id));
  };

  const show = () => {
    for (const select of all("select")) select.value = view[select.name] ?? "";
    mark("chosen", all(`[data-actor~="${view.aktor}"]`));
    mark("asked", all(`[data-step="${view.steg}"]`));
    const chosen = find("[name=fall] :checked")?.dataset.path;
    find("[data-drawn]").hidden = chosen || !view.vag;
    return draw(chosen ?? view.vag ?? "");
  };

  const isThere = ([key, value]) =>
    key === "vag" || (key === "zoom" && value > 0) || (key === "steg" && node(value)) ||
    find(`[name="${CSS.escape(key)}"] [value="${CSS.escape(value)}"]`);

  const restore = () => {
    const given = [...new URLSearchParams(location.hash.replace(/^#steg-/, "#steg=").slice(1))];
    view = Object.fromEntries(given.filter(isThere));
    zoom(view.zoom ?? 100);
    find("[data-wrong]").hidden = show() && given.every(isThere);
    toGoal();
  };

  // The address holds what is shown, to share and to come back to.
  const keep = (key, value) => {
    view[key] = value;
    show();
    const given = Object.entries(view).filter(([, it]) => it).map((pair) => pair.join("="));
    history.replaceState(null, "", `#${given.join("&")}`);
  };

  bar.onclick = ({ target: { dataset } }) => {
    if (dataset.by) zoom(size * dataset.by || 100);
    if (dataset.do === "fit") zoom((100 * (box.clientWidth - 8)) / natural); // 8 for its padding
    if (dataset.do === "full") {
      dialog.append(bar, box);
      dialog.showModal();
      toGoal();
    }
    if (hasView) keep("zoom", size === 100 ? "" : size);
  };
  bar.onchange = ({ target }) => keep(target.name, target.value);
  dialog.onclose = () => {
    dialog.before(bar, box);
    toGoal();
    find("[data-do=full]").focus();
  };
  // Not pointerover: a map that scrolls under a resting pointer must leave the keyboard alone.
  addEventListener("pointermove", ({ target }) => target === over || showNear({ target: (over = target) }));
  addEventListener("focusin", showNear);
  picture.onkeydown = ({ target, key, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey || target.matches("select, input")) return;
    find(`[data-key="${CSS.escape(key)}"]`)?.click();
  };

  bar.hidden = false;
  zoom(100);
  if (hasView) {
    restore();
    addEventListener("hashchange", () => /^$|=|#steg-/.test(location.hash) && restore());
  } else toGoal();
}

// Copies the address, or shows it where the browser refuses.
addEventListener("click", async ({ target }) => {
  if (target.matches("[data-print]")) print();
  if (!target.matches("[data-copy]")) return;
  const [, status, field] = target.parentElement.children;
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = status.dataset.done;
  } catch {
    field.hidden = false;
    field.control.value = location.href;
    field.control.select();
  }
});
