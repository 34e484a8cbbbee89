// Filters and sorts a table: a form names its table, each select the data of its rows.
for (const form of document.querySelectorAll("form[data-filters]")) {
  const table = document.getElementById(form.dataset.filters);
  const [head, body] = [table.tHead.rows[0], table.tBodies[0]];
  const selects = [...form.querySelectorAll("select")];

  const filter = () => {
    const isOut = (row) =>
      selects.some(({ id, value }) => value && !row.dataset[id.replace("filter-", "")].split(" ").includes(value));
    for (const row of body.rows) row.hidden = isOut(row);
    const count = body.querySelectorAll("tr:not([hidden])").length;
    form.querySelector("[role=status]").textContent = `${count} ${form.dataset.result}`;
  };

  const sort = (heading) => {
    const isDown = heading.ariaSort === "ascending";
    for (const other of head.cells) other.ariaSort = null;
    heading.ariaSort = isDown ? "descending" : "ascending";
    const key = ({ cells }) => cells[heading.cellIndex].dataset.value ?? cells[heading.cellIndex].textContent.trim();
    const rows = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), document.documentElement.lang));
    body.append(...(isDown ? rows.reverse() : rows));
  };

  for (const heading of table.querySelectorAll("th[data-sortable]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.title = `${form.dataset.sort} ${button.textContent.toLowerCase()}`;
    button.onclick = () => sort(heading);
    heading.append(button);
  }

  form.onchange = filter;
  form.hidden = false;
  filter();
}
