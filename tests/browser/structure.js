/* Gives what the document itself says wrong, by the criterion of WCAG, and how much was looked at for each.
   Nothing here depends on the window or on colours. The languages are those of the addresses that are not Swedish;
   only what stands in the part of the page that the selector `within` names is looked at. */
({ languages, within }) => {
  const scope = document.querySelector(within);
  const found = {};
  const counts = {};
  const EMPTY_WORDS = ["läs mer", "mer", "här", "klicka här", "länk", "¶", "»", "more"];
  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const all = (selector, inside = scope) => [...inside.querySelectorAll(selector)];
  const shown = (part) => part.checkVisibility({ visibilityProperty: true });
  const told = (part) => `<${part.tagName.toLowerCase()} ${part.id || part.getAttribute("class") || ""}> ${clean(part.textContent).slice(0, 50)}`;

  function look(row, parts, fault) {
    counts[row] = (counts[row] ?? 0) + parts.length;
    for (const part of parts) {
      const said = fault(part);
      if (said) (found[row] ??= []).push(`${told(part)}: ${said}`);
    }
  }

  const byIds = (ids) => clean(ids.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));

  function nameOf(part) {
    const own = part.getAttribute("aria-labelledby") ? byIds(part.getAttribute("aria-labelledby")) : clean(part.getAttribute("aria-label"));
    const label = [...(part.labels ?? [])].map((each) => clean(each.textContent)).join(" ");
    const pictures = all("img[alt], svg:not([aria-hidden]) > title", part).map((each) => each.alt ?? "").join(" ");
    return own || label || clean(part.textContent) || clean(pictures) || clean(part.title);
  }

  /* The words that a link stands in, for a link is read with them. */
  function contextOf(link) {
    const block = link.closest("nav") ?? link.closest("p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, tr, text, figcaption");
    const line = block?.matches("nav") ? "" : clean(block?.textContent);
    const under = link.closest("section, .flowmap-picture, .flowmap-guidance, details, td, tr, li li");
    return `${line}|${clean(under?.textContent).slice(0, 200)}|${headingOf(link)}`;
  }

  const headings = all("h1, h2, h3, h4, h5, h6");
  const headingOf = (part) =>
    clean(headings.filter((each) => each.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1)?.textContent);

  look("1.1.1 pictures", all("svg.flowmap"), (svg) => {
    const [title, desc] = ["aria-labelledby", "aria-describedby"].map((name) => byIds(svg.getAttribute(name) ?? ""));
    if (svg.getAttribute("role") !== "graphics-document document") return "its role hides the links";
    return title && desc ? "" : "has no name or no description";
  });
  look("1.1.1 pictures", all("svg:not(.flowmap), img, object, canvas"), (part) =>
    part.getAttribute("aria-hidden") === "true" || part.hasAttribute("alt") || nameOf(part) ? "" : "has no name",
  );
  /* What stands after # is how the reader came here, or a place on that page. */
  const pageOf = (link) => new URL(link.getAttribute("href"), document.baseURI).href.split("#")[0];
  const listed = new Set(all("a[href]:not(svg a)").map(pageOf));
  look("1.1.1 links of pictures", all("svg.flowmap a"), (link) =>
    listed.has(pageOf(link)) ? "" : "is a link in the picture only",
  );

  look("1.3.1 headings", headings, (heading) => {
    const before = headings[headings.indexOf(heading) - 1];
    if (heading.tagName === "H1" && all("h1").length !== 1) return "is not the only h1";
    if (before && Number(heading.tagName[1]) > Number(before.tagName[1]) + 1) return `follows ${told(before)}`;
    return clean(heading.textContent) ? "" : "is empty";
  });
  look("1.3.1 headings", [scope], () => (all("h1").length === 1 ? "" : "there must be one h1"));
  look("1.3.1 tables", all("table"), (table) => {
    const cells = all("th", table);
    if (cells.length === 0) return "has no headings";
    const bad = cells.filter((cell) => !clean(cell.textContent) || !(cell.scope || cell.closest("thead")));
    return bad.length ? `has ${bad.length} headings without words or scope` : "";
  });
  look("2.4.6 headings", headings, (heading) => {
    const at = headings.indexOf(heading);
    const family = [];
    for (const other of headings.slice(0, at).reverse()) {
      if (other.tagName < heading.tagName) break;
      if (other.tagName === heading.tagName) family.push(clean(other.textContent));
    }
    return family.includes(clean(heading.textContent)) ? "says the same as the one before it" : "";
  });

  look("2.4.3 order", all(CONTROLS), (part) => {
    if (part.tabIndex > 0) return "has a place of its own in the tab order";
    const { order } = getComputedStyle(part);
    return order === "0" && !getComputedStyle(part.parentElement).flexDirection.endsWith("reverse") ? "" : "is shown elsewhere";
  });
  look("1.4.13 hover", all("svg.flowmap *"), (part) =>
    part.getAttribute("xlink:title") || (part.matches("a title")) ? "says something only when the mouse is there" : "",
  );
  const words = clean(scope.textContent.replaceAll("\u00ad", ""));
  // What a badge stands for is said by the legends and by the page that it is beside a link to.
  look("1.4.13 hover", all("[title]:not(button, .badge)"), (part) => (words.includes(clean(part.title)) ? "" : "its title stands nowhere else"));

  const isFramed = Boolean(document.querySelector("header"));
  look("2.4.1 skip link", isFramed ? [document.body] : [], () => {
    const first = all(CONTROLS, document).find((part) => part.tabIndex >= 0 && shown(part));
    const target = first?.hash && document.getElementById(decodeURIComponent(first.hash.slice(1)));
    return target && document.querySelector("main").contains(target) ? "" : `the first stop is ${first && told(first)}`;
  });
  look("2.4.2 title", [document.documentElement], () => (clean(document.title) ? "" : "the page has no title"));
  look("3.1.1 language", [document.documentElement], (html) => (html.lang === "sv" ? "" : `is in ${html.lang}`));

  const links = all("a[href]");
  look("2.4.4 links", links, (link) => {
    const name = nameOf(link).toLowerCase();
    return !name ? "has no name" : EMPTY_WORDS.includes(name) ? "says nothing by itself" : "";
  });
  const targets = new Map();
  look("2.4.4 same name", links, (link) => {
    const key = `${nameOf(link)}|${contextOf(link)}`;
    const address = new URL(link.getAttribute("href"), document.baseURI).href;
    const first = targets.get(key) ?? address;
    targets.set(key, first);
    return first === address ? "" : `leads to ${address}, and another of that name to ${first}`;
  });
  look("2.5.3 label in name", all(CONTROLS), (part) => {
    if (!part.hasAttribute("aria-label") && !part.hasAttribute("aria-labelledby")) return "";
    const visible = part.matches("a, button, summary") ? clean(part.innerText) : "";
    return nameOf(part).toLowerCase().includes(visible.toLowerCase()) ? "" : `is called ${nameOf(part)}`;
  });
  look("3.1.2 other languages", links.filter((link) => languages[link.href]), (link) =>
    [link.hreflang, link.closest("[lang]").lang].includes(languages[link.href]) ? "" : `leads to a page in ${languages[link.href]}`,
  );
  look("3.3.2 labels", all("input:not([type=hidden]), select, textarea").filter(shown), (field) => {
    const label = [...field.labels].find((each) => shown(each) && clean(each.textContent));
    const box = label?.getBoundingClientRect();
    return box && box.width > 10 && box.height > 10 ? "" : "has no label that is seen";
  });

  const ids = new Map();
  for (const { id } of all("[id]", document)) ids.set(id, (ids.get(id) ?? 0) + 1);
  look("4.1.1 ids", all("[id]"), (part) => (ids.get(part.id) > 1 ? "its id is used twice" : ""));
  const REFERENCES = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "popovertarget"];
  look("4.1.1 references", all(REFERENCES.map((name) => `[${name}]`).join()), (part) => {
    const wanted = REFERENCES.flatMap((name) => (part.getAttribute(name) ?? "").split(" ").filter(Boolean));
    const missing = wanted.filter((id) => !ids.has(id));
    return missing.length ? `refers to ${missing.join()}, which is not there` : "";
  });
  look("4.1.2 name and role", all(CONTROLS).filter(shown), (part) => {
    if (!nameOf(part)) return "has no name";
    if (part.parentElement.closest("a[href], button")) return "is inside another control";
    const isPlain = part.matches("a, button, input, select, textarea, summary");
    return isPlain || part.tabIndex < 0 || part.getAttribute("role") ? "" : "has no role";
  });
  return { found, counts };
}
