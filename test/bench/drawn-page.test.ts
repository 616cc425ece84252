import { readFileSync } from "node:fs";
import { drawPage } from "../../bench/drawn-page";

describe("a page drawn for the bench", () => {
  it("brings its template up to date by paths, as WeChat does", () => {
    const page = drawPage(`<view wx:for="{{rows}}" wx:key="id">{{item.name}} {{item.rssi}}</view>`, { rows: [] });
    page.setData({ "rows[0]": { id: "a", name: "LAMP", rssi: -50 }, "rows[1]": { id: "b", name: "PLUG", rssi: -60 } });
    page.setData({ "rows[1].rssi": -61 });
    expect(page.texts()).toEqual(["LAMP -50", "PLUG -61"]);
  });

  it("draws the rows of the app's own scan page", () => {
    const page = drawPage(readFileSync("miniprogram/device/pages/scan/index.wxml", "utf8"), { rows: [] });
    const row = { slot: 0, used: true, key: "a", top: 0, name: "LAMP-01", badge: "BluFi", rssi: "−50", ago: "now" };
    page.setData({ view: "list", listHeight: 88, rows: [row] });
    expect(page.texts()).toEqual(expect.arrayContaining(["LAMP-01", "−50"]));
  });
});
