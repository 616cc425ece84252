import { followLazyLoads } from "../../../../miniprogram/lib/packages/follow-lazy-loads";
import { openDevicePage } from "../../../../miniprogram/lib/packages/open-device-page";
import { createAppUpdate } from "../../../../miniprogram/lib/update/app-update";
import { Lab } from "../../../simulator/wx/lab";

const globals = globalThis as { wx?: unknown; getApp?: unknown };

interface Modal {
  readonly title: string;
  readonly confirmText: string;
  success(result: { confirm: boolean }): void;
}

/** A phone whose pages open as a test says. */
function room() {
  const lab = new Lab();
  const modals: Modal[] = [];
  const opened: string[] = [];
  const state = { comes: false };
  const open = (how: string) => (options: { url: string; fail?: () => void }) => {
    opened.push(`${how} ${options.url}`);
    if (!state.comes) options.fail?.();
  };
  lab.phone.extend({
    showModal: (modal: Modal) => void modals.push(modal),
    navigateTo: open("navigateTo"),
    redirectTo: open("redirectTo"),
    reLaunch: open("reLaunch"),
  });
  globals.wx = lab.wx;
  const app = {};
  globals.getApp = () => app;
  return { lab, modals, opened, state };
}
afterEach(() => {
  delete globals.wx;
  delete globals.getApp;
});

describe("a page whose package does not come", () => {
  it("is told to the person, who may try again", () => {
    const { modals, opened, state } = room();
    openDevicePage("/device/pages/scan/index", { a: "1" });
    expect(opened).toEqual(["navigateTo /device/pages/scan/index?a=1", "redirectTo /device/pages/scan/index?a=1"]);
    expect(modals.map(({ title, confirmText }) => [title, confirmText])).toEqual([["页面打不开", "重试"]]);
    state.comes = true;
    modals[0]?.success({ confirm: true });
    expect(opened).toHaveLength(3);
    expect(modals).toHaveLength(1);
  });

  it("asks nothing when the page opens", () => {
    const { modals, state } = room();
    state.comes = true;
    openDevicePage("/device/pages/scan/index");
    expect(modals).toEqual([]);
  });
});

describe("a component whose package does not come", () => {
  it("asks once a page, and begins the page anew with its query", async () => {
    const { lab, modals, opened } = room();
    followLazyLoads(lab.wx, () => ({ route: "pages/me/index", options: { a: "灯" } }));
    for (const _component of [1, 2, 3]) lab.phone.failLazyLoad("device");
    await lab.world.advance(100);
    expect(modals).toHaveLength(1);
    modals[0]?.success({ confirm: true });
    expect(opened).toEqual(["reLaunch /pages/me/index?a=%E7%81%AF"]);
    lab.phone.failLazyLoad("device");
    await lab.world.advance(100);
    expect(modals).toHaveLength(2);
  });

  it("leaves a client that does not know the event alone", () => {
    const { lab } = room();
    const old = { reLaunch: lab.wx.reLaunch, onLazyLoadError: undefined } as never;
    expect(() => followLazyLoads(old, () => undefined)).not.toThrow();
  });
});

describe("a new release", () => {
  it("is offered when it is ready, and starts on the person's word", async () => {
    const { lab, modals } = room();
    createAppUpdate(lab.wx, () => true);
    lab.phone.offerUpdate("ready");
    await lab.world.advance(100);
    expect(modals.map(({ title }) => title)).toEqual(["有新版本"]);
    modals[0]?.success({ confirm: true });
    expect(lab.phone.inspect().updatesApplied).toBe(1);
  });

  it("waits while a restart would disturb, and is offered once", async () => {
    const { lab, modals } = room();
    const state = { quiet: false };
    const update = createAppUpdate(lab.wx, () => state.quiet);
    lab.phone.offerUpdate("ready");
    await lab.world.advance(100);
    update.offer();
    expect(modals).toEqual([]);
    state.quiet = true;
    update.offer();
    update.offer();
    expect(modals).toHaveLength(1);
    modals[0]?.success({ confirm: false });
    expect(lab.phone.inspect().updatesApplied).toBe(0);
  });

  it.each(["none", "failed"] as const)("asks nothing when the check says %s", async (outcome) => {
    const { lab, modals } = room();
    const update = createAppUpdate(lab.wx, () => true);
    lab.phone.offerUpdate(outcome);
    await lab.world.advance(100);
    update.offer();
    expect(modals).toEqual([]);
  });

  it("is nothing for a client without an update manager", () => {
    const { lab } = room();
    const old = { getUpdateManager: undefined, showModal: lab.wx.showModal } as never;
    expect(() => createAppUpdate(old, () => true).offer()).not.toThrow();
  });
});
