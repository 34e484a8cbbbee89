// What the generated pages gain with JavaScript. Without it they say the same.

// Filters and sorts a table: a form with data-filters names the table, each select the data attribute of its rows.
for (const form of document.querySelectorAll("form[data-filters]")) {
  const table = document.getElementById(form.dataset.filters);
  const rows = [...table.tBodies[0].rows];
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");

  const filter = () => {
    for (const row of rows) {
      row.hidden = selects.some((select) => {
        const values = row.dataset[select.id.replace("filter-", "")].split(" ");
        return select.value && !values.includes(select.value);
      });
    }
    status.textContent = `${rows.filter((row) => !row.hidden).length} ${form.dataset.result}`;
  };

  const key = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();

  const sort = (heading) => {
    const column = heading.cellIndex;
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    rows.sort((a, b) => key(a, column).localeCompare(key(b, column), document.documentElement.lang));
    if (descending) rows.reverse();
    table.tBodies[0].append(...rows);
  };

  for (const heading of table.querySelectorAll("th[data-sortable]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.title = `${form.dataset.sort} ${button.textContent.toLowerCase()}`;
    button.addEventListener("click", () => sort(heading));
    heading.append(button);
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
}
