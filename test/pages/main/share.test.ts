import { hurry } from "../harness/hurry";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { stored } from "./saved";
import { type Routes, ScriptedInternet } from "./scripted-internet";

const SHARE = "pages/share/index";
const CLOUD = "0123456789abcdef0123456789abcdef";
const MINE = stored("lamp", { name: "Hall lamp", cloud: { id: CLOUD, role: "owner" } });
const MADE = { id: "invite-1", link: "abcdefghijklmnopqrstuv", code: "K7Q4-9MXD", endsAt: 1 };
const GUESTS = {
  guests: [
    { number: 1, nickname: "Chen", since: 1 },
    { number: 2, since: 1, until: Date.parse("2030-12-01T10:00:00Z") },
  ],
};
const invite = (more: object) => ({
  id: "invite-1",
  role: "guest",
  state: "open",
  devices: [CLOUD],
  endsAt: 1,
  ...more,
});

async function shareOf(routes: Routes = {}, storage: Record<string, unknown> = MINE) {
  const internet = new ScriptedInternet({
    "GET /v1/devices": { devices: [{ id: "lamp", kind: "blufi", name: "Hall lamp", addedAt: 0, version: 1 }] },
    "GET /v1/devices/lamp/guests": GUESTS,
    "GET /v1/invites": { invites: [] },
    "POST /v1/invites": MADE,
    "DELETE /v1/invites": {},
    "DELETE /v1/devices/lamp/guests": {},
    ...routes,
  });
  const shared: { title: string; path: string }[] = [];
  const answers = { share: (card: { title: string; path: string }) => void shared.push(card) };
  const page = await openPage({ path: SHARE, query: { id: "lamp" }, lang: "en", internet, storage, answers });
  await page.advance(2_000);
  return { internet, page, shared };
}

const code = (page: PageTest) =>
  page
    .findAll(".ticket__c")
    .map((sign) => sign.textContent)
    .join("");
const confirm = (page: PageTest) => page.tap(".sim-modal__button + .sim-modal__button");
const wish = (internet: ScriptedInternet) => internet.bodies[internet.seen.lastIndexOf("POST /v1/invites")];

it("makes a guest code on request, counts it down and sends its link, which holds no code", async () => {
  const { page, internet, shared } = await shareOf();
  expect(code(page)).toBe("");
  await page.tap("text=Make a guest code");
  await page.until(() => code(page) === "K7Q49MXD");
  expect(wish(internet)).toEqual({ devices: [CLOUD], role: "guest" });
  await page.advance(62_000);
  expect(page.text(".share__left")).toMatch(/^13:5\d left, works once/);
  await page.tap("text=Send the code in WeChat");
  expect(shared).toEqual([
    { title: "Somebody shares “Hall lamp” with you", path: "/pages/accept/index?t=abcdefghijklmnopqrstuv" },
  ]);
});

it("shows a code that ran out as over, with a new one as the next step", async () => {
  const { page } = await shareOf({ "GET /v1/invites": { invites: [invite({})] } });
  await page.tap("text=Make a guest code");
  await page.until(() => code(page) !== "");
  await page.advance(15 * 60_000 + 2_000);
  expect(page.text(".share__left")).toContain("The code has ended");
  expect(page.text(".dock")).toBe("Make a guest code");
});

it("cancels a code, and takes one away that was used", async () => {
  const invites: object[] = [];
  const { page, internet } = await shareOf({ "GET /v1/invites": () => ({ invites }) });
  await page.tap("text=Make a guest code");
  await page.until(() => code(page) !== "");
  await page.tap("text=Cancel this code");
  await page.until(() => code(page) === "");
  expect(internet.count("DELETE /v1/invites/invite-1")).toBe(1);
  await page.tap("text=Make a guest code");
  await page.until(() => code(page) !== "");
  invites.push(invite({ state: "done" }));
  await page.until(() => code(page) === "", 10_000);
});

