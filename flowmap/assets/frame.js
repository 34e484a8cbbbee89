// Before the page is painted: the palette that the reader chose. Nothing else is kept.
{
  const { dataset } = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // A browser that keeps nothing throws.
  try {
    dataset.palette = localStorage.palette ?? "";
  } catch {}

  // Room for what is found.
  if (location.search) dataset.asked = "";

  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("frame-palette");
    const isDark = () => (dataset.palette ? dataset.palette === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", isDark());

    button.onclick = () => {
      dataset.palette = isDark() ? "light" : "dark";
      show();
      try {
        localStorage.palette = dataset.palette;
      } catch {}
    };
    system.onchange = show;
    show();
    button.hidden = false;
  });
}
