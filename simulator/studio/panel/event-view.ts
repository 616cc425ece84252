import type { TraceEntry } from "../../world/trace/trace";
import { describeEntry, LOG_FILTERS, type LogFilter } from "../driver/log-line";
import { button, toggle } from "./controls";
import { element, icon, setText } from "./element";
import { hexText, logTime } from "./format";
import type { Panel, PanelContext } from "./panel";
import { saveFile } from "./save-file";
import { section } from "./section";
import type { TextKey } from "./strings";

const ROW_PX = 22;
/** Rows made beyond the visible ones, each way. */
const SPARE_ROWS = 4;
/** This close to the end, the log follows what comes. */
const FOLLOW_PX = 30;
const FILTER_TEXTS: Readonly<Record<LogFilter, TextKey>> = {
  all: "all",
  wx: "fWx",
  frames: "fFrames",
  device: "fDevice",
  errors: "fErrors",
};

/** The event log: only the rows in sight exist, so its length costs nothing. */
export function eventView({ simulation, t }: PanelContext, extra: HTMLElement): Panel {
  const { log } = simulation;
  const search = element("input", {
    class: "ev__q",
    attributes: { type: "search", placeholder: t("search"), "aria-label": t("search") },
    on: { input: () => show(log.filter) },
  });
  const chips = LOG_FILTERS.map((filter) => ({
    filter,
    chip: toggle({ class: "chip3", label: t(FILTER_TEXTS[filter]), change: () => show(filter) }),
  }));
  const save = button({
    class: "pn__a",
    icon: "download",
    label: "JSON",
    press: () => saveFile(log.toJsonLines(), simulation.scenario.name),
  });
  const { root, body, note } = section(
    t("events"),
    "ev",
    extra,
    ...chips.map(({ chip }) => chip.root),
    icon("search"),
    search,
    save,
  );
  const rows = element("div", { class: "ev__rows" });
  const space = element("div", { class: "ev__space" }, rows);
  const empty = element("p", { class: "ev__none" }, t("noEvents"));
  const scroller = element(
    "div",
    { class: "ev__s", attributes: { tabindex: 0 }, on: { scroll: () => scrolled() } },
    space,
  );
  body.append(scroller, empty);
  let follows = true;
  let drawn = "";
  /** What the browser would tell only after laying everything out. */
  let [top, height] = [0, 0];

  const show = (filter: LogFilter) => {
    log.show(filter, search.value);
    for (const { filter: one, chip } of chips) chip.set(one === filter);
    follows = true;
    drawn = "";
    draw();
  };
  const scrolled = () => {
    // What this code did itself comes back as an event, when the log may have grown already.
    if (scroller.scrollTop === top) return;
    top = scroller.scrollTop;
    follows = top + height >= log.view.length * ROW_PX - FOLLOW_PX;
    draw();
  };
  const draw = () => {
    const { view } = log;
    const key = `${log.total} ${log.filter} ${follows} ${top} ${height} ${view.length}`;
    if (key === drawn) return;
    drawn = key;
    const whole = view.length * ROW_PX;
    space.style.height = `${whole}px`;
    if (follows && top !== Math.max(0, whole - height)) {
      top = Math.max(0, whole - height);
      scroller.scrollTop = top;
      top = scroller.scrollTop;
    }
    const first = Math.max(0, Math.floor(top / ROW_PX) - SPARE_ROWS);
    const last = first + Math.ceil(height / ROW_PX) + 2 * SPARE_ROWS;
    empty.hidden = view.length > 0;
    rows.style.transform = `translateY(${first * ROW_PX}px)`;
    rows.replaceChildren(...view.slice(first, last).map((entry, index) => eventRow(entry, (first + index) % 2 === 1)));
  };
  new ResizeObserver(([entry]) => {
    height = entry?.contentRect.height ?? height;
    draw();
  }).observe(scroller);

  show("all");
  return {
    root,
    update: () => {
      setText(note, t("live", { n: log.total.toLocaleString("en-US") }));
      draw();
    },
  };
}

function eventRow(entry: TraceEntry, isEven: boolean): HTMLElement {
  const { source, event, detail, tone, bytes } = describeEntry(entry);
  const count = bytes === undefined ? undefined : `${bytes.length / 2} B`;
  return element(
    "div",
    {
      class: `ev__r is-${tone}${isEven ? " is-even" : ""}`,
      title: bytes === undefined ? detail : `${detail}\n${hexText(bytes, 600)}`,
    },
    element("span", { class: "ev__t" }, logTime(entry.t)),
    element("span", { class: `ev__o is-${source}` }, source),
    element("span", { class: "ev__e" }, event),
    element("span", { class: "ev__d" }, detail, count !== undefined && ` · ${count} · ${hexText(bytes ?? "")}`),
  );
}
