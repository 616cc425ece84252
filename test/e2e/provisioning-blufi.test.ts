import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { connectLamp, findLamp, retypePassword, sendPassword } from "./support/journey";
import { ENGLISH_DARK } from "./support/looks";
import { looksOfFlow } from "./support/looks-of-flow";
import { home, LAMP } from "./support/worlds";

afterAll(leaveBrowser);

const lamp = (fields: object) =>
  home({ devices: [{ kind: "blufi", name: LAMP, rssi: -60, version: "1.4", ...fields }] });

describe.each(looksOfFlow(ENGLISH_DARK))("a BluFi 1.4 lamp, $language, $theme", (look) => {
  it("refuses a wrong password in its session, takes the right one, and joins", async () => {
    const app = await AppPage.open({ ...look, world: lamp({}) });
    await findLamp(app);
    await connectLamp(app);
    await sendPassword(app, "not-the-one");
    await app.see(app.text("err.password.title"), 60_000);
    await app.tap(app.text("err.password.act"));
    await retypePassword(app);
    await app.see(app.text("done.title"), 60_000);
    expect(await app.calls("createBLEConnection")).toBe(1);
    await app.close();
  });

  it("takes long to agree on a key without its hardware, and the page says so", async () => {
    const app = await AppPage.open({ ...look, world: lamp({ dhMs: 12_000 }) });
    await findLamp(app);
    await app.tap(app.words(LAMP));
    await app.tap(app.text("pf.go"));
    await app.see(app.text("cn.slow"), 30_000);
    await app.see(app.text("wifi.title"), 60_000);
    await app.close();
  });

  it("never agrees on a key: a sentence and a way on", async () => {
    const app = await AppPage.open({ ...look, world: lamp({ dhMs: 45_000 }) });
    await findLamp(app);
    await app.tap(app.words(LAMP));
    await app.tap(app.text("pf.go"));
    await app.see(app.text("advice.reconnect.title"), 200_000);
    expect(await app.mainButtons()).toEqual([app.say("advice.reconnect.act")]);
    await app.close();
  });
});
