import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { IMPROV, improvHome } from "./support/devices";
import { findLamp, retypePassword, sendPassword } from "./support/journey";
import { CHINESE_LIGHT } from "./support/looks";
import { looksOfFlow } from "./support/looks-of-flow";
import { SSID } from "./support/worlds";

afterAll(leaveBrowser);

async function connect(app: AppPage): Promise<void> {
  await findLamp(app, IMPROV);
  await app.tap(app.words(IMPROV));
  await app.tap(app.text("pf.go"));
}

describe.each(looksOfFlow(CHINESE_LIGHT))("an Improv device, $language, $theme", (look) => {
  it("waits for its button, goes on by itself when it is pressed, and joins", async () => {
    const app = await AppPage.open({ ...look, world: improvHome({ authorised: false, authoriseAfterMs: 12_000 }) });
    await connect(app);
    await app.see(app.text("imv.title"));
    await app.tap(app.text("imv.blink"));
    await app.see(app.text("id.asked"));
    await app.see(app.text("wifi.title"), 60_000);
    await app.see(app.words(SSID));
    await sendPassword(app);
    await app.see(app.text("done.title"), 60_000);
    await app.close();
  });

  it("says that nobody pressed its button, and starts again", async () => {
    const app = await AppPage.open({ ...look, world: improvHome({ authorised: false }) });
    await connect(app);
    await app.see(app.text("imv.title"));
    await app.see(app.text("advice.authorise-device.title"), 90_000);
    expect(await app.mainButtons()).toEqual([app.say("advice.authorise-device.act")]);
    await app.tap(app.text("advice.authorise-device.act"));
    await app.see(app.text("imv.title"));
    await app.close();
  });

  it("does not say why it could not join, is given another password, and joins in its session", async () => {
    const app = await AppPage.open({ ...look, world: improvHome() });
    await connect(app);
    await app.see(app.words(SSID));
    await sendPassword(app, "not-the-one");
    await app.see(app.text("err.join.title"), 120_000);
    await app.tap(app.text("err.password.act"));
    await retypePassword(app);
    await app.see(app.text("done.title"), 60_000);
    expect(await app.calls("createBLEConnection")).toBe(1);
    await app.close();
  });
});
