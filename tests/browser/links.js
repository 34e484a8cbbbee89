/* Gives where every link of every diagram of the page leads. */
() =>
  [...document.querySelectorAll("svg.flowmap a")].map(
    (link) => new URL(link.getAttribute("href"), document.baseURI).href,
  )
