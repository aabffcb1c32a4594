"use strict";
// The data are those of convert/batch/report/page.py. Text is only ever set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const PART = 200; // rows that are shown at a time
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...content) {
  const svg = ["svg", "rect", "text", "image", "title"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...content);
  return node;
}

// One document: its pages with the blocks on them, and the tree beside

function open(title, row, review) {
  const home = byId("document");
  home.hidden = false;
  home.querySelector("h2").textContent = title;
  const facts = row || review.facts;
  home.querySelector(".facts").textContent = [
    facts.kind, facts.symbol, `${facts.pages} pages`, `${facts.recitals} recitals`, `${facts.paragraphs} paragraphs`,
    `${facts.notes} notes`, `confidence ${Number(facts.confidence).toFixed(2)}`, row ? row.state : "",
    row ? row.error : "",
  ].filter(Boolean).join(" · ");
  const told = review
    ? review.problems.map((each) => [each.severity, `${each.code} ${each.page ? `page ${each.page}: ` : ""}${each.message}`])
    : row.problems.map((line) => [line.split(" ")[0], line.slice(line.indexOf(" ") + 1)]);
  home.querySelector(".problems").replaceChildren(...told.map(([severity, text]) => make("li", { class: severity }, `${severity}: ${text}`)));
  home.querySelector(".desk").hidden = !review;
  if (review) lay(home, review);
  home.querySelector("#close").focus();
}

function lay(home, review) {
  const notes = review.pages.map((page) => sheet(page, review.blocks.filter((block) => block.page === page.number)));
  if (review.left_out > 0) notes.push(make("p", {}, `${review.left_out} more pages: undoc review shows them all.`));
  if (!review.pages.length) notes.push(make("p", {}, "This document has no pages to show."));
  home.querySelector(".pages").replaceChildren(...notes);
  home.querySelector(".tree").replaceChildren(...review.tree.map(entry));
}

function sheet(page, blocks) {
  const box = make("svg", { viewBox: `0 0 ${page.width} ${page.height}`, role: "img", "aria-label": `page ${page.number}` });
  box.append(make("image", { href: page.picture, width: page.width, height: page.height }));
  for (const block of blocks) {
    const [left, top, right, bottom] = block.box;
    const kind = block.eid.includes("fn_") ? "note" : block.part;
    const area = make("rect", { x: left, y: top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1), class: kind, "data-eid": block.eid });
    area.append(make("title", {}, block.eid));
    area.addEventListener("click", () => mark(block.eid, ".tree"));
    box.append(area);
  }
  return box;
}

function entry(item) {
  const line = make("li", { class: item.tag === "authorialNote" ? "note" : item.part, "data-eid": item.eid, style: `margin-left: ${item.depth}rem` });
  line.append(make("code", {}, item.name || item.tag), " ");
  if (item.number) line.append(make("b", {}, item.number));
  line.append(item.text);
  line.addEventListener("click", () => mark(item.eid, ".pages"));
  return line;
}

function mark(eid, where) {
  const home = byId("document");
  for (const node of home.querySelectorAll(".on")) node.classList.remove("on");
  for (const node of home.querySelectorAll(`[data-eid="${CSS.escape(eid)}"]`)) node.classList.add("on");
  const found = home.querySelector(`${where} .on`);
  if (found) found.scrollIntoView({ block: "center" });
}

// A batch: charts, and the table

const rows = (data.rows || []).map((cells, number) => {
  const row = Object.fromEntries(data.columns.map((column, at) => [column, cells[at]]));
  row.number = number;
  row.text = [row.input, row.output, row.state, row.error, row.kind, row.symbol, ...row.problems].join("\n").toLowerCase();
  return row;
});
const doubtful = new Set(data.doubtful || []);
const SHOWN = [
  ["input", "input"], ["state", "state"], ["kind", "kind"], ["symbol", "symbol"], ["pages", "pages"],
  ["recitals", "recitals"], ["paragraphs", "paragraphs"], ["notes", "notes"], ["confidence", "confidence"],
  ["errors", "errors"], ["warnings", "warnings"], ["seconds", "seconds"], ["peak_memory", "memory, MB"],
];
const FORMATS = {
  confidence: (value) => value.toFixed(2), seconds: (value) => value.toFixed(2), peak_memory: (value) => (value / 1e6).toFixed(0),
};
const order = { column: "", falling: false };
let chosen = rows;
let visible = PART;

const kindOf = (state) => ({ failed: "failed", "done with problems": "problems", skipped: "skipped" }[state] || "done");

function draw() {
  byId("table").tBodies[0].replaceChildren(...chosen.slice(0, visible).map(line));
  byId("more").hidden = chosen.length <= visible;
  byId("count").textContent = `${chosen.length} of ${rows.length} documents`;
}