it("ends the old code when a new one is asked for, or another end date", async () => {
  const { page, internet } = await shareOf();
  await page.tap("text=Make a guest code");
  await page.until(() => code(page) !== "");
  await page.tap("text=New code");
  await page.advance(1_000);
  expect(internet.count("DELETE /v1/invites/invite-1")).toBe(1);
  await page.tap("text=Guest until");
  await page.tap("text=7 days");
  await page.advance(1_000);
  expect(internet.count("DELETE /v1/invites/invite-1")).toBe(2);
  expect(wish(internet)?.until).toBeGreaterThan(page.room.world.now() + 6 * 86_400_000);
});

it("lists who can use it, and removes one when asked twice", async () => {
  const { page, internet } = await shareOf();
  const names = page.findAll(".row__title").map((name) => name.textContent?.trim());
  expect(names).toEqual(["Hall lamp", "You", "Chen", "Guest 2", "Hand it over"]);
  expect(page.text()).toContain("until 1 Dec 2030");
  await page.tap(".btn--s");
  await page.tap(".sim-modal__button");
  expect(internet.count("DELETE /v1/devices/lamp/guests/1")).toBe(0);
  await page.tap(".btn--s");
  await confirm(page);
  await page.advance(500);
  expect(internet.count("DELETE /v1/devices/lamp/guests/1")).toBe(1);
});

it("hands over in two halves: who accepted is named, and only the owner's word moves it", async () => {
  const waiting = invite({ role: "owner", state: "waiting", acceptedAs: "Zhou" });
  let invites: object[] = [];
  const { page, internet, shared } = await shareOf({
    "GET /v1/invites": () => ({ invites }),
    "POST /v1/invites/invite-1/confirm": {},
  });
  await page.tap("text=Hand it over");
  await confirm(page);
  await page.until(() => code(page) !== "");
  expect(wish(internet)).toMatchObject({ role: "owner" });
  await page.tap("text=Send the code in WeChat");
  expect(shared[0]?.title).toBe("Somebody hands “Hall lamp” over to you");
  invites = [waiting];
  await page.until(() => page.text().includes("Zhou accepted the hand-over"), 10_000);
  expect(internet.count("POST /v1/invites/invite-1/confirm")).toBe(0);
  await page.tap(".btns .btn--danger-soft");
  await confirm(page);
  await page.until(() => page.path === "pages/devices/index");
  expect(internet.count("POST /v1/invites/invite-1/confirm")).toBe(1);
});

it.each<[string, Record<string, unknown>, string]>([
  ["a guest", stored("lamp", { cloud: { id: CLOUD, role: "guest" } }), "Guests can’t share"],
  ["a device that the server has no identity of", stored("lamp"), "This device can’t be shared yet"],
  ["a device that is gone", {}, "No such device"],
])("has no button for %s, and says why", async (_who, storage, title) => {
  const { page, internet } = await shareOf({ "GET /v1/devices": "down" }, storage);
  expect(page.text(".state__title")).toBe(title);
  expect(page.findAll("text=Make a guest code")).toEqual([]);
  expect(internet.seen.filter((one) => one.includes("invites"))).toEqual([]);
});

it("says that a build without a server can't share", async () => {
  const page = await openPage({ path: SHARE, query: { id: "lamp" }, lang: "en", storage: MINE });
  expect(page.text(".state__title")).toBe("This build can’t share");
});

it("says why the server did not do it", async () => {
  const { page } = await shareOf({ "POST /v1/invites": [409, "too-many-invites"] });
  await page.tap("text=Make a guest code");
  await page.until(() => page.findAll(".notice--warn").length > 0);
  expect(page.text(".notice--warn")).toBe("Too many unused codes: cancel some first.");
});

it("gets four setData a second at most, however quickly the person taps and the server answers", async () => {
  const { page } = await shareOf();
  expect(await hurry(page, ["makeGuest"], ["kill"], ["keepName", { detail: { value: "Lin" } }])).toBeLessThanOrEqual(4);
});
