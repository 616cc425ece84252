import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import { leftBehind } from "../harness/left-behind";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { dots, links, saved } from "./pair-looks";
import { choose, HOME, join, LAMP, lamp, openWizard, PATH, pressMain, shows, toNetworks } from "./pair-person";

const firmware = (page: PageTest) => page.room.radio.peripheral(LAMP) as unknown as BlufiDevice;

describe("the pair wizard", () => {
  it("pairs a lamp: checks, connects, chooses, joins, saves, names, and goes on to the next device", async () => {
    const page = await openWizard();
    expect(page.title()).toBe("配网");
    expect(page.text()).toContain(LAMP);
    expect(dots(page)).toEqual(["now", "", "", "", "", ""]);
    await toNetworks(page);
    expect(dots(page)).toEqual(["done", "done", "done", "now", "", ""]);
    expect(page.room.phone.inspect().keepScreenOn).toBe(true);
    expect(page.room.phone.inspect().vibrations).toBe(1);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "设备已应用");
    expect(links(page)).toEqual(["ok", "now", ""]);
    await shows(page, "已入网", 30_000);
    expect(dots(page)).toEqual(["done", "done", "done", "done", "done", "done"]);
    expect(page.room.phone.inspect()).toMatchObject({ keepScreenOn: false, vibrations: 2, openConnections: [] });
    expect(saved(page)).toMatchObject([{ kind: "blufi", name: LAMP, deviceId: "8C:12:E0:00:A3:F2" }]);

    await page.input("input", "客厅灯");
    await page.tap("text=新建");
    await page.until(() => page.findAll("input").length === 2);
    const [, room] = page.findAll("input");
    (room?.querySelector("input") ?? room)?.setAttribute("id", "room");
    await page.input("#room", "客厅");
    await page.tap("text=添加");
    await page.advance(600);
    expect(saved(page)).toMatchObject([{ name: "客厅灯", room: "客厅" }]);
    await pressMain(page);
    await page.advance(500);
    expect(page.path).toBe("device/pages/scan/index");
  });

  it("opens the panel of the new device", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    await page.tap("text=打开控制面板");
    await page.advance(500);
    expect(page.path).toBe("device/pages/device/index");
    expect(page.text()).toContain(LAMP);
  });

  it("keeps name and room of a device that is paired again", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    await page.input("input", "走廊灯");
    await page.tap(".dock .btn--l");
    const [before] = saved(page);
    expect(before?.name).toBe("走廊灯");
    page.wx.redirectTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
    await page.advance(500);
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    expect(saved(page)).toMatchObject([{ name: "走廊灯", addedAt: before?.addedAt }]);
  });

  it("sends at most four times a second, little at a time, and nothing when hidden", async () => {
    const page = await openWizard({
      wifi: Array.from({ length: 12 }, (_, at) => ({ ...HOME, ssid: `Network ${at}` })),
    });
    await toNetworks(page);
    await choose(page, "Network 3");
    await join(page, HOME.password);
    await page.advance(1_500);
    page.app.hide();
    await page.advance(3_000);
    page.app.show();
    await shows(page, "已入网", 60_000);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
    expect(page.stats).toMatchObject({ whileHidden: 0, afterUnload: 0 });
    expect(page.stats.biggestCall).toBeLessThan(20_000);
  });

  it("leaves nothing behind, whenever it is left", async () => {
    for (const stage of ["preflight", "connecting", "wifi", "joining", "done"] as const) {
      const page = await openPage({
        path: "pages/devices/index",
        scenario: { wifi: [HOME], devices: [lamp({})] },
      });
      const left = await leftBehind(page, async () => {
        page.wx.navigateTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
        await page.advance(1_000);
        if (stage !== "preflight") await pressMain(page);
        if (stage !== "preflight" && stage !== "connecting") await shows(page, "设备能连上的 Wi-Fi", 30_000);
        if (stage === "joining" || stage === "done") {
          await page.advance(600);
          await choose(page, "HomeNet");
          await join(page, HOME.password);
        }
        if (stage === "done") await shows(page, "已入网", 30_000);
        await page.back();
        await page.advance(4_000);
        expect(page.room.phone.inspect()).toMatchObject({ openConnections: [], keepScreenOn: false });
      });
      expect([stage, left]).toEqual([stage, {}]);
    }
  });
});

describe("leaving and coming back", () => {
  it("hidden mid-join for a minute: the outcome is there on return", async () => {
    const page = await openWizard({ devices: [lamp({ joinMs: 5_000 })] });
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "设备已应用");
    page.app.hide();
    await page.advance(60_000);
    page.app.show();
    await shows(page, "已入网", 60_000);
    expect(firmware(page).events.filter(({ name }) => name === "sta_ssid")).toHaveLength(1);
    expect(page.stats.whileHidden).toBe(0);
  });

  it("left mid-join: the link is closed, and the next visit pairs from the start", async () => {
    const page = await openPage({ path: "device/pages/scan/index", scenario: { wifi: [HOME], devices: [lamp({})] } });
    const visit = async () => {
      page.wx.navigateTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
      await page.advance(1_000);
      await toNetworks(page);
      await choose(page, "HomeNet");
      await join(page, HOME.password);
    };
    await visit();
    await page.back();
    await page.advance(4_000);
    expect(page.room.phone.inspect().openConnections).toEqual([]);
    await visit();
    await shows(page, "已入网", 60_000);
  });
});
