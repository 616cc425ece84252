import { PHONE_OSES } from "../../../simulator/wx/platform-profile";
import { softApRoom } from "./soft-ap-room";

type Wx = WechatMiniprogram.Wx;
type Row = { readonly name: string; readonly strength: number; readonly secured: boolean };

/** What a page of WeChat's demo is given and keeps: `setData` merges. */
class DemoPage {
  data = { started: false, current: "", rows: [] as readonly Row[], joined: "", log: [] as readonly string[] };

  constructor(readonly wx: Wx) {}

  setData(changes: Partial<DemoPage["data"]>): void {
    this.data = { ...this.data, ...changes };
  }

  note(errMsg: string): void {
    this.setData({ log: [...this.data.log, errMsg] });
  }

  /** The demo's button "get the list": the event is listened to before the family is started. */
  search(): void {
    this.wx.onGetWifiList(({ wifiList }) => {
      const strongest = [...wifiList].sort((a, b) => b.signalStrength - a.signalStrength).slice(0, 9);
      const rows = strongest.map(({ SSID, signalStrength, secure }) => ({
        name: SSID,
        strength: Math.ceil(signalStrength * (signalStrength > 1 ? 0.04 : 4)),
        secured: secure,
      }));
      this.setData({ rows });
    });
    this.wx.onWifiConnected(({ wifi }) => this.setData({ joined: wifi.SSID ?? "" }));
    this.wx.startWifi({
      success: ({ errMsg }) => {
        this.note(errMsg);
        this.setData({ started: true });
        this.wx.getConnectedWifi({
          success: ({ wifi }) => this.setData({ current: wifi.SSID }),
          fail: ({ errMsg: why }) => this.note(why),
          complete: () => this.wx.getWifiList({ fail: ({ errMsg: why }) => this.note(why) }),
        });
      },
      fail: ({ errMsg }) => this.note(errMsg),
    });
  }

  join(SSID: string, password: string): void {
    this.wx.connectWifi({
      SSID,
      password,
      success: ({ errMsg }) => this.note(errMsg),
      fail: ({ errMsg }) => this.note(errMsg),
    });
  }

  stop(): void {
    this.wx.stopWifi({
      success: ({ errMsg }) => {
        this.note(errMsg);
        this.setData({ started: false, rows: [] });
      },
    });
  }
}

describe("a page in the style of WeChat's Wi-Fi demo, on the virtual wx as it stands", () => {
  it.each(PHONE_OSES)("starts, tells the network, lists, joins and stops on %s", async (os) => {
    const room = softApRoom({ os, joined: "HomeNet" });
    const page = new DemoPage(room.wx);
    page.search();
    await room.world.advance(12_000);
    expect(page.data).toMatchObject({
      started: true,
      current: "HomeNet",
      rows: [
        { name: "PROV_1", strength: 4, secured: true },
        { name: "HomeNet", strength: 4, secured: true },
      ],
    });
    page.join("PROV_1", "hotspot1");
    await room.world.advance(12_000);
    expect(page.data.joined).toBe("PROV_1");
    page.stop();
    await room.world.advance(1_000);
    expect(page.data).toMatchObject({
      started: false,
      log: ["startWifi:ok", "connectWifi:ok", "stopWifi:ok"],
    });
    expect(room.phone.inspect().pendingCalls).toEqual({});
  });

  it("says what is missing where the family was taken down", async () => {
    const room = softApRoom({ profile: { wifi: { works: false } } });
    const page = new DemoPage(room.wx);
    page.search();
    page.join("PROV_1", "hotspot1");
    await room.world.advance(12_000);
    expect(page.data.log).toEqual(["startWifi:fail not support", "connectWifi:fail not support"]);
  });
});
