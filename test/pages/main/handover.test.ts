import { readDraft, writeDraft } from "../../../miniprogram/lib/sharing/handover-draft";
import { noteQuery, readNote } from "../../../miniprogram/lib/sharing/handover-note";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";
import { identityOf } from "../device/kept-order";
import { hurry } from "../harness/hurry";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { type Routes, ScriptedInternet } from "./scripted-internet";

const ORDER = "0123456789abcdef";
const LINK = "abcdefghijklmnopqrstuv";
const DRAFT = {
  site: "Riverside Hotel 5F",
  at: Date.parse("2026-03-17T09:47:00+08:00"),
  devices: [identityOf(1), identityOf(2), identityOf(3)],
  notIn: [
    { name: "LAMP-5F-008", why: "failed" as const },
    { name: "LAMP-5F-009", why: "missing" as const },
  ],
  notInCount: 2,
};
const device = (n: number) => ({
  ...{ id: `lamp${n}`, kind: "blufi", name: `Lamp ${n}`, addedAt: 1, version: 1 },
  cloud: { id: identityOf(n), role: "owner", product: "lamp" },
});
const MAKE = "POST /v1/invites";
const CONFIRM = `${MAKE}/i/confirm`;

/** The technician's phone: the first two of three devices are in the account. */
async function technician(routes: Routes = {}, lang: "en" | "zh" = "en") {
  const storage = memoryStorage();
  writeDraft(storage, "user-1", ORDER, DRAFT);
  writeDraft(storage, "-", ORDER, DRAFT);
  const internet = new ScriptedInternet({
    "GET /v1/devices": { devices: [device(1), device(2)] },
    "GET /v1/invites": { invites: [] },
    [MAKE]: { id: "i", link: LINK, endsAt: 7 * 86_400_000 },
    ...routes,
  });
  const page = await openPage({
    path: "pages/devices/index",
    lang,
    internet,
    storage: Object.fromEntries(storage.values),
  });
  await page.advance(3_000);
  page.wx.navigateTo({ url: `/pages/handover/index?order=${ORDER}` });
  await page.advance(2_000);
  return { page, internet };
}
const bodyOf = (internet: ScriptedInternet, name: string) => internet.bodies[internet.seen.lastIndexOf(name)];
const card = (page: PageTest) => page.call("onShareAppMessage", { from: "button" }) as { title: string; path: string };

describe("a hand-over, on the technician's phone", () => {
  it("makes one link for seven days, of the devices that the account has, and says which are not in it yet", async () => {
    const { page, internet } = await technician();
    expect(page.text(".lead__title")).toBe("Devices online: 2");
    expect(page.text()).toContain("Not in your account yet, so not handed over: 1.");
    page.call("keepName", { detail: { value: "Zhou" } });
    await page.tap("text=Make the link");
    await page.advance(1_000);
    expect(bodyOf(internet, MAKE)).toEqual({
      ...{ devices: [identityOf(1), identityOf(2)], role: "owner", lastsMs: 604_800_000, maker: "Zhou" },
    });
    expect(card(page).title).toBe("Zhou hands you 2 devices");
    const query = Object.fromEntries(new URLSearchParams(card(page).path.split("?")[1]));
    expect(query.t).toBe(LINK);
    const { devices: _, ...note } = DRAFT;
    expect(readNote(query)).toEqual(note);
    expect(JSON.stringify(page.wx.getStorageInfoSync().keys.map((key) => page.wx.getStorageSync(key)))).not.toContain(
      LINK,
    );
  });

  it("sees who accepted, and hands over only when the technician says that it is they", async () => {
    const waiting = {
      id: "i",
      role: "owner",
      state: "waiting",
      devices: [identityOf(1)],
      endsAt: 1,
      acceptedAs: "Lin",
    };
    const { page, internet } = await technician({ "GET /v1/invites": { invites: [waiting] }, [CONFIRM]: {} });
    expect(page.text(".lead__title")).toBe("Lin accepted the hand-over");
    let confirm = false;
    page.room.phone.extend({
      showModal: ({ success }: { success: (result: object) => void }) => success({ confirm, cancel: !confirm }),
    });
    await page.tap(".btns .btn--primary");
    await page.advance(1_000);
    expect(internet.count(CONFIRM)).toBe(0);
    confirm = true;
    await page.tap(".btns .btn--primary");
    await page.advance(1_000);
    expect(internet.count(CONFIRM)).toBe(1);
  });

  it("refuses who accepted by ending the invitation", async () => {
    const waiting = { id: "i", role: "owner", state: "waiting", devices: [identityOf(1)], endsAt: 1 };
    const { page, internet } = await technician({
      "GET /v1/invites": { invites: [waiting] },
      "DELETE /v1/invites": {},
    });
    await page.tap(".btns .btn--ghost");
    await page.advance(1_000);
    expect(internet.count("DELETE /v1/invites/i")).toBe(1);
  });

  it("says in words of its own why the server made no link, and offers it again", async () => {
    const { page } = await technician({ [MAKE]: [409, "too-many-invites"] });
    await page.tap("text=Make the link");
    await page.advance(1_000);
    expect(page.text(".notice--warn")).toContain("Too many unused codes");
    expect(page.findAll("text=Make the link")).toHaveLength(1);
  });
});

