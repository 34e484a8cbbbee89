// The reader's path through the maps. It stands in the address after #vag=, which no server gets, and nowhere else.

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
  const hide = (parts, isHidden) => {
    for (const part of parts) part.hidden = isHidden;
  };

  const pathInAddress = () => new URLSearchParams(location.hash.slice(1)).get("vag") ?? "";

  const withPath = (href, pathSteps) => {
    const parts = pathSteps.map(({ map, id, name, index }, i) => {
      const step = pathSteps[i - 1]?.map === map ? id : name;
      return index ? `${step}.${index}` : step;
    });
    return href.split("#")[0] + (parts.length ? `#vag=${parts}` : "");
  };

  // Lets each link that is a choice add it to the path.
  const carry = (pathSteps) => {
    for (const link of document.querySelectorAll("[data-choice]")) {
      const chosen = flowmapPath(link.dataset.choice);
      link.setAttribute("href", withPath(link.getAttribute("href"), [...pathSteps, ...chosen]));
    }
  };

  // Finds the transition to the next step of the path. Where several lead there, its index tells which.
  const findAnswer = (pathStep, next, transitions) => {
    const fitting = transitions.filter(({ to }, i) => to === next?.name && [0, i + 1].includes(pathStep.index));
    pathStep.fits = fitting.length > 0 || !next;
    if (fitting.length === 1) pathStep.answer = fitting[0];
    pathStep.index = transitions.indexOf(pathStep.answer) + 1;
  };

  // Keeps the steps that the maps have; they may have changed since the path was shared.
  const check = (parts, steps) => {
    const pathSteps = parts.filter(({ name }) => steps[name]);
    pathSteps.forEach((pathStep, i) => findAnswer(pathStep, pathSteps[i + 1], steps[pathStep.name].transitions));
    const wrong = parts.filter(({ fits }) => !fits);
    return { pathSteps, wrong: wrong.map(({ id, part }) => id ?? part).join(", ") };
  };

  const useGuide = (box) => {
    const { here = "", steps: source } = box.dataset;
    const find = (selector) => box.querySelector(selector);

    // A part that has nothing to say is left out. What is said is text, never markup.
    const item = (words) => {
      const copy = find("template").content.cloneNode(true);
      for (const part of copy.querySelectorAll("[data-fill]")) {
        const lines = [words[part.dataset.fill] ?? []].flat().join("\n");
        if (lines) part.append(lines);
        else part.remove();
      }
      copy.querySelector("a").href = words.href;
      return copy;
    };

    const list = (pathSteps, { maps, steps }, root) => {
      const items = pathSteps.map(({ name, map, answer }, i) =>
        item({
          ...steps[name],
          ...answer,
          map: pathSteps[i - 1]?.map === map ? "" : maps[map].title,
          href: withPath(root + steps[name].href, pathSteps.slice(0, i)),
        }));
      find("ol").replaceChildren(...items);
    };

    const linkOnward = (pathSteps, { maps, path }, root) => {
      const last = pathSteps.at(-1);
      const places = {
        start: root + maps[pathSteps[0].map].start,
        last: find("li:last-child a").href,
        path: withPath(root + path, pathSteps),
        map: `${withPath(root + maps[last.map].href, pathSteps)}&steg=${last.id}`,
      };
      for (const link of box.querySelectorAll("[data-to]")) link.href = places[link.dataset.to];
    };

    // On the page of a step, the path ends there, and its choices go on from there.
    const markHere = (pathSteps) => {
      carry(pathSteps.slice(0, -1));
      find("li:last-child a").ariaCurrent = "step";
      find("[data-ids]").textContent = pathSteps.map(({ id }) => id).join(" › ");
      // A longer path, or a narrow window, would push the step itself out of sight.
      find("details").open ||= pathSteps.length < 5 && innerWidth > 800;
    };

    const draw = (parts, data, root) => {
      const { pathSteps, wrong } = check(parts, data.steps);
      const told = find("[data-wrong]");
      told.hidden = !wrong;
      told.lastChild.textContent = wrong;
      hide(box.querySelectorAll("ol, .flowmap-buttons"), !pathSteps.length);
      hide(document.querySelectorAll(".flowmap-without"), pathSteps.length);
      if (!pathSteps.length) return;
      list(pathSteps, data, root);
      linkOnward(pathSteps, data, root);
      if (here) markHere(pathSteps);
    };

    const show = () => {
      const path = pathInAddress();
      const parts = flowmapPath(`${path},${here}`);
      const src = new URL(source, location);
      carry(parts.slice(0, -1).filter(({ id }) => id));
      hide([box], !path);
      if (!path) hide(document.querySelectorAll(".flowmap-without"), false);
      else if (globalThis.flowmapSteps) draw(parts, flowmapSteps, new URL("..", src));
      else document.head.append(Object.assign(document.createElement("script"), { src, onload: show }));
    };

    show();
    addEventListener("hashchange", ({ oldURL }) => {
      const isJump = location.hash && !pathInAddress();
      // An anchor on the page must not cost the path.
      if (isJump && oldURL.includes("#vag=")) return history.replaceState(null, "", oldURL);
      show();
      box.focus();
    });
  };

  document.querySelectorAll(".flowmap-path").forEach(useGuide);
}