function line(row) {
  const tr = make("tr", { class: kindOf(row.state), tabindex: "0" });
  for (const [column] of SHOWN) {
    const value = row[column];
    const numeric = typeof value === "number";
    tr.append(make("td", { class: numeric ? "number" : column }, numeric ? (FORMATS[column] || String)(value) : value));
  }
  if (row.error) tr.cells[1].title = row.error;
  const show = () => open(row.input, row, (data.reviews || {})[row.number]);
  tr.addEventListener("click", show);
  tr.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
  return tr;
}

function choose() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const state = byId("state").value;
  const only = byId("doubtful").checked;
  chosen = rows.filter((row) => (!state || row.state === state) && (!only || doubtful.has(row.number)) && words.every((word) => row.text.includes(word)));
  sort();
  visible = PART;
  draw();
}

function sort() {
  const { column, falling } = order;
  if (!column) return;
  const sign = falling ? -1 : 1;
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  chosen = [...chosen].sort((one, other) => sign * (typeof one[column] === "number" ? one[column] - other[column] : compare(one[column], other[column])));
}

function heading([column, title]) {
  const th = make("th", { scope: "col", "data-column": column });
  const button = make("button", { type: "button" }, title);
  button.addEventListener("click", () => {
    order.falling = order.column === column && !order.falling;
    order.column = column;
    for (const other of byId("table").tHead.rows[0].cells) other.removeAttribute("aria-sort");
    th.setAttribute("aria-sort", order.falling ? "descending" : "ascending");
    sort();
    draw();
  });
  th.append(button);
  return th;
}

function chart(title, bars) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const width = 34;
  const figure = make("figure", {}, make("figcaption", {}, title));
  const box = make("svg", { width: bars.length * width + 8, height: 112, role: "img", "aria-label": `${title}: ${bars.map((bar) => `${bar.label} ${bar.count}`).join(", ")}` });
  bars.forEach((bar, at) => {
    const height = (72 * bar.count) / most;
    box.append(make("rect", { class: `bar ${bar.kind || ""}`, x: at * width + 4, y: 90 - height, width: width - 8, height }));
    box.append(make("text", { x: at * width + width / 2, y: 86 - height, "text-anchor": "middle" }, bar.count ? String(bar.count) : ""));
    box.append(make("text", { x: at * width + width / 2, y: 104, "text-anchor": "middle" }, bar.label));
  });
  figure.append(box);
  return figure;
}

function histogram(column, edges, label) {
  const read = rows.filter((row) => !row.error);
  return edges.map((edge, at) => ({
    label: label(edge),
    count: read.filter((row) => row[column] >= edge && (at + 1 === edges.length || row[column] < edges[at + 1])).length,
  }));
}

function report() {
  byId("batch").hidden = false;
  const total = data.total;
  const states = Object.entries(total.states).filter(([, count]) => count);
  byId("summary").textContent = `${total.documents} documents: ${states.map(([state, count]) => `${count} ${state}`).join(", ")}; ` +
    `${total.pages} pages, ${total.paragraphs} paragraphs, ${total.notes} notes; ${total.problems.error} errors, ${total.problems.warning} warnings; ` +
    `mean confidence ${total.confidence.toFixed(2)}, ${total.seconds.toFixed(0)} s of work, highest peak of memory ${(total.peak_memory / 1e6).toFixed(0)} MB; ${doubtful.size} doubtful.`;
  const short = { done: "done", "done with problems": "faulty", failed: "failed", skipped: "skip" };
  byId("charts").append(
    chart("Outcomes", Object.entries(total.states).map(([state, count]) => ({ label: short[state], count, kind: kindOf(state) }))),
    chart("Confidence", histogram("confidence", [0, .1, .2, .3, .4, .5, .6, .7, .8, .9], (edge) => `${edge * 100}%`)),
    chart("Seconds", histogram("seconds", [0, .05, .1, .2, .5, 1, 2, 5, 10, 60], (edge) => `${edge}`)),
  );
  for (const [state] of states) byId("state").append(make("option", { value: state }, state));
  byId("table").tHead.rows[0].append(...SHOWN.map(heading));
  for (const id of ["filter", "state", "doubtful"]) byId(id).addEventListener("input", choose);
  byId("choice").addEventListener("submit", (event) => event.preventDefault());
  byId("more").addEventListener("click", () => { visible += PART; draw(); });
  draw();
}

byId("close").addEventListener("click", () => { byId("document").hidden = true; });
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !data.alone) byId("document").hidden = true; });
if (data.alone) {
  byId("document").classList.add("alone");
  open(data.alone.input, null, data.alone);
} else {
  report();
}
