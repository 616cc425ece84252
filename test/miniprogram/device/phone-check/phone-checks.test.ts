import { phoneChecks } from "../../../../miniprogram/device/phone-check/phone-checks";
import type { PhoneState } from "../../../../protocol/ble/phone-state";
import type { PhoneFacts } from "../../../../protocol/ports/environment";

const snapshot = (more: Partial<PhoneState> = {}, platform: PhoneFacts["platform"] = "android"): PhoneState => ({
  facts: { platform, model: "", system: "", host: "" },
  settings: { bluetooth: true, location: true, hostBluetooth: "granted", hostLocation: "granted" },
  permissions: { bluetooth: "granted" },
  consentNeeded: false,
  battery: { level: 80, charging: false, lowPower: false },
  ...more,
});
const statesOf = (of: PhoneState) => phoneChecks(of).map(({ id, state }) => `${id} ${state}`);

describe("the checks of a phone", () => {
  it("are all fine on a phone in good order", () => {
    expect(statesOf(snapshot())).toEqual([
      "bluetooth ok",
      "host-bluetooth ok",
      "consent ok",
      "location ok",
      "battery ok",
    ]);
  });

  it("put problems first, then hints, then what is fine, then what this phone does not have", () => {
    const iphone = snapshot({ consentNeeded: true, battery: { level: 18, charging: false, lowPower: true } }, "ios");
    expect(statesOf(iphone)).toEqual([
      "consent bad",
      "low-power warn",
      "bluetooth ok",
      "host-bluetooth ok",
      "location ok",
      "nfc absent",
    ]);
  });

  it("say nothing of NFC on an iPhone whose WeChat opens it", () => {
    expect(phoneChecks(snapshot({}, "ios"), [], true).map(({ id }) => id)).not.toContain("nfc");
  });

  it.each<[string, Partial<PhoneState>, PhoneFacts["platform"], object]>([
    ["Bluetooth off", { settings: { bluetooth: false } }, "android", { id: "bluetooth", fix: "system-bluetooth" }],
    [
      "WeChat refused",
      { settings: { hostBluetooth: "denied" } },
      "android",
      { id: "host-bluetooth", fix: "host-permissions" },
    ],
    [
      "the app refused",
      { permissions: { bluetooth: "denied" } },
      "android",
      { id: "app-bluetooth", fix: "app-permissions" },
    ],
    ["no consent", { consentNeeded: true }, "android", { id: "consent", fix: "consent" }],
    ["location off", { settings: { location: false } }, "android", { id: "location" }],
    [
      "WeChat without location",
      { settings: { location: true, hostLocation: "denied" } },
      "android",
      { id: "host-location", fix: "host-permissions" },
    ],
  ])("each have one way to put them right: %s", (_what, more, platform, expected) => {
    expect(phoneChecks(snapshot(more, platform))[0]).toEqual({ state: "bad", ...expected });
  });

  it("do not ask for location where scanning does not need it", () => {
    const states = statesOf(snapshot({ settings: { bluetooth: true, location: false } }, "ios"));
    expect(states).toContain("location absent");
    expect(states.join()).not.toContain("bad");
  });

  it.each([
    [20, false, "warn"],
    [21, false, "ok"],
    [5, true, "ok"],
  ] as const)("find %i %% with charging %s %s", (level, charging, state) => {
    expect(phoneChecks(snapshot({ battery: { level, charging } }))).toContainEqual({
      id: "battery",
      state,
      value: level,
    });
  });

  it("leave out what the phone does not tell", () => {
    const { facts } = snapshot();
    expect(statesOf({ facts, settings: {}, consentNeeded: false })).toEqual(["host-bluetooth ok", "consent ok"]);
  });
});
