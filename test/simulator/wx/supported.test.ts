import { SUPPORTED_APIS } from "../../../simulator/wx/supported";
import { Lab } from "./lab";

describe("what the virtual phone does not have", () => {
  it.each(["navigateTo", "createVKSession", "createVideoDecoder", "sendSms", "foo"])(
    "wx.%s is undefined, as on a client that lacks it, so that an app may probe",
    (name) => {
      const { wx } = new Lab();
      expect(typeof (wx as unknown as Record<string, unknown>)[name]).toBe("undefined");
      expect(wx.canIUse(name)).toBe(false);
      expect(name in wx).toBe(false);
    },
  );

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
  it("is the list of supported names, each a function, and the folder of a person's files", () => {
    const { phone, wx } = new Lab();
    expect(phone.supported()).toEqual([...SUPPORTED_APIS].sort());
    for (const name of SUPPORTED_APIS) expect(typeof Reflect.get(wx, name)).toBe("function");
    expect(wx.env.USER_DATA_PATH).not.toBe("");
  });
});
