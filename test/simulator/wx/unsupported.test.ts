import { SUPPORTED_APIS } from "../../../simulator/wx/supported";
import { Lab } from "./lab";

describe("what the virtual phone does not have", () => {
  it.each(["getNFCAdapter", "navigateTo", "showToast", "createBLEPeripheralServer", "connectSocket"] as const)(
    "wx.%s fails by name when it is called",
    (api) => {
      const { wx } = new Lab();
      expect(() => (wx[api] as () => void)()).toThrow(`wx.${api} is not modelled by the virtual phone`);
      expect(wx.canIUse(api)).toBe(false);
      expect(api in wx).toBe(false);
    },
  );

  it("objects of wx fail by name when something is read from them", () => {
    const { wx } = new Lab();
    expect(() => wx.env.USER_DATA_PATH).toThrow("wx.env is not modelled by the virtual phone");
    expect(() => wx.cloud.init()).toThrow("wx.cloud is not modelled by the virtual phone");
  });

  it("is brought by whoever extends the phone", () => {
    const { wx, phone } = new Lab();
    phone.extend({ showToast: () => "shown" });
    expect((wx.showToast as unknown as () => string)()).toBe("shown");
    expect(wx.canIUse("showToast.object.title")).toBe(true);
    expect(phone.supported()).toContain("showToast");
  });

  it("can be returned from an async function, printed and compared", async () => {
    const { wx } = new Lab();
    await expect((async () => wx)()).resolves.toBe(wx);
    expect(JSON.stringify(Object.keys(wx))).toContain("openBluetoothAdapter");
  });
});

describe("what the virtual phone has", () => {
  it("is the list of supported names, each a function", () => {
    const { phone, wx } = new Lab();
    expect(phone.supported()).toEqual([...SUPPORTED_APIS].sort());
    for (const name of SUPPORTED_APIS) expect(typeof wx[name]).toBe("function");
  });
});
