import { parseScript } from "../../../../scripts/build/checks/ast";
import { globalAccesses } from "../../../../scripts/build/checks/global-access";

const read = (source: string) => globalAccesses(parseScript("a.ts", source), "wx").map(({ member }) => member);

describe("a member of wx is seen", () => {
  it.each([
    ["wx.request({})"],
    ["wx . request({})"],
    ["wx?.request?.({})"],
    ['wx["request"]({})'],
    ["wx[`request`]({})"],
    ['wx["re" + "quest"]({})'],
    ['const name = "request"; wx[name]({})'],
    ['wx[["re", "quest"].join("")]({})'],
    ["(wx as unknown as Any).request({})"],
    ["wx!.request({})"],
    ["(0, wx).request({})"],
    ["const { request } = wx"],
    ["const { request: send } = wx"],
    ['const { ["request"]: send } = wx'],
    ["let request; ({ request } = wx)"],
    ["function f({ request } = wx) {}"],
    ["const w = wx; w.request({})"],
    ["let w; w = wx; const { request } = w"],
    ["globalThis.wx.request({})"],
    ['globalThis["wx"].request({})'],
    ["const { wx: w } = globalThis; w.request({})"],
    ["const { ...rest } = wx; rest.request({})"],
    ["(other ?? wx).request({})"],
    ['Reflect.get(wx, "request")({})'],
    ["const send = wx.request"],
    ["wx.request.call(wx, {})"],
  ])("%s", (source) => expect(read(source)).toContain("request"));

  it.each([
    ["type Send = typeof wx.request"],
    ['type Send = WechatMiniprogram.Wx["request"]'],
    ["other.request({})"],
    ["const { request } = other"],
    ['"wx.request()" // wx.request()'],
  ])("and no other thing is taken for one: %s", (source) => expect(read(source)).toEqual([]));
});
