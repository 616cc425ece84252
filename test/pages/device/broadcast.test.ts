import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/broadcast/index";
const PLUG = "30:AE:A4:8C:12:E0";
const SOCKET = "30:AE:A4:5D:77:40";
const WIFI = [
  { ssid: "Riverside-IoT", password: "river-2024" },
  { ssid: "Riverside-5G", password: "river-2024", band: 5 as const },
];
const plug = (fields: object = {}) => ({ kind: "esptouch", name: "PLUG", address: PLUG, ...fields });
const socket = { kind: "esptouch", name: "SOCKET", address: SOCKET };

type Options = Parameters<typeof openPage>[0] & {
  readonly devices?: readonly object[];
  readonly on?: string | undefined;
};

/** The page of a phone that is on the network. */
const open = ({ devices = [plug()], ...options }: Options = {}) => {
  const joined = "on" in options ? options.on : "Riverside-IoT";
  return openPage({
    path: `${PATH}?mac=${PLUG}`,
    scenario: { wifi: WIFI, devices } as never,
    phone: joined === undefined ? {} : { joined },
    ...options,
  });
};

const field = (page: PageTest, index: number) =>
  page.findAll(".field__v")[index]?.querySelector("input") ?? { value: "none" };
const main = (page: PageTest) => page.text(".dock .btn--l");
const rows = (page: PageTest) => page.findAll(".card .row .row__title").map((row) => row.textContent?.trim());

async function toChoice(page: PageTest, password = "river-2024"): Promise<void> {
  await page.input(".field__v.mono", password);
  await page.advance(400);
  await page.tap(".dock .btn--l");
  await page.advance(400);
}

async function toSending(page: PageTest, password?: string): Promise<void> {
  await toChoice(page, password);
  await page.tap(".dock .btn--l");
}

describe("the last resort", () => {
  it("knows the phone's network and the label, and says what is risked before anything is sent", async () => {
    const page = await open();
    await page.advance(800);
    expect(page.title()).toBe("配网");
    expect(field(page, 0).value).toBe("Riverside-IoT");
    expect(field(page, 2).value).toBe(PLUG);
    await toChoice(page);
    expect(page.text(".lead__title")).toBe("最后的办法：空中广播");
    expect(page.findAll(".pick").map((pick) => pick.textContent?.replace(/\s+/g, " ").trim())).toEqual([
      "ESP-Touch v1明文老固件常用",
      "ESP-Touch v2可加密型号带密钥时加密，这台没有",
      "AirKiss明文微信早期设备",
    ]);
    expect(page.text(".notice")).toContain("附近的人能还原出密码");
    expect(rows(page)).toEqual(["手机在 2.4 GHz：Riverside-IoT", "8 ms 的间隔没有核实过"]);
    await page.tap("text=AirKiss");
    await page.advance(400);
    expect(rows(page)[1]).toBe("4 ms 的间隔没有核实过");
    expect(page.trace.some(({ api }) => String(api).startsWith("UDPSocket"))).toBe(false);
  });

  it("shows how the sending goes and who answered, and takes only the label's device for the one", async () => {
    const page = await open({ devices: [plug({ joinMs: 5_500 }), socket] });
    await toSending(page);
    await page.advance(7_500);
    expect(page.text(".ruler__side")).toContain("最多发送 45 秒，再听 15 秒");
    expect(Number(page.text(".read").replace(/[^\d.]/g, ""))).toBeGreaterThan(7);
    expect(page.text()).toContain("ESP-Touch v1 · 第 2 轮");
    expect(page.text()).toContain(`${SOCKET} 不是这台，已忽略`);
    expect(page.text(".dock__note")).toBe("60 秒没有应答，不等于没有入网");
    await page.until(() => page.findAll(".fail__title").length > 0);
    await page.advance(400);
    expect(page.text(".fail__title")).toBe("标签上的设备应答了");
    expect(page.text(".fail__text")).toContain("这不是证明");
    expect(page.text()).toContain(`${PLUG} 和标签一致`);
    expect(main(page)).toBe("完成");
  });

  it("without a label lists who answered, and does not say which is the device", async () => {
    const page = await open({ path: PATH });
    await toSending(page);
    await page.advance(15_000);
    expect(page.text(".fail__title")).toBe("有设备应答，认不出是哪台");
    expect(page.text()).toContain("没有标签，不知道是不是这台");
  });

  it.each([
    ["at 5 GHz", "Riverside-5G", "手机在 5 GHz：Riverside-5G"],
    ["on no network", undefined, "手机没有连 Wi-Fi"],
  ])("sends nothing from a phone %s, until it has moved", async (_where, on, title) => {
    const page = await open({ on });
    await page.input(".field__v", "Riverside-5G");
    await toChoice(page);
    expect(rows(page)[0]).toBe(title);
    expect(main(page)).toBe("重新检查");
    page.room.phone.joinWifi("Riverside-IoT", "river-2024");
    await page.tap(".dock .btn--l");
    await page.advance(400);
    expect(rows(page)[0]).toBe("手机连着另一个网络：Riverside-IoT");
    expect(page.trace.some(({ api }) => String(api).startsWith("UDPSocket"))).toBe(false);
  });

  it("takes no MAC that is none", async () => {
    const page = await open({ path: `${PATH}?mac=%00nonsense` });
    expect(field(page, 2).value).toBe("");
    await page.input("[aria-label='标签上的 MAC（可不填）']", "30:AE");
    await page.advance(400);
    expect(page.text()).toContain("要 12 位十六进制数");
    expect(page.find(".dock .btn--l").className).toContain("is-disabled");
  });

  it("stops, in English, and leaves nothing behind", async () => {
    const page = await open({ lang: "en" });
    await toSending(page, "not-that-one");
    await page.advance(3_000);
    expect(page.text()).not.toMatch(/[\u4e00-\u9fff]/);
    await page.tap("text=Stop");
    await page.advance(400);
    expect(page.text(".lead__title")).toBe("Last resort: over the air");
    page.wx.reLaunch({ url: "/pages/about/index" });
    await page.advance(5_000);
    expect(page.holds()).toMatchObject({ timers: 0, observers: 0, pendingCalls: {} });
  });

  it("is reached from the help of a scan that found nothing, by an explicit choice", async () => {
    const page = await openPage({ path: "device/pages/scan/index" });
    await page.advance(10_000);
    await page.tap("text=看看怎样进入配网状态");
    await page.advance(300);
    await page.tap("text=还是不行？空中广播");
    await page.advance(300);
    expect(page.path).toBe(PATH);
  });
});
