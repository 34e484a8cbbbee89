// Tells the page around the frame how high this page is, and whenever that changes.
{
  const tell = () => parent.postMessage({ type: "flowmap-size", height: document.body.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.body);
}
