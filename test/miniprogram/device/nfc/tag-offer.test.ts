import { knownDevice } from "../../../../miniprogram/device/nfc/read/known-device";
import { tagOffer } from "../../../../miniprogram/device/nfc/read/tag-offer";
import { createTagHandover } from "../../../../miniprogram/device/pair/tag-handover";
import { deviceIdentity } from "../../../../miniprogram/lib/devices/device-identity";
import { untagged } from "../../../../protocol/nfc/ndef/encode-record";
import type { RecordContent } from "../../../../protocol/nfc/ndef/typed-record";

const offerOf = (...contents: readonly RecordContent[]) => tagOffer(contents.map(untagged));
const saved = (name: string, deviceId: string, shown = name) => {
  const facts = { kind: "blufi", name, deviceId };
  return { ...facts, id: deviceIdentity(facts), name: shown, addedAt: 1 };
};

describe("what a tag offers", () => {
  it("is the device of our own record before that of a link, and the first network", () => {
    const offer = offerOf(
      { kind: "text", lang: "en", text: "WIFI:T:WPA;S:HomeNet;P:12345678;;" },
      { kind: "uri", uri: "device/pages/pair/index?kind=blufi&name=OTHER" },
      { kind: "provisioning", label: { kind: "esp-prov", name: "PROV_LAMP", pop: "abcd1234" } },
    );
    expect(offer.device).toEqual({ kind: "esp-prov", name: "PROV_LAMP", pop: "abcd1234" });
    expect(offer.wifi).toMatchObject({ password: "12345678", auth: "wpa" });
  });

  it("is nothing where records hold no device and no network", () => {
    expect(offerOf({ kind: "uri", uri: "https://example.com" }, { kind: "wifi", credentials: [], others: [] })).toEqual(
      {},
    );
  });
});

describe("a known device", () => {
  const lamp = saved("BLUFI_LAMP", "AA:AA:AA:AA:AA:01", "厨房灯");

  it("is known by the name it advertises, whatever the person calls it", () => {
    expect(knownDevice({ name: "BLUFI_LAMP" }, [lamp, saved("OTHER", "AA:AA:AA:AA:AA:02")])).toBe(lamp);
    expect(knownDevice({ name: "厨房灯" }, [lamp])).toBe(lamp);
    expect(knownDevice({ name: "BLUFI_LAMP", kind: "improv" }, [lamp])).toBeUndefined();
  });

  it("is none of two that answer to the name", () => {
    expect(knownDevice({ name: "BLUFI_LAMP" }, [lamp, saved("BLUFI_LAMP", "AA:AA:AA:AA:AA:02")])).toBeUndefined();
  });
});

describe("what goes from a tag to the pair page", () => {
  it("is taken once, by the device that it names, within ten minutes", () => {
    let now = 0;
    const handover = createTagHandover(() => now);
    handover.put({ device: { name: "LAMP", pop: "abcd1234" } });
    expect(handover.take("OTHER")).toBeUndefined();
    expect(handover.take("LAMP")?.device?.pop).toBe("abcd1234");
    expect(handover.take("LAMP")).toBeUndefined();
    handover.put({ device: { name: "LAMP" } });
    now = 600_001;
    expect(handover.take()).toBeUndefined();
  });
});
