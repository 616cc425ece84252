import { keepSignedOut } from "../../../miniprogram/lib/session/signed-out";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";
import { hurry } from "../harness/hurry";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { type Routes, ScriptedInternet } from "./scripted-internet";

const ACCEPT = "pages/accept/index";
const LINK = "abcdefghijklmnopqrstuv";
const OFFER = { role: "guest", maker: "Lin", endsAt: 1, devices: [{ name: "Hall lamp", product: "lamp" }] };
const PREVIEW = "POST /v1/invites/preview";
const DO = "POST /v1/invites/accept";
const SHARED = {
  id: "0123456789abcdef0123456789abcdef",
  kind: "blufi",
  name: "Hall lamp",
  addedAt: 1,
  version: 1,
  cloud: { id: "0123456789abcdef0123456789abcdef", role: "guest", product: "lamp" },
};

async function acceptOf(routes: Routes = {}, query: Record<string, string> = { t: LINK }) {
  const internet = new ScriptedInternet({ [PREVIEW]: OFFER, [DO]: { waiting: false, role: "guest" }, ...routes });
  const page = await openPage({ path: ACCEPT, query, lang: "en", internet });
  await page.advance(1_500);
  return { internet, page };
}

const bodyOf = (internet: ScriptedInternet, name: string) => internet.bodies[internet.seen.lastIndexOf(name)];
const typeCode = async (page: PageTest, code: string) => {
  await page.input("input", code);
  await page.tap("text=Look");
  await page.advance(1_500);
};

it("says from a link which device, from whom, what one becomes and until when, before anything is accepted", async () => {
  const { page, internet } = await acceptOf();
  expect(page.text(".lead__title")).toBe("Hall lamp");
  expect(page.findAll(".row").map((row) => row.textContent?.replace(/\s+/g, " ").trim())).toEqual([
    expect.stringMatching(/^From ?Lin$/),
    expect.stringMatching(/^You become ?Guest$/),
    expect.stringMatching(/^Valid ?until its owner removes you$/),
  ]);
  expect(bodyOf(internet, PREVIEW)).toEqual({ link: LINK });
  expect(internet.count(DO)).toBe(0);
  await page.tap("text=Refuse");
  await page.until(() => page.path === "pages/devices/index");
  expect(internet.count(DO)).toBe(0);
});

it("accepts under the name one gives, and the device is on the list as a guest's", async () => {
  const accepted = { devices: [] as object[] };
  const { page, internet } = await acceptOf({
    "GET /v1/devices": () => accepted,
    [DO]: () => {
      accepted.devices.push(SHARED);
      return { waiting: false };
    },
  });
  await page.input("input", "Chen");
  await page.tap("text=Accept");
  await page.until(() => page.text().includes("Added to your devices"));
  expect(bodyOf(internet, DO)).toEqual({ link: LINK, as: "Chen" });
  await page.tap("text=My devices");
  await page.until(() => page.text().includes("Hall lamp"));
  await page.advance(120_000);
  expect(internet.seen.filter((one) => one.startsWith("PUT /v1/devices"))).toEqual([]);
  accepted.devices.length = 0;
  page.wx.reLaunch({ url: "/pages/devices/index" });
  await page.until(() => !page.text().includes("Hall lamp"), 120_000);
});

it("waits for the owner's word after a hand-over was accepted", async () => {
  const { page } = await acceptOf({ [PREVIEW]: { ...OFFER, role: "owner" }, [DO]: { waiting: true } });
  expect(page.text(".notice__text")).toContain("once its owner confirmed");
  await page.tap("text=Accept");
  await page.until(() => page.text().includes("the owner confirms next"));
});

it.each(["K7Q4-9MXD", "k7q49mxd", " k7q4 9mxd "])("takes a code as people type it: %s", async (typed) => {
  const { page, internet } = await acceptOf({}, {});
  await typeCode(page, typed);
  expect(bodyOf(internet, PREVIEW)).toEqual({ code: "K7Q49MXD" });
  expect(page.text(".lead__title")).toBe("Hall lamp");
});

it("asks nobody about what can be no code", async () => {
  const { page, internet } = await acceptOf({}, {});
  await typeCode(page, "K7Q4-9MX");
  expect(page.text(".state__title")).toBe("That is not a code");
  expect(internet.count(PREVIEW)).toBe(0);
  await page.tap("text=Enter another code");
  expect(page.findAll("input")).toHaveLength(1);
});

it.each<[string, number, string, string, string]>([
  ["expired", 410, "invite-expired", "The code has expired", "Enter another code"],
  ["used, cancelled or unknown", 404, "no-such-invite", "This code does not work", "Enter another code"],
  ["one's own", 409, "own-invite", "It is your own device", "My devices"],
  ["for a full list", 409, "too-many-devices", "No room", "My devices"],
  ["guessed at", 429, "too-many-tries", "Too many tries", "Retry"],
])("says in words of its own when a code is %s", async (_what, status, refusal, title, action) => {
  const { page } = await acceptOf({ [PREVIEW]: [status, refusal] });
  await page.until(() => page.findAll(".state__text").length > 0);
  expect(page.text(".state__title")).toBe(title);
  expect(page.text(".dock")).toBe(action);
});

it("signs in first where the person is signed out, when they say so", async () => {
  const internet = new ScriptedInternet({ [PREVIEW]: OFFER });
  const earlier = memoryStorage();
  keepSignedOut(earlier, true, 1);
  const storage = Object.fromEntries(earlier.values);
  const page = await openPage({ path: ACCEPT, query: { t: LINK }, lang: "en", internet, storage });
  await page.advance(1_500);
  expect(page.text(".state__title")).toBe("Sign in first");
  expect(internet.seen).toEqual([]);
  await page.tap("text=Sign in with WeChat");
  await page.until(() => page.findAll(".lead__title").length > 0);
  expect(page.text(".lead__title")).toBe("Hall lamp");
});

it("says that a build without a server can accept nothing", async () => {
  const page = await openPage({ path: ACCEPT, query: { t: LINK }, lang: "en" });
  expect(page.text(".state__title")).toBe("This build has no server");
});

it("gets four setData a second at most, however quickly the person taps and the server answers", async () => {
  const { page } = await acceptOf({ [DO]: [409, "used"] });
  expect(await hurry(page, ["list"], ["accept"], ["nameMe", { detail: { value: "Lin" } }])).toBeLessThanOrEqual(4);
});
