// The reader may choose the other palette; the browser keeps the choice, and nothing else.
{
  const { dataset } = document.body;

  // A browser that keeps nothing throws: then the choice is for this page.
  const remember = (palette) => {
    try {
      localStorage.palette = palette;
    } catch {}
  };

  const button = document.getElementById("frame-palette");
  const isDark = () => dataset.mdColorScheme === "slate";
  const show = () => button.setAttribute("aria-pressed", isDark());

  button.onclick = () => {
    dataset.mdColorScheme = isDark() ? "default" : "slate";
    show();
    remember(dataset.mdColorScheme);
  };
  show();
  button.hidden = false;
}
