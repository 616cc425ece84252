import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/site/index";
const PASSWORD = "s3cret-riverside";
const sent = (page: PageTest) => JSON.stringify(page.data());
const values = (page: PageTest) => JSON.stringify(page.room.phone.snapshotStorage());

/** A person types a profile with one network, and saves it. */
async function profile(page: PageTest): Promise<void> {
  await page.input(".field", "Riverside 5F");
  await page.tap(".row .t-accent");
  page.call("typeSsid", { detail: { value: "Riverside-IoT" } });
  page.call("typePassword", { detail: { value: PASSWORD } });
  await page.advance(500);
  await page.tap(".btns .btn--tonal");
  await page.advance(500);
  await page.tap(".dock .btn--primary");
  await page.advance(1_000);
}

describe("the page of a site profile", () => {
  it("keeps a network with its password until its end, and shows the days that are left", async () => {
    const page = await openPage({ path: PATH, lang: "en" });
    expect(page.title()).toBe("Site profile");
    expect(page.find(".dock .btn--primary").className).toContain("is-disabled");
    await profile(page);
    expect(page.text(".row__title")).toContain("Riverside-IoT");
    expect(page.text(".row__sub")).toBe("Password encrypted on this phone");
    expect(page.text(".site__left")).toMatch(/^kept 7 days, 7 left, deleted /);
    expect(page.findAll(".site__cell.is-on")).toHaveLength(7);
    expect(sent(page)).not.toContain(PASSWORD);
    await page.tap(".site__wipe");
    await page.advance(1_000);
    expect(page.findAll(".site__left")).toEqual([]);
    expect(values(page)).not.toContain("credentials");
  });

  it("has no password in data, addresses, clipboard or trace, whatever is done with the profile", async () => {
    const page = await openPage({ path: PATH, lang: "en" });
    await profile(page);
    await page.tap(".site__more .btn--text");
    const copied = page.wx.getClipboardData();
    await page.advance(500);
    expect((await copied).data).toMatch(/^\/device\/pages\/site\/index\?v=1&name=Riverside/);
    expect((await copied).data).not.toContain(PASSWORD);
    expect(JSON.stringify(page.call("onShareAppMessage"))).not.toContain(PASSWORD);
    expect(sent(page)).not.toContain(PASSWORD);
    const told = page.trace.filter((entry) => !/torage/.test(JSON.stringify(entry)));
    expect(JSON.stringify(told)).not.toContain(PASSWORD);
  });

  it("shows names as the rule makes them", async () => {
    const page = await openPage({ path: PATH });
    page.call("typeRule", { detail: { value: "{floor} 层走廊灯 " } });
    page.call("addToken", { currentTarget: { dataset: { token: "n" } } });
    await page.advance(500);
    expect(page.text(".site__preview")).toBe("预览 5 层走廊灯 1 5 层走廊灯 2");
  });

  it("shows a stranger's profile before anything of it is kept", async () => {
    const query = "?v=1&name=Foreign&nets=526976,00.open&rule=%7Broom%7D&rooms=A%0AB";
    const page = await openPage({ path: `${PATH}${query}`, lang: "en" });
    expect(page.text(".lead__title")).toBe("You were given a profile");
    expect(page.text(".site__offer")).toContain("Foreign");
    expect(values(page)).not.toContain("Foreign");
    await page.tap(".dock .btn--primary");
    await page.advance(500);
    expect(values(page)).not.toContain("Foreign");
    await page.tap(".dock .btn--primary");
    await page.advance(500);
    expect(values(page)).toContain("Foreign");
  });

  it("takes a router's code into the form, and says what is none", async () => {
    const codes = ["WIFI:T:WPA;S:Lobby;P:lobby-secret;;", "hello"];
    const page = await openPage({ path: PATH, lang: "en", answers: { scanCode: async () => codes.shift() ?? "" } });
    await page.tap(".sec__end");
    await page.advance(500);
    expect(page.text(".row__title")).toContain("Lobby");
    expect(sent(page)).not.toContain("lobby-secret");
    await page.tap(".sec__end");
    await page.advance(500);
    expect(page.findAll(".row--icon")).toHaveLength(1);
  });

  it("says where the phone cannot encrypt, and stores no password there", async () => {
    const page = await openPage({ path: PATH, lang: "en", phone: { baseLibrary: "2.20.0" } });
    expect(page.text(".notice__text")).toContain("can’t encrypt");
    await profile(page);
    expect(values(page)).not.toContain("credentials");
  });

  it.each(["?v=1&nets=%00&name=%", "?id=__proto__", `?v=1&name=${"x".repeat(5_000)}`])(
    "opens with %s",
    async (query) => {
      const page = await openPage({ path: `${PATH}${query}` });
      expect(page.title()).toBe("现场配置");
    },
  );
});
