import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { connectLamp, findLamp, pairLamp, retypePassword, sendPassword } from "./support/journey";
import { LOOKS } from "./support/looks";
import { home, LAMP, SSID } from "./support/worlds";

afterAll(leaveBrowser);

describe.each(LOOKS)("a person with a lamp, $language, $theme", (look) => {
  it("pairs it, switches it, kills the app, and finds it in Devices as it was, with the age of that", async () => {
    const app = await AppPage.open({ ...look, world: home() });
    await app.see(app.text("home.empty.title"));
    await pairLamp(app);
    await app.tap(app.text("done.panel"));
    const power = app.control(app.say("kind.light"));
    await app.see(app.text("state.off"));
    await app.tap(power);
    await app.see(app.text("state.on"));
    expect(await power.getAttribute("aria-checked")).toBe("true");

    await app.reopen(10);
    await app.see(app.words(LAMP));
    const age = app.say("time.min", { n: 10 });
    await app.see(app.words(app.say("state.asOf", { ago: age })));
    expect(await app.screen()).toContain(app.say("state.levelWas", { v: "100" }).trim());
    expect(await app.page.getByRole("switch").count()).toBe(0);
    await app.close();
  });

  it("reads that the password is wrong, corrects it, and goes on without starting over", async () => {
    const app = await AppPage.open({ ...look, world: home() });
    await findLamp(app);
    await connectLamp(app);
    await sendPassword(app, "not-the-one");
    await app.see(app.text("err.password.title"));
    await app.see(app.text("err.password.text", { ssid: SSID }));
    expect(await app.mainButtons()).toEqual([app.say("err.password.act")]);

    await app.tap(app.text("err.password.act"));
    await retypePassword(app);
    await app.see(app.text("done.title"));
    expect(await app.calls("createBLEConnection")).toBe(1);
    await app.close();
  });

  it("stops on the way, and the lamp is free for others", async () => {
    const app = await AppPage.open({ ...look, world: home() });
    await findLamp(app);
    await connectLamp(app);
    await sendPassword(app);
    await app.see(app.text("join.elapsed"));
    await app.tap(app.text("action.stop"));
    await app.see(app.text("err.cancelled.title"));
    await app.until(
      async () => (await app.world(({ phone }) => phone.inspect().openConnections.length)) === 0,
      "still connected",
    );
    await app.close();
  });

  it("comes back from another app in the middle of the join", async () => {
    const app = await AppPage.open({ ...look, world: home() });
    await findLamp(app);
    await connectLamp(app);
    await sendPassword(app);
    await app.see(app.text("join.elapsed"));
    await app.world(({ phone }) => phone.hide());
    await app.pass(20_000);
    await app.world(({ phone }) => phone.show());
    await app.see(app.text("done.title"), 90_000);
    await app.close();
  });
});
