import { LIST_DEVICES } from "../../../../miniprogram/lib/http/device-endpoints";

describe("the list of devices as a server gives it", () => {
  it("holds no consent of a person, platform id or bookkeeping of this phone, whatever the server says", () => {
    const own = { id: "blufi-1-AB12", kind: "blufi", name: "Lamp", addedAt: 1 };
    const said = { ...own, version: 3, inClear: true, deviceId: "AA", remoteVersion: 9, seenAt: 5 };
    expect(LIST_DEVICES.read({ devices: [said] })).toEqual([{ ...own, version: 3 }]);
  });
});
