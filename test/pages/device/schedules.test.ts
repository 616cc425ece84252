import { hurry } from "../harness/hurry";
import { openPage } from "../harness/open-page";
import { stored } from "../main/saved";
import { type Routes, ScriptedInternet } from "../main/scripted-internet";

const CLOUD = "0123456789abcdef0123456789abcdef";
const OWNED = stored("lamp", { name: "Hall lamp", product: "lamp", room: "Hall", cloud: { id: CLOUD, role: "owner" } });

const morning = (more: object = {}) => ({
  ...{ id: "morning", name: "Light", timeZone: "Asia/Shanghai", at: { kind: "time", minute: 450 } },
  ...{ days: [1, 2, 3, 4, 5], target: { device: CLOUD }, does: { op: "set", values: { power: true } } },
  ...{ enabled: true, nextAt: 86_400_000 },
  ...more,
});

/** A server that keeps schedules as they come. */
async function schedulesOf(first: readonly object[], query: Record<string, string> = { id: "lamp" }, storage = OWNED) {
  const routes: Routes = {
    "GET /v1/schedules": { schedules: first },
    "PUT /v1/schedules": (body, path) => ({ ...body, id: path.split("/").at(-1), nextAt: 86_400_000 }),
    "DELETE /v1/schedules": {},
  };
  const internet = new ScriptedInternet(routes);
  const page = await openPage({ path: "device/pages/schedules/index", query, lang: "en", internet, storage });
  await page.advance(2_000);
  const put = () => internet.bodies[internet.seen.findIndex((one) => one.startsWith("PUT /v1/schedules/"))];
  return { page, internet, put };
}

it("lists those of the device, the next run first, and says which were missed", async () => {
  const { page } = await schedulesOf([
    morning({
      id: "late",
      at: { kind: "sun", event: "sunset", offsetMinutes: 30, latitude: 1, longitude: 2 },
      days: [1, 2, 3, 4, 5, 6, 7],
      nextAt: 90_000_000,
    }),
    morning({ last: { at: 0, how: "missed" } }),
    morning({ id: "other", target: { device: "f".repeat(32) }, at: { kind: "time", minute: 1 } }),
  ]);
  const rows = page.findAll(".row__main").map((row) => row.textContent?.replace(/\s+/g, " ").trim() ?? "");
  expect(rows[0]).toMatch(/^07:30 · weekdays ?\S.* On ?.*missed$/);
  expect(rows[1]).toMatch(/^30 min after sunset · every day ?.*Next /);
  expect(page.text()).not.toContain("00:01");
});

it("adds one: what the server is told is a time, days, the device and a value that its model allows", async () => {
  const { page, put, internet } = await schedulesOf([]);
  expect(page.text()).toContain("No schedules");
  await page.tap("text=Add a schedule");
  await page.tap("text=Sun");
  await page.tap("text=Save");
  await page.until(() => internet.seen.some((one) => one.startsWith("PUT /v1/schedules/")));
  expect(put()).toMatchObject({
    at: { kind: "time", minute: 450 },
    days: [1, 2, 3, 4, 5, 6],
    target: { device: CLOUD },
    does: { op: "set", values: { power: true } },
    enabled: true,
  });
  expect(put()?.timeZone).toMatch(/^\S+$/);
  await page.until(() => page.findAll(".switch").length === 1);
});

it("asks for a place where the sun decides, and sends nothing without one", async () => {
  const { page, put, internet } = await schedulesOf([]);
  await page.tap("text=Add a schedule");
  await page.tap("text=sunset");
  await page.tap("text=Save");
  expect(page.text()).toContain("Give a latitude");
  expect(internet.seen.some((one) => one.startsWith("PUT /v1/schedules/"))).toBe(false);
  await page.input(".sched__lat", "31.2");
  await page.input(".sched__long", "121.5");
  await page.tap("text=+30 min");
  await page.tap("text=Save");
  await page.until(() => internet.seen.some((one) => one.startsWith("PUT /v1/schedules/")));
  expect(put()).toMatchObject({
    at: { kind: "sun", event: "sunset", offsetMinutes: 30, latitude: 31.2, longitude: 121.5 },
  });
});

it("turns one off, and deletes it after a question", async () => {
  const { page, put, internet } = await schedulesOf([morning()]);
  await page.tap(".sched__flip");
  await page.until(() => internet.seen.includes("PUT /v1/schedules/morning"));
  expect(put()).toMatchObject({ enabled: false });
  await page.tap(".row__main");
  await page.advance(500);
  await page.tap("text=Delete");
  await page.until(() => internet.seen.includes("DELETE /v1/schedules/morning"), 5_000);
  expect(page.findAll(".switch")).toEqual([]);
});

it.each([
  ["a guest", stored("lamp", { product: "lamp", cloud: { id: CLOUD, role: "guest" } }), "Only the owner"],
  ["a device that no cloud has", stored("lamp", { product: "lamp" }), "Only the owner"],
])("schedules nothing for %s", async (_whose, storage, words) => {
  const { page, internet } = await schedulesOf([], { id: "lamp" }, storage);
  expect(page.text()).toContain(words);
  expect(page.findAll("text=Add a schedule")).toEqual([]);
  expect(internet.seen.some((one) => one.includes("schedules"))).toBe(false);
});

it("never offers what is dangerous to do with nobody there", async () => {
  const storage = stored("lock", { product: "lock", cloud: { id: CLOUD, role: "owner" } });
  const { page } = await schedulesOf([], { id: "lock" }, storage);
  expect(page.text()).not.toContain("Lock");
});

it("is for all of a room, too", async () => {
  const { page, put, internet } = await schedulesOf([], { room: "Hall" });
  await page.tap("text=Add a schedule");
  await page.tap("text=Save");
  await page.until(() => internet.seen.some((one) => one.startsWith("PUT /v1/schedules/")));
  expect(put()).toMatchObject({ target: { room: "Hall" } });
});

it("gets four setData a second at most, however quickly the person taps and the server answers", async () => {
  const { page } = await schedulesOf([morning()]);
  const turn = { currentTarget: { dataset: { id: "morning" } } };
  expect(await hurry(page, ["openForm"], ["turn", turn], ["closeForm"], ["lookAgain"])).toBeLessThanOrEqual(4);
});
