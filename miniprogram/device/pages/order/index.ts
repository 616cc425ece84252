import { observable, runInAction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { t, texts } from "../../../lib/companion";
import { DEVICE_PAGES, pageUrl, queryText } from "../../../lib/navigation";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { deviceCodes, devicePorts } from "../../wiring";
import { chooseFile, forwardedFile } from "../../workbench/order/given-file";
import type { ImportStore } from "../../workbench/order/import-store";
import { commonRooms } from "../../workbench/order/lines/common-rooms";
import type { LineFix } from "../../workbench/order/lines/line-problem";
import {
  type Filter,
  type ImportChoice,
  type ImportView,
  importView,
  PAGE_OF_LINES,
  type Way,
} from "../../workbench/order/view/import-view";
import { createImport, orderPops } from "./open-orders";

const TEXTS = {
  paste: "imp.paste",
  file: "imp.file",
  scan: "imp.scan",
  again: "imp.again",
  hint: "imp.paste.hint",
  read: "imp.paste.read",
  choose: "imp.choose",
  chooseText: "imp.choose.text",
  scanGo: "imp.scan.go",
  scanText: "imp.scan.text",
  reading: "imp.reading",
  failed: "imp.f.title",
  retry: "action.retry",
  otherSheet: "imp.sheet.other",
  sample: "imp.sample",
  more: "list.more",
} as const;

interface Shown extends ImportView {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
}

const UNTOUCHED: ImportChoice = { way: "paste", filter: "bad", limit: PAGE_OF_LINES, draft: "" };
/** Items of an action sheet. */
const MOST_ITEMS = 6;
const LONGEST_TITLE_OF_SHEET = 24;

type Touch = WechatMiniprogram.TouchEvent;

Page({
  data: { view: {} as Partial<Shown> },
  store: undefined as ImportStore | undefined,
  binding: undefined as PageBinding | undefined,
  choice: { now: UNTOUCHED },

  onLoad(query: Record<string, unknown>): void {
    const store = createImport();
    const canEncrypt = orderPops().canKeep;
    const choice = observable({ now: UNTOUCHED }, { now: observable.ref }, { proxy: false });
    this.store = store;
    this.choice = choice;
    this.binding = bindPage(this, {
      clock: devicePorts().clock,
      look: () => ({ themeClass: applyAppearance(t("imp.title")), text: texts(TEXTS) }),
      values: (look) => ({ view: { ...look, ...importView(store, choice.now, canEncrypt, t) } satisfies Shown }),
      parts: [],
    });
    const draft = queryText(query.draft, 32);
    if (draft !== "" && store.openDraft(draft)) return;
    const file = forwardedFile(wx);
    if (file === undefined) return;
    this.choose({ way: "file" });
    store.readFile(file);
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.binding?.dispose();
  },
  choose(change: Partial<ImportChoice>): void {
    runInAction(() => {
      this.choice.now = { ...this.choice.now, ...change };
    });
  },

  way({ currentTarget }: Touch): void {
    this.store?.again();
    this.choose({ ...UNTOUCHED, way: currentTarget.dataset.way as Way, draft: this.choice.now.draft });
  },
  type({ detail }: WechatMiniprogram.Input): void {
    this.choose({ draft: detail.value });
  },
  readPasted(): void {
    const { draft } = this.choice.now;
    if (draft.trim() !== "") this.store?.readText("paste", draft);
  },
  chooseFile(): void {
    chooseFile(wx, (file) => this.store?.readFile(file));
  },
  scanCode(): void {
    deviceCodes()
      .scan()
      .subscribe({ next: (text) => this.store?.readText("scan", text), error: () => undefined });
  },
  again(): void {
    this.store?.again();
    this.choose({ filter: "bad", limit: PAGE_OF_LINES });
  },
  retry(): void {
    const { source } = this.store ?? {};
    if (source?.kind === "paste" || source?.kind === "scan") this.store?.readText(source.kind, source.text);
    else this.again();
  },
  otherSheet(): void {
    const { store } = this;
    if (store === undefined) return;
    const sheets = store.sheets.slice(0, MOST_ITEMS);
    wx.showActionSheet({
      itemList: sheets.map((name) => (name || "–").slice(0, LONGEST_TITLE_OF_SHEET)),
      success: ({ tapIndex }) => store.chooseSheet(tapIndex),
      fail: () => undefined,
    });
  },
  filter({ currentTarget }: Touch): void {
    this.choose({ filter: currentTarget.dataset.filter as Filter, limit: PAGE_OF_LINES });
  },
  showMore(): void {
    this.choose({ limit: this.choice.now.limit + PAGE_OF_LINES });
  },
  fix({ currentTarget }: Touch): void {
    const { line, fix } = currentTarget.dataset as { line: number; fix: LineFix };
    if (fix === "edit") this.ask(line, "serial");
    else if (fix === "room") this.chooseRoom(line);
    else this.store?.fix(line, fix);
  },
  chooseRoom(line: number): void {
    const rooms = commonRooms(this.store?.checked ?? [], MOST_ITEMS - 1);
    if (rooms.length === 0) {
      this.ask(line, "room");
      return;
    }
    wx.showActionSheet({
      itemList: [...rooms, t("imp.otherRoom")],
      success: ({ tapIndex }) => {
        const room = rooms[tapIndex];
        if (room === undefined) this.ask(line, "room");
        else this.store?.edit(line, "room", room);
      },
      fail: () => undefined,
    });
  },
  ask(line: number, field: "serial" | "room"): void {
    const raw = this.store?.raws.find((candidate) => candidate.line === line);
    wx.showModal({
      title: t(field === "serial" ? "imp.fixSerial" : "imp.pickRoom"),
      content: raw?.values[field]?.text ?? "",
      editable: true,
      confirmText: t("action.save"),
      cancelText: t("action.cancel"),
      success: ({ confirm, content }) => {
        if (confirm) this.store?.edit(line, field, content ?? "");
      },
    });
  },
  go(): void {
    if (this.store?.import() !== undefined) wx.redirectTo({ url: pageUrl(DEVICE_PAGES.orders) });
  },
});
