/* Measures every diagram of the page as the reader sees it, and gives what is wrong with each, in words.

   The measures of a well drawn map, at natural size: no edge through a node that it does not touch, no
   label over a node or another edge's label, each label nearest to its own edge, text at least 3 px inside
   its shape and 12 px high. How large the drawing is and how many pairs of edges cross is counted.
   A condition is a stylesheet to measure under, how far inside its shape a text must be, and the font
   without which the condition says nothing. */
(conditions) => {
  const LEAST_TEXT = 12;
  const SHRINK = 1;
  const STEP = 4;
  const REACH = 8; // the stroke of a thick edge, and what a whole pixel takes
  const MEETING = 20; // so near a node that two edges have in common, they may touch
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

  function cornersOf(arrow) {
    const matrix = matrixOf(arrow);
    return [...arrow.points].map((point) => new DOMPoint(point.x, point.y).matrixTransform(matrix));
  }

  function readNode(link) {
    const shapes = [...link.querySelectorAll(".step-shape")];
    return {
      link,
      shapes,
      name: link.dataset.step ?? link.dataset.to ?? link.dataset.phase ?? link.dataset.actor,
      texts: [...link.querySelectorAll("text")],
      box: union(shapes.map(boxOf)),
    };
  }

  function readChip(link) {
    const shapes = [...link.querySelectorAll(".exit-shape")];
    return { link, shapes, name: `exit to ${link.dataset.to}`, texts: [...link.querySelectorAll("text")], box: union(shapes.map(boxOf)) };
  }

  function readEdge(group) {
    const { from, to } = group.dataset;
    const paths = [...group.querySelectorAll("path.line")];
    return {
      lines: paths.map(pointsOf),
      tips: [...group.querySelectorAll(".arrow")].map(cornersOf),
      from,
      to,
      name: `${from} -> ${to}`,
      labels: [...group.querySelectorAll("text.condition")].map((text) => ({
        words: text.textContent,
        box: boxOf(text),
      })),
    };
  }

  function crossings(edges, nodes) {
    const found = [];
    for (const edge of edges) {
      const own = edge.from ? nodes.filter((node) => node.name === edge.from || node.name === edge.to) : nodes;
      edge.ends = endsOf(edge, own);
      found.push(...loose(edge), ...through(edge, edge.lines.flat(), nodes, edge.ends.map(({ node }) => node)));
    }
    return found;
  }

  /* An edge ends where its arrow points, and where no other piece of it or its label goes on. */
  function endsOf(edge, nodes) {
    const points = edge.lines.flatMap((line) => [line[0], line.at(-1)]);
    const [from, to] = edge.from ? [edge.from, edge.to].map((name) => nodes.filter((node) => node.name === name)) : [nodes, nodes];
    const end = (candidates, among) => {
      const pairs = candidates.flatMap((point) => among.map((node) => ({ node, gap: distance(point, node.box) })));
      return pairs.reduce((best, pair) => (pair.gap < best.gap ? pair : best));
    };
    const head = end(edge.tips.flat(), to);
    const tail = end(points, edge.from ? from : from.filter((node) => node !== head.node));
    return [tail, head];
  }

  function loose(edge) {
    const gaps = edge.ends.map(({ gap }) => gap);
    const names = edge.ends.map(({ node }) => node.name).join();
    return Math.max(...gaps) > REACH ? [`edge ${edge.name} ends ${gaps.map(round).join(" and ")} px from ${names}`] : [];
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

  /* Tells whether a label lies nearer to another edge than to its own. */
  function strays(edges) {
    const found = [];
    for (const edge of edges.filter(({ labels }) => labels.length)) {
      const box = union(edge.labels.map((label) => label.box));
      const gap = (other) => Math.min(...other.lines.flat().map((point) => distance(point, box)));
      const own = gap(edge);
      for (const other of edges.filter((each) => each !== edge && each.lines.length)) {
        if (gap(other) < own - 0.5) {
          const words = edge.labels.map((label) => label.words).join(" ");
          found.push(`label ${JSON.stringify(words)} is ${round(own)} px from ${edge.name} and ${round(gap(other))} px from ${other.name}`);
        }
      }
    }
    return found;
  }

  function sideOf(a, b, c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  }

  function meet(a, b, c, d) {
    return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
  }

  /* The pairs of edges that cross, away from a node that both touch. */
  function crossedPairs(edges) {
    const found = [];
    edges.forEach((one, index) => {
      for (const other of edges.slice(index + 1)) {
        const theirNodes = other.ends.map(({ node }) => node);
        const shared = one.ends.map(({ node }) => node).filter((node) => theirNodes.includes(node));
        const isFar = (point) => shared.every((node) => distance(point, node.box) > MEETING);
        const pieces = (edge) => edge.lines.flatMap((points) => points.slice(1).map((point, i) => [points[i], point]));
        const theirs = pieces(other);
        if (pieces(one).some(([a, b]) => isFar(a) && theirs.some(([c, d]) => meet(a, b, c, d)))) {
          found.push(`${one.name} × ${other.name}`);
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
    const nodes = [...svg.querySelectorAll(":is(a, g):has(> .step-shape)")].map(readNode);
    const chips = [...svg.querySelectorAll("a:has(> .exit-shape)")].map(readChip);
    const edges = [...svg.querySelectorAll("g:is(.transition, .handover-line)")].map(readEdge);
    const box = svg.getBoundingClientRect();
    const runningThrough = condition.css ? [] : crossings(edges, nodes);
    return {
      crossed: condition.css ? [] : crossedPairs(edges),
      id: svg.getAttribute("aria-labelledby") ?? "",
      view: svg.dataset.view ?? "",
      height: round(box.height),
      nodes: nodes.length,
      edges: edges.length,
      labels: edges.flatMap((edge) => edge.labels).length,
      texts: svg.querySelectorAll("text").length,
      width: round(box.width),
      natural: Number(svg.getAttribute("width")),
      faults: {
        crossings: runningThrough,
        coverings: coverings(edges, nodes),
        strays: condition.css ? [] : strays(edges),
        spillings: spillings([...nodes, ...chips]),
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
    // The whole map is shown in the overview's place when the reader asks for it.
    style.textContent = `${condition.css} .flowmap-whole { display: block !important }`;
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
