/* Gives every text of the page, and every outline and line of its diagrams, whose contrast to what it stands on
   is too low, in the palette that the page is shown in.
   With `words` only the texts that this selector names are looked at outside diagrams, and no controls or icons.
   `missed` counts the elements of which axe could not tell (their selectors) and which were not looked at here. */
(options) => {
  const { words, unsure = [] } = options ?? {};
  const TEXT = 4.5;
  const LARGE_TEXT = 3;
  const SHAPE = 3;
  const seen = new Set();

  function channels(colour) {
    const found = colour.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    const mixed = colour.match(/^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/);
    if (!found && !mixed) throw new Error(`no way to read the colour ${colour}`);
    const [, red, green, blue, alpha] = found ?? mixed;
    return { rgb: [red, green, blue].map((part) => Number(part) * (mixed ? 255 : 1)), alpha: Number(alpha ?? 1) };
  }

  function luminance(colour) {
    const [red, green, blue] = channels(colour).rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  const over = (upper, share, lower) => {
    const [one, other] = [channels(upper).rgb, channels(lower).rgb];
    return `rgb(${one.map((part, index) => part * share + other[index] * (1 - share)).join(", ")})`;
  };

  /* What is under an element: its own colour, laid over those of what it stands in. */
  const grounds = new Map();
  function ground(element) {
    if (!element) return isForced ? canvas : "rgb(255, 255, 255)";
    if (!grounds.has(element)) {
      const colour = getComputedStyle(element).backgroundColor;
      const { alpha } = channels(colour);
      grounds.set(element, alpha === 1 ? colour : over(colour, alpha, ground(element.parentElement)));
    }
    return grounds.get(element);
  }
  const isForced = matchMedia("(forced-colors: active)").matches;
  const canvas = isForced ? systemColour("Canvas") : "";

  function systemColour(name) {
    const part = document.createElement("i");
    part.style = `forced-color-adjust: none; color: ${name}`;
    document.body.append(part);
    const { color } = getComputedStyle(part);
    part.remove();
    return color;
  }

  /* What a text stands on: its badge, its node, or the page. */
  function under(text, page) {
    const cell = text.previousElementSibling;
    if (cell?.tagName === "rect") return getComputedStyle(cell).fill;
    const shape = text.closest("a[data-step]")?.querySelector(".step-shape");
    return shape ? getComputedStyle(shape).fill : page;
  }

  function check(found, what, colour, base, least) {
    const ratio = contrast(colour, base);
    if (!(ratio >= least)) found.push(`${what}: ${colour} on ${base} is ${ratio.toFixed(2)}, less than ${least}`);
  }

  function seeThrough(element) {
    const { opacity, fillOpacity, strokeOpacity } = getComputedStyle(element);
    return [opacity, fillOpacity, strokeOpacity].some((value) => value !== "1");
  }

  function look() {
    const found = [];
    let count = 0;
    for (const svg of document.querySelectorAll("svg.flowmap, svg.flowmap-sign")) {
      const page = ground(svg);
      const name = svg.getAttribute("aria-labelledby") ?? "sign";
      for (const text of svg.querySelectorAll("text")) {
        count += 1;
        seen.add(text);
        check(found, `${name}: text ${text.textContent}`, getComputedStyle(text).fill, under(text, page), TEXT);
      }
      for (const shape of svg.querySelectorAll(".step-shape, .line, .arrow, .group-frame")) {
        const { stroke } = getComputedStyle(shape);
        if (stroke === "none") continue; // the ground of a column, the place of an exit's words
        count += 1;
        check(found, `${name}: ${shape.getAttribute("class")}`, stroke, page, SHAPE);
      }
      for (const cell of svg.querySelectorAll("a[data-step] rect")) {
        count += 1;
        const { fill, stroke } = getComputedStyle(cell);
        check(found, `${name}: ${cell.getAttribute("class")}`, isForced ? stroke : fill, page, SHAPE);
      }
      for (const part of svg.querySelectorAll("*")) {
        if (seeThrough(part)) found.push(`${name}: <${part.tagName} class="${part.getAttribute("class")}"> is see-through`);
      }
    }
    for (const text of words ? document.querySelectorAll(words) : texts()) {
      count += 1;
      lookAtText(found, text);
    }
    if (words) return { count, found };
    for (const control of document.querySelectorAll("input, select, textarea, button")) {
      if (!getComputedStyle(control).display.includes("none")) lookAtEdge(found, control);
    }
    for (const icon of document.querySelectorAll("svg:not(.flowmap, .flowmap-sign) :is(path, circle, rect, line, polygon)")) {
      const { stroke, fill } = getComputedStyle(icon);
      const painted = [stroke, fill].filter((colour) => colour !== "none" && channels(colour).alpha > 0);
      const base = ground(icon.closest("svg"));
      const best = painted.sort((a, b) => contrast(b, base) - contrast(a, base))[0];
      if (best) check(found, `icon ${icon.getAttribute("class") ?? icon.closest("svg").getAttribute("class")}`, best, base, SHAPE);
    }
    return { count, found };
  }

  const UNSEEN = "script, style, template, noscript, svg.flowmap, svg.flowmap-sign, svg title, svg desc, option";

  /* The elements that hold words of their own, those of a closed menu too. */
  function texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const parents = new Set();
    while (walker.nextNode()) if (walker.currentNode.data.trim()) parents.add(walker.currentNode.parentElement);
    return [...parents].filter((part) => !part.closest(UNSEEN));
  }

  /* What is see-through itself takes colour from the ground. */
  function opacityOf(element) {
    let share = 1;
    for (let at = element; at; at = at.parentElement) share *= Number(getComputedStyle(at).opacity);
    return share;
  }

  function lookAtText(found, part) {
    const looks = getComputedStyle(part);
    const isHiddenToTheEye = looks.clipPath !== "none" && looks.position === "absolute";
    const opacity = opacityOf(part);
    seen.add(part);
    if (isHiddenToTheEye || opacity === 0 || part.closest(":disabled")) return;
    const size = Number.parseFloat(looks.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(looks.fontWeight) >= 700);
    const base = ground(part);
    const name = part.matches(".badge, .flowmap-tag") ? "badge" : `<${part.tagName.toLowerCase()}>`;
    const colour = over(looks.color, channels(looks.color).alpha * opacity, base);
    check(found, `${name} ${part.textContent.trim().slice(0, 40)}`, colour, base, isLarge ? LARGE_TEXT : TEXT);
  }

  /* Where a field or a button is must be seen: by its border on one side at least, or by its own colour. */
  function lookAtEdge(found, control) {
    const looks = getComputedStyle(control);
    const around = ground(control.parentElement);
    const sides = ["Top", "Bottom", "Left", "Right"].filter((side) => Number.parseFloat(looks[`border${side}Width`]) >= 1);
    const colours = [ground(control), ...sides.map((side) => looks[`border${side}Color`])];
    const best = colours.sort((a, b) => contrast(b, around) - contrast(a, around))[0];
    check(found, `edge of <${control.tagName.toLowerCase()}> ${control.id || control.textContent.trim()}`, best, around, SHAPE);
  }

  const result = look();
  const isMissed = (part) => !seen.has(part) && ![...part.querySelectorAll("*")].some((inner) => seen.has(inner));
  const missed = unsure.filter((selector) => [...document.querySelectorAll(selector)].some(isMissed));
  return { ...result, missed };
}
