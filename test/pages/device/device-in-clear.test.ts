import { deviceIdentity } from "../../../miniprogram/lib/devices/device-identity";
import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/device/index";
const LAMP = { kind: "blufi", name: "BLUFI_LAMP", lamp: { on: false, level: 60 }, encryption: "refuses" } as const;
const FACTS = { kind: "blufi", name: "BLUFI_LAMP", deviceId: "8C:12:E0:00:00:FF" };
const ID = deviceIdentity(FACTS);

const WORDS = {
  zh: {
    title: "这台设备不能加密",
    go: "明文控制",
    stop: "停止",
    on: "没有加密",
    refused: "没有发送任何指令",
  },
  en: {
    title: "This device can’t encrypt",
    go: "Control in clear",
    stop: "Stop",
    on: "not encrypted",
    refused: "no command was sent",
  },
} as const;

async function open(lang: "zh" | "en", inClear = false) {
  const record = { v: 1, id: ID, ...FACTS, addedAt: 1, ...(inClear ? { inClear } : {}) };
  const storage = { [`device:${ID}`]: record };
  const page = await openPage({ path: PATH, query: { id: ID }, scenario: { devices: [LAMP] }, storage, lang });
  return { page, stored: () => createDeviceRegistry(page.wx).get(ID) };
}

const GO = ".dock .btn--primary";
const STOP = ".dock .btn--ghost";

const asks = (page: PageTest) => page.findAll(".fail__who--unsure").length > 0;
const live = (page: PageTest) => page.until(() => page.findAll(".panel__switch").length > 0, 40_000);

describe.each(["zh", "en"] as const)("the page of a device that can't encrypt (%s)", (lang) => {
  const words = WORDS[lang];

  it("says so, and controls in clear only after the switch and the button; it keeps saying that", async () => {
    const { page, stored } = await open(lang);
    await page.until(() => asks(page), 40_000);
    expect([page.text(".fail__title"), page.text(GO), page.text(STOP)]).toEqual([words.title, words.go, words.stop]);
    expect(page.findAll(".panel__switch, .radar")).toHaveLength(0);
    await page.tap(GO);
    await page.advance(3_000);
    expect([asks(page), stored()?.inClear]).toEqual([true, undefined]);
    await page.tap(".device__allow");
    await page.tap(GO);
    await live(page);
    expect([asks(page), stored()?.inClear]).toEqual([false, true]);
    expect(page.text(".notice--warn")).toContain(words.on);
  });

  it("stopped, says what was not sent, and asks again on request", async () => {
    const { page, stored } = await open(lang);
    await page.until(() => asks(page), 40_000);
    await page.tap(STOP);
    await page.advance(1_000);
    expect(page.text(".fail__title")).toBe(words.title);
    expect(page.text(".fail__text")).toContain(words.refused);
    expect(page.text()).not.toMatch(/password|密码/);
    expect(stored()?.inClear).toBeUndefined();
    await page.tap(".dock .btn--primary");
    await page.until(() => asks(page), 40_000);
  });

  it("with a consent kept earlier is open at once, and says that it is not encrypted", async () => {
    const { page } = await open(lang, true);
    await page.until(() => asks(page) || page.findAll(".panel__switch").length > 0, 40_000);
    expect(asks(page)).toBe(false);
    await live(page);
    expect(page.text(".notice--warn")).toContain(words.on);
  });
});

describe("the page of a device that encrypts", () => {
  it("says nothing of a session in clear", async () => {
    const record = { v: 1, id: ID, ...FACTS, addedAt: 1 };
    const page = await openPage({
      path: PATH,
      query: { id: ID },
      scenario: { devices: [{ ...LAMP, encryption: "works" as const }] },
      storage: { [`device:${ID}`]: record },
    });
    await live(page);
    expect(page.findAll(".notice--warn, .fail")).toHaveLength(0);
  });
});
