// The map as a tool. Without this script the map is there as it is.
{
  const useMap = (picture) => {
    const find = (selector) => picture.querySelector(selector);
    const all = (selector) => [...picture.querySelectorAll(selector)];
    const [tools, scroller, dialog] = ["tools", "scroller", "full"].map((name) => find(`.flowmap-${name}`));
    const svg = find(".flowmap");
    const naturalWidth = svg.getAttribute("width");
    const hasView = find("select");
    let percent;
    let pointedAt;
    let view = {}; // what the address names: aktor, fall, steg, vag, zoom

    const node = (step) => find(`a[data-step="${CSS.escape(step)}"]`);

    const mark = (state, parts) => {
      for (const part of all(`.${state}`)) part.classList.remove(state);
      for (const part of parts) part.classList.add(state);
    };

    const scrollToHere = () => {
      const here = find(".here") ?? find(".step-start") ?? svg;
      const { x, y, width } = here.getBoundingClientRect();
      scroller.scrollBy(x + width / 2 - innerWidth / 2, y - innerHeight / 2);
      if (view.steg) scrollBy(0, y - innerHeight / 2);
    };

    // What is in the middle stays there.
    const zoom = (wanted) => {
      const x = (scroller.scrollLeft + scroller.clientWidth / 2) / scroller.scrollWidth;
      const y = (scroller.scrollTop + scroller.clientHeight / 2) / scroller.scrollHeight;
      percent = Math.floor(Math.min(300, Math.max(10, wanted)));
      svg.style.setProperty("--width", `${(naturalWidth * percent) / 100}px`);
      scroller.scrollLeft = x * scroller.scrollWidth - scroller.clientWidth / 2;
      scroller.scrollTop = y * scroller.scrollHeight - scroller.clientHeight / 2;
      find("output").value = `${percent} %`;
    };

    const openFull = () => {
      dialog.append(tools, scroller);
      dialog.showModal();
      scrollToHere();
    };

    const closeFull = () => {
      dialog.before(tools, scroller);
      scrollToHere();
      find("[data-do=full]").focus();
    };

    // What leads to and from the step that is pointed at.
    const markNear = (target) => {
      const link = target.closest("a[data-step]");
      const step = svg.contains(link) && link.dataset.step;
      const edges = all(`[data-from="${step}"], [data-to="${step}"]`);
      mark("near", edges.flatMap((edge) => [edge, node(edge.dataset.from), node(edge.dataset.to)]));
    };

    // Tells whether all of the path is in the map.
    const markTaken = (path) => {
      const pathSteps = flowmapPath(path);
      const isOurs = ({ map }) => map === picture.dataset.map;
      const names = pathSteps.map((pathStep) => (isOurs(pathStep) ? pathStep.id : pathStep.name));
      const nodes = names.map((name) => all(`[data-step="${name}"]`));
      const edges = pathSteps.map(({ index }, i) => {
        const number = index ? `[data-index="${index}"]` : "";
        return all(`[data-from="${names[i]}"][data-to="${names[i + 1]}"]${number}`);
      });
      mark("taken", [...nodes, ...edges].flat());
      const isLast = (i) => i === pathSteps.length - 1;
      return pathSteps.every((pathStep, i) => (isOurs(pathStep) ? nodes[i].length && (isLast(i) || edges[i].length) : pathStep.id));
    };

    const showView = () => {
      for (const select of all("select")) select.value = view[select.name] ?? "";
      mark("chosen", all(`[data-actor~="${view.aktor}"]`));
      mark("here", all(`[data-step="${view.steg}"]`));
      const chosenCase = find("[name=fall] :checked")?.dataset.path;
      find("[data-drawn]").hidden = chosenCase || !view.vag;
      return markTaken(chosenCase ?? view.vag ?? "");
    };

    const isThere = ([key, value]) => {
      if (key === "vag") return true; // markTaken tells
      if (key === "zoom") return value > 0;
      if (key === "steg") return node(value);
      return find(`[name="${CSS.escape(key)}"] [value="${CSS.escape(value)}"]`);
    };

    const restoreView = () => {
      const given = [...new URLSearchParams(location.hash.replace(/^#steg-/, "#steg=").slice(1))];
      view = Object.fromEntries(given.filter(isThere));
      zoom(view.zoom ?? 100);
      find("[data-wrong]").hidden = showView() && given.every(isThere);
      scrollToHere();
    };

    // The address holds what is shown, to share and to come back to.
    const keep = (key, value) => {
      view[key] = value;
      showView();
      const given = Object.entries(view).filter(([, it]) => it).map((pair) => pair.join("="));
      history.replaceState(null, "", `#${given.join("&")}`);
    };

    tools.onclick = ({ target: { dataset } }) => {
      if (dataset.by) zoom(percent * dataset.by || 100); // 0: back to the natural size
      if (dataset.do === "fit") zoom((100 * (scroller.clientWidth - 8)) / naturalWidth); // 8 for its padding
      if (dataset.do === "full") openFull();
      if (hasView) keep("zoom", percent === 100 ? "" : percent);
    };
    tools.onchange = ({ target }) => keep(target.name, target.value);
    dialog.onclose = closeFull;
    picture.onkeydown = ({ target, key, ctrlKey, metaKey, altKey }) => {
      if (ctrlKey || metaKey || altKey || target.matches("select, input")) return;
      find(`[data-key="${CSS.escape(key)}"]`)?.click();
    };
    addEventListener("focusin", ({ target }) => markNear(target));
    // Not pointerover: a map that scrolls under a resting pointer must leave the keyboard alone.
    addEventListener("pointermove", ({ target }) => {
      if (target !== pointedAt) markNear(target);
      pointedAt = target;
    });

    tools.hidden = false;
    zoom(100);
    if (hasView) {
      restoreView();
      // Any other anchor of the page is no view.
      addEventListener("hashchange", () => /^$|=|#steg-/.test(location.hash) && restoreView());
    } else scrollToHere();
  };

  for (const picture of document.querySelectorAll(".flowmap-picture")) useMap(picture);

  // Where the browser does not copy (no https, or refused), the address is shown for the reader to copy.
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
