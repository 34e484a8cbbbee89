// The reader may choose the other palette; the browser keeps the choice, and nothing else.
for (const button of document.querySelectorAll("#frame-palette")) {
  const { dataset } = document.body;
  const show = () => button.setAttribute("aria-pressed", dataset.mdColorScheme === "slate");

  button.onclick = () => {
    dataset.mdColorScheme = dataset.mdColorScheme === "slate" ? "default" : "slate";
    show();
    try {
      localStorage.palette = dataset.mdColorScheme;
    } catch {
      // Then for this page only.
    }
  };
  show();
  button.hidden = false;
}
