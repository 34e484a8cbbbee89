// Tells the page around the frame how high this page is, and whenever that changes.
{
  const tellHeight = () => {
    parent.postMessage({ type: "flowmap-size", height: document.body.offsetHeight }, "*");
  };
  new ResizeObserver(tellHeight).observe(document.body);
}
