import { nightly } from "../support/nightly";
import { leaveBrowser } from "./support/browser";
import {
  advanceServer,
  ask,
  carriedOut,
  cloudHome,
  inUse,
  joinHome,
  leaveHome,
  openFor,
  openPanel,
  press,
  walkBack,
  walkOut,
} from "./support/cloud-home";
import { pairLamp } from "./support/journey";
import { CHINESE_LIGHT, ENGLISH_DARK } from "./support/looks";
import { LAMP, showcase } from "./support/worlds";

afterAll(leaveBrowser);

/** The server's time is real, and a busy machine gives it little. */
jest.setTimeout(300_000);

/** `npm test` sees each flow in one language and theme, the nightly run in the other. */
const [ONE_LOOK, OTHER_LOOK] = nightly([CHINESE_LIGHT, ENGLISH_DARK] as const, [ENGLISH_DARK, CHINESE_LIGHT] as const);

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const MINUTE_MS = 60_000;
const PLUG = "PLUG-7A";

interface Listed {
  readonly devices: readonly { readonly id: string; readonly cloud?: { readonly id: string } }[];
}

describe("a lamp in the cloud of npm start", () => {
  it("signs in by hand, goes on over the network out of Bluetooth, through the cloud out of both, and back, each command done once; a schedule fires", async () => {
    const app = await openFor("walker", ONE_LOOK, { world: showcase(), path: "pages/account/index" });
    await app.see(app.text("acct.in"));
    await app.tap(app.text("acct.out"));
    await app.see(app.text("acct.outNow"));
    // A person reads that before they press on.
    await app.pass(1_000);
    await app.tap(app.text("acct.signIn"));
    await app.see(app.text("acct.in"));
    await app.leave();

    await openPanel(app);
    await press(app, 1);
    await joinHome(app);
    await walkOut(app);
    await app.see(inUse(app, "path.lan"), 120_000);
    await press(app, 2);
    await leaveHome(app);
    await app.see(inUse(app, "path.cloud"), 120_000);
    await press(app, 3);
    await press(app, 4);
    await joinHome(app);
    await walkBack(app);
    await app.miss(inUse(app, "path.cloud"), 120_000);
    await press(app, 5);
    await leaveHome(app);
    await app.see(inUse(app, "path.ble"), 120_000);

    await walkOut(app);
    await app.see(inUse(app, "path.cloud"), 120_000);
    const { devices } = await ask<Listed>(app, "GET", "/v1/devices");
    const { now } = await advanceServer(app, 0);
    const soon = new Date(now + 2 * MINUTE_MS);
    const { nextAt } = await ask<{ nextAt: number }>(app, "PUT", "/v1/schedules/evening", {
      ...{ name: "evening", timeZone: "UTC", days: EVERY_DAY, enabled: true },
      at: { kind: "time", minute: soon.getUTCHours() * 60 + soon.getUTCMinutes() },
      target: { device: devices[0]?.cloud?.id },
      does: { op: "set", values: { brightness: 30 } },
    });
    await advanceServer(app, nextAt - now);
    await carriedOut(app, 6);
    await app.see(app.words(/30\s*%/));
    await app.close();
  });

  it("is shared: each of two people sees what the other does, and who is revoked is out at once", async () => {
    const owner = await openFor("owner", OTHER_LOOK);
    await openPanel(owner);
    await owner.tap(owner.text("shr.title"));
    await owner.tap(owner.text("shr.make"));
    await owner.see(owner.page.locator(".ticket__c"));
    const code = (await owner.page.locator(".ticket__c").allInnerTexts()).join("");

    const guest = await openFor("guest", OTHER_LOOK, {
      world: cloudHome({ devices: [] }),
      path: "pages/accept/index",
    });
    await guest.type(code);
    await guest.tap(guest.text("acc.look"));
    await guest.see(guest.text("acc.go"));
    await guest.tap(guest.text("acc.go"));
    await guest.tap(guest.text("acc.home"));
    await guest.tap(guest.words(LAMP));
    await guest.see(guest.text("path.cloud"), 120_000);

    await owner.leave();
    await guest.tap(guest.control(guest.say("kind.light")));
    await carriedOut(owner, 1);
    await owner.see(owner.text("state.on"));
    await press(owner, 2);
    await guest.see(guest.text("state.off"), 60_000);

    await owner.tap(owner.text("shr.title"));
    await owner.tap(owner.text("shr.remove"));
    await owner.tap(owner.page.locator(".sim-modal__button").filter({ hasText: owner.say("shr.remove") }));
    await guest.miss(guest.text("path.cloud"), 120_000);
    await expect(ask(guest, "GET", "/v1/devices")).resolves.toMatchObject({ devices: [] });
    await carriedOut(owner, 2);
    await guest.close();
    await owner.close();
  });

  it("tells of a plug that is overloaded, on the page of alerts", async () => {
    const plug = { kind: "plug", name: PLUG, rssi: -60, loadWatts: 3_000 };
    const app = await openFor("alarmed", ONE_LOOK, { world: cloudHome({ devices: [plug] }) });
    await pairLamp(app, PLUG);
    await app.tap(app.text("done.panel"));
    await app.see(app.text("path.ble"), 60_000);
    await app.tap(app.page.getByRole("switch").filter({ visible: true }));
    await app.until(
      async () => (await ask<{ alerts: readonly object[] }>(app, "GET", "/v1/alerts")).alerts.length === 1,
      "no alert",
      60_000,
    );
    await app.world(({ phone }) => phone.wx.navigateTo({ url: "/pages/alerts/index" }));
    await app.see(app.text("alert.e.overload"));
    await app.close();
  });
});
