/* Measures every diagram of the page as the reader sees it, and gives what is wrong with each, in words.

   The measures of a well drawn map, at natural size: no edge through a node that it does not touch, no
   label over a node or another edge's label, text at least 3 px inside its shape and 12 px high.
   A condition is a stylesheet to measure under, how far inside its shape a text must be, and the font
   without which the condition says nothing. */
(conditions) => {
  const LEAST_TEXT = 12;
  const SHRINK = 1;
  const STEP = 4;
  const REACH = 18; // an arrowhead, beside the point of a hexagon
  const OVERLAP = 0.5;
  let margin = 0;

  const round = (number) => Math.round(number * 10) / 10;
  const told = (box) => `[${[box.left, box.top, box.right, box.bottom].map(round).join(" ")}]`;

  /* To ask for a matrix is slow, and parts of one group have the same. */
  let matrices = new Map();
  function matrixOf(element) {
    const key = element.closest("[transform]") ?? element.ownerSVGElement;
    if (!matrices.has(key)) matrices.set(key, element.getScreenCTM());
    return matrices.get(key);
  }

  /* A box in pixels of the screen; getBBox leaves the width of the stroke out. */
  function boxOf(element) {
    const matrix = matrixOf(element);
    const { x, y, width, height } = element.getBBox();
    const one = new DOMPoint(x, y).matrixTransform(matrix);
    const other = new DOMPoint(x + width, y + height).matrixTransform(matrix);
    return { left: one.x, top: one.y, right: other.x, bottom: other.y };
  }

  function overlap(one, other) {
    return {
      across: Math.min(one.right, other.right) - Math.max(one.left, other.left),
      down: Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
    };
  }

  function covers(one, other) {
    const { across, down } = overlap(one, other);
    return across > OVERLAP && down > OVERLAP;
  }

  function distance(point, box) {
    const across = Math.max(box.left - point.x, 0, point.x - box.right);
    const down = Math.max(box.top - point.y, 0, point.y - box.bottom);
    return Math.hypot(across, down);
  }

  function union(boxes) {
    return {
      left: Math.min(...boxes.map((box) => box.left)),
      top: Math.min(...boxes.map((box) => box.top)),
      right: Math.max(...boxes.map((box) => box.right)),
      bottom: Math.max(...boxes.map((box) => box.bottom)),
    };
  }

  function pointsOf(path) {
    const matrix = matrixOf(path);
    const length = path.getTotalLength();
    const count = Math.max(2, Math.ceil((length * matrix.a) / STEP));
    const points = [];
    for (let i = 0; i <= count; i += 1) {
      points.push(path.getPointAtLength((length * i) / count).matrixTransform(matrix));
    }
    return points;
  }

  function readNode(link) {
    const drawn = [...link.querySelectorAll(".step-shape")];
    const shapes = drawn.filter((shape) => shape.tagName !== "polyline");
    const fold = drawn.filter((shape) => shape.tagName === "polyline").map(boxOf);
    return {
      link,
      shapes,
      fold: fold.length > 0 ? union(fold) : null,
      name: link.dataset.step,
      texts: [...link.querySelectorAll("text")],
      box: union(shapes.map(boxOf)),
    };
  }

  function readEdge(group) {
    const { from, to } = group.dataset;
    return {
      from,
      to,
      name: `${from} -> ${to}`,
      paths: [...group.querySelectorAll("path.line")],
      labels: [...group.querySelectorAll("text.condition")].map((text) => ({
        words: text.textContent,
        box: boxOf(text),
      })),
    };
  }

  /* A step that leads back to itself is drawn twice in its neighbourhood: the end is the nearest of the two. */
  function nearest(point, nodes) {
    return nodes.reduce((best, node) => (distance(point, node.box) < distance(point, best.box) ? node : best));
  }

  function crossings(edges, nodes) {
    const found = [];
    for (const edge of edges) {
      const own = nodes.filter((node) => node.name === edge.from || node.name === edge.to);
      for (const points of edge.paths.map(pointsOf)) {
        const ends = [points[0], points.at(-1)].map((point) => nearest(point, own));
        found.push(...loose(edge, points, ends), ...through(edge, points, nodes, ends));
      }
    }
    return found;
  }

  function loose(edge, points, ends) {
    const names = ends.map((node) => node.name).sort().join();
    const gaps = [distance(points[0], ends[0].box), distance(points.at(-1), ends[1].box)];
    const isLoose = Math.max(...gaps) > REACH || names !== [edge.from, edge.to].sort().join();
    return isLoose ? [`edge ${edge.name} ends ${gaps.map(round).join(" and ")} px from ${names}`] : [];
  }

  function through(edge, points, nodes, ends) {
    return nodes
      .filter((node) => !ends.includes(node))
      .map((node) => ({ node, hits: points.filter((point) => isIn(point, node.box)) }))
      .filter(({ hits }) => hits.length > 0)
      .map(
        ({ node, hits }) =>
          `edge ${edge.name} runs through node ${node.name} ${told(node.box)} ` +
          `at ${hits.length} points, first ${round(hits[0].x)} ${round(hits[0].y)}`,
      );
  }

  function isIn(point, box) {
    return (
      point.x > box.left + SHRINK &&
      point.x < box.right - SHRINK &&
      point.y > box.top + SHRINK &&
      point.y < box.bottom - SHRINK
    );
  }

  function coverings(edges, nodes) {
    const found = [];
    edges.forEach((edge, index) => {
      for (const label of edge.labels) {
        const said = `label ${JSON.stringify(label.words)} of ${edge.name} ${told(label.box)}`;
        for (const node of nodes) {
          if (covers(label.box, node.box)) found.push(`${said} covers node ${node.name} ${told(node.box)}`);
        }
        for (const other of edges.slice(index + 1)) {
          for (const its of other.labels) {
            if (covers(label.box, its.box)) {
              found.push(`${said} covers label ${JSON.stringify(its.words)} of ${other.name} ${told(its.box)}`);
            }
          }
        }
      }
    });
    return found;
  }

  /* The corners of a text and the middles of its sides, moved out by the margin, must be inside the shape. */
  function spillings(nodes) {
    const found = [];
    for (const node of nodes) {
      for (const text of node.texts) {
        const box = text.getBBox();
        const points = rim(box, margin / matrixOf(text).a);
        for (const shape of node.shapes) {
          const out = points.filter((point) => !shape.isPointInFill(point));
          if (out.length > 0) {
            found.push(
              `node ${node.name}: text ${JSON.stringify(text.textContent)} ${told(boxOf(text))} is not ` +
                `${margin} px inside its ${shape.tagName} ${told(boxOf(shape))}, ${out.length} of 8 points`,
            );
          }
        }
        if (node.fold && covers(boxOf(text), node.fold)) {
          found.push(`node ${node.name}: text ${JSON.stringify(text.textContent)} lies on the folded corner`);
        }
        found.push(...badgeSpilling(node, text), ...tangles(node, text));
      }
    }
    return found;
  }

  function rim(box, out) {
    const left = box.x - out;
    const right = box.x + box.width + out;
    const top = box.y - out;
    const bottom = box.y + box.height + out;
    const [middle, half] = [(left + right) / 2, (top + bottom) / 2];
    return [
      [left, top], [middle, top], [right, top], [left, half],
      [right, half], [left, bottom], [middle, bottom], [right, bottom],
    ].map(([x, y]) => new DOMPoint(x, y));
  }

  function badgeSpilling(node, text) {
    const cell = text.previousElementSibling;
    if (cell?.tagName !== "rect") return [];
    const [inner, outer] = [boxOf(text), boxOf(cell)];
    const isOut = inner.left < outer.left - 0.1 || inner.right > outer.right + 0.1;
    return isOut ? [`node ${node.name}: badge ${text.textContent} ${told(inner)} is wider than ${told(outer)}`] : [];
  }

  function tangles(node, text) {
    const box = boxOf(text);
    const cell = text.previousElementSibling;
    return [...node.link.querySelectorAll("text, rect")]
      .filter((other) => other !== text && other !== cell && !(other.tagName === "rect" && other.nextElementSibling === text))
      .map((other) => ({ other, both: overlap(box, boxOf(other)) }))
      .filter(({ both }) => both.across > OVERLAP && both.down > 4)
      .map(
        ({ other, both }) =>
          `node ${node.name}: ${JSON.stringify(text.textContent)} lies ${round(both.across)} px over ` +
          JSON.stringify(other.textContent || other.getAttribute("class")),
      );
  }

  function smallTexts(svg) {
    return [...svg.querySelectorAll("text")]
      .map((text) => ({ text, size: Number.parseFloat(getComputedStyle(text).fontSize) * matrixOf(text).a }))
      .filter(({ size }) => size < LEAST_TEXT - 0.05) // the drawing's width is a whole number of pixels
      .map(({ text, size }) => `text ${JSON.stringify(text.textContent)} is ${size.toFixed(2)} px high`);
  }

  function clippings(svg) {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text, .step-shape, rect, path.line, .arrow")]
      .map((part) => ({ part, box: boxOf(part) }))
      .filter(
        ({ box }) =>
          box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1,
      )
      .map(
        ({ part, box }) =>
          `${part.tagName} ${JSON.stringify(part.textContent)} ${told(box)} is outside the drawing ${told(frame)}`,
      );
  }

  /* The lines are where they are in every font, so they are followed only once. */
  function measure(svg, condition) {
    const nodes = [...svg.querySelectorAll("a[data-step]")].map(readNode);
    const edges = [...svg.querySelectorAll("g.transition")].map(readEdge);
    const box = svg.getBoundingClientRect();
    return {
      id: svg.getAttribute("aria-labelledby") ?? "",
      nodes: nodes.length,
      edges: edges.length,
      labels: edges.flatMap((edge) => edge.labels).length,
      texts: svg.querySelectorAll("text").length,
      width: round(box.width),
      natural: Number(svg.getAttribute("width")),
      faults: {
        crossings: condition.css ? [] : crossings(edges, nodes),
        coverings: coverings(edges, nodes),
        spillings: spillings(nodes),
        small: smallTexts(svg),
        clipped: clippings(svg),
      },
    };
  }

  /* A font that is missing is shown as the next in the list: as wide as that one, whichever it is. */
  function isInstalled(font) {
    const pen = document.createElement("canvas").getContext("2d");
    const width = (family) => {
      pen.font = `40px ${family}`;
      return pen.measureText("mmmmmmmmmlliWWW").width;
    };
    return ["serif", "monospace"].some((other) => width(`"${font}", ${other}`) !== width(other));
  }

  function under(condition) {
    const style = document.createElement("style");
    style.textContent = condition.css;
    document.head.append(style);
    matrices = new Map();
    margin = condition.margin;
    const diagrams = [...document.querySelectorAll("svg.flowmap")]
      .map((svg) => measure(svg, condition));
    style.remove();
    return { condition: condition.name, diagrams };
  }

  return conditions.filter(({ font }) => !font || isInstalled(font)).map(under);
}
