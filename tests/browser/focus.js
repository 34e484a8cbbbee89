/* Gives where the keyboard is, by its place among all elements, and what is wrong with how that is shown. */
() => {
  const here = document.activeElement;
  if (!here || here === document.body || here === document.documentElement) return null;
  const LEAST = 3;
  const faults = [];
  const looks = () => getComputedStyle(here);
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);

  function luminance(colour) {
    return channels(colour)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  }

  function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function ground(part) {
    for (let at = part; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return matchMedia("(forced-colors: active)").matches && matchMedia("(prefers-color-scheme: dark)").matches
      ? "rgb(0, 0, 0)"
      : "rgb(255, 255, 255)";
  }

  /* The ring: an outline around, or a shadow inside where an outline would be cut off. */
  function ring() {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow } = looks();
    if (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) {
      const isInside = Number.parseFloat(outlineOffset) < 0;
      return { colour: outlineColor, base: ground(isInside || here.matches(":popover-open, dialog") ? here : here.parentElement) };
    }
    const shadows = [...boxShadow.matchAll(/(rgba?\([^)]*\)) 0px 0px 0px (\d+)px inset/g)];
    const base = ground(here);
    const colours = shadows.filter(([, , width]) => Number(width) >= 2).map(([, colour]) => colour);
    return colours.length ? { colour: colours.sort((a, b) => contrast(b, base) - contrast(a, base))[0], base } : null;
  }

  const shown = ring();
  if (!shown) faults.push("no ring shows where the keyboard is");
  else if (contrast(shown.colour, shown.base) < LEAST) faults.push(`the ring is ${shown.colour} on ${shown.base}`);

  const boxes = here.matches("svg a") ? [here.getBoundingClientRect()] : [...here.getClientRects()];
  /* What the window and every box that scrolls leave of it. */
  const frames = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
  for (let at = here.parentElement; at && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflowX !== "visible") frames.push(at.getBoundingClientRect());
  }
  const inView = (box) => ({
    left: Math.max(box.left, ...frames.map(({ left }) => left)),
    right: Math.min(box.right, ...frames.map(({ right }) => right)),
    top: Math.max(box.top, ...frames.map(({ top }) => top)),
    bottom: Math.min(box.bottom, ...frames.map(({ bottom }) => bottom)),
  });
  const seen = boxes.map(inView).filter(({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1);
  if (seen.length === 0) faults.push("is out of view");
  const isCovered = ({ left, right, top, bottom }) => {
    const top_most = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return !top_most || !(here.contains(top_most) || top_most.contains(here) && top_most.closest("label, svg") !== null);
  };
  if (seen.length > 0 && seen.every(isCovered)) faults.push("is covered");
  const name = (here.getAttribute("aria-label") ?? here.textContent).replace(/\s+/g, " ").trim().slice(0, 60);
  return {
    place: [...document.querySelectorAll("*")].indexOf(here),
    what: `<${here.tagName.toLowerCase()} ${here.id || here.getAttribute("class") || ""}> ${name}`,
    faults,
  };
}
