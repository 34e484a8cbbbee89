/* Gives how wide the page is in its window, what sticks out, and how each diagram scrolls. */
() => {
  const named = (part) => `<${part.tagName.toLowerCase()} class="${part.getAttribute("class") ?? ""}">`;
  const isScrolled = (part) => {
    for (let at = part.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const stickingOut = [...document.querySelectorAll("body *")]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && !isScrolled(part))
    .map(named);
  const scrollers = [...document.querySelectorAll(".flowmap-scroller")].map((scroller) => ({
    overflow: getComputedStyle(scroller).overflowX,
    shown: scroller.clientWidth,
    whole: scroller.scrollWidth,
    drawn: scroller.querySelector("svg.flowmap, table")?.getBoundingClientRect().width ?? 0,
    isReached: scroller.tabIndex === 0 && scroller.getAttribute("role") === "region",
  }));
  return { window: innerWidth, page: document.documentElement.scrollWidth, stickingOut, scrollers };
}
