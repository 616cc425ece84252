import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { ndefHex, wifiToken } from "./nfc-tags";

const PATH = "device/pages/nfc/index";
const PASSWORD = "secret-pass-1";
const LAMP = { kind: "provisioning" as const, label: { kind: "esp-prov", name: "PROV_LAMP", pop: "abcd1234" } };
const tags = [
  { name: "lamp", technology: "ntag215" as const, ndefHex: ndefHex(LAMP, wifiToken("HomeNet", PASSWORD)) },
  { name: "link", technology: "ntag215" as const, ndefHex: ndefHex({ kind: "uri", uri: "evilapp://run?x=1" }) },
  { name: "blank", technology: "ntag213" as const },
  { name: "locked", technology: "ntag213" as const, locked: true },
  { name: "identity", technology: "ntag213" as const, ndefHex: ndefHex({ kind: "identity", device: "PROV_LAMP" }) },
];
const open = (options: Parameters<typeof openPage>[0] = {}) => openPage({ path: PATH, scenario: { tags }, ...options });
async function hold(page: PageTest, tag: string): Promise<void> {
  page.room.phone.removeTag();
  page.room.phone.holdTag(tag);
  await page.advance(2_000);
}
const sent = (page: PageTest) => JSON.stringify(page.data());

describe("the page for tags", () => {
  it("waits for a tag, reads it, and hides what is secret until the person asks", async () => {
    const page = await open();
    expect(page.text(".state__title")).toBe("把标签贴近手机背面");
    await hold(page, "lamp");
    expect(page.text(".lead__title")).toBe("读到 2 条记录");
    expect(page.findAll(".nfc__record")).toHaveLength(2);
    expect(page.text(".dock .btn--primary")).toBe("给这台设备配网");
    expect(sent(page)).not.toContain(PASSWORD);
    expect(sent(page)).not.toContain("abcd1234");
    page.call("onEye", { currentTarget: { dataset: { key: 1 } } });
    await page.advance(500);
    expect(sent(page)).toContain(PASSWORD);
    expect(sent(page)).not.toContain("abcd1234");
  });

  it("pairs with device, secret and network of the tag, and puts none of them into an address", async () => {
    const wifi = [{ ssid: "HomeNet", password: PASSWORD, rssi: -50 }];
    const devices = [{ kind: "esp-prov", name: "PROV_LAMP", security: 1, pop: "abcd1234", rssi: -50 }] as const;
    const page = await open({ scenario: { tags, wifi, devices: [...devices] } });
    await hold(page, "lamp");
    await page.tap(".dock .btn--primary");
    await page.advance(1_000);
    expect(page.path).toBe("device/pages/pair/index");
    await page.tap(".dock .btn--primary");
    await page.advance(15_000);
    expect(page.text(".lead__title")).toBe("HomeNet");
    await page.tap(".dock .btn--primary");
    await page.advance(15_000);
    expect(page.text(".page")).toContain("已入网");
    const urls = page.trace.map((entry) => JSON.stringify(entry)).filter((entry) => entry.includes("navigateTo"));
    expect(urls.join()).not.toContain("abcd1234");
  });

  it("names a link of an odd kind and only copies it, after a question", async () => {
    const asked: string[] = [];
    const page = await open();
    page.room.phone.extend({ showModal: ({ content }: { content: string }) => void asked.push(content) });
    await hold(page, "link");
    expect(page.text(".nfc__note")).toBe("evilapp: 开头，不会自动打开");
    await page.tap(".nfc__value");
    expect(asked).toEqual(["evilapp://run?x=1"]);
  });

  it("opens the page of a known device, and offers to look for an unknown one", async () => {
    const stranger = await open();
    await hold(stranger, "identity");
    expect(stranger.text(".dock .btn--primary")).toBe("查找这台设备");
    const id = "espprov-1";
    const saved = { v: 1, id, kind: "esp-prov", name: "PROV_LAMP", deviceId: "AA", addedAt: 1 };
    const page = await open({ storage: { [`device:${id}`]: saved } });
    await hold(page, "identity");
    expect(page.path).toBe("device/pages/device/index");
  });

  it("writes a text, says what was used, and writes nothing on a locked tag", async () => {
    const page = await open();
    await page.tap(".dock .btn");
    expect(page.title()).toBe("写入标签");
    page.call("onKind", { currentTarget: { dataset: { kind: "text" } } });
    page.call("onType", { currentTarget: { dataset: { field: "text" } }, detail: { value: "走廊" } });
    await page.advance(500);
    await page.tap(".dock .btn--primary");
    await hold(page, "locked");
    expect(page.text(".state__title")).toBe("这张标签已锁定");
    await page.tap(".dock .btn--primary");
    await hold(page, "blank");
    expect(page.text(".state__title")).toBe("写好，回读一致");
    expect(page.text(".state__text")).toBe("用了 13 / 137 B。");
  });

  it("counts of a pile only what was written and read back, and never writes the same tag twice", async () => {
    const page = await open({ scenario: { tags: [...tags, { name: "second", technology: "ntag213" }] } });
    await page.tap(".dock .btn");
    page.call("onKind", { currentTarget: { dataset: { kind: "uri" } } });
    page.call("onType", { currentTarget: { dataset: { field: "uri" } }, detail: { value: "https://example.com" } });
    page.call("onPile", { currentTarget: { dataset: { count: "10" } } });
    await page.advance(500);
    await page.tap(".dock .btn--primary");
    expect(page.title()).toBe("批量写标签");
    for (const tag of ["locked", "blank", "blank", "second"]) await hold(page, tag);
    expect(page.text(".read")).toBe("2 / 10");
    expect(page.findAll(".cells__c.is-ok")).toHaveLength(2);
    expect(page.findAll(".row--tick").map((row) => row.querySelector(".row__title")?.textContent)).toEqual([
      "第 2 张",
      "还是刚写好的那张",
      "第 1 张",
      "这张标签已锁定",
    ]);
  });

  it.each([
    ["switched off", { nfc: "off" as const }, "手机 NFC 已关闭", "重新检查"],
    ["not there", { nfc: "absent" as const }, "这部手机用不了 NFC", "扫描附近设备"],
    [
      "closed on an older iPhone",
      { os: "ios" as const, baseLibrary: "3.17.4" },
      "iPhone 上不能在这里读写 NFC",
      "扫码配网",
    ],
  ])("says what is in the way where NFC is %s, with one action", async (_what, phone, title, act) => {
    const page = await open({ phone });
    await page.advance(1_000);
    expect(page.text(".state__title")).toBe(title);
    expect(page.text(".dock .btn--primary")).toBe(act);
  });

  it("says on an iPhone what it reads, and why a tag stays silent", async () => {
    const page = await open({ phone: { os: "ios" } });
    expect(page.findAll(".row--tick")).toHaveLength(3);
    await page.tap(".dock .btn--primary");
    await hold(page, "lamp");
    await page.advance(8_000);
    expect(page.text(".state__title")).toBe("没有感应到标签");
    expect(page.text(".state__text")).toContain("Type 4");
  });

  it("stops reading while hidden and leaves nothing running", async () => {
    const page = await open();
    expect(page.room.phone.inspect().nfc.discovering).toBe(true);
    page.app.hide();
    await page.advance(500);
    expect(page.room.phone.inspect().nfc.discovering).toBe(false);
  });
});
