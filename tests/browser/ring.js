/* Gives how a node stands out: the width of its outline, and its contrast to the page around it. */
(step) => {
  const link = document.querySelector(`svg.flowmap a[data-step="${step}"]`);
  const { stroke, strokeWidth } = getComputedStyle(link.querySelector(".step-shape"));
  const page = getComputedStyle(link.ownerSVGElement).backgroundColor;
  const box = link.getBoundingClientRect();
  const luminance = (colour) =>
    colour
      .match(/[\d.]+/g)
      .slice(0, 3)
      .map((value) => Number(value) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const [light, dark] = [luminance(stroke), luminance(page)].sort((a, b) => b - a);
  return {
    isFocused: document.activeElement === link,
    width: Number.parseFloat(strokeWidth),
    contrast: (light + 0.05) / (dark + 0.05),
    isInView: box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth,
  };
}
