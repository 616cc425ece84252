import { erasePhone } from "../../lib/account/erase-phone";
import { removeExport, sendExport, writeExport } from "../../lib/account/export-file";
import { phoneExport } from "../../lib/account/phone-export";
import { backend } from "../../lib/app-backend";
import { applyAppearance } from "../../lib/appearance";
import { companion, t, texts } from "../../lib/companion";
import { sizeText } from "../../lib/format/number";
import { type AccountFigures, EXPORT_ME, FORGET_ME, WHO_AM_I } from "../../lib/http/account-endpoints";
import type { Endpoint } from "../../lib/http/endpoint";
import { failureText } from "../../lib/http/failure-text";
import { failureOf } from "../../lib/http/http-error";
import type { RequestScope } from "../../lib/http/request-scope";
import { MAIN_PAGES, openPage } from "../../lib/navigation";
import { setAtOnce, setSoon } from "../../lib/paced-data";
import { whileShown } from "../../lib/tab-page";
import { flushStores } from "../../wiring";
import { type AccountView, accountView, type SignInState } from "./account-view";
import { type KeptRow, keptTable } from "./kept-table";

const TEXTS = {
  where: "acct.where",
  phone: "acct.phone",
  server: "acct.server",
  del: "acct.del",
  deleting: "acct.del.busy",
  export: "acct.export",
  exporting: "acct.export.busy",
  send: "acct.export.send",
  out: "acct.out",
  signIn: "acct.signIn",
  signingIn: "acct.signingIn",
  enter: "acc.enter",
  enterSub: "acc.enter.sub",
} as const;

type Busy = "" | "sign-in" | "export" | "delete";

/** What did not work, and why. */
interface Trouble {
  readonly title: string;
  readonly text: string;
}

/** A file that waits to be sent; without a path: that there is none. */
interface Exported {
  readonly text: string;
  readonly path: string;
}

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    view: null as AccountView | null,
    rows: [] as readonly KeptRow[],
    busy: "" as Busy,
    trouble: null as Trouble | null,
    done: "",
    exported: null as Exported | null,
  },

  state: "looking" as SignInState,
  figures: undefined as AccountFigures | undefined,
  scope: undefined as RequestScope | undefined,
  leave: (): void => undefined,

  onLoad(): void {
    this.scope = backend()?.scope();
  },
  onShow(): void {
    this.leave = whileShown(this, () => this.showAll());
    void this.look();
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
    this.scope?.close();
    if (this.data.exported?.path) removeExport(this.data.exported.path);
  },

  /** @param changes that go with the same `setData` */
  showAll(changes: { readonly busy?: "" } = {}): void {
    const shared = companion();
    const server = backend();
    if (server === undefined) this.state = "none";
    const facts = {
      state: this.state,
      devices: shared.devices.list().length,
      figures: this.figures,
      now: shared.now(),
    };
    setSoon(this, {
      ...changes,
      themeClass: applyAppearance(t("acct.title")),
      text: texts(TEXTS),
      view: accountView(shared.language(), facts),
      rows: keptTable(shared.language(), shared.keys.canKeep, server !== undefined),
    });
  },
  /** Asks who is signed in, then the server what would be lost. */
  async look(changes: { readonly busy?: "" } = {}): Promise<void> {
    const server = backend();
    if (server === undefined) return;
    for (const before of [undefined, server.settled()]) {
      // The app signs in by itself when it starts: a page that was opened first says so afterwards.
      await before;
      const state = (await server.isSignedIn()) ? "in" : "out";
      if (state === "in") {
        this.state = state;
        break;
      }
      if (this.state !== state || changes.busy !== undefined) {
        this.state = state;
        this.showAll(changes);
      }
    }
    if (this.state !== "in") return;
    this.showAll(changes);
    // Without an answer the page says less, and nothing wrong.
    this.figures = await this.ask(WHO_AM_I).catch(() => undefined);
    if (this.figures !== undefined) this.showAll();
  },

  async signIn(): Promise<void> {
    const server = backend();
    if (server === undefined || !this.begin("sign-in")) return;
    try {
      await server.signIn();
      await this.look({ busy: "" });
    } catch (thrown) {
      this.fail(t("acct.signIn.failed"), thrown);
      await this.look();
    }
  },
  async signOut(): Promise<void> {
    if (!this.begin("sign-in")) return;
    await backend()?.signOut();
    this.figures = undefined;
    await this.look({ busy: "" });
  },

  enterCode(): void {
    openPage(MAIN_PAGES.accept);
  },
  exportAll(): void {
    const { exported } = this.data;
    // WeChat lets a file be sent from a tap alone, and by now the tap that began this is over.
    if (exported?.path) sendExport(exported.path);
    else void this.makeExport();
  },
  async makeExport(): Promise<void> {
    if (!this.begin("export")) return;
    const phone = phoneExport(companion());
    let [server, why] = [undefined as object | undefined, ""];
    if (this.state === "in") {
      try {
        server = await this.ask(EXPORT_ME);
      } catch (thrown) {
        why = failureText(companion().language(), failureOf(thrown));
      }
    }
    const text = JSON.stringify({ exportedAt: companion().now(), phone, ...(server && { server }) }, null, 2);
    const path = writeExport(text);
    const size = sizeText(text.length);
    const said =
      path === undefined
        ? t("acct.export.failed")
        : why
          ? t("acct.export.half", { size, why })
          : t("acct.export.ready", { size });
    setSoon(this, { busy: "", exported: { path: path ?? "", text: said } });
  },

  askToDelete(): void {
    if (this.data.busy !== "") return;
    wx.showModal({
      title: t("acct.del.ask"),
      content: this.data.view?.loss ?? "",
      confirmText: t("acct.del.yes"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (confirm) void this.deleteAll();
      },
    });
  },
  /** The server first: what it did not delete must not look deleted. */
  async deleteAll(): Promise<void> {
    if (!this.begin("delete")) return;
    try {
      if (this.state === "in") await this.ask(FORGET_ME);
    } catch (thrown) {
      return this.fail(t("acct.del.failed"), thrown);
    }
    if (this.data.exported?.path) removeExport(this.data.exported.path);
    flushStores();
    erasePhone(companion(), wx);
    await backend()?.signOut();
    this.figures = undefined;
    setSoon(this, { busy: "", done: t("acct.del.done"), exported: null });
    this.showAll();
    await this.look();
  },

  ask<Answer>(endpoint: Endpoint<void, Answer>): Promise<Answer> {
    const server = backend();
    if (server === undefined || this.scope === undefined) return Promise.reject(new Error("no server"));
    return this.scope.run(server.client.call(endpoint, undefined));
  },
  /** @returns false while something is under way. */
  begin(busy: Busy): boolean {
    if (this.data.busy !== "") return false;
    setAtOnce(this, { busy, trouble: null, done: "" });
    return true;
  },
  fail(title: string, thrown: unknown): void {
    setSoon(this, { busy: "", trouble: { title, text: failureText(companion().language(), failureOf(thrown)) } });
  },
});
