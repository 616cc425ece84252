import { runAtOnce } from "../../../../protocol/crypto/work";
import { BlufiErrorCode } from "../../../../protocol/provisioning/blufi/error-report";
import { CtrlSubtype, ctrl, DataSubtype, data } from "../../../../protocol/provisioning/blufi/messages";
import { securityV2 } from "../../../../protocol/provisioning/blufi/security-v2";
import { FragmentAssembler } from "../../../../simulator/devices/blufi/assembler";
import { BenchPhone, bench } from "./bench-phone";

const connected = (spec = {}) => {
  const { bench: time, device } = bench({ version: "1.4", ...spec });
  return { time, device, phone: new BenchPhone(device, time, 256) };
};

describe("BluFi firmware 1.4", () => {
  it("says so", () => {
    const { phone } = connected();
    phone.send(ctrl(CtrlSubtype.getVersion));
    expect(phone.heard()).toEqual([data(DataSubtype.version, Uint8Array.of(1, 4))]);
  });

  it.each([
    ["an operation mode", ctrl(CtrlSubtype.setOpMode)],
    ["a security mode", ctrl(CtrlSubtype.setSecurityMode)],
    ["a BSSID", data(DataSubtype.staBssid, new Uint8Array(5))],
    ["a channel", data(DataSubtype.apChannel, new Uint8Array(0))],
  ])("refuses %s that is too short", (_what, message) => {
    const { phone, device } = connected();
    phone.send(message);
    expect(phone.errors()).toEqual([BlufiErrorCode.dataFormat]);
    expect(device.events.map(({ name }) => name)).toEqual(["error"]);
  });

  it("answers reports encrypted once a key is agreed on, again and again", () => {
    const { phone } = connected();
    for (let round = 0; round < 2; round++) {
      phone.secure(securityV2);
      for (let question = 0; question < 3; question++) expect(phone.status()?.opMode).toBe(1);
    }
  });

  it("forgets its key when a new agreement begins, and says what it cannot read or send", () => {
    const { phone, device, time } = connected();
    phone.secure(securityV2);
    phone.send(data(DataSubtype.negotiate, Uint8Array.of(0, 3, 7)));
    phone.send(data(DataSubtype.staSsid, Uint8Array.of(65)));
    expect(phone.errors()).toEqual([BlufiErrorCode.decrypt]);
    phone.send(ctrl(CtrlSubtype.getWifiStatus));
    expect(device.events.at(-1)).toEqual({ name: "error", data: Uint8Array.of(BlufiErrorCode.encrypt) });
    time.advance(1_000);
  });

  it("takes an empty encrypted frame without a key", () => {
    const { phone, device } = connected();
    phone.write(Uint8Array.of(0x4d, 0x01, 0, 0));
    expect(device.events.map(({ name }) => name)).toEqual(["custom"]);
  });

  it("refuses a client that speaks the security before 1.4", () => {
    const { phone } = connected();
    expect(() => phone.secure()).toThrow("public-value-length");
  });

  it("takes as long to agree as it is told", () => {
    const { phone, time } = connected({ dhMs: 12_000 });
    for (const message of runAtOnce(securityV2.negotiate(Uint8Array.of(5))).messages) phone.send(message);
    time.advance(11_999);
    expect(phone.heard()).toEqual([]);
    time.advance(1);
    expect(phone.heard().map(({ subtype }) => subtype)).toEqual([DataSubtype.negotiate]);
  });

  it("drops the fragments it has when a broken frame comes between", () => {
    const { phone, device } = connected();
    phone.write(Uint8Array.of(0x4d, 0x10, 0, 4, 4, 0, 65, 66));
    phone.write(Uint8Array.of(0x4d, 0x02, 1, 0, 0, 0));
    phone.write(Uint8Array.of(0x4d, 0x00, 2, 2, 67, 68));
    expect(phone.errors()).toEqual([BlufiErrorCode.checksum]);
    expect(device.events.at(-1)).toEqual({ name: "custom", data: Uint8Array.of(67, 68) });
  });
});

describe("the assembler of ESP-IDF 6", () => {
  it("refuses a message of no bytes, and forgets everything at a piece that does not fit", () => {
    const strict = new FragmentAssembler(true);
    expect(strict.accept(Uint8Array.of(0, 0), true).kind).toBe("error");
    expect(strict.accept(Uint8Array.of(4, 0, 1, 2), true).kind).toBe("waiting");
    expect(strict.accept(Uint8Array.of(3), false).kind).toBe("error");
    expect(strict.accept(Uint8Array.of(3, 4), false)).toEqual({ kind: "message", data: Uint8Array.of(3, 4) });
  });

  it("of ESP-IDF 5.5.2 keeps the pieces it has", () => {
    const lenient = new FragmentAssembler();
    lenient.accept(Uint8Array.of(4, 0, 1, 2), true);
    expect(lenient.accept(Uint8Array.of(3), false).kind).toBe("error");
    expect(lenient.accept(Uint8Array.of(3, 4), false)).toEqual({ kind: "message", data: Uint8Array.of(1, 2, 3, 4) });
  });
});
