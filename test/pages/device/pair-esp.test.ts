import { leftBehind } from "../harness/left-behind";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { HOME, join, openWizard, PATH, pressMain, shows } from "./pair-person";

const NAME = "PROV_8C12E0";
const ADDRESS = "C4:5B:BE:00:33:44";
const POP = "abcd1230";
const OFFICE = { ssid: "Riverside-Office", password: "office-2024", rssi: -60 };
const main = (page: PageTest) => page.text(".dock .btn--l");
const field = (page: PageTest, selector = "input") => page.find(selector).querySelector("input")?.value;

type Options = Parameters<typeof openWizard>[1];

function openEsp(fields: object, options: Options = {}, phone: object = {}): Promise<PageTest> {
  const device = { kind: "esp-prov", name: NAME, address: ADDRESS, rssi: -48, pop: POP, ...fields };
  const query = { deviceId: ADDRESS, name: NAME, kind: "esp-prov", rssi: "-48" };
  return openWizard(
    { wifi: [HOME, OFFICE], devices: [device], phone: { os: "android", ...phone } },
    { query, ...options },
  );
}

async function connect(page: PageTest): Promise<void> {
  await page.until(() => main(page) === "灯在快闪，开始连接");
  await pressMain(page);
}

async function answer(page: PageTest, secret: string, selector = "input"): Promise<void> {
  await page.input(selector, secret);
  await page.advance(600);
  await pressMain(page);
}

describe("a device that wants its code", () => {
  it("asks for it, takes it, and is paired", async () => {
    const page = await openEsp({});
    await connect(page);
    await shows(page, "输入设备的配对码", 20_000);
    expect(page.text(".row__sub")).toBe("ESP 安全等级 1");
    expect(page.findAll(".bars--4")).toHaveLength(1);
    expect(page.text(".label__hit")).toContain("PoP");
    expect(page.find(".dock .btn--l").className).toContain("is-disabled");
    await answer(page, POP);
    await shows(page, "设备能连上的 Wi-Fi", 30_000);
    await page.tap("text=HomeNet");
    await page.advance(600);
    await pressMain(page);
    await page.advance(600);
    await join(page, HOME.password);
    await shows(page, "已入网", 60_000);
  });

  it("says that a code is wrong, marks what may be misread, and takes the right one without connecting again", async () => {
    const page = await openEsp({});
    await connect(page);
    await shows(page, "输入设备的配对码", 20_000);
    await answer(page, "abcd123O");
    await shows(page, "配对码不对", 20_000);
    expect(page.text(".fail__who")).toBe("设备拒绝了配对码");
    expect(page.find(".pair__marks").textContent).toBe("abcd123O");
    expect(page.text(".pair__odd")).toBe("O");
    expect(page.text(".field__help")).toBe("第 8 位是字母 O，标签上多半是数字 0");
    expect(page.findAll(".kv").map(({ textContent }) => textContent)).toEqual([
      "设备报告会话验证失败",
      "已尝试1 次，不限次数",
    ]);
    expect(main(page)).toBe("扫标签二维码填入");
    expect(page.text(".dock")).toContain("复制诊断信息");
    await page.tap(".pair__marks");
    await page.advance(300);
    expect(field(page)).toBe("abcd123O");
    await page.input("input", POP);
    await page.advance(600);
    expect(main(page)).toBe("建立加密会话");
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi", 30_000);
    const connects = page.trace.filter((entry) => entry.kind === "call" && entry.api === "createBLEConnection");
    expect(connects).toHaveLength(1);
  });

  it("takes the code of its label, and refuses another device's", async () => {
    const label = (name: string) => JSON.stringify({ ver: "v1", name, pop: POP, transport: "ble" });
    const codes = [label("PROV_OTHER"), label(NAME)];
    const page = await openEsp({}, { answers: { scanCode: async () => codes.shift() } });
    await connect(page);
    await shows(page, "输入设备的配对码", 20_000);
    await page.tap("text=扫码");
    await page.advance(500);
    expect(page.text("[class*=toast]")).toContain("这是另一台设备的标签");
    expect(page.text(".lead__title")).toBe("输入设备的配对码");
    await page.tap("text=扫码");
    await shows(page, "设备能连上的 Wi-Fi", 30_000);
  });

  it("has a way on for a label without a code", async () => {
    const page = await openEsp({});
    await connect(page);
    await shows(page, "输入设备的配对码", 20_000);
    // The empty code is tried once; the device asks again.
    await page.tap("text=标签上没有配对码");
    await page.advance(2_000);
    expect(page.text(".lead__title")).toBe("输入设备的配对码");
    await page.tap("text=标签上没有配对码");
    await page.until(() => page.findAll(".fail__title").length > 0);
    expect(page.findAll(".dock .btn--primary")).toHaveLength(1);
    await pressMain(page);
    await page.advance(600);
    expect(page.text(".lead__title")).toBe("输入设备的配对码");
    await answer(page, POP);
    await shows(page, "设备能连上的 Wi-Fi", 30_000);
  });

  it("keeps the code out of every call, event and stored value", async () => {
    const page = await openEsp({});
    await connect(page);
    await shows(page, "输入设备的配对码", 20_000);
    await answer(page, POP);
    await shows(page, "设备能连上的 Wi-Fi", 30_000);
    expect(JSON.stringify(page.trace)).not.toContain(POP);
    for (const key of page.wx.getStorageInfoSync().keys) {
      expect(JSON.stringify(page.wx.getStorageSync(key))).not.toContain(POP);
    }
  });
});

