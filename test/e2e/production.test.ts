import { AppPage, CHINESE_LIGHT, ENGLISH_DARK } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { pairLamp } from "./support/journey";
import { type SimulatorProcess, startSimulator } from "./support/simulator-process";
import { home, LAMP } from "./support/worlds";

let simulator: SimulatorProcess | undefined;

beforeAll(async () => {
  simulator = await startSimulator("--production");
}, 60_000);

afterAll(async () => {
  await simulator?.stop();
  await leaveBrowser();
});

it.each([CHINESE_LIGHT, ENGLISH_DARK])(
  "what is uploaded, shortened by the build, pairs a lamp and switches it ($language)",
  async (look) => {
    const app = await AppPage.open({ ...look, world: home(), simulator: simulator?.address ?? "" });
    await app.see(app.text("home.empty.title"));
    await pairLamp(app);
    await app.tap(app.text("done.panel"));
    await app.tap(app.control(app.say("ctl.power")));
    await app.see(app.text("state.on"));
    await app.reopen(1, "device/pages/scan/index");
    await app.see(app.words(LAMP));
    expect(await app.page.locator(".row__title").count()).toBe(0);
    expect(app.faults).toEqual([]);
    await app.close();
  },
);
