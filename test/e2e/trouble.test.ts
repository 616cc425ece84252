import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { findLamp, pairLamp } from "./support/journey";
import { ENGLISH_DARK } from "./support/looks";
import { looksOfFlow } from "./support/looks-of-flow";
import { home, LAMP } from "./support/worlds";

afterAll(leaveBrowser);

const SCAN = "device/pages/scan/index";

describe.each(looksOfFlow(ENGLISH_DARK))("what stands in the way, $language, $theme", (look) => {
  const open = (path?: string, more: { asksPrivacy?: boolean } = {}) =>
    AppPage.open({ ...look, world: home(), ...more, ...(path === undefined ? {} : { path }) });

  it("Bluetooth off: the scan says so, and goes on by itself when it is on", async () => {
    const app = await open();
    await app.world(({ phone }) => phone.setBluetooth(false));
    await app.tap(app.text("scan.title"));
    await app.see(app.text("btoff.title"));
    expect(await app.mainButtons()).toHaveLength(1);
    await app.world(({ phone }) => phone.setBluetooth(true));
    await app.see(app.words(LAMP));
    await app.close();
  });

  it("Bluetooth goes off while pairing: the page says so, keeps its place, and goes on", async () => {
    const app = await open();
    await findLamp(app);
    await app.tap(app.words(LAMP));
    await app.tap(app.text("pf.go"));
    await app.see(app.text("cn.title"));
    await app.world(({ phone }) => phone.setBluetooth(false));
    await app.see(app.text("advice.turn-on-bluetooth.title"));
    expect(await app.mainButtons()).toHaveLength(1);
    await app.world(({ phone }) => phone.setBluetooth(true));
    await app.see(app.text("wifi.title"));
    await app.close();
  });

  it("permission refused: the scan says whose settings help, and goes on after them", async () => {
    const app = await open();
    await app.world(({ phone }) => {
      phone.setPermission("scope.bluetooth", "denied");
      phone.setAnswers({ permission: "refuse" });
    });
    await app.tap(app.text("scan.title"));
    await app.see(app.text("perm.app.title"));
    expect(await app.mainButtons()).toEqual([app.say("perm.open")]);
    await app.world(({ phone }) => phone.setAnswers({ permission: "allow" }));
    await app.world(({ phone }) => phone.setPermission("scope.bluetooth", "granted"));
    await app.tap(app.text("perm.open"));
    await app.world(({ phone }) => phone.hide());
    await app.pass(1_000);
    await app.world(({ phone }) => phone.show());
    await app.see(app.words(LAMP));
    await app.close();
  });

  it("privacy refused: nothing was opened, the page says so, and agreeing goes on", async () => {
    const app = await open(SCAN, { asksPrivacy: true });
    await app.see(app.text("pri.title"));
    await app.tap(app.text("pri.refuse"));
    await app.see(app.text("prf.title"));
    expect(await app.calls("startBluetoothDevicesDiscovery")).toBe(0);
    expect(await app.mainButtons()).toEqual([app.say("prf.review")]);
    await app.pass(11_000);
    await app.tap(app.text("prf.review"));
    await app.tap(app.text("pri.agree"));
    await app.see(app.words(LAMP));
    await app.close();
  });

  it("nothing heard for 8 seconds: the page looks for the cause itself", async () => {
    const app = await open();
    await app.world(({ simulation }) => simulation.devices.power("BLUFI_LAMP", false));
    await app.tap(app.text("scan.title"));
    await app.see(app.text("silent.title"));
    expect(await app.mainButtons()).toEqual([app.say("silent.howReset")]);
    await app.close();
  });

  it("a device out of range: pairing says so, and works once it is near", async () => {
    const app = await open();
    await findLamp(app);
    await app.world(({ simulation }) => simulation.devices.move("BLUFI_LAMP", -105));
    await app.tap(app.words(LAMP));
    await app.tap(app.text("pf.go"));
    await app.see(app.text("advice.move-closer.title"), 120_000);
    expect(await app.mainButtons()).toEqual([app.say("advice.move-closer.act")]);
    await app.world(({ simulation }) => simulation.devices.move("BLUFI_LAMP", -60));
    await app.tap(app.text("advice.move-closer.act"));
    await app.see(app.text("wifi.title"));
    await app.close();
  });

  it("a paired lamp out of range: its page keeps the last state, read only, and one way to try again", async () => {
    const app = await open();
    await pairLamp(app);
    await app.world(({ simulation }) => simulation.devices.move("BLUFI_LAMP", -105));
    await app.reopen(3);
    await app.world(({ simulation }) => simulation.devices.move("BLUFI_LAMP", -105));
    await app.tap(app.words(LAMP));
    await app.see(app.text("off.title"), 120_000);
    expect(await app.mainButtons()).toEqual([app.say("off.act")]);
    await app.world(({ simulation }) => simulation.devices.move("BLUFI_LAMP", -60));
    await app.tap(app.text("off.act"));
    await app.see(app.text("state.off"));
    await app.close();
  });
});
