import { openPage } from "../harness/open-page";

const LAMP = {
  kind: "gatt",
  name: "LAMP",
  rssi: -55,
  services: [
    {
      uuid: "FFFF",
      advertised: true,
      characteristics: [
        { uuid: "FF01", properties: ["write", "writeWithoutResponse"] },
        { uuid: "FF02", properties: ["notify"] },
        { uuid: "FF04", properties: ["read"], hex: "0a0b0c" },
      ],
    },
  ],
};

describe.each(["callbacks", "promises"])("a page after WeChat's Bluetooth demo, with %s", (style) => {
  it.each(["android", "harmony"] as const)("runs in the host as it stands on %s", async (os) => {
    const path = `pages/${style}/index`;
    const page = await openPage({ app: "demo", path, scenario: { devices: [LAMP] }, phone: { os } });
    await page.tap(".open");
    await page.until(() => page.findAll(".device").length > 0);
    expect(page.text(".device")).toMatch(/^LAMP -\d+ dBm$/);

    await page.tap(".device");
    await page.until(() => page.findAll(".characteristic").length === 3);
    expect(page.text(".name")).toBe("LAMP");

    await page.tap(".notify");
    await page.advance(500);
    expect(page.text(".log")).toBe("notifyBLECharacteristicValueChange:ok");
    await page.tap(".write");
    await page.advance(500);
    expect(page.text(".log")).toBe("writeBLECharacteristicValue:ok");
    await page.tap(".read");
    await page.until(() => page.findAll(".value").length > 0);
    expect(page.text(".value")).toBe("0000FF04-0000-1000-8000-00805F9B34FB 0a0b0c");
    expect(page.text(".received")).toBe("1");

    await page.tap(".close");
    await page.advance(500);
    expect(page.findAll(".link")).toEqual([]);
    expect(page.room.phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0 });
  });
});
