import { PAGE, WatchedLab } from "./watched-lab";

const left = (app: WatchedLab) =>
  app.report().left.map(({ page, kind, name, times }) => `${page} ${kind} ${name} ${times}`);

/** Timers by the phone's clock, as a running app has them. */
function timersOf({ lab, watch }: WatchedLab) {
  let last = 0;
  const cancels = new Map<number, () => void>();
  const plan = (work: () => void, ms = 0) => {
    const id = ++last;
    cancels.set(id, lab.phone.clock.schedule(ms, work));
    return id;
  };
  return watch.timers({ setTimeout: plan, setInterval: plan, clear: (id) => cancels.get(id ?? 0)?.() });
}

/** A script of an app that does something with `wx`, its place known. */
const script = (file: string) =>
  new Function(`return (wx) => wx.onBLEConnectionStateChange(() => {})\n//# sourceURL=miniprogram:///${file}`)() as (
    wx: unknown,
  ) => void;

describe("what a page leaves behind", () => {
  it("is not what a module shared by all pages registers once, but is what it piles up", async () => {
    const app = new WatchedLab();
    const register = script("lib/ble.js");
    app.open(PAGE, () => register(app.wx));
    await app.close();
    expect(left(app)).toEqual([]);
    app.open("pages/other/index", () => register(app.wx));
    await app.close();
    expect(left(app)).toEqual([
      `${PAGE} listener onBLEConnectionStateChange 1`,
      "pages/other/index listener onBLEConnectionStateChange 1",
    ]);
  });

  it("is what its own script registers, from the first time on", async () => {
    const app = new WatchedLab();
    app.open(PAGE, () => script("pages/lamp/index.js")(app.wx));
    await app.close();
    expect(app.report().left).toMatchObject([
      { name: "onBLEConnectionStateChange", places: ["pages/lamp/index.js:3"] },
    ]);
  });

  it("is not what the app registers while its first page is made", async () => {
    const app = new WatchedLab();
    app.open(PAGE, () => app.watch.visits.apart(() => script("pages/lamp/index.js")(app.wx)));
    await app.close();
    expect(left(app)).toEqual([]);
  });

  it("is listeners without their off, each closing counted once", async () => {
    const app = new WatchedLab();
    for (let visit = 0; visit < 2; visit++) {
      app.open(PAGE, () => {
        app.wx.onBLEConnectionStateChange(() => {});
        app.wx.onBLEConnectionStateChange(() => {});
        app.wx.onWifiConnected(() => {});
      });
      app.wx.offWifiConnected();
      await app.close();
    }
    expect(left(app)).toEqual([`${PAGE} listener onBLEConnectionStateChange 2`]);
  });

  it("is not what it takes off while it goes, nor what the app itself registered", async () => {
    const app = new WatchedLab();
    app.wx.onNetworkStatusChange(() => {});
    const heard = () => {};
    app.open(PAGE, () => app.wx.onBLEConnectionStateChange(heard));
    app.wx.offBLEConnectionStateChange(heard);
    await app.close();
    expect(left(app)).toEqual([]);
  });

  it("is intervals and timeouts that still wait a second later", async () => {
    const app = new WatchedLab();
    const timers = timersOf(app);
    app.open(PAGE, () => {
      timers.setInterval(() => {}, 60_000);
      timers.setTimeout(() => {}, 60_000);
      timers.setTimeout(() => {}, 100);
      timers.clear(timers.setInterval(() => {}, 60_000));
    });
    await app.close();
    expect(left(app)).toEqual([`${PAGE} interval setInterval 1`, `${PAGE} timeout setTimeout 1`]);
  });

  it("is a scan and a connection that it began", async () => {
    const app = new WatchedLab();
    app.open(PAGE);
    await app.lab.connect();
    await app.lab.must("startBluetoothDevicesDiscovery");
    await app.close();
    expect(left(app)).toEqual([
      `${PAGE} scan startBluetoothDevicesDiscovery 1`,
      `${PAGE} connection createBLEConnection 1`,
    ]);
  });

  it("is not a connection that it is just closing", async () => {
    const app = new WatchedLab();
    app.open(PAGE);
    const deviceId = await app.lab.connect();
    app.lab.start("closeBLEConnection", { deviceId });
    await app.close();
    expect(left(app)).toEqual([]);
  });
});
