import { hurry } from "../harness/hurry";
import { openPage } from "../harness/open-page";
import { stored } from "./saved";
import { type Routes, ScriptedInternet } from "./scripted-internet";

const ALERTS = "pages/alerts/index";
const CLOUD = "0123456789abcdef0123456789abcdef";
const LOCK = stored("lock", { name: "Front door", cloud: { id: CLOUD, role: "owner" } });
const TICKET = { sn: CLOUD, snTicket: "ticket", modelId: "model", templates: ["template-1"] };

async function alertsOf(routes: Routes = {}) {
  const internet = new ScriptedInternet({
    "GET /v1/devices": { devices: [{ id: "lock", kind: "blufi", name: "Front door", addedAt: 0, version: 1 }] },
    "POST /v1/alerts/seen": {},
    ...routes,
  });
  const page = await openPage({ path: ALERTS, lang: "en", internet, storage: LOCK });
  await page.advance(1_500);
  return { internet, page };
}

it("lists what was not seen, by device, and forgets it when the person has", async () => {
  const alerts = [
    { id: `${CLOUD}-1-1`, device: CLOUD, event: "tampered", at: 0 },
    { id: `${CLOUD}-1-2`, device: "gone", event: "odd_one", at: 0 },
  ];
  const { page, internet } = await alertsOf({ "GET /v1/alerts": () => ({ alerts }) });
  expect(page.findAll(".row--icon").map((row) => row.textContent?.replace(/\s+/g, " ").trim())).toEqual([
    expect.stringMatching(/^Tampered with ?Front door · /),
    expect.stringMatching(/^Event odd_one ?A device no longer on your list · /),
  ]);
  alerts.length = 0;
  await page.tap("text=Mark all as seen");
  await page.until(() => page.text().includes("No alerts"));
  const seen = internet.bodies[internet.seen.indexOf("POST /v1/alerts/seen")];
  expect(seen).toEqual({ ids: [`${CLOUD}-1-1`, `${CLOUD}-1-2`] });
});

it("says why there are none to see, and asks again when told", async () => {
  let isDown = true;
  const { page } = await alertsOf({ "GET /v1/alerts": () => (isDown ? [503, "unavailable"] : { alerts: [] }) });
  await page.until(() => page.findAll(".notice--warn").length > 0, 10_000);
  isDown = false;
  await page.tap("text=Retry");
  await page.until(() => page.text().includes("No alerts"), 10_000);
  expect(page.findAll(".notice--warn")).toEqual([]);
});

it("subscribes in WeChat on a tap of its own, and tells the server only after the person agreed", async () => {
  const { page, internet } = await alertsOf({
    "GET /v1/alerts": { alerts: [] },
    "POST /v1/devices/lock/alert-ticket": TICKET,
    "PUT /v1/devices/lock/alert-messages": {},
  });
  const answers = ["reject", "accept"];
  const asked: object[] = [];
  page.room.phone.extend({
    requestSubscribeDeviceMessage: ({ success, ...wish }: { success: (result: object) => void }) => {
      asked.push(wish);
      success({ "template-1": answers.shift() });
    },
  });
  for (const _try of [1, 2]) {
    await page.tap("text=Subscribe");
    await page.until(() => page.findAll("text=Agree in WeChat").length > 0);
    await page.tap("text=Agree in WeChat");
    await page.advance(1_000);
    if (_try === 1) expect(internet.count("PUT /v1/devices/lock/alert-messages")).toBe(0);
  }
  await page.until(() => page.findAll("text=Subscribed").length > 0);
  expect(asked[1]).toMatchObject({ sn: CLOUD, snTicket: "ticket", modelId: "model", tmplIds: ["template-1"] });
  expect(internet.count("PUT /v1/devices/lock/alert-messages")).toBe(1);
});

it.each<[string, Routes, string]>([
  [
    "the app's account has no device messages",
    { "POST /v1/devices/lock/alert-ticket": [404, "no-alert-messages"] },
    "alerts show here only",
  ],
  ["this WeChat is too old", {}, "This WeChat can’t subscribe"],
])("keeps alerts in the app and says so where %s", async (what, routes, words) => {
  const { page } = await alertsOf({ "GET /v1/alerts": { alerts: [] }, ...routes });
  if (!what.includes("old")) page.room.phone.extend({ requestSubscribeDeviceMessage: () => undefined });
  await page.tap("text=Subscribe");
  await page.until(() => page.text().includes(words));
});

it("says that a build without a server hears of none", async () => {
  const page = await openPage({ path: "pages/me/index", lang: "en" });
  await page.tap("text=Alerts");
  await page.until(() => page.path === ALERTS);
  expect(page.text(".notice__text")).toContain("This build has no server");
});

it("gets four setData a second at most, however quickly the person taps and the server answers", async () => {
  const alerts = [{ id: `${CLOUD}-1-1`, device: CLOUD, event: "tampered", at: 0 }];
  const { page } = await alertsOf({ "GET /v1/alerts": { alerts } });
  expect(await hurry(page, ["lookAgain"], ["markSeen"])).toBeLessThanOrEqual(4);
  await page.until(() => page.findAll(".row--icon").length === 1, 2_000);
});
