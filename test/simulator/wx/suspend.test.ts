import { timer } from "rxjs";
import { Lab } from "./lab";

describe("an app in the background (pitfall 27)", () => {
  it("hears for 5 s, then nothing until it is shown: what came meanwhile first, in order, then onAppShow", async () => {
    const lab = new Lab();
    lab.listen("onAppHide", "onAppShow", "onNetworkStatusChange");
    lab.phone.hide();
    await lab.world.advance(4_000);
    lab.phone.setNetwork("4g");
    await lab.world.advance(2_000);
    lab.phone.setNetwork("none");
    lab.phone.setNetwork("wifi");
    await lab.world.advance(60_000);
    expect(lab.events.map(({ api }) => api)).toEqual(["onAppHide", "onNetworkStatusChange"]);
    expect(lab.phone.inspect()).toMatchObject({ suspended: true, visible: false, queued: 2 });
    lab.phone.show();
    await lab.world.advance(50);
    expect(lab.events.slice(2).map(({ api, payload }) => `${api} ${payload.networkType ?? ""}`)).toEqual([
      "onNetworkStatusChange none",
      "onNetworkStatusChange wifi",
      "onAppShow ",
    ]);
    expect(lab.phone.inspect()).toMatchObject({ suspended: false, visible: true, queued: 0 });
  });

  it("keeps a callback that came while suspended until the show", async () => {
    const lab = new Lab();
    lab.phone.hide();
    await lab.world.advance(4_999);
    let answered = false;
    lab.start("getNetworkType", {}, () => {
      answered = true;
    });
    await lab.world.advance(60_000);
    expect(answered).toBe(false);
    lab.phone.show();
    await lab.world.advance(1);
    expect(answered).toBe(true);
  });

  it("keeps its links when it comes back within 5 s", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    lab.phone.hide();
    await lab.world.advance(4_900);
    lab.phone.show();
    await lab.world.advance(20_000);
    expect(lab.phone.inspect().openConnections).toEqual([deviceId]);
  });

  it("loses its links when its thread stops, and hears of it on the show", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    lab.listen("onBLEConnectionStateChange");
    lab.phone.lockScreen();
    await lab.world.advance(8_000);
    expect(lab.phone.inspect().openConnections).toEqual([]);
    expect(lab.events.filter(({ api }) => api === "onBLEConnectionStateChange")).toEqual([]);
    lab.phone.show();
    await lab.world.advance(20);
    expect(lab.payloads("onBLEConnectionStateChange")).toEqual([{ deviceId, connected: false }]);
  });

  it("does not pile up advertisements while suspended, and hears them again afterwards", async () => {
    const lab = new Lab();
    await lab.must("openBluetoothAdapter");
    await lab.must("startBluetoothDevicesDiscovery", { allowDuplicatesKey: true });
    lab.listen("onBluetoothDeviceFound");
    lab.phone.hide();
    await lab.world.advance(60_000);
    expect(lab.phone.inspect().queued).toBeLessThan(5);
    lab.phone.show();
    const before = lab.payloads("onBluetoothDeviceFound").length;
    await lab.world.advance(1_000);
    expect(lab.payloads("onBluetoothDeviceFound").length).toBeGreaterThan(before + 3);
  });

  it("does not hide by itself while the app keeps the screen on", async () => {
    const lab = new Lab();
    await lab.must("setKeepScreenOn", { keepScreenOn: true });
    expect(lab.phone.idle()).toBe(false);
    expect(lab.phone.inspect()).toMatchObject({ visible: true, keepScreenOn: true });
    await lab.must("setKeepScreenOn", { keepScreenOn: false });
    expect(lab.phone.idle()).toBe(true);
    expect(lab.phone.inspect().visible).toBe(false);
  });

  it("takes hiding twice and showing twice as once", async () => {
    const lab = new Lab();
    lab.listen("onAppHide", "onAppShow");
    for (const _ of [1, 2]) lab.phone.hide();
    for (const _ of [1, 2]) lab.phone.show();
    await lab.world.advance(10_000);
    expect(lab.events.map(({ api }) => api)).toEqual(["onAppHide", "onAppShow"]);
  });
});

describe("the clock of an app", () => {
  it("stands still with its thread: timers that came due run on the show", async () => {
    const lab = new Lab();
    const fired: number[] = [];
    timer(3_000, lab.phone.clock.scheduler).subscribe(() => fired.push(lab.world.elapsed()));
    timer(7_000, lab.phone.clock.scheduler).subscribe(() => fired.push(lab.world.elapsed()));
    lab.phone.hide();
    await lab.world.advance(20_000);
    expect(fired).toEqual([3_000]);
    lab.phone.show();
    await lab.world.advance(1);
    expect(fired).toEqual([3_000, 20_000]);
  });

  it("counts the timers that wait, and cancels them with their subscription", () => {
    const { phone } = new Lab();
    const subscription = timer(1_000, phone.clock.scheduler).subscribe();
    expect(phone.inspect().timers).toBe(1);
    subscription.unsubscribe();
    expect(phone.inspect().timers).toBe(0);
  });

  it("never runs a timer that was cancelled while it waited for the show", async () => {
    const lab = new Lab();
    let fired = false;
    const subscription = timer(7_000, lab.phone.clock.scheduler).subscribe(() => {
      fired = true;
    });
    lab.phone.hide();
    await lab.world.advance(20_000);
    subscription.unsubscribe();
    lab.phone.show();
    await lab.world.advance(10);
    expect(fired).toBe(false);
  });
});

describe("an app that is killed", () => {
  it("leaves nothing behind but its storage", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    lab.wx.setStorageSync("lamp", { level: 3 });
    timer(1_000, lab.phone.clock.scheduler).subscribe();
    let answered = false;
    lab.start("readBLECharacteristicValue", { deviceId, serviceId: "FFFF", characteristicId: "FF04" }, () => {
      answered = true;
    });
    lab.phone.kill();
    await lab.world.advance(10_000);
    expect(answered).toBe(false);
    expect(lab.phone.inspect()).toMatchObject({
      listeners: {},
      pendingCalls: {},
      gattClients: 0,
      timers: 0,
      discovering: false,
    });
    expect(lab.radio.links()).toEqual([]);
    expect(lab.wx.getStorageSync("lamp")).toEqual({ level: 3 });
    expect((await lab.call("getBluetoothAdapterState")).result).toMatchObject({ errCode: 10000 });
  });

  it("drops what was queued for it", async () => {
    const lab = new Lab();
    lab.listen("onNetworkStatusChange");
    lab.phone.hide();
    await lab.world.advance(6_000);
    lab.phone.setNetwork("none");
    await lab.world.advance(100);
    lab.phone.kill();
    lab.listen("onNetworkStatusChange");
    await lab.world.advance(100);
    expect(lab.events).toEqual([]);
  });
});
