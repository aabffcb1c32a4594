"use strict";
// The data are those of convert/batch/report/page.py. Text is only ever set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const PART = 200; // rows that are shown at a time
const DOUBT = 0.5; // blocks of which undoc is less sure than this are marked
const byId = (id) => document.getElementById(id);
const counted = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;
const percent = (share) => `${Math.round(share * 100)} %`;

function make(tag, attributes = {}, ...content) {
  const svg = ["svg", "g", "rect", "line", "text", "image", "title"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...content);
  return node;
}

// One document: its pages with the blocks on them, and the tree beside

const PARTS = [
  ["coverPage", "masthead"], ["preface", "opening"], ["preamble", "preamble"], ["mainBody", "body"], ["conclusions", "conclusions"],
  ["attachments", "annexes"], ["note", "notes"],
];

function open(title, row, review) {
  const home = byId("document");
  home.hidden = false;
  document.body.classList.add("open");
  home.querySelector("h2").textContent = title;
  const facts = row || review.facts;
  home.querySelector(".facts").textContent = [
    row ? row.state : "", row ? row.error : "", facts.kind, facts.symbol, counted(facts.pages, "page"), counted(facts.recitals, "recital"),
    counted(facts.paragraphs, "paragraph"), counted(facts.notes, "note"), `confidence ${percent(facts.confidence)}`,
    row ? `${row.seconds.toFixed(2)} s` : "", row ? `${(row.peak_memory / 1e6).toFixed(0)} MB` : "",
  ].filter(Boolean).join(" · ");
  home.querySelector(".files").textContent = row ? [row.output && `→ ${row.output}`, row.sha256 && `SHA-256 ${row.sha256}`].filter(Boolean).join(" · ") : "";
  const told = review ? review.problems : row.problems.map(([severity, code, message]) => ({ severity, code, message }));
  home.querySelector(".problems").replaceChildren(...told.map(finding));
  home.querySelector(".desk").hidden = home.querySelector(".legend").hidden = !review;
  if (review) lay(home, review);
  home.querySelector("#close").focus();
}

function finding({ severity, code, message, page, eid }) {
  const line = make("li", { class: severity }, `${severity} `, make("code", {}, code), ` ${page && !message.startsWith("page ") ? `page ${page}: ` : ""}${message}`);
  if (eid) {
    line.dataset.eid = eid;
    line.addEventListener("click", () => mark(eid, ".pages", ".tree"));
  }
  return line;
}

function lay(home, review) {
  const sure = new Map(review.tree.map((item) => [item.eid, item]));
  const sheets = review.pages.map((page) => sheet(page, review.blocks.filter((block) => block.page === page.number), sure));
  if (review.left_out > 0) sheets.push(make("p", {}, `${counted(review.left_out, "more page")}: undoc review shows them all.`));
  if (!review.pages.length) sheets.push(make("p", {}, "This document has no pages to show."));
  home.querySelector(".pages").replaceChildren(...sheets);
  home.querySelector(".tree").replaceChildren(...review.tree.map(entry));
  const used = new Set([...home.querySelectorAll(".tree li")].map((line) => line.classList[0]));
  home.querySelector(".legend").replaceChildren(...PARTS.filter(([part]) => used.has(part)).map(([part, name]) => make("span", { class: part }, name)));
}

const kindOfBlock = (item, part) => (item && item.tag === "authorialNote" ? "note" : part);
const doubted = (item) => item && item.sure !== undefined && item.sure < DOUBT;
const grounds = (item) => `${item.role}, told by ${item.how}, ${percent(item.sure)} sure`;

function sheet(page, blocks, known) {
  const box = make("svg", { viewBox: `0 0 ${page.width} ${page.height}`, role: "img", "aria-label": `page ${page.number}` });
  box.append(make("image", { href: page.picture, width: page.width, height: page.height }));
  for (const block of blocks) {
    const [left, top, right, bottom] = block.box;
    const item = known.get(block.eid);
    const kind = `${kindOfBlock(item, block.part)}${doubted(item) ? " doubt" : ""}`;
    const area = make("rect", { x: left, y: top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1), class: kind, "data-eid": block.eid });
    area.append(make("title", {}, item && item.role ? `${block.eid}: ${grounds(item)}` : block.eid));
    area.addEventListener("click", () => mark(block.eid, ".tree"));
    box.append(area);
  }
  return box;
}

