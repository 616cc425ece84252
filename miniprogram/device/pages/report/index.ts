import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { phoneFacts } from "../../../lib/diagnostics/copy-diagnostics";
import { diagnosticsText } from "../../../lib/diagnostics/report";
import { shareFile } from "../../../lib/files/share-file";
import type { Language, StringKey } from "../../../lib/i18n/translate";
import { DEVICE_PAGES, MAIN_PAGES, openPage, queryText } from "../../../lib/navigation";
import { setAtOnce, setSoon } from "../../../lib/paced-data";
import { LONGEST_PERSON_NAME, readPersonName, writePersonName } from "../../../lib/sharing/person-name";
import { whileShown } from "../../../lib/tab-page";
import { writeSeparated } from "../../workbench/order/text/write-separated";
import { type BatchReport, batchReport } from "../../workbench/report/batch-report";
import { failureDiagnostics } from "../../workbench/report/failure-diagnostics";
import { reportMarkdown } from "../../workbench/report/report-markdown";
import { deviceRows } from "../../workbench/report/report-rows";
import { type ReportView, reportView } from "../../workbench/report/report-view";
import { closeOrder, isUploaded, keepHandover, readSource, sendLater } from "./report-source";
import { sharePicture } from "./share-picture";

const TEXTS = {
  open: "rep.open",
  clean: "rep.clean",
  summary: "rep.summary",
  share: "rep.share",
  finish: "rep.finish",
  name: "rep.name",
  nameHint: "rep.name.hint",
  lang: "rep.lang",
  zh: "rep.zh",
  en: "rep.en",
  hand: "rep.hand",
  survey: "svy.title",
  batch: "batch.title",
  noneTitle: "rep.none.title",
  noneText: "rep.none.text",
  noneGo: "rep.none.go",
} as const;

/** What a report is sent as, in the order of the sheet. */
const FORMS = ["picture", "markdown", "xlsx", "diag"] as const;
const FORM_TEXTS: Readonly<Record<(typeof FORMS)[number], StringKey>> = {
  picture: "rep.as.picture",
  markdown: "rep.as.markdown",
  xlsx: "rep.as.xlsx",
  diag: "rep.as.diag",
};

/** What was done of a work order, made on the phone. `order`: its id. */
Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    view: null as ReportView | null,
    isNone: false,
    hand: "",
    safe: "",
    personName: "",
    longestName: LONGEST_PERSON_NAME,
    language: "zh" as Language,
  },

  order: "",
  report: undefined as BatchReport | undefined,
  /** Chosen here; undefined: the app's. */
  chosen: undefined as Language | undefined,
  leave: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    this.order = queryText(query.order, 64);
  },
  onShow(): void {
    this.leave = whileShown(this, () => this.showAll());
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
  },

  showAll(): void {
    const source = readSource(this.order);
    this.report = source === undefined ? undefined : batchReport(source);
    const view = this.report === undefined ? null : reportView(companion().language(), this.report);
    setSoon(this, {
      themeClass: applyAppearance(t("rep.title")),
      text: texts(TEXTS),
      view,
      isNone: view === null,
      safe: t(isUploaded() ? "rep.redacted.up" : "rep.redacted"),
      hand: t("rep.hand.sub", { n: view?.joined ?? 0 }),
      personName: readPersonName(wx),
      language: this.language(),
    });
  },
  language(): Language {
    return this.chosen ?? companion().language();
  },

  keepName({ detail }: WechatMiniprogram.Input): void {
    writePersonName(wx, detail.value);
    this.showAll();
  },
  chooseLanguage({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    this.chosen = currentTarget.dataset.language === "zh" ? "zh" : "en";
    setAtOnce(this, { language: this.chosen });
  },
  share(): void {
    const { report } = this;
    if (report === undefined) return;
    const forms = FORMS.filter((form) => form !== "diag" || failureDiagnostics(report) !== "");
    wx.showActionSheet({
      itemList: forms.map((form) => t(FORM_TEXTS[form])),
      success: ({ tapIndex }) => {
        const form = forms[tapIndex];
        this.sendLater();
        if (form === "picture") sharePicture(report, this.language(), () => this.toast("rep.noPicture"));
        else if (form === "markdown") this.send("md", reportMarkdown(this.language(), report));
        else if (form === "xlsx") void this.sendSheet(report);
        else if (form === "diag") this.send("txt", this.diagnostics(report));
      },
    });
  },
  async sendSheet(report: BatchReport): Promise<void> {
    const { reportWorkbook } = await import("../../workbench/report/report-workbook.on-demand");
    this.send("xlsx", reportWorkbook(this.language(), report));
  },
  csv(): void {
    if (this.report !== undefined) this.send("csv", writeSeparated(deviceRows(this.language(), this.report)));
  },
  diagnostics(report: BatchReport): string {
    const events = [failureDiagnostics(report), companion().recentEvents()].filter((one) => one !== "").join("\n");
    const { now } = companion();
    return diagnosticsText({ page: "report", title: report.order.title, events }, phoneFacts(), now());
  },
  send(ending: string, content: string | Uint8Array): void {
    if (!shareFile(`report-${this.order}.${ending}`, content)) this.toast("rep.noFile");
  },
  toast(key: StringKey): void {
    wx.showToast({ title: t(key), icon: "none" });
  },

  /** What leaves this page is what the server is to have, too. */
  sendLater(): void {
    if (this.report !== undefined) sendLater(this.report, reportMarkdown(this.language(), this.report));
  },
  handOver(): void {
    const { report } = this;
    if (report === undefined) return;
    this.sendLater();
    if (keepHandover(report)) openPage(MAIN_PAGES.handover, { order: this.order });
    else this.toast("rep.noFile");
  },
  toSurvey(): void {
    openPage(DEVICE_PAGES.survey, { order: this.order });
  },
  toBatch(): void {
    openPage(DEVICE_PAGES.batch, { order: this.order });
  },
  finish(): void {
    wx.showModal({
      title: t("rep.finish.ask"),
      content: t("rep.finish.text"),
      confirmText: t("rep.finish"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (!confirm) return;
        this.sendLater();
        closeOrder(this.order);
        this.showAll();
      },
    });
  },
  goBack(): void {
    wx.navigateBack({ fail: () => wx.switchTab({ url: "/pages/tools/index" }) });
  },
});
