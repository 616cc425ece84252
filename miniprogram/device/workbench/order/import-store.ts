import { action, computed, makeObservable, observable, runInAction } from "mobx-miniprogram";
import type { Product } from "../../../../protocol/capability/product/product";
import { type CheckedLine, checkLines } from "./lines/check-lines";
import { type Columns, recogniseColumns } from "./lines/columns";
import { draftKey, popsOf } from "./lines/draft-pops";
import type { Field } from "./lines/field";
import { fixLine } from "./lines/fix-line";
import type { LineFix } from "./lines/line-problem";
import { createProductNames, createProductTest } from "./lines/product-names";
import { type RawLine, rawLines, withField } from "./lines/raw-line";
import type { OpenedOrder } from "./read-order.on-demand";
import type { OrderPopStorage, OrderPops } from "./storage/order-pops";
import type { OrderStorage } from "./storage/order-storage";
import { type FileFault, LARGEST_FILE, MOST_LINES, type Table } from "./table";
import type { OrderLine, WorkOrder } from "./work-order";

type Reader = typeof import("./read-order.on-demand");

/** Where the lines come from. */
export type ImportSource =
  | { readonly kind: "paste" | "scan"; readonly text: string }
  | { readonly kind: "file" | "chat"; readonly name: string; readonly size: number }
  | { readonly kind: "draft"; readonly title: string };

/** A file that is to be read. `done` is called once with its bytes, or undefined where the phone cannot read it. */
export interface GivenFile {
  readonly kind: "file" | "chat";
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly read: (done: (bytes: Uint8Array | undefined) => void) => void;
}

/** Why nothing is shown. `package`: a part of the app did not load. */
export type ImportFault = FileFault | "no-serial" | "unreadable" | "package" | "full";

/**
 * The import of one order:
 *
 *     empty --paste, file, scan--> reading --> read --import--> done
 *       ^                             |         |  ^-- other sheet, edit, fix
 *       +------------- again ---------+-> failed+
 */
export type ImportPhase = "empty" | "reading" | "read" | "failed" | "done";

export interface ImportOptions {
  readonly orders: OrderStorage;
  readonly pops: OrderPopStorage;
  readonly products: readonly Product[];
  readonly load: () => Promise<Reader>;
  /** Unix ms. */
  readonly now: () => number;
  /** An id that no other order has; hex digits. */
  readonly newId: () => string;
  /** What an order without a file is called. */
  readonly untitled: () => string;
}

const LONGEST_TITLE = 64;

/** Reads an order, checks its lines and keeps it. Nothing is kept before {@link ImportStore.import}. */
export class ImportStore {
  phase: ImportPhase = "empty";
  fault: ImportFault | undefined = undefined;
  source: ImportSource | undefined = undefined;
  form: OpenedOrder["form"] | undefined = undefined;
  sheets: readonly string[] = [];
  sheet = 0;
  table: Table | undefined = undefined;
  columns: Columns | undefined = undefined;
  raws: readonly RawLine[] = [];

  private opened: OpenedOrder | undefined;
  /** The order that a draft's lines join. */
  private joined: WorkOrder | undefined;
  private joinedPops: OrderPops = {};
  /** Counts what was begun: what comes late from an earlier one is dropped. */
  private turn = 0;
  private readonly productOf: (text: string) => string | undefined;
  private readonly isProduct: (text: string) => boolean;

  constructor(private readonly options: ImportOptions) {
    this.productOf = createProductNames(options.products);
    this.isProduct = createProductTest(options.products);
    makeObservable(this, {
      phase: observable,
      fault: observable,
      source: observable.ref,
      form: observable,
      sheets: observable.ref,
      sheet: observable,
      table: observable.ref,
      columns: observable.ref,
      raws: observable.ref,
      checked: computed,
      ready: computed,
      bad: computed,
      readText: action,
      readFile: action,
      openDraft: action,
      chooseSheet: action,
      edit: action,
      fix: action,
      again: action,
      import: action,
    });
  }

  get checked(): readonly CheckedLine[] {
    return checkLines(this.raws, { productOf: this.productOf, order: this.joined?.lines ?? [] });
  }

  get ready(): readonly CheckedLine[] {
    return this.checked.filter(({ problems }) => problems.length === 0);
  }

  get bad(): readonly CheckedLine[] {
    return this.checked.filter(({ problems }) => problems.length > 0);
  }

  readText(kind: "paste" | "scan", text: string): void {
    const isOwn = this.begin({ kind, text });
    this.withReader(isOwn, ({ readOrderText }) => this.show(readOrderText(text)));
  }

  readFile({ kind, name, size, read }: GivenFile): void {
    const isOwn = this.begin({ kind, name, size });
    if (size > LARGEST_FILE) {
      this.fail("too-large");
      return;
    }
    this.withReader(isOwn, ({ openOrderFile }) =>
      read((bytes) => {
        if (!isOwn()) return;
        if (bytes === undefined) return this.fail("unreadable");
        openOrderFile(bytes).then(
          (opened) => runInAction(() => isOwn() && this.open(opened)),
          () => runInAction(() => isOwn() && this.fail("package")),
        );
      }),
    );
  }