describe("a hand-over that is made without the internet", () => {
  it.each([
    ["en", "Make the link", "The link is made once there is internet"],
    ["zh", "生成接收链接", "链接等联网后生成"],
  ] as const)(
    "waits, says so (%s), is made by itself once there is internet, and is sent from the page",
    async (lang, go, title) => {
      const { page, internet } = await technician({ [MAKE]: "down", "GET /v1/invites": "down" }, lang);
      await page.tap(`text=${go}`);
      await page.advance(15_000);
      expect(page.text(".lead__title")).toBe(title);
      expect(page.findAll(`text=${go}`)).toHaveLength(0);
      const before = internet.count(MAKE);
      const made = { id: "i", link: LINK, endsAt: Date.now() + 7 * 86_400_000 };
      Object.assign(internet.routes, { [MAKE]: made, "GET /v1/invites": { invites: [] } });
      await page.advance(90_000);
      expect(internet.count(MAKE)).toBe(before + 1);
      expect(page.findAll(".handover__send")).toHaveLength(1);
      expect(new URLSearchParams(card(page).path.split("?")[1]).get("t")).toBe(LINK);
      expect(JSON.stringify(page.wx.getStorageInfoSync().keys.map((key) => page.wx.getStorageSync(key)))).not.toContain(
        LINK,
      );
    },
  );

  it("can be left alone again", async () => {
    const { page, internet } = await technician({ [MAKE]: "down", "GET /v1/invites": "down" });
    await page.tap("text=Make the link");
    await page.advance(15_000);
    await page.tap("text=Do not make it");
    Object.assign(internet.routes, { [MAKE]: { id: "i", link: LINK, endsAt: 1 }, "GET /v1/invites": { invites: [] } });
    const before = internet.count(MAKE);
    await page.advance(90_000);
    expect(internet.count(MAKE)).toBe(before);
    expect(page.findAll("text=Make the link")).toHaveLength(1);
  });
});

describe("a hand-over, on the customer's phone", () => {
  const rooms = ["5F", "5F", "501", undefined];
  const offer = {
    ...{ role: "owner", maker: "Zhou", endsAt: Date.parse("2036-01-01") },
    devices: rooms.map((room, index) => ({
      name: `Lamp ${index}`,
      product: "lamp",
      ...(room === undefined ? {} : { room }),
    })),
  };
  async function customer(note: Record<string, string>) {
    const internet = new ScriptedInternet({
      "POST /v1/invites/preview": offer,
      "POST /v1/invites/accept": { waiting: true },
    });
    const page = await openPage({ path: "pages/accept/index", query: { t: LINK, ...note }, lang: "en", internet });
    await page.advance(1_500);
    return { page, internet };
  }
  const note = Object.fromEntries(
    Object.entries(noteQuery(DRAFT)).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );

  it("says by room what it is, what is not in it, what happens; and nothing is accepted before a tap", async () => {
    const { page, internet } = await customer(note);
    expect(page.text(".lead__title")).toBe("Zhou hands you 4 devices");
    expect(page.text(".lead__text")).toContain("Riverside Hotel 5F · finished 17 Mar");
    expect(page.text(".accept__out")).toBe("not included: LAMP-5F-008 Failed · LAMP-5F-009 Missing");
    expect(page.findAll(".kv").map((row) => row.textContent?.replace(/\s+/g, " ").trim())).toEqual([
      "5FDevices: 2",
      "501Devices: 1",
      "No roomDevices: 1",
    ]);
    expect(page.findAll(".cells__c.is-missing")).toHaveLength(2);
    await page.tap("text=See the report");
    expect(page.findAll(".kv")).toHaveLength(7);
    expect(internet.count("POST /v1/invites/accept")).toBe(0);
    await page.tap("text=Accept 4 devices");
    await page.until(() => page.text().includes("the owner confirms next"));
    expect(bodyOf(internet, "POST /v1/invites/accept")).toEqual({ link: LINK });
  });

  it("leaves without a word to the server when it is not theirs", async () => {
    const { page, internet } = await customer({});
    expect(page.text(".lead__title")).toBe("Zhou hands you 4 devices");
    await page.tap("text=Not mine");
    await page.until(() => page.path === "pages/devices/index");
    expect(internet.count("POST /v1/invites/accept")).toBe(0);
  });
});

describe("what a link says of a hand-over", () => {
  it.each([
    ["nothing", {}, undefined],
    ["a number that is none", { d: "1e99", c: "-1" }, undefined],
    [
      "a name that turns the text around",
      { n: "f\u202eevil\nx" },
      { site: "", notIn: [{ name: "\uFFFDevil", why: "failed" }], notInCount: 1 },
    ],
    ["more than a link may", { s: "S".repeat(500), c: "10001" }, { site: "S".repeat(40), notIn: [], notInCount: 0 }],
  ])("is read with care: %s", (_what, query, note) => {
    expect(readNote(query)).toEqual(note);
  });

  it("is kept of an order with the ids that are ids", () => {
    const storage = memoryStorage();
    writeDraft(storage, "u", ORDER, { ...DRAFT, devices: ["nonsense", identityOf(1)] });
    expect(readDraft(storage, "u", ORDER)).toEqual({ ...DRAFT, devices: [identityOf(1)] });
    expect(readDraft(storage, "other", ORDER)).toBeUndefined();
  });
});

it("gets four setData a second at most, however quickly the person taps and the server answers", async () => {
  const { page } = await technician();
  expect(await hurry(page, ["make"], ["kill"], ["keepName", { detail: { value: "Zhou" } }])).toBeLessThanOrEqual(4);
});
