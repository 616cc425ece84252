import { createOrderStorage } from "../../../miniprogram/device/workbench/order/storage/order-storage";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";
import { leftBehind } from "../harness/left-behind";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { ORDER } from "./kept-order";

const PATH = "device/pages/survey/index";
const SITE = { ssid: "Riverside-IoT", password: "site-password-1" };
const FAR = { "HALL-29": -91, "ROOM-512": -105, LOBBY: -66 };
const WIFI = [
  { ...SITE, rssi: -60, channel: 1, at: { "HALL-29": -105, "ROOM-512": -83, LOBBY: -44 } },
  { ...SITE, rssi: -60, channel: 6, at: FAR },
  { ...SITE, rssi: -60, channel: 11, at: { "HALL-29": -84, "ROOM-512": -105, LOBBY: -81 } },
  { ssid: "Café", password: "12345678", rssi: -90 },
];
const lamp = (name: string) => ({ kind: "esp-prov", name, security: 0 as const, rssi: -60 });
const DEVICES = ["HALL-29", "ROOM-512", "LOBBY"].map(lamp);

const open = (options: Parameters<typeof openPage>[0] = {}) =>
  openPage({ path: PATH, lang: "en", scenario: { devices: DEVICES, wifi: WIFI }, ...options });
const done = (page: PageTest) =>
  page.until(() => page.data<{ view: { phase: string } }>().view.phase === "done", 200_000);
const rowsOf = (page: PageTest) =>
  page
    .findAll(".heat__row")
    .map((row) => [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, " ").trim()));