describe("a question left open", () => {
  it.each([
    ["over Bluetooth", {}, { deviceId: ADDRESS, name: NAME, kind: "esp-prov" }, "输入设备的配对码"],
    [
      "over its hotspot",
      { transport: "softap" as const, apPassword: "prov-8c12" },
      { kind: "esp-prov", ap: NAME },
      "请手动加入设备热点",
    ],
  ])("leaves nothing behind when the page is left, %s", async (_, fields, query, sentence) => {
    const device = { kind: "esp-prov", name: NAME, address: ADDRESS, rssi: -48, pop: POP, ...fields };
    const page = await openPage({
      path: "pages/devices/index",
      scenario: { wifi: [HOME], devices: [device], phone: { os: "android", hotspot: "by-hand" } },
    });
    const left = await leftBehind(page, async () => {
      const parameters = Object.entries(query).map((pair) => pair.join("="));
      page.wx.navigateTo({ url: `/${PATH}?${parameters.join("&")}` });
      await page.advance(1_000);
      await pressMain(page);
      await shows(page, sentence, 30_000);
      page.wx.navigateBack();
      await page.advance(5_000);
    });
    expect(left).toEqual({});
    expect(page.room.phone.inspect().openConnections).toEqual([]);
  });
});

describe("a device that wants user name and password", () => {
  it("asks for both, says when they are wrong, and goes on with the right ones", async () => {
    const page = await openEsp({ security: 2 });
    await connect(page);
    await shows(page, "登录这台设备", 30_000);
    expect(page.text(".row__sub")).toBe("ESP 安全等级 2");
    const [user, secret] = page.findAll("input");
    expect(user?.querySelector("input")?.value).toBe("wifiprov");
    secret?.setAttribute("id", "secret");
    await answer(page, "wrong", "#secret");
    await shows(page, "设备没有通过验证", 60_000);
    expect(page.findAll("input")).toHaveLength(2);
    page.findAll("input")[1]?.setAttribute("id", "again");
    await answer(page, POP, "#again");
    await shows(page, "设备能连上的 Wi-Fi", 60_000);
  });
});

describe("a device with an access point of its own", () => {
  const PASSWORD = "prov-8c12";
  const openHotspot = (phone: object = {}) =>
    openEsp(
      { transport: "softap", apPassword: PASSWORD },
      { query: { kind: "esp-prov", ap: NAME, apPassword: PASSWORD, pop: POP } },
      phone,
    );

  it("is joined by the phone, and paired", async () => {
    const page = await openHotspot();
    await connect(page);
    await page.advance(600);
    expect(page.text(".lead__title")).toBe("正在加入设备热点");
    expect(page.findAll(".chain__n")).toHaveLength(3);
    await shows(page, "设备能连上的 Wi-Fi", 60_000);
  });

  it("can be joined by the person instead", async () => {
    const page = await openHotspot();
    await connect(page);
    await page.advance(300);
    await page.tap("text=改为手动加入");
    await page.advance(300);
    expect(page.text(".lead__title")).toBe("请手动加入设备热点");
    expect(page.room.phone.joinWifi(NAME, PASSWORD)).toBe(true);
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi", 60_000);
  });

  it.each([
    ["has no such call", "by-hand", `手机还没有连上 ${NAME}。`],
    ["refuses, but tells its network", "refuse", "手机仍连着 Riverside-Office。"],
  ])("is joined by the person where the phone %s", async (_, hotspot, still) => {
    const page = await openHotspot({ hotspot });
    expect(page.room.phone.joinWifi(OFFICE.ssid, OFFICE.password)).toBe(true);
    await connect(page);
    await shows(page, "请手动加入设备热点", 30_000);
    expect(page.findAll(".row__title.mono").map(({ textContent }) => textContent)).toEqual([NAME, PASSWORD]);
    expect(page.findAll(".step-n").map(({ textContent }) => textContent)).toEqual(["1", "2", "3", "4"]);
    await page.tap("text=复制");
    await page.advance(600);
    expect(page.text(".pair__copied")).toBe("已复制");
    expect(main(page)).toBe("我已连上，检查");
    await pressMain(page);
    await shows(page, still, 60_000);
    page.app.hide();
    expect(page.room.phone.joinWifi(NAME, PASSWORD)).toBe(true);
    await page.advance(1_000);
    page.app.show();
    await shows(page, "设备能连上的 Wi-Fi", 60_000);
  });
});
