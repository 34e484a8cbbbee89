// Filters and sorts a table: a form names its table, and each of its selects a data attribute of the rows.
{
  const collator = new Intl.Collator(document.documentElement.lang);

  const makeFilter = (form, rows) => {
    const selects = [...form.querySelectorAll("select")];
    const status = form.querySelector("[role=status]");

    const fits = (row, select) => {
      const values = row.dataset[select.id.replace("filter-", "")].split(" ");
      return !select.value || values.includes(select.value);
    };
    const filter = () => {
      for (const row of rows) row.hidden = !selects.every((select) => fits(row, select));
      const shown = [...rows].filter((row) => !row.hidden);
      status.textContent = `${shown.length} ${form.dataset.result}`;
    };

    form.onchange = filter;
    form.hidden = false;
    filter();
  };

  const sortBy = (heading, body) => {
    const isDescending = heading.ariaSort === "ascending";
    for (const other of heading.parentElement.cells) other.ariaSort = null;
    heading.ariaSort = isDescending ? "descending" : "ascending";

    const key = (row) => {
      const cell = row.cells[heading.cellIndex];
      return cell.dataset.value ?? cell.textContent.trim();
    };
    const rows = [...body.rows].sort((a, b) => collator.compare(key(a), key(b)));
    body.append(...(isDescending ? rows.reverse() : rows));
  };

  // A button inside the heading, so that the keyboard gets to it and the cell stays a heading.
  const makeSortable = (heading, body, label) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.title = `${label} ${button.textContent.toLowerCase()}`;
    button.onclick = () => sortBy(heading, body);
    heading.append(button);
  };

  for (const form of document.querySelectorAll("form[data-filters]")) {
    const table = document.getElementById(form.dataset.filters);
    const body = table.tBodies[0];
    for (const heading of table.querySelectorAll("th[data-sortable]")) makeSortable(heading, body, form.dataset.sort);
    makeFilter(form, body.rows);
  }
}
