/* Gives every text, outline and line of the page's diagrams whose contrast to what it stands on is too low,
   in each of the theme's palettes. Without palettes, the page is looked at as it is. */
(palettes) => {
  const TEXT = 4.5;
  const SHAPE = 3;

  function channels(colour) {
    const found = colour.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    if (!found) throw new Error(`no way to read the colour ${colour}`);
    return { rgb: found.slice(1, 4).map(Number), alpha: found[4] === undefined ? 1 : Number(found[4]) };
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

  /* The first colour that hides what is under it, from the element itself and upwards. */
  function ground(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour).alpha === 1) return colour;
    }
    return "rgb(255, 255, 255)";
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
        check(found, `${name}: text ${text.textContent}`, getComputedStyle(text).fill, under(text, page), TEXT);
      }
      for (const shape of svg.querySelectorAll(".step-shape, .line, .arrow, .group-frame")) {
        count += 1;
        check(found, `${name}: ${shape.getAttribute("class")}`, getComputedStyle(shape).stroke, page, SHAPE);
      }
      for (const cell of svg.querySelectorAll("a[data-step] rect")) {
        count += 1;
        check(found, `${name}: ${cell.getAttribute("class")}`, getComputedStyle(cell).fill, page, SHAPE);
      }
      for (const part of svg.querySelectorAll("*")) {
        if (seeThrough(part)) found.push(`${name}: <${part.tagName} class="${part.getAttribute("class")}"> is see-through`);
      }
    }
    for (const badge of document.querySelectorAll(".md-content .badge, .md-content .flowmap-tag")) {
      count += 1;
      check(found, `badge ${badge.textContent}`, getComputedStyle(badge).color, ground(badge), TEXT);
    }
    return { count, found };
  }

  const results = {};
  const before = document.body.dataset.mdColorScheme;
  for (const [name, scheme] of Object.entries(palettes ?? { page: before })) {
    document.body.dataset.mdColorScheme = scheme;
    results[name] = look();
  }
  document.body.dataset.mdColorScheme = before;
  return results;
}
