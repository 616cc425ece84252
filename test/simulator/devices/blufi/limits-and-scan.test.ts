import { BlufiErrorCode } from "../../../../protocol/provisioning/blufi/error-report";
import { CtrlSubtype, ctrl, DataSubtype } from "../../../../protocol/provisioning/blufi/messages";
import { parseWifiList } from "../../../../protocol/provisioning/blufi/wifi-list";
import { point } from "../device-bench";
import { BenchPhone, bench, bytes } from "./bench-phone";

describe("the limits of stock firmware", () => {
  it.each([
    { what: "an SSID of 31 bytes", ssid: "s".repeat(31), password: "", errors: [] },
    { what: "an SSID of 32 bytes", ssid: "s".repeat(32), password: "", errors: [BlufiErrorCode.dataFormat] },
    { what: "a password of 63 bytes", ssid: "s", password: "p".repeat(63), errors: [] },
    { what: "a password of 64 bytes", ssid: "s", password: "p".repeat(64), errors: [BlufiErrorCode.dataFormat] },
  ])("answer $what with $errors", ({ ssid, password, errors }) => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time, 256);
    phone.credentials(ssid, password);
    expect(phone.errors()).toEqual(errors);
  });

  it("keep the credentials before when new ones are refused", () => {
    const { bench: time, device } = bench();
    time.points = [point("HomeNet")];
    const phone = new BenchPhone(device, time, 256);
    phone.credentials("HomeNet");
    phone.credentials("x".repeat(32));
    phone.connectWifi();
    time.advance(3000);
    expect(time.joins).toMatchObject([{ ssid: "HomeNet" }]);
  });

  it("take any bytes for a name", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time, 256);
    const name = Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3, 0x00, 0xff);
    phone.credentials(name);
    expect(device.events.find((event) => event.name === "sta_ssid")?.data).toEqual(name);
  });
});

describe("a scan by the device", () => {
  const scan = ctrl(CtrlSubtype.getWifiList);

  it("lists what it hears on its bands, hidden names empty, strange names whole", () => {
    const { bench: time, device } = bench();
    const strange = Uint8Array.of(0xbc, 0xd2, 0x20, 0xff);
    time.points = [
      point("HomeNet", { rssi: -41 }),
      point("Secret", { rssi: -50, hidden: true }),
      point("", { rssi: -60.4, ssid: strange }),
      point("Fast", { band: 5 }),
      point("n".repeat(32), { rssi: -88 }),
    ];
    const phone = new BenchPhone(device, time);
    phone.send(scan);
    expect(phone.heard()).toEqual([]);
    time.advance(1500);
    const [list] = phone.heard();
    expect(list?.subtype).toBe(DataSubtype.wifiList);
    expect(parseWifiList(list?.data ?? bytes(""))).toEqual([
      { ssid: bytes("HomeNet"), rssi: -41 },
      { ssid: bytes(""), rssi: -50 },
      { ssid: strange, rssi: -60 },
      { ssid: bytes("n".repeat(32)), rssi: -88 },
    ]);
  });

  it("is answered with nothing when no network is heard", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.send(scan);
    time.advance(60_000);
    expect(phone.heard()).toEqual([]);
  });

  it("fails during a join and works once the join was given up", () => {
    const { bench: time, device } = bench();
    time.points = [point("Other")];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet");
    phone.connectWifi();
    phone.send(scan);
    expect(phone.errors()).toEqual([BlufiErrorCode.wifiScan]);
    phone.send(ctrl(CtrlSubtype.disconnectWifi));
    phone.send(scan);
    time.advance(1500);
    expect(phone.heard()).toHaveLength(1);
  });

  it("keeps the Bluetooth task, so that the next request waits for it", () => {
    const { bench: time, device } = bench();
    time.points = [point("HomeNet")];
    const phone = new BenchPhone(device, time);
    phone.send(scan);
    phone.send(ctrl(CtrlSubtype.getVersion));
    time.advance(1499);
    expect(phone.heard()).toEqual([]);
    time.advance(1);
    expect(phone.heard().map(({ subtype }) => subtype)).toEqual([DataSubtype.wifiList, DataSubtype.version]);
  });

  it("dies with the link: the next phone hears nothing of it", () => {
    const { bench: time, device } = bench();
    time.points = [point("HomeNet")];
    const first = new BenchPhone(device, time);
    first.send(scan);
    first.send(ctrl(CtrlSubtype.getVersion));
    first.hangUp();
    expect(time.pending).toBe(0);
    const second = new BenchPhone(device, time);
    time.advance(5000);
    expect(second.link.notified).toEqual([]);
  });
});
