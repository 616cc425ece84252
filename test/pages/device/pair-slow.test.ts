import { choose, HOME, join, lamp, openWizard, pressMain, shows } from "./pair-person";

const SLOW = lamp({ version: "1.4", dhMs: 12_000 });

describe("pairing a lamp of BluFi 1.4 without the hardware for its key", () => {
  it.each<["zh" | "en", string]>([
    ["zh", "设备在算密钥，慢的芯片要 12 秒左右"],
    ["en", "The device computes its key, about 12 s on a slow chip"],
  ])("says in %s what takes so long, while it lasts", async (lang, told) => {
    const page = await openWizard({ devices: [SLOW] }, { lang });
    await page.until(() => page.text(".dock .btn--l") !== "");
    await pressMain(page);
    await shows(page, told, 8_000);
    await page.until(() => !page.text().includes(told), 30_000);
    expect(page.text()).toContain("BluFi 1.4 · ");
  });

  it("ends in the Wi-Fi", async () => {
    const page = await openWizard({ devices: [SLOW] });
    await page.until(() => page.text(".dock .btn--l") === "灯在快闪，开始连接");
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi", 40_000);
    await page.advance(600);
    await choose(page, HOME.ssid);
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
  });
});
