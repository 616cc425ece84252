import { nightly } from "../support/nightly";
import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { retypePassword } from "./support/journey";
import { layoutProblems } from "./support/layout";
import { ENGLISH_DARK, LOOKS } from "./support/looks";
import { looksOfFlow } from "./support/looks-of-flow";
import { home, LAMP, neighbourhood } from "./support/worlds";

afterAll(leaveBrowser);

const [CHINESE] = LOOKS;
/** What Android calls the lamp. */
const LAMP_ID = "8C:12:E0:91:BA:DA";
const PAIR = `device/pages/pair/index?deviceId=${LAMP_ID}&name=${LAMP}&kind=blufi`;

const ENTRIES: readonly (readonly [page: string, link: string, sees: string])[] = [
  ["scan", "device/pages/scan/index", "scan.title"],
  ["pair", PAIR, "pf.title"],
  ["device", "device/pages/device/index?id=nobody", "dev.missing.title"],
  ["phone check", "device/pages/phone-check/index", "check.bt"],
  ["finder", `device/pages/finder/index?deviceId=${LAMP_ID}&name=${LAMP}&kind=blufi`, "fi.steady"],
  ["broadcast", "device/pages/broadcast/index?mac=8C:12:E0:91:BA:DA", "tou.net.title"],
  ["inspect", `device/pages/inspect/index?deviceId=${LAMP_ID}&name=${LAMP}`, "state.connected"],
];

describe.each(looksOfFlow(ENGLISH_DARK))("a device page opened directly, $language, $theme", (look) => {
  it.each(ENTRIES)("%s runs with no main package on the phone", async (_, path, key) => {
    const app = await AppPage.open({ ...look, world: neighbourhood(), path, withoutMain: true });
    await app.see(app.text(key));
    expect(await layoutProblems(app.page)).toEqual([]);
    await app.close();
  });

  it.each(ENTRIES)("%s leads to the tabs", async (_, path, key) => {
    const app = await AppPage.open({ ...look, world: neighbourhood(), path });
    await app.see(app.text(key));
    await app.leave();
    await app.see(app.text("home.empty.title"));
    expect(await app.path()).toBe("pages/devices/index");
    await app.close();
  });
});

it("pairs from a link alone, and hands over to the tabs with the lamp in Devices", async () => {
  const app = await AppPage.open({ ...CHINESE, world: home(), path: PAIR });
  await app.tap(app.text("pf.go"));
  await app.see(app.text("wifi.title"));
  await app.tap(app.text("wifi.use", { ssid: "HomeNet" }));
  await retypePassword(app);
  await app.see(app.text("done.title"));
  await app.leave();
  await app.see(app.words(LAMP));
  await app.close();
});

const LONG = "x".repeat(3_000);
const HOSTILE = [
  "device/pages/pair/index",
  "device/pages/pair/index?deviceId=&name=&kind=",
  "device/pages/pair/index?deviceId=nonsense&name=%F0%9F%92%A1&kind=blufi",
  "device/pages/pair/index?deviceId=%00%01&name=%E0%A4%A&kind=blufi",
  "device/pages/pair/index?deviceId=a&kind=__proto__",
  "device/pages/pair/index?deviceId=a&kind=zigbee&pop=%27%22",
  `device/pages/pair/index?deviceId=${LONG}&name=${LONG}&kind=${LONG}`,
  `device/pages/pair/index?deviceId=a&name=${"%E2%80%AE".repeat(200)}&kind=blufi&rssi=NaN`,
  "device/pages/pair/index?deviceId=a&deviceId=b&kind=blufi&kind=gatt&constructor=1",
  "device/pages/device/index",
  "device/pages/device/index?id=__proto__",
  "device/pages/device/index?id=..%2F..%2Fsettings",
  `device/pages/device/index?id=${LONG}`,
  "device/pages/inspect/index",
  "device/pages/inspect/index?deviceId=<script>alert(1)</script>&name={{name}}",
  `device/pages/inspect/index?deviceId=a&name=${LONG}`,
  "device/pages/finder/index",
  `device/pages/finder/index?deviceId=%E2%80%AE&name=${LONG}&kind=__proto__`,
  `device/pages/broadcast/index?mac=${LONG}&key=%00`,
  `device/pages/scan/index?${LONG}=${LONG}&&&=&?`,
  "device/pages/nothing/index",
  "pages/nothing/index?x=1",
];

/** Page tests open each page by such links too, without a browser. */
const TRIED = nightly(
  HOSTILE.filter((_, index) => index % 3 === 0),
  HOSTILE,
);

describe("a hostile link", () => {
  it.each(TRIED.map((link) => [link.slice(0, 70), link]))("shows a sentence and a way on: %s", async (_, path) => {
    const app = await AppPage.open({ ...CHINESE, world: home(), path });
    const sentence = app.page
      .locator(".state__title, .fail__title, .lead__title, .row__title")
      .filter({ visible: true });
    await app.see(sentence);
    await app.pass(40_000);
    await app.see(sentence);
    const ways = app.page.locator("[role=button]").filter({ visible: true });
    expect(await ways.count()).toBeGreaterThan(0);
    expect(await layoutProblems(app.page)).toEqual([]);
    await app.close();
  });
});
