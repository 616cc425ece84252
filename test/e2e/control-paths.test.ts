import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { connectLamp, findLamp, sendPassword } from "./support/journey";
import { home, LAMP, PASSWORD, SSID } from "./support/worlds";

afterAll(leaveBrowser);

/** Beyond any radio of the world, dBm. */
const FAR = -125;
const NEAR = -60;

/** How many commands the lamp has carried out. */
const lampOf = (app: AppPage) =>
  app.world(({ simulation }, name) => {
    const lamp = simulation.world.radio.peripheral(name) as unknown as {
      firmware: { executed: number };
    };
    return lamp.firmware.executed;
  }, LAMP);

const move = (app: AppPage, rssi: number) =>
  app.world(({ simulation }, [name, dbm]) => simulation.world.radio.move(name, dbm), [LAMP, rssi] as const);

describe("a lamp whose owner walks about", () => {
  it("is controlled by Bluetooth, goes on over the network out of range, and back, each command done once", async () => {
    const world = home({ phone: { os: "android" }, devices: [{ kind: "lamp", name: LAMP, rssi: NEAR }] });
    const app = await AppPage.open({ language: "en", theme: "light", world });
    const light = app.control(app.say("kind.light"));
    // The list of ways names all of them; the strip on top the one in use.
    const onPath = (key: "path.ble" | "path.lan") =>
      app.page.locator(".path").filter({ hasText: app.say(key), visible: true });
    const press = async (runs: number) => {
      await app.tap(light);
      await app.until(async () => (await lampOf(app)) >= runs, `command ${runs} was not carried out`, 30_000);
      await app.pass(3_000);
      expect(await lampOf(app)).toBe(runs);
    };
    await findLamp(app);
    await connectLamp(app);
    await sendPassword(app);
    await app.see(app.text("done.title"));
    await app.tap(app.text("done.panel"));
    await app.see(app.text("panel.live"), 60_000);
    await app.see(onPath("path.ble"));
    await press(1);
    await app.world(({ phone }, [ssid, password]) => phone.joinWifi(ssid, password), [SSID, PASSWORD] as const);
    await move(app, FAR);
    await app.see(onPath("path.lan"), 60_000);
    await press(2);
    await move(app, NEAR);
    await app.world(({ phone }) => phone.leaveWifi());
    await app.see(onPath("path.ble"), 60_000);
    await press(3);
    expect(app.faults).toEqual([]);
    await app.close();
  });
});
