import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/inspect/index";
const BELT = {
  kind: "gatt",
  name: "Polar H10",
  heartRate: 72,
  battery: 81,
  services: [
    {
      uuid: "6217FF4B-FB31-1140-AD5A-A45545D7ECF3",
      characteristics: [
        {
          uuid: "6217FF4C-FB31-1140-AD5A-A45545D7ECF3",
          properties: ["read", "write", "writeWithoutResponse"],
          text: "H10 v3.1",
        },
        { uuid: "FFE2", properties: ["read"], hex: "ff00fe" },
        { uuid: "FFE3", properties: ["indicate"] },
      ],
    },
  ],
};

type Options = Parameters<typeof openPage>[0];

/** The id is another phone's: the name finds the device. */
const open = (options: Options = {}, name = "Polar H10") =>
  openPage({ path: PATH, query: { deviceId: "8C:12:E0:00:00:FF", name }, scenario: { devices: [BELT] }, ...options });

async function connected(options: Options = {}, name?: string): Promise<PageTest> {
  const page = await open(options, name);
  await page.until(() => page.findAll(".svc").length > 0, 30_000);
  return page;
}

/** The row of a characteristic. */
function row(page: PageTest, name: string): HTMLElement {
  const found = page.findAll(".chr").find((one) => one.querySelector(".chr__name")?.textContent === name);
  if (found === undefined) throw new Error(`no ${name} in ${page.text()}`);
  return found;
}

async function press(page: PageTest, name: string, prop: string): Promise<void> {
  const button = [...row(page, name).querySelectorAll<HTMLElement>(".prop")].find((one) => one.textContent === prop);
  if (button === undefined) throw new Error(`${name} has no ${prop}`);
  button.id = "pressed";
  await page.tap("#pressed");
  button.id = "";
  await page.advance(400);
}

const shown = (page: PageTest, name: string) => row(page, name).querySelector(".chr__val")?.textContent?.trim();

