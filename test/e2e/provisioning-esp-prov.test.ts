import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { AP_PASSWORD, ESP, espHome, HOTSPOT_PAGE, hotspotHome, OFFICE, POP } from "./support/devices";
import { findLamp, sendPassword } from "./support/journey";
import { CHINESE_LIGHT } from "./support/looks";
import { looksOfFlow } from "./support/looks-of-flow";
import { SSID } from "./support/worlds";

afterAll(leaveBrowser);

async function connect(app: AppPage): Promise<void> {
  await findLamp(app, ESP);
  await app.tap(app.words(ESP));
  await app.tap(app.text("pf.go"));
}

/** From the list of networks to a device that is online. */
async function join(app: AppPage): Promise<void> {
  await app.see(app.text("wifi.title"), 60_000);
  await app.see(app.words(SSID));
  await sendPassword(app);
  await app.see(app.text("done.title"), 60_000);
}

describe.each(looksOfFlow(CHINESE_LIGHT))("a device of unified provisioning, $language, $theme", (look) => {
  it("refuses a wrong code, says where it may be misread, takes the right one and joins", async () => {
    const app = await AppPage.open({ ...look, world: espHome({ security: 1 }) });
    await connect(app);
    await app.see(app.text("pop.title"));
    await app.type("abcd123O");
    await app.tap(app.text("pop.go"));
    await app.see(app.text("advice.check-pop.title"));
    await app.see(app.text("popx.hint", { n: 8, a: "O", b: "0" }));
    expect(await app.mainButtons()).toEqual([app.say("popx.act")]);

    await app.tap(app.page.locator(".pair__marks"));
    await app.pass(500);
    await app.type(POP);
    await app.tap(app.text("pop.go"));
    await join(app);
    expect(await app.calls("createBLEConnection")).toBe(1);
    await app.close();
  });

  it("wants user name and password, refuses wrong ones, takes the right ones and joins", async () => {
    const app = await AppPage.open({ ...look, world: espHome({ security: 2 }) });
    await connect(app);
    await app.see(app.text("pop2.title"), 60_000);
    await app.type("not-the-one", 1);
    await app.tap(app.text("pop.go"));
    await app.see(app.text("advice.check-login.title"), 60_000);
    await app.type(POP, 1);
    await app.tap(app.text("pop.go"));
    await join(app);
    await app.close();
  });

  it("takes the code of its label", async () => {
    const label = JSON.stringify({ ver: "v1", name: ESP, pop: POP, transport: "ble" });
    const app = await AppPage.open({ ...look, world: espHome(), path: "pages/tools/index" });
    await app.tap(app.text("tools.qr"));
    await app.page.locator("dialog textarea").fill(label);
    await app.page.locator("dialog button[type=submit]").click();
    await app.tap(app.text("pf.go"));
    await join(app);
    await app.close();
  });

  it("has an access point that the phone joins", async () => {
    const app = await AppPage.open({ ...look, world: hotspotHome("app"), path: HOTSPOT_PAGE });
    await app.tap(app.text("pf.go"));
    await app.see(app.text("ap.title"));
    await join(app);
    await app.close();
  });

  it("has an access point that the person joins where the phone does not", async () => {
    const app = await AppPage.open({ ...look, world: hotspotHome("refuse"), path: HOTSPOT_PAGE });
    await app.world(({ phone }, { ssid, password }) => phone.joinWifi(ssid, password), OFFICE);
    await app.tap(app.text("pf.go"));
    await app.see(app.text("apm.title"), 60_000);
    await app.tap(app.text("apm.check"));
    await app.see(app.text("apm.not.s", { ssid: OFFICE.ssid }), 60_000);
    await app.world(({ phone }) => phone.hide());
    await app.world(({ phone }, { ssid, password }) => phone.joinWifi(ssid, password), {
      ssid: ESP,
      password: AP_PASSWORD,
    });
    await app.pass(2_000);
    await app.world(({ phone }) => phone.show());
    await join(app);
    await app.close();
  });
});
