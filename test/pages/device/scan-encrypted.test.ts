import { open } from "./scan-room";

const KEY = "231d39c1d7cc1ab1aee224cd096db932";

describe("an encrypted sensor on the scan page", () => {
  it("asks for its key, says a wrong one in words, and shows its values with the right one", async () => {
    const page = await open({ scenario: { devices: [{ kind: "climate", name: "Cellar", bindKey: KEY }] } });
    const row = () => page.text(".scan__row")?.replace(/\s+/g, "") ?? "";
    const enter = async (key: string) => {
      await page.tap(".scan__row");
      await page.advance(300);
      await page.input(".scan__sheet input", key);
      await page.tap(".scan__sheet .btn--primary");
      await page.advance(15_000);
    };
    await page.advance(15_000);
    expect(row()).toContain("加密·点按输入密钥");
    await enter("1234");
    expect(page.text(".scan__sheet .field__help")).toContain("32 位");
    await page.tap(".scan__sheet .btn--text");
    await page.advance(300);
    await enter("f".repeat(32));
    expect(row()).toContain("密钥不对");
    await enter(KEY);
    expect(row()).not.toContain("密钥");
    expect(row()).toMatch(/\d°\d+%/);
  });
});