function entry(item) {
  const kind = `${kindOfBlock(item, item.part)}${doubted(item) ? " doubt" : ""}`;
  const line = make("li", { class: kind, "data-eid": item.eid, style: `margin-left: ${item.depth}rem`, title: item.role ? `${item.eid}: ${grounds(item)}` : item.eid });
  if (item.role) line.append(make("small", {}, `${percent(item.sure)} ${item.how}`));
  line.append(make("code", {}, item.role || item.name || item.tag), " ");
  if (item.number) line.append(make("b", {}, item.number));
  line.append(item.text);
  line.addEventListener("click", () => mark(item.eid, ".pages"));
  return line;
}

function mark(eid, ...places) {
  const home = byId("document");
  for (const node of home.querySelectorAll(".on")) node.classList.remove("on");
  for (const node of home.querySelectorAll(`.desk [data-eid="${CSS.escape(eid)}"]`)) node.classList.add("on");
  for (const where of places) {
    const found = home.querySelector(`${where} .on`);
    if (found) found.scrollIntoView({ block: "center" });
  }
}

function shut() {
  byId("document").hidden = true;
  document.body.classList.remove("open");
}

// A batch: charts, and the table

const rows = (data.rows || []).map((cells, number) => {
  const row = Object.fromEntries(data.columns.map((column, at) => [column, cells[at]]));
  row.number = number;
  row.text = [row.input, row.output, row.sha256, row.state, row.error, row.kind, row.symbol, ...row.problems.map((told) => told.join(" "))].join("\n").toLowerCase();
  return row;
});
const doubtful = new Set(data.doubtful || []);
const SHOWN = [
  ["input", "document"], ["state", "state"], ["kind", "kind"], ["symbol", "symbol"], ["pages", "pages"],
  ["recitals", "recitals"], ["paragraphs", "paragraphs"], ["notes", "notes"], ["confidence", "confidence"],
  ["errors", "errors"], ["warnings", "warnings"], ["seconds", "seconds"], ["peak_memory", "MB"],
];
const FORMATS = { confidence: percent, seconds: (value) => value.toFixed(2), peak_memory: (value) => (value / 1e6).toFixed(0) };
const order = { column: "", falling: false };
let range = null; // of a column, the values that a bar of a chart stands for
let chosen = rows;
let visible = PART;

const kindOf = (state) => ({ failed: "failed", "done with problems": "problems", skipped: "skipped" }[state] || "done");

function draw() {
  byId("table").tBodies[0].replaceChildren(...chosen.slice(0, visible).map(line));
  byId("more").hidden = chosen.length <= visible;
  byId("count").textContent = `${chosen.length} of ${counted(rows.length, "document")}`;
}

function line(row) {
  const tr = make("tr", { class: kindOf(row.state), tabindex: "0" });
  for (const [column] of SHOWN) tr.append(cell(row, column));
  const show = () => visit(chosen.indexOf(row));
  tr.addEventListener("click", show);
  tr.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
  return tr;
}

function cell(row, column) {
  const value = row[column];
  if (column === "input") {
    const at = value.lastIndexOf("/") + 1;
    return make("td", { class: column }, value.slice(at), ...(at ? [make("small", {}, value.slice(0, at))] : []));
  }
  if (column === "state") return make("td", { class: column }, make("b", {}, value), ...(row.error ? [make("small", {}, reason(row))] : []));
  if (typeof value !== "number") return make("td", { class: column }, value);
  return make("td", { class: `number${column === "confidence" && doubtful.has(row.number) ? " low" : ""}` }, (FORMATS[column] || String)(value));
}

const reason = (row) => (row.error.startsWith(`${row.input}: `) ? row.error.slice(row.input.length + 2) : row.error);

function visit(at) {
  const row = chosen[at];
  if (!row) return;
  open(row.input, { ...row, error: reason(row) }, (data.reviews || {})[row.number]);
  for (const [id, next] of [["before", at - 1], ["after", at + 1]]) {
    byId(id).disabled = !chosen[next];
    byId(id).onclick = () => visit(next);
  }
}