describe("the Wi-Fi survey", () => {
  it("shows per device what it hears of each access point, and which of them will be unreliable and why", async () => {
    const page = await open();
    await done(page);
    expect(page.text(".survey__net")).toMatch(/^Riverside-IoT · /);
    expect(page.findAll(".stats__v").map((one) => one.textContent)).toEqual(["3", "2", "0", "−83"]);
    const rows = rowsOf(page);
    expect(rows.find(([name]) => name?.startsWith("HALL-29"))?.[0]).toContain("−84 dBm at best");
    expect(rows.find(([name]) => name?.startsWith("ROOM-512"))?.[0]).toContain("hears one access point");
    expect(
      rows
        .find(([name]) => name?.startsWith("LOBBY"))
        ?.slice(1)
        .sort(),
    ).toEqual(["−44", "−66", "−81"]);
    expect(page.findAll(".is-best")).toHaveLength(3);
    expect(page.text(".dock")).toBe("No password sent yet Pair the 1 reliable ones Measure 2 again Send the table");
  });

  it("sends no password, and nothing that would change a device", async () => {
    const page = await open();
    await done(page);
    const written = JSON.stringify(page.trace);
    expect(written).not.toContain(Buffer.from(SITE.password).toString("hex"));
    expect(written).not.toContain("site-password");
  });

  it("asks again what was not reliable, and notices a signal that comes and goes", async () => {
    const page = await open();
    await done(page);
    for (const point of page.room.wifi.accessPoints) page.room.wifi.remove(point);
    const [, other] = WIFI;
    const { buildAccessPoint } = await import("../../../simulator/world/wifi/access-point-fields");
    page.room.wifi.add(buildAccessPoint({ ...other, rssi: -50, at: { "HALL-29": -55 } }, 1));
    await page.tap(".survey__btns .btn");
    await page.advance(1_000);
    await done(page);
    const rows = rowsOf(page);
    expect(rows.find(([name]) => name?.startsWith("HALL-29"))?.[0]).toContain("swings by 29 dB");
    expect(rows.find(([name]) => name?.startsWith("LOBBY"))?.slice(1)).toContain("−44");
  });

  it("says why a device could not be asked, and goes on with the others", async () => {
    const devices = [{ ...lamp("LOCKED"), security: 1 as const, pop: "abcd1234" }, lamp("LOBBY")];
    const page = await open({ scenario: { devices, wifi: WIFI } });
    await done(page);
    expect(page.findAll(".sec__title").map((one) => one.textContent)).toEqual(["Reliable", "Not measured"]);
    expect(rowsOf(page).find(([name]) => name?.startsWith("LOCKED"))?.[0]).toBe("LOCKEDThe device wants a code");
  });

  it("draws no conclusion from one access point where the device's list has one of each name", async () => {
    const wifi = [
      { ...SITE, rssi: -78 },
      { ...SITE, rssi: -79 },
    ];
    const page = await open({ scenario: { devices: [{ kind: "improv", name: "IMPROV", rssi: -50 }], wifi } });
    await done(page);
    expect(rowsOf(page).at(-1)).toEqual(["IMPROV", "−78"]);
    expect(page.text(".sec__title")).toBe("Reliable");
  });

  it("sends a table with every access point, in which a device's name is never a formula", async () => {
    const devices = [lamp("=HYPERLINK(1)")];
    const page = await open({ scenario: { devices, wifi: WIFI } });
    await done(page);
    const files = new Map<string, ArrayBuffer>();
    const shared: string[] = [];
    page.room.phone.extend({
      getFileSystemManager: () => ({
        writeFileSync: (path: string, bytes: ArrayBuffer) => void files.set(path, bytes),
      }),
      shareFileMessage: ({ filePath }: { filePath: string }) => void shared.push(filePath),
    });
    await page.tap("text=Send the table");
    const lines = new TextDecoder().decode(files.get(shared[0] ?? "")).split("\r\n");
    expect(lines[0]?.split(",").slice(-3)).toEqual([
      "Riverside-IoT 02:1a:11:00:00:00 ch 1",
      "Riverside-IoT 02:1a:11:00:00:01 ch 6",
      "Riverside-IoT 02:1a:11:00:00:02 ch 11",
    ]);
    expect(lines[1]).toBe(`"'=HYPERLINK(1)",,,Reliable,,-60,-60,-60,-60`);
  });

  it("of an order asks its devices alone, known by the serial they broadcast, and says who was not heard", async () => {
    const storage = memoryStorage();
    const lines = [{ serial: "S-1", name: "Hall 1", room: "Hall" }, { serial: "S-2" }];
    const order = { id: ORDER, title: "Floor", importedAt: 1, lines };
    createOrderStorage(
      storage,
      () => "-",
      () => undefined,
    ).write({ order, draft: [] });
    const devices = [{ ...lamp("ESP_1"), serial: "s-1" }, { ...lamp("ESP_9"), serial: "S-9" }, lamp("LOBBY")];
    const page = await open({
      ...{ scenario: { devices, wifi: WIFI }, query: { order: ORDER } },
      storage: Object.fromEntries(storage.values),
    });
    await done(page);
    expect(page.findAll(".heat__t").map((one) => one.textContent)).toEqual(["Hall 1", "S-2"]);
    expect(rowsOf(page).at(-1)?.[0]).toBe("S-2the phone does not hear this device");
    await page.tap(".dock .btn--primary");
    await page.until(() => page.path === "device/pages/batch/index");
  });

  it("says that nobody is there to ask, and listens again", async () => {
    const page = await open({ scenario: { wifi: WIFI } });
    await done(page);
    expect(page.text(".state__title")).toBe("No device near by to ask");
    await page.tap(".dock .btn--primary");
    await page.advance(1_000);
    expect(page.text(".dock")).toBe("Stop");
  });

  it("stops while hidden, keeps what was measured, goes on when asked, and leaves nothing behind", async () => {
    const page = await open();
    await page.until(() => page.findAll(".heat__c--4").length > 1, 60_000);
    page.app.hide();
    await page.advance(30_000);
    page.app.show();
    await page.advance(500);
    expect(page.text(".dock .btn--primary")).toBe("Go on");
    await page.tap(".dock .btn--primary");
    await page.advance(1_000);
    await done(page);
    expect(page.findAll(".stats__v")[0]?.textContent).toBe("3");
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
  });

  it("holds nothing after it was left", async () => {
    const page = await open({ path: "pages/tools/index" });
    const left = await leftBehind(page, async () => {
      page.wx.navigateTo({ url: `/${PATH}` });
      await page.advance(9_000);
      await page.back();
      await page.advance(5_000);
    });
    expect(left).toEqual({});
  });
});
