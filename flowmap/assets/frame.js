// Before the page is painted: the palette that the reader chose. Nothing else is kept.
{
  const { dataset } = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // A browser that keeps nothing throws.
  try {
    dataset.palette = localStorage.palette ?? "";
  } catch {}

  // Room for what is found.
  if (/[?&]q=./.test(location.search)) dataset.asked = "";

  // What a map waits for, one in each frame: see cards.css.
  dataset.later = `page ${location.hash ? "" : "map "}phase others`;
  const paintNext = () => {
    if (document.readyState !== "loading") dataset.later = dataset.later.replace(/\w+ ?/, "");
    if (dataset.later) requestAnimationFrame(paintNext);
  };
  requestAnimationFrame(paintNext);

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
