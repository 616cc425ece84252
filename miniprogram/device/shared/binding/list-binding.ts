import { setAtOnce } from "../../../lib/paced-data";
import { type ListPatch, type PlacedRow, patchList, type RowFields, type Slot } from "./list-patch";
import { type PageClock, pacedAutorun } from "./paced-autorun";
import { type RowRange, visibleRange } from "./visible-range";

/** Between two `setData`, ms: at most four a second. */
export const FLUSH_MS = 250;
/** Screens of rows in data above and below what is seen. */
const SCREENS_AROUND = 1;

export interface ListSource<T> {
  readonly clock: PageClock;
  /** Every row, in order; read inside a reaction, so a change of what it reads brings a flush. */
  rows(): readonly T[];
  /** Unique among the rows. */
  key(row: T): string;
  /** What a row shows; asked only for rows in the window. */
  fields(row: T): RowFields;
  /** Of every row, px. */
  rowHeight(): number;
  /** Height of the list on the screen, px. */
  viewport(): number;
  /** Values of the page, small ones, that go with the same `setData`, so that both together stay within the rate. */
  values?(): PageValues;
  /** Told after each flush which rows a person sees. */
  seen?(range: RowRange): void;
}

/** What a page shows beside its list; plain data. */
export type PageValues = Readonly<Record<string, unknown>>;

/** The part of a page that is bound. */
export interface ListHost {
  setData(data: Record<string, unknown>): void;
}

export interface ListBinding {
  /** The page is shown: catches up with one `setData`. */
  show(): void;
  /** Nothing is sent while the page is hidden. */
  hide(): void;
  /** @param scrollTop px, of the scroll event. */
  scrolled(scrollTop: number): void;
  /** Values that go with the next `setData`, whatever was sent before. */
  send(values: PageValues): void;
  /** What rows show depends on something no reaction sees (language, geometry) and that changed. */
  refresh(): void;
  dispose(): void;
}

const bindings = new WeakMap<object, ListBinding>();

/**
 * Keeps `rows`, `listHeight` and the further values of a page's data equal to a source: on a clock, the visible window
 * only, changed paths only. The template gives its list the height `listHeight` px and each used row the offset `top` px.
 * Starts hidden.
 */
export function bindList<T>(host: ListHost, source: ListSource<T>): ListBinding {
  let slots: readonly Slot[] = [];
  let sent: PageValues = { listHeight: 0 };
  let next: PageValues = {};
  let scrollTop = 0;

  const range = (screens: number): RowRange =>
    visibleRange(
      { scrollTop, rowHeight: source.rowHeight(), viewport: source.viewport(), count: source.rows().length },
      screens,
    );
  /** Reads everything that the page shows. */
  const compute = () => {
    const rows = source.rows();
    const window = range(SCREENS_AROUND);
    const wanted = rows.slice(window.first, window.end).map(
      (row, index): PlacedRow => ({
        key: source.key(row),
        top: (window.first + index) * source.rowHeight(),
        fields: source.fields(row),
      }),
    );
    return { wanted, values: { ...source.values?.(), listHeight: rows.length * source.rowHeight() } };
  };
  const send = ({ wanted, values }: ReturnType<typeof compute>) => {
    const list = patchList("rows", slots, wanted);
    const patch: ListPatch = { ...changed(sent, values), ...next, ...list.patch };
    slots = list.slots;
    sent = values;
    next = {};
    if (Object.keys(patch).length > 0) setAtOnce(host, patch);
    source.seen?.(range(0));
  };
  const paced = pacedAutorun(source.clock, FLUSH_MS, compute, send);
  const binding: ListBinding = {
    show: paced.release,
    hide: paced.hold,
    scrolled: (top) => {
      const before = range(SCREENS_AROUND);
      scrollTop = top;
      const now = range(SCREENS_AROUND);
      if (now.first !== before.first || now.end !== before.end) paced.request();
    },
    send: (values) => {
      next = { ...next, ...values };
      paced.request();
    },
    refresh: paced.request,
    dispose: () => {
      paced.dispose();
      bindings.delete(host);
    },
  };
  bindings.set(host, binding);
  return binding;
}

/** Gives a page the data of a bound list, and the handler of its scroll-view: `bindscroll="onListScroll"`. */
export const listBinding = Behavior({
  data: { rows: [] as readonly Slot[], listHeight: 0 },
  methods: {
    onListScroll(event: WechatMiniprogram.ScrollViewScroll): void {
      bindings.get(this)?.scrolled(event.detail.scrollTop);
    },
  },
});

function changed(before: PageValues, after: PageValues): PageValues {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !isSame(before[name], value)));
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}