function choose() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const state = byId("state").value;
  const only = byId("doubtful").checked;
  chosen = rows.filter((row) => (!state || row.state === state) && (!only || doubtful.has(row.number)) && (!range || within(row, range)) && words.every((word) => row.text.includes(word)));
  byId("range").hidden = !range;
  byId("range").textContent = range ? range.name : "";
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
  const numeric = rows.length && typeof rows[0][column] === "number";
  const th = make("th", { scope: "col", "data-column": column, class: numeric ? "number" : "" });
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

function chart(title, bars, width, pick) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const figure = make("figure", {}, make("figcaption", {}, title));
  const all = bars.length * width;
  const box = make("svg", { width: all, height: 112, role: "img", "aria-label": `${title}: ${bars.map((bar) => `${bar.label} ${bar.count}`).join(", ")}` });
  bars.forEach((bar, at) => {
    const height = (72 * bar.count) / most;
    const middle = at * width + width / 2;
    const column = make("g", { class: "column" });
    column.append(
      make("rect", { x: at * width, y: 0, width, height: 112, fill: "transparent" }),
      make("rect", { class: `bar ${bar.kind || ""}`, x: at * width + 4, y: 90 - height, width: width - 8, height }),
      make("text", { x: middle, y: 86 - height, "text-anchor": "middle" }, bar.count ? String(bar.count) : ""),
      make("text", { x: middle, y: 104, "text-anchor": "middle" }, bar.label),
    );
    column.addEventListener("click", () => pick(bar));
    box.append(column);
  });
  box.append(make("line", { class: "base", x1: 0, x2: all, y1: 90.5, y2: 90.5 }));
  figure.append(box);
  return figure;
}

const within = (row, { column, from, to }) => !row.error && row[column] >= from && row[column] < to;

function histogram(column, name, edges, told) {
  const bars = edges.map((from, at) => {
    const to = at + 1 < edges.length ? edges[at + 1] : Infinity;
    const bar = { column, from, to, label: told(from), name: `${name} ${told(from)}${to < Infinity ? ` to ${told(to)}` : " and more"}` };
    return { ...bar, count: rows.filter((row) => within(row, bar)).length };
  });
  return chart(name, bars, 40, (bar) => { range = bar; choose(); });
}

function outcomes(states) {
  const bars = Object.entries(states).map(([state, count]) => ({ label: state, count, kind: kindOf(state) }));
  return chart("Outcomes", bars, 104, (bar) => { byId("state").value = bar.count ? bar.label : ""; choose(); });
}

function summary(total) {
  const told = [
    ["documents", total.documents], ["pages", total.pages], ["recitals", total.recitals], ["paragraphs", total.paragraphs], ["notes", total.notes],
    ["errors", total.problems.error], ["warnings", total.problems.warning], ["mean confidence", percent(total.confidence)],
    ["doubtful", doubtful.size], ["time of work", `${total.seconds.toFixed(0)} s`], ["peak of memory", `${(total.peak_memory / 1e6).toFixed(0)} MB`],
  ];
  byId("summary").append(...told.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value.toLocaleString("en")))));
}

function report() {
  byId("batch").hidden = false;
  summary(data.total);
  byId("charts").append(
    outcomes(data.total.states),
    histogram("confidence", "Confidence", [0, .1, .2, .3, .4, .5, .6, .7, .8, .9], percent),
    histogram("seconds", "Seconds", [0, .05, .1, .2, .5, 1, 2, 5, 10, 60], String),
  );
  for (const [state, count] of Object.entries(data.total.states)) if (count) byId("state").append(make("option", { value: state }, state));
  byId("table").tHead.rows[0].append(...SHOWN.map(heading));
  for (const id of ["filter", "state", "doubtful"]) byId(id).addEventListener("input", choose);
  byId("range").addEventListener("click", () => { range = null; choose(); });
  byId("choice").addEventListener("submit", (event) => event.preventDefault());
  byId("more").addEventListener("click", () => { visible += PART; draw(); });
  draw();
}

byId("close").addEventListener("click", shut);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !data.alone) shut(); });
if (data.alone) {
  byId("document").classList.add("alone");
  open(data.alone.input, null, data.alone);
} else {
  report();
}
