import fc from "fast-check";
import {
  BLUETOOTH_ERR_CODES,
  BLUETOOTH_ERRNOS,
  GENERAL_ERRNOS,
} from "../../../../../protocol/adapters/wx/errors/bluetooth-codes";
import { NFC_ERR_CODES, NFC_ERRNOS } from "../../../../../protocol/adapters/wx/errors/nfc-codes";
import { RADIO_ERRNOS } from "../../../../../protocol/adapters/wx/errors/radio-errnos";
import { wxFailure } from "../../../../../protocol/adapters/wx/errors/wx-failure";
import { ADVICE_KEYS } from "../../../../../protocol/errors/advice";
import { DeviceError, type DeviceErrorReason, type RawFailure } from "../../../../../protocol/errors/device-error";

const write = "writeBLECharacteristicValue";
const failed: DeviceErrorReason = { kind: "operation-failed", operation: write };

describe("wxFailure", () => {
  it.each<[string, Partial<RawFailure>, DeviceErrorReason, string]>([
    ["10000", { errCode: 10000 }, { kind: "disconnected", by: "adapter-lost" }, "restart-bluetooth"],
    ["10001", { errCode: 10001 }, { kind: "environment", obstacle: "bluetooth-off" }, "turn-on-bluetooth"],
    [
      "10001, iOS unsupported",
      { errCode: 10001, state: 2 },
      { kind: "environment", obstacle: "bluetooth-unsupported" },
      "bluetooth-unsupported",
    ],
    [
      "10001, iOS unauthorised",
      { errCode: 10001, state: 3 },
      { kind: "environment", obstacle: "bluetooth-permission" },
      "allow-bluetooth",
    ],
    [
      "10001, iOS off",
      { errCode: 10001, state: 4 },
      { kind: "environment", obstacle: "bluetooth-off" },
      "turn-on-bluetooth",
    ],
    ["10002", { errCode: 10002 }, { kind: "not-found", what: "device" }, "rescan"],
    ["10003", { errCode: 10003 }, { kind: "connect-failed", transient: true }, "move-closer"],
    ["10004", { errCode: 10004 }, { kind: "not-found", what: "service" }, "reconnect"],
    ["10005", { errCode: 10005 }, { kind: "not-found", what: "characteristic" }, "wrong-device"],
    ["10006", { errCode: 10006 }, { kind: "disconnected", by: "unknown" }, "reconnect"],
    ["10007", { errCode: 10007 }, { kind: "unsupported", what: write }, "wrong-device"],
    ["10008", { errCode: 10008 }, failed, "wait-and-retry"],
    ["10009", { errCode: 10009 }, { kind: "environment", obstacle: "bluetooth-unsupported" }, "bluetooth-unsupported"],
    ["10012", { errCode: 10012 }, { kind: "connect-failed", transient: true }, "move-closer"],
    ["10013", { errCode: 10013 }, failed, "report"],
    [
      "errno wins over errCode",
      { errCode: 10008, errno: 1509003 },
      { kind: "disconnected", by: "unknown" },
      "reconnect",
    ],
    [
      "an unknown errno leaves errCode",
      { errCode: 10006, errno: 1999999 },
      { kind: "disconnected", by: "unknown" },
      "reconnect",
    ],
    ["HarmonyOS writes", { errCode: 10008, errno: 1500104 }, failed, "wait-and-retry"],
    [
      "location permission",
      { errno: 1509008 },
      { kind: "environment", obstacle: "location-permission" },
      "allow-location",
    ],
    ["privacy undeclared", { errno: 112 }, { kind: "environment", obstacle: "privacy-undeclared" }, "declare-privacy"],
    ["privacy refused", { errno: 104 }, { kind: "environment", obstacle: "privacy-refused" }, "agree-privacy"],
    [
      "scope refused, in words",
      { errMsg: `${write}:fail auth deny` },
      { kind: "environment", obstacle: "bluetooth-permission" },
      "allow-bluetooth",
    ],
    [
      "privacy, in words",
      { errMsg: "fail api scope is not declared in the privacy agreement" },
      { kind: "environment", obstacle: "privacy-undeclared" },
      "declare-privacy",
    ],
    ["client too old", { errno: 100 }, { kind: "unsupported", what: write }, "update-app"],
    ["Wi-Fi password", { errno: 1505024 }, failed, "check-password"],
    ["a tag that is gone", { errCode: 13013 }, { kind: "disconnected", by: "peer" }, "hold-tag"],
    ["a tag of another kind", { errCode: 13015 }, { kind: "unsupported", what: write }, "wrong-tag"],
    ["NFC off, in an old code", { errCode: 13001 }, { kind: "environment", obstacle: "nfc-off" }, "turn-on-nfc"],
    ["NFC off", { errno: 1504003 }, { kind: "environment", obstacle: "nfc-off" }, "turn-on-nfc"],
    ["nothing known", {}, failed, "report"],
  ])("%s", (_, raw, reason, advice) => {
    const error = wxFailure({ api: write, ...raw });
    expect({ reason: error.reason, advice: error.advice, raw: error.raw }).toEqual({
      reason,
      advice,
      raw: { api: write, ...raw },
    });
  });

  it.each([10008, 10012, 10003])("%i while connecting may heal by trying again (pitfall 14)", (errCode) => {
    expect(wxFailure({ api: "createBLEConnection", errCode }).reason).toEqual({
      kind: "connect-failed",
      transient: true,
    });
  });

  it.each(["NFCAdapter.startDiscovery", "Ndef.writeNdefMessage"])(
    "a refused permission of %s is that of NFC",
    (api) => {
      expect(wxFailure({ api, errno: 103 }).advice).toBe("allow-nfc");
      expect(wxFailure({ api: "createBLEConnection", errno: 103 }).advice).toBe("allow-bluetooth");
    },
  );

  it("a tag that is gone is told from the system's own trouble by the older code", () => {
    const api = "NfcA.transceive";
    expect(wxFailure({ api, errCode: 13017, errno: 1504210 }).reason).toEqual({ kind: "disconnected", by: "peer" });
    expect(wxFailure({ api, errno: 1504210 }).reason).toEqual({ kind: "operation-failed", operation: api });
  });

  it("knows every code of WeChat's tables", () => {
    expect([...BLUETOOTH_ERR_CODES.keys()]).toEqual([
      -1, 10000, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10012, 10013,
    ]);
    expect([BLUETOOTH_ERRNOS.size, RADIO_ERRNOS.size, GENERAL_ERRNOS.size]).toEqual([17, 27, 14]);
    expect([...NFC_ERR_CODES.keys()]).toEqual([
      13000, 13001, 13002, 13003, 13004, 13005, 13006, 13010, 13011, 13012, 13013, 13014, 13015, 13016, 13017, 13018,
      13019, 13021, 13022, 13023, 13024,
    ]);
    expect(NFC_ERRNOS.size).toBe(16);
  });

  it("has advice that a page knows for every code", () => {
    for (const table of [
      BLUETOOTH_ERR_CODES,
      BLUETOOTH_ERRNOS,
      GENERAL_ERRNOS,
      RADIO_ERRNOS,
      NFC_ERR_CODES,
      NFC_ERRNOS,
    ]) {
      const unknown = [...table.values()].filter(({ advice }) => !ADVICE_KEYS.some((key) => key === advice));
      expect(unknown).toEqual([]);
    }
  });

  it("makes an error of any failure whatever", () => {
    const raw = fc.record(
      { api: fc.string(), errCode: fc.integer(), errno: fc.integer(), errMsg: fc.string(), state: fc.integer() },
      { requiredKeys: ["api"] },
    );
    fc.assert(
      fc.property(raw, (failure) => {
        const error = wxFailure(failure);
        expect(error).toBeInstanceOf(DeviceError);
        expect(error.raw).toBe(failure);
      }),
    );
  });
});

describe("a phone that holds the link already says so by", () => {
  it.each<[string, Partial<RawFailure>, boolean]>([
    ["-1", { errCode: -1 }, true],
    ["1509007", { errno: 1509007 }, true],
    ["both", { errCode: -1, errno: 1509007 }, true],
    ["words alone", { errMsg: "createBLEConnection:fail already connect" }, true],
    ["-1 with an errno that says otherwise", { errCode: -1, errno: 1509001 }, false],
    ["10003", { errCode: 10003 }, false],
  ])("%s", (_, raw, expected) => {
    const { reason } = wxFailure({ api: "createBLEConnection", ...raw });
    expect(reason.kind === "busy" && reason.what === "connection").toBe(expected);
  });
});
