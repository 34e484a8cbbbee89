// The map as a tool. Without a script it is there as it is.
{
  const find = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const told = find("[data-told]");

  const mark = (state, parts) => {
    for (const part of all(`.${state}`)) part.classList.remove(state);
    for (const part of parts) part.classList.add(state);
  };

  // A box shows what touches it and tells it in the list's words, a line its ends.
  const showNear = (target) => {
    const part = target?.closest("svg :is([data-step], [data-from])");
    const { step, from = step, to, index } = part?.dataset ?? {};
    const x = part?.getBoundingClientRect().x;
    const one = `[data-from="${from}"][data-to="${to}"][data-index="${index}"]`;
    const svg = part?.closest("svg");
    const ends = ({ dataset }) => all(`[data-step="${dataset.from}"], [data-step="${dataset.to}"]`, svg);
    const lines = part ? all(step ? `[data-from="${step}"]:not(.said), [data-to="${step}"]:not(.said)` : one, svg) : [];
    mark("near", lines.flatMap((line) => [line, ...ends(line)]));
    const ways = all(`.flowmap-phases [data-step="${from}"] a`).map((link) => link.textContent);
    if (!told || (!part && target?.closest(".flowmap-picture"))) return;
    told.textContent = ways.join("\n");
    told.classList.toggle("flowmap-left", x > innerWidth / 2);
  };

  let pointedAt;
  addEventListener("focusin", ({ target }) => showNear(target));
  // Not pointerover: a map may scroll under a resting pointer.
  addEventListener("pointermove", ({ target }) => {
    if (target !== pointedAt) showNear(target);
    pointedAt = target;
  });

  const tools = find(".flowmap-tools");
  if (tools) {
    const picture = tools.parentElement;
    const { map } = picture.dataset;
    const scroller = tools.nextElementSibling;
    const pictures = all("svg", scroller); // the overview, and the whole with all conditions
    let svg;
    let width;
    let height;
    let percent = 100;
    let dragged = 0;
    let view = new URLSearchParams();

    // What has the focus, or what is in the middle, stays there.
    const zoom = (wanted) => {
      const box = (find("svg a:focus") ?? scroller).getBoundingClientRect();
      const before = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
      const place = before.matrixTransform(svg.getScreenCTM().inverse());
      percent = Math.round(Math.min(300, Math.max(10, wanted)));
      scroller.style.height = `${pictures[0].getAttribute("height") - -10}px`;
      svg.style.width = `${(width * percent) / 100}px`;
      const after = place.matrixTransform(svg.getScreenCTM());
      scroller.scrollBy(after.x - before.x, after.y - before.y);
      find("output").value = `${percent} %`;
    };

    const choose = (index) => {
      svg = pictures[index];
      [width, height] = ["width", "height"].map((side) => svg.getAttribute(side));
    };

    const sizeFor = (key) => {
      const room = Math.min(scroller.clientHeight, innerHeight - tools.offsetHeight) - 8; // its padding
      if (key === "b") return Math.floor(100 * Math.min((scroller.clientWidth - 8) / width, room / height));
      const step = Math.round(Math.log(percent / 100) / Math.log(1.25));
      return 100 * 1.25 ** (key === "0" ? 0 : step + Number(`${key}1`));
    };

    const markTaken = (path) => {
      const steps = path ? flowmapPath(path) : [];
      const names = steps.map((step) => (step.map === map ? step.id : step.name));
      const nodes = names.map((name) => all(`[data-step="${name}"]`));
      const edges = steps.map(({ index }, i) => {
        const number = index ? `[data-index="${index}"]` : "";
        return all(`[data-from="${names[i]}"][data-to="${names[i + 1]}"]${number}`);
      });
      mark("taken", [...nodes, ...edges].flat());
      return steps.every((step, i) => (step.map === map ? nodes[i][0] && (edges[i][0] || !names[i + 1]) : step.id));
    };

    const showView = () => {
      for (const select of all("select")) select.value = view.get(select.name) ?? "";
      mark("chosen", all(`[data-actor~="${view.get("aktor")}"]`));
      mark("here", all(`[data-step="${view.get("steg")}"]`));
      const chosenCase = find("[name=fall] :checked")?.dataset.path;
      find("[data-drawn]").hidden = chosenCase || !view.get("vag");
      return markTaken(chosenCase ?? view.get("vag") ?? "");
    };

    const keep = (key, value) => {
      view.set(key, value);
      if (!value) view.delete(key);
      history.replaceState(null, "", `#${decodeURIComponent(view)}`);
    };

    const isThere = ([key, value]) => {
      if (key === "vag") return globalThis.flowmapPath;
      if (key === "zoom") return value > 0;
      if (key === "steg") return find(`[data-step="${CSS.escape(value)}"]`);
      return find(`[name="${CSS.escape(key)}"] [value="${CSS.escape(value)}"]`);
    };

    const readAddress = () => {
      if (!/^$|=|^#steg-/.test(location.hash)) return `${view}` && keep();
      const given = [...new URLSearchParams(location.hash.replace(/^#steg-/, "#steg=").slice(1))];
      view = new URLSearchParams(given.filter(isThere));
      if (view.get("zoom") || percent !== 100) zoom(view.get("zoom") ?? 100);
      find("[data-wrong]").hidden = showView() && given.every(isThere);
      for (const part of all(".here").reverse()) part.scrollIntoView({ block: "center", inline: "center" });
    };

    tools.onclick = ({ target }) => {
      const { key, toggle } = target.dataset;
      if (toggle) target.ariaPressed = picture.classList.toggle(toggle);
      if (toggle === "flowmap-all") {
        choose(+picture.matches(".flowmap-all"));
        showNear();
      } else if (!key) return;
      zoom(key ? sizeFor(key) : 100);
      if (toggle) all("a", svg)[0].scrollIntoView({ block: "nearest", inline: "center" });
      if (key === "b") picture.scrollIntoView({ block: "nearest" });
      keep("zoom", percent === 100 ? "" : percent);
    };
    tools.onchange = ({ target }) => {
      keep(target.name, target.value);
      showView();
    };
    addEventListener("keydown", ({ target, key, ctrlKey, metaKey }) => {
      if (key === "Escape") {
        showNear();
        find(".flowmap-full [data-toggle=flowmap-full]")?.click();
      }
      if (!picture.contains(target) || ctrlKey || metaKey || target.matches("select, input")) return;
      find(`[data-key="${CSS.escape(key)}"]`)?.click();
    });

    // A mouse drags the map.
    scroller.onmousemove = ({ buttons, movementX, movementY }) => {
      dragged = buttons === 1 && dragged + Math.abs(movementX) + Math.abs(movementY);
      if (dragged) scroller.scrollBy(-movementX, -movementY);
    };
    scroller.ondragstart = () => false;
    scroller.onclick = ({ detail }) => !detail || !(dragged > 5);

    if (!globalThis.flowmapPath) find("[name=fall]")?.parentElement.remove(); // in another theme
    choose(0);
    addEventListener("hashchange", readAddress);
    readAddress();
  }

  const copyAddress = async (button) => {
    const [, status, field] = button.parentElement.children;
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = status.dataset.done;
    } catch {
      field.hidden = false;
      field.control.value = location.href;
      field.control.select();
    }
  };

  addEventListener("click", ({ target }) => {
    if (target.matches("[data-print]")) print();
    if (target.matches("[data-copy]")) copyAddress(target);
  });
}
