import { uuid } from "../../../protocol/gatt/uuid";
import { createGattDevice } from "../../../simulator/devices/gatt/gatt-device";
import { CROWD, names, open } from "./scan-room";

describe("the scan page", () => {
  it("lists who is in the air: signal, protocol, age, and how many of each group", async () => {
    const page = await open();
    expect(page.title()).toBe("扫描附近设备");
    expect(page.text(".state__title")).toBe("正在检查");
    await page.advance(5_000);
    expect(names(page).sort()).toEqual(["Band", "LAMP_FAR", "LAMP_NEAR"]);
    const near = page.findAll(".scan__row").find((row) => row.textContent?.includes("LAMP_NEAR"));
    expect(near?.textContent?.replace(/\s+/g, "")).toMatch(/^−4\dLAMP_NEARBluFi可连接0.2秒前配网$/);
    expect(page.findAll(".chip").map((chip) => chip.textContent?.replace(/\s+/g, ""))).toEqual([
      "全部3",
      "可配网2",
      "传感器0",
      "其他1",
    ]);
    expect(page.text(".scan__count")).toMatch(/^正在扫描 · 3 台 · [45] 秒$/);
  });

  it("shows the chosen group alone, and all again", async () => {
    const page = await open();
    await page.advance(3_000);
    await page.tap(".chip:nth-child(4)");
    await page.advance(300);
    expect(names(page)).toEqual(["Band"]);
    await page.tap(".chip:nth-child(3)");
    await page.advance(300);
    expect(page.text(".state__title")).toBe("没有符合筛选的设备");
    await page.tap(".dock .btn--primary");
    await page.advance(300);
    expect(names(page)).toHaveLength(3);
  });

  it("keeps the order until asked to sort by signal", async () => {
    const page = await open();
    await page.advance(5_000);
    const before = names(page);
    page.room.radio.move("LAMP_FAR", -38);
    await page.advance(5_000);
    expect(names(page)).toEqual(before);
    await page.tap(".scan__bar .btn");
    await page.advance(300);
    const places = page
      .findAll(".scan__row")
      .map((row) => [row.style.top, row.querySelector(".row__title")?.textContent]);
    expect(places.find(([top]) => top === "0px")?.[1]).toBe("LAMP_FAR");
  });

  it("opens the pair page of a device it can pair and the inspector of any other", async () => {
    const page = await open();
    await page.advance(3_000);
    const calls: string[] = [];
    page.room.phone.extend({ navigateTo: ({ url }: { url: string }) => void calls.push(url) });
    for (const name of ["LAMP_NEAR", "Band"]) await page.tap(`.scan__row[aria-label="${name}"]`);
    expect(calls[0]).toMatch(/^\/device\/pages\/pair\/index\?deviceId=[^&]+&name=LAMP_NEAR&kind=blufi&rssi=-\d+$/);
    expect(calls[1]).toMatch(/^\/device\/pages\/inspect\/index\?deviceId=[^&]+&name=Band$/);
  });

  it("shows what a sensor broadcasts beside its name, and each new value in its place", async () => {
    const page = await open({ scenario: { devices: [] } });
    let temperature = 2_460;
    const values = () => Uint8Array.of(0x40, 0x02, temperature & 0xff, temperature >> 8, 0x2e, 52);
    page.room.radio.add(
      {
        ...createGattDevice({ name: "Climate" }),
        advertisement: () => ({
          localName: "Climate",
          intervalMs: 500,
          connectable: false,
          serviceData: { [uuid("FCD2")]: values() },
        }),
      },
      { rssi: -60 },
    );
    await page.advance(3_000);
    expect(names(page)).toEqual(["Climate 24.6° 52%"]);
    expect(page.text(".scan__row .badge")).toBe("BTHome");
    expect(page.text(".scan__row .row__sub")).toContain("仅广播");
    temperature = 2_510;
    await page.advance(2_000);
    expect(names(page)).toEqual(["Climate 25.1° 52%"]);
  });

  it("shows who a beacon says it is: shortly in its row, whole in its menu", async () => {
    const page = await open({ scenario: { devices: [] } });
    const id = "4c000215e2c56db5dffb48d2b060d0f5a71096e000010002c5";
    page.room.radio.add(
      {
        ...createGattDevice({ name: "Gate" }),
        advertisement: () => ({
          localName: "Gate",
          intervalMs: 500,
          connectable: false,
          manufacturerData: Uint8Array.from(Buffer.from(id, "hex")),
        }),
      },
      { rssi: -60 },
    );
    await page.advance(3_000);
    expect(page.text(".scan__row .badge")).toBe("iBeacon");
    expect(page.text(".scan__row .row__sub")).toContain("E2C56DB5… 1/2");
    await page.tap(".scan__row .scan__sig");
    expect(page.find("text=Gate: UUID E2C56DB5-DFFB-48D2-B060-D0F5A71096E0 · Major 1 · Minor 2")).toBeDefined();
  });

  it("pins a device to the top, whatever comes, until it is let go", async () => {
    const page = await open();
    await page.advance(3_000);
    const place = (name: string) =>
      page.findAll(".scan__row").find((row) => row.textContent?.includes(name))?.style.top ?? "none";
    const last = ["LAMP_NEAR", "LAMP_FAR", "Band"].find((name) => place(name) === `${2 * 62}px`) ?? "";
    await page.tap(`.scan__row[aria-label="${last}"] .scan__sig`);
    await page.tap("text=置顶");
    await page.advance(300);
    expect(place(last)).toBe("0px");
    expect(page.findAll(`.scan__row[aria-label="${last}"] .scan__pin`)).toHaveLength(1);
    page.room.radio.powerOff(last);
    await page.advance(62_000);
    await page.tap(".scan__bar .btn");
    await page.advance(300);
    expect(place(last)).toBe("0px");
    await page.tap(`.scan__row[aria-label="${last}"] .scan__sig`);
    await page.tap("text=取消置顶");
    await page.advance(300);
    expect(place(last)).not.toBe("0px");
  });

  it("leads to the finder of a device from its row", async () => {
    const page = await open();
    await page.advance(3_000);
    const calls: string[] = [];
    page.room.phone.extend({ navigateTo: ({ url }: { url: string }) => void calls.push(url) });
    await page.tap('.scan__row[aria-label="LAMP_NEAR"] .scan__sig');
    await page.tap("text=冷热追踪");
    expect(calls).toEqual([
      expect.stringMatching(/^\/device\/pages\/finder\/index\?deviceId=[^&]+&name=LAMP_NEAR&kind=blufi$/),
    ]);
  });

  it("greys out who is silent for 10 s, and drops them a minute later when sorted", async () => {
    const page = await open();
    await page.advance(3_000);
    page.room.radio.powerOff("Band");
    await page.advance(12_000);
    const band = () => page.findAll(".scan__row").find((row) => row.textContent?.includes("Band"));
    expect(band()?.className).toContain("is-off");
    expect(band()?.textContent).toMatch(/1\d 秒未见/);
    await page.advance(50_000);
    expect(band()).toBeDefined();
    await page.tap(".scan__bar .btn");
    await page.advance(300);
    expect(band()).toBeUndefined();
  });

  it("pauses, goes on, and starts anew", async () => {
    const page = await open();
    await page.advance(3_000);
    await page.tap('.scan__tool[aria-label="暂停扫描"]');
    await page.advance(300);
    expect(page.text(".scan__count")).toBe("已暂停 · 3 台");
    expect(page.room.phone.inspect().discovering).toBe(false);
    await page.tap('.scan__tool[aria-label="重新扫描"]');
    await page.advance(3_000);
    expect(page.text(".scan__count")).toMatch(/^正在扫描 · 3 台/);
  });

  it("searches by name once the list is long, with the keyboard", async () => {
    const page = await open({ scenario: { devices: CROWD.slice(0, 60) } });
    await page.advance(5_000);
    await page.input(".scan__input", "lamp-1");
    await page.advance(300);
    expect(names(page).every((name) => name?.startsWith("LAMP-1"))).toBe(true);
    expect(page.text(".scan__count")).toMatch(/^60 台 · 显示 \d+ 台$/);
    await page.tap(".field__btn");
    await page.advance(300);
    expect(page.find(".scan__input").querySelector("input")?.value).toBe("");
    expect(page.text(".scan__count")).toMatch(/^正在扫描 · 60 台/);
  });

  it("tells of new devices below, and sorts them in when asked", async () => {
    const page = await open({ scenario: { devices: CROWD.slice(0, 22) } });
    await page.advance(5_000);
    expect(page.text(".pill")).toMatch(/^\d+ 台新设备 按信号重排$/);
    await page.tap(".pill .sep + .scan__half");
    await page.advance(300);
    expect(page.findAll(".pill")).toEqual([]);
  });

  it("is in English with an English phone, and dark with a dark one", async () => {
    const page = await open({ lang: "en", theme: "dark" });
    await page.advance(3_000);
    expect(page.title()).toBe("Scan nearby");
    expect(page.find(".screen").className).toContain("theme-dark");
    expect(page.text(".scan__count")).toMatch(/^3 found · \d s$/);
    expect(page.text()).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