describe("the inspector page", () => {
  it("connects, names services and characteristics, and says what each can do", async () => {
    const page = await connected();
    expect(page.title()).toBe("蓝牙调试器");
    await page.advance(4_000);
    expect(page.text(".row__sub")).toMatch(/^已连接 −\d+ dBm MTU 247$/);
    expect(page.findAll(".svc__name").map((one) => one.textContent)).toEqual(["自定义服务", "心率", "电池"]);
    expect(page.findAll(".svc__id").map((one) => one.textContent)).toEqual([
      "6217FF4B-FB31-1140-AD5A-A45545D7ECF3",
      "0x180D",
      "0x180F",
    ]);
    expect(page.findAll(".chr__name").map((one) => one.textContent)).toEqual([
      "6217FF4C…",
      "0xFFE2",
      "0xFFE3",
      "心率测量",
      "佩戴位置",
      "电量",
    ]);
    expect([...row(page, "6217FF4C…").querySelectorAll(".prop")].map((one) => one.textContent)).toEqual(["读", "写"]);
    expect([...row(page, "0xFFE3").querySelectorAll(".prop")].map((one) => one.textContent)).toEqual(["指示"]);
  });

  it("reads: decoded first, bytes beside it, one switch for the whole page", async () => {
    const page = await connected();
    await press(page, "电量", "读");
    await press(page, "佩戴位置", "读");
    await press(page, "6217FF4C…", "读");
    await press(page, "0xFFE2", "读");
    expect(shown(page, "电量")).toMatch(/^81%\s*51$/);
    expect(shown(page, "佩戴位置")).toMatch(/^胸部\s*01$/);
    expect(shown(page, "6217FF4C…")).toMatch(/^“H10 v3.1”\s*8 字节$/);
    expect(shown(page, "0xFFE2")).toMatch(/^FF 00 FE\s*3 字节$/);
    await page.tap("text=HEX");
    await page.advance(300);
    expect(shown(page, "6217FF4C…")).toMatch(/^48 31 30 20 76 33 2E 31\s*8 字节$/);
    await page.tap("text=UTF-8");
    await page.advance(300);
    expect(shown(page, "0xFFE2")).toMatch(/^\ufffd\u2400\ufffd\s*3 字节$/);
  });

  it("notifies, counts, and lays one characteristic open; back leads to the list", async () => {
    const page = await connected();
    await press(page, "心率测量", "通知");
    await page.advance(5_000);
    expect(shown(page, "心率测量")).toMatch(/^\d\d bpm · RR \d{3} ms · 接触良好\s*16 /);
    await page.tap("text=心率测量");
    await page.advance(600);
    expect(page.title()).toBe("心率测量");
    expect(page.text(".read")).toMatch(/^\d\d ?bpm$/);
    expect(page.text(".inspect__legend")).toBe("标志 · 值 · RR");
    expect(page.findAll(".inspect__byte").map((one) => one.className.includes("t-accent"))[0]).toBe(true);
    expect(page.findAll(".frame").length).toBeGreaterThanOrEqual(4);
    expect(page.text()).toMatch(/\d 条 · 1\.0 条\/秒/);
    await page.tap("text=停止通知");
    await page.advance(300);
    const lines = page.findAll(".frame").length;
    await page.advance(3_000);
    expect(page.findAll(".frame").length).toBe(lines);
    page.app.back();
    await page.advance(600);
    expect(page.path).toBe(PATH);
    expect(page.title()).toBe("蓝牙调试器");
    expect(page.findAll(".frame")).toHaveLength(0);
  });

  it("writes what was typed, says what is wrong with it, and keeps the log", async () => {
    const page = await connected();
    await page.tap("text=6217FF4C…");
    await page.advance(600);
    await page.tap(".inspect__go");
    await page.advance(300);
    expect(page.text(".field__help")).toBe("先输入要发送的内容");
    await page.input(".inspect__field input", "01 0G");
    await page.advance(300);
    expect(page.text(".field__help")).toBe("第 5 个字符“G”不是十六进制数字（0–9、A–F）");
    await page.input(".inspect__field input", "01 0A FF");
    await page.advance(300);
    expect(page.findAll(".field__help")).toHaveLength(0);
    expect(page.text(".inspect__size")).toBe("3/244 字节");
    await page.tap(".inspect__go");
    await page.advance(500);
    expect(page.text(".frame")).toMatch(/^\d\d\.\d{3} 写入，设备已应答 01 0A FF$/);
    await page.tap(".sec__end");
    await page.advance(300);
    await page.tap(".inspect__go");
    await page.advance(500);
    expect(page.text(".frame")).toContain("已写入，没有要求应答");
    await page.tap("text=复制记录");
    await page.advance(300);
    const copied: string[] = [];
    page.wx.getClipboardData({ success: ({ data }) => copied.push(data) });
    await page.advance(300);
    expect(copied[0]).toMatch(/ written .* 010aff .*\n.* sent .* 010aff /);
  });

  it("says what failed, on whose account, and what to do", async () => {
    const page = await connected({
      scenario: { devices: [BELT], faults: [{ on: "ble.read", nth: 1, do: "error", errCode: 10007 }] },
    });
    await press(page, "电量", "读");
    await page.tap("text=电量");
    await page.advance(600);
    expect(page.text(".notice--danger")).toMatch(/^读取没有成功: 手机或设备拒绝了/);
    await page.tap(".dock .btn--ghost");
    await page.advance(600);
    expect(page.findAll(".notice--danger")).toHaveLength(0);
    expect(page.text(".inspect__long, .read")).toContain("81");
  });

  it("a lost link is said once, values stay, and it connects again", async () => {
    const page = await connected();
    await press(page, "电量", "读");
    page.room.radio.dropLink("phone", "Polar H10");
    await page.until(() => page.findAll(".notice--danger").length > 0, 30_000);
    expect(page.text(".notice__title")).toBe("和设备的连接断开了");
    expect(shown(page, "电量")).toMatch(/^81%/);
    await page.tap("text=连接");
    await page.until(() => page.text(".row__sub").includes("已连接"), 30_000);
    expect(page.findAll(".notice--danger")).toHaveLength(0);
    await page.tap("text=断开");
    await page.advance(400);
    expect(page.text(".row__sub")).toContain("未连接");
  });

  it.each([
    ["zh", "连不上|联系不上", "走近"],
    ["en", "Can’t reach", "Go near"],
  ] as const)("a device that is not there, in %s", async (lang, title, act) => {
    const page = await open({ lang }, "Nobody");
    await page.until(() => page.findAll(".fail").length > 0, 30_000);
    expect(page.text(".fail__title")).toMatch(new RegExp(title));
    expect(page.text(".dock .btn--primary")).toContain(act);
  });

  it.each([{}, { deviceId: "" }, { name: "only" }])(
    "a query that names no device: a sentence and a way on (%#)",
    async (query) => {
      const page = await openPage({ path: PATH, query });
      await page.advance(500);
      expect(page.text(".state__title")).toBe("没有说明要连接哪台设备");
      await page.tap(".dock .btn--primary");
      await page.advance(500);
      expect(page.path).toBe("device/pages/scan/index");
    },
  );

  it.each(["%E0%A4%A", "<b>x</b>".repeat(300), "\u202egnp.exe", "💡".repeat(200)])(
    "a hostile name is shown as text and cut (%#)",
    async (name) => {
      const page = await openPage({ path: PATH, query: { deviceId: "x".repeat(5000), name } });
      await page.until(() => page.findAll(".fail").length > 0, 30_000);
      expect(page.text()).not.toContain("\u202e");
      expect(page.stats.biggestCall).toBeLessThan(20_000);
    },
  );

  it("hundreds of services and values of 512 bytes stay within 20 kB a call and 4 calls a second", async () => {
    const services = Array.from({ length: 300 }, (_, index) => ({
      uuid: `F${index.toString(16).padStart(3, "0")}`,
      characteristics: [
        { uuid: `E${index.toString(16).padStart(3, "0")}`, properties: ["read"], hex: "ab".repeat(512) },
      ],
    }));
    const page = await connected(
      { scenario: { devices: [{ kind: "gatt", name: "Many", services } as never] } },
      "Many",
    );
    expect(page.findAll(".svc")).toHaveLength(24);
    await page.tap("text=再显示 232 个");
    await page.advance(300);
    expect(page.findAll(".svc")).toHaveLength(48);
    await page.tap("text=0xF000 · 1 个特征值");
    await page.advance(300);
    await press(page, "0xE000", "读");
    expect(shown(page, "0xE000")).toMatch(/^AB AB .*… 512 字节\s*512 字节$/);
    expect(page.stats.biggestCall).toBeLessThan(20_000);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
  });

  it("sends nothing while hidden and leaves nothing behind", async () => {
    const page = await connected();
    await press(page, "心率测量", "通知");
    await page.advance(2_000);
    page.app.hide();
    const before = page.stats.calls;
    await page.advance(3_000);
    expect(page.stats.calls).toBe(before);
    page.app.show();
    await page.advance(1_000);
    void page.wx.switchTab({ url: "/pages/devices/index" });
    await page.advance(20_000);
    expect(page.room.phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, discovering: false });
    const stats = page.app.stats().find(({ path }) => path === PATH);
    expect(stats).toMatchObject({ whileHidden: 0, afterUnload: 0 });
    expect(stats?.worstSecond.calls).toBeLessThanOrEqual(4);
  });
});