  /** The lines of an order that could not be imported yet. False: there are none. */
  openDraft(id: string): boolean {
    const kept = this.options.orders.read(id);
    if (kept === undefined || kept.draft.length === 0) return false;
    const isOwn = this.begin({ kind: "draft", title: kept.order.title });
    this.joined = kept.order;
    this.options.pops.read(id, (pops) =>
      runInAction(() => {
        if (!isOwn()) return;
        this.joinedPops = pops;
        this.raws = kept.draft.map((raw) => {
          const pop = pops[draftKey(raw)];
          return pop === undefined ? raw : withField(raw, "pop", pop);
        });
        this.phase = "read";
      }),
    );
    return true;
  }

  chooseSheet(sheet: number): void {
    if (this.opened === undefined || this.sheets[sheet] === undefined) return;
    this.sheet = sheet;
    this.show(this.opened.read(sheet));
  }

  edit(line: number, field: Field, text: string): void {
    this.change(line, (raw) => withField(raw, field, text.trim()));
  }

  fix(line: number, fix: LineFix): void {
    this.change(line, (raw) => fixLine(raw, fix));
  }

  again(): void {
    this.turn += 1;
    this.clear();
    this.source = undefined;
    this.phase = "empty";
  }

  /**
   * Keeps the lines that are ready as an order, or adds them to the draft's, and the others as its draft: both or none.
   *
   * @returns the order's id; undefined: nothing was kept, {@link fault} says why
   */
  import(): string | undefined {
    const { ready, bad, joined } = this;
    const { orders, pops, now, newId } = this.options;
    if (this.phase !== "read" || ready.length === 0) return undefined;
    const lines = [...(joined?.lines ?? []), ...ready.map(({ read: { pop: _, ...line } }): OrderLine => line)];
    if (lines.length > MOST_LINES) {
      this.fault = "too-many-lines";
      return undefined;
    }
    const order: WorkOrder = { ...(joined ?? { id: newId(), title: this.title(), importedAt: now() }), lines };
    const draft = bad.map(({ raw }) => raw);
    if (!orders.write({ order, draft }).ok) {
      this.fault = "full";
      return undefined;
    }
    const secrets = popsOf(ready, bad, this.joinedPops);
    if (Object.keys(secrets).length > 0 || joined !== undefined) pops.write(order.id, secrets);
    this.phase = "done";
    return order.id;
  }

  private title(): string {
    const { source } = this;
    const name =
      source?.kind === "file" || source?.kind === "chat" ? source.name.replace(/\.[A-Za-z0-9]{1,5}$/, "") : "";
    return Array.from(name.trim() || this.options.untitled())
      .slice(0, LONGEST_TITLE / 2)
      .join("");
  }

  private change(line: number, change: (raw: RawLine) => RawLine): void {
    if (this.phase === "read") this.raws = this.raws.map((raw) => (raw.line === line ? change(raw) : raw));
  }

  /** @returns whether what was begun is still what the person wants */
  private begin(source: ImportSource): () => boolean {
    this.turn += 1;
    const own = this.turn;
    this.clear();
    this.source = source;
    this.phase = "reading";
    return () => own === this.turn;
  }

  private withReader(isOwn: () => boolean, work: (reader: Reader) => void): void {
    this.options.load().then(
      (reader) => runInAction(() => isOwn() && work(reader)),
      () => runInAction(() => isOwn() && this.fail("package")),
    );
  }

  private open(opened: OpenedOrder | FileFault): void {
    if (typeof opened === "string") {
      this.fail(opened);
      return;
    }
    this.opened = opened;
    this.form = opened.form;
    this.sheets = opened.sheets;
    // A workbook's first sheet may be its cover.
    const known =
      opened.sheets.length > 1 ? opened.sheets.map((_, sheet) => this.knownColumns(opened.read(sheet))) : [0];
    this.chooseSheet(known.indexOf(Math.max(...known)));
  }

  /** How many columns of a sheet are known; 0 where none is of serials. */
  private knownColumns(table: Table | FileFault): number {
    if (typeof table === "string") return 0;
    const { known } = recogniseColumns(table.rows, this.isProduct);
    return known.some(({ field }) => field === "serial") ? known.length : 0;
  }

  private show(table: Table | FileFault): void {
    this.raws = [];
    this.fault = typeof table === "string" ? table : this.take(table);
    this.phase = this.fault === undefined ? "read" : "failed";
  }

  /** @returns why its lines cannot be shown */
  private take(table: Table): ImportFault | undefined {
    this.table = table;
    this.columns = recogniseColumns(table.rows, this.isProduct);
    if (!this.columns.known.some(({ field }) => field === "serial")) return "no-serial";
    const raws = rawLines(table.rows, this.columns);
    if (raws.length > MOST_LINES) return "too-many-lines";
    if (raws.length === 0) return "empty";
    this.raws = raws;
    return undefined;
  }

  private fail(fault: ImportFault): void {
    this.fault = fault;
    this.phase = "failed";
  }

  private clear(): void {
    this.fault = undefined;
    this.form = undefined;
    this.sheets = [];
    this.sheet = 0;
    this.table = undefined;
    this.columns = undefined;
    this.raws = [];
    this.opened = undefined;
    this.joined = undefined;
    this.joinedPops = {};
  }
}
