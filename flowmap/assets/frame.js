// The frame's only script: the reader may choose the other palette. The choice is kept in the browser.
{
  const button = document.getElementById("frame-palette");
  const show = () => button.setAttribute("aria-pressed", document.body.dataset.mdColorScheme === "slate");

  if (button) {
    button.addEventListener("click", () => {
      const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
      document.body.dataset.mdColorScheme = scheme;
      show();
      try {
        localStorage.setItem("palette", scheme);
      } catch {
        // A browser that keeps nothing still shows the palette on this page.
      }
    });
    show();
    button.hidden = false;
  }
}
