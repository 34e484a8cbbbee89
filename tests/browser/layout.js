/* Gives what is wrong with how the page lies in its window, by the criterion of WCAG, and how much was looked at.
   With a stylesheet, a font size or its pictures the page is looked at as a reader has asked for it. */
({ css = "", fontSize = "", hasPictures = false }) => {
  const LEAST = 24;
  const found = {};
  const counts = {};
  const clean = (text) => text.replace(/\s+/g, " ").trim();
  const told = (part) => `<${part.tagName.toLowerCase()} class="${part.getAttribute("class") ?? ""}"> ${clean(part.textContent).slice(0, 50)}`;
  const style = document.createElement("style");
  // What waits until the reader is near is looked at as it is then; until it does, it lies over what comes after it.
  style.textContent = `${css} * { content-visibility: visible !important }`;
  document.head.append(style);
  document.documentElement.style.fontSize = fontSize;
  const asked = document.querySelector(".flowmap-as-picture input") ?? {};
  asked.checked = hasPictures;

  function look(row, parts, fault) {
    counts[row] = parts.length;
    for (const part of parts) {
      const said = fault(part);
      if (said) (found[row] ??= []).push(`${told(part)}: ${said}`);
    }
  }

  const isSeen = (part) => {
    const { width, height } = part.getBoundingClientRect();
    return width > 1 && height > 1 && part.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };

  /* A link among words is exempt: its height is that of the line. */
  const isInSentence = (part) => {
    if (!part.matches("a, .flowmap-term") || !getComputedStyle(part).display.startsWith("inline") || part.closest("svg")) return false;
    const block = part.closest("p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, div, summary, figcaption, nav, body");
    const others = [...block.childNodes].filter((node) => node !== part && !node.contains(part));
    return others.some((node) => clean(node.nodeType === Node.TEXT_NODE ? node.data : "").length > 0);
  };

  const targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(isSeen)
    .map((part) => ({ part, box: part.getBoundingClientRect() }));
  const small = targets.filter(({ part, box }) => Math.min(box.width, box.height) < LEAST - 0.1 && !isInSentence(part));
  const middle = ({ left, right, top, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
  const gap = (point, box) =>
    Math.hypot(Math.max(box.left - point.x, 0, point.x - box.right), Math.max(box.top - point.y, 0, point.y - box.bottom));

  /* A small target is right where a circle around it, 24 px wide, meets no other target and no other such circle. */
  function neighbour(one) {
    const point = middle(one.box);
    return targets.find((other) => {
      if (other.part === one.part || other.part.contains(one.part) || one.part.contains(other.part)) return false;
      if (gap(point, other.box) < LEAST / 2 - 0.1) return true;
      const its = middle(other.box);
      return small.includes(other) && Math.hypot(its.x - point.x, its.y - point.y) < LEAST - 0.1;
    });
  }

  look("2.5.8 targets", targets.map(({ part }) => part), (part) => {
    const one = small.find((each) => each.part === part);
    const near = one && neighbour(one);
    return near ? `is ${Math.round(one.box.width)} × ${Math.round(one.box.height)} px and close to ${told(near.part)}` : "";
  });

  /* A link among words must differ by more than its colour. */
  const inText = targets.map(({ part }) => part).filter((part) => part.matches("a:not(svg a)") && isInSentence(part));
  look("1.4.1 links in text", inText, (part) => {
    const isMarked = [part, ...part.querySelectorAll("*")].some((each) => {
      const { textDecorationLine, borderBottomWidth, borderBottomStyle } = getComputedStyle(each);
      const hasBorder = borderBottomStyle !== "none" && Number.parseFloat(borderBottomWidth) >= 1;
      return textDecorationLine.includes("underline") || hasBorder;
    });
    return isMarked ? "" : "is told from the words around it by its colour only";
  });

  const isForReadersOnly = ({ width, height, position, clipPath, clip }) =>
    position === "absolute" && (clipPath !== "none" || clip !== "auto" || Number.parseFloat(width) <= 1 || Number.parseFloat(height) <= 1);
  look("1.4.12 clipped", [...document.body.querySelectorAll("*:not(svg *, script, style)")].filter(isSeen), (part) => {
    const looks = getComputedStyle(part);
    if (isForReadersOnly(looks) || !clean(part.textContent)) return "";
    const [across, down] = [looks.overflowX, looks.overflowY].map((value) => value === "hidden" || value === "clip");
    const isCut = (across && part.scrollWidth > part.clientWidth + 1) || (down && part.scrollHeight > part.clientHeight + 1);
    return isCut ? `${part.scrollWidth} × ${part.scrollHeight} px do not fit in ${part.clientWidth} × ${part.clientHeight}` : "";
  });

  look("1.4.10 sideways", [document.documentElement], (html) =>
    html.scrollWidth > innerWidth ? `is ${html.scrollWidth} px wide in a window of ${innerWidth}` : "",
  );
  /* What the page itself does not scroll to must scroll in a box of its own that the keyboard gets to. */
  const scrolled = [...document.body.querySelectorAll("*:not(svg *)")].filter(
    (part) => isSeen(part) && /auto|scroll/.test(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth + 1,
  );
  look("2.1.1 scrolled", scrolled, (part) => {
    const isReached = part.tabIndex === 0 && Boolean(part.getAttribute("aria-label") ?? part.getAttribute("aria-labelledby"));
    return isReached || part.matches("textarea, input") ? "" : "scrolls sideways but the keyboard does not get there";
  });
  const moving = new Set(document.getAnimations().map((animation) => animation.effect.target));
  look("reduced motion", [...document.querySelectorAll("body, body *:not(svg *)")], (part) => {
    const seconds = getComputedStyle(part).transitionDuration.split(", ").map(Number.parseFloat);
    return moving.has(part) || seconds.some((each) => each > 0.01) ? "moves" : "";
  });

  document.documentElement.style.fontSize = "";
  asked.checked = false;
  style.remove();
  return { found, counts };
}
