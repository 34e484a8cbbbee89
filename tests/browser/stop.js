/* Gives where the keyboard is. */
() => {
  const here = document.activeElement;
  const diagram = document.querySelector("svg.flowmap");
  const after = diagram && diagram.compareDocumentPosition(here) === Node.DOCUMENT_POSITION_FOLLOWING;
  return {
    classes: here.getAttribute("class") ?? "",
    step: here.closest("svg.flowmap") ? here.dataset.step : null,
    is_after_diagram: Boolean(after),
  };
}
