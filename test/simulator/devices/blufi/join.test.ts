import { CtrlSubtype, ctrl } from "../../../../protocol/provisioning/blufi/messages";
import { StationState } from "../../../../protocol/provisioning/blufi/status-report";
import { point } from "../device-bench";
import { BenchPhone, bench, bytes } from "./bench-phone";

const HOME = point("HomeNet", { password: "12345678", rssi: -57 });

describe("a BluFi device that is told to join", () => {
  it("pushes one report when it has an address, and none before", () => {
    const { bench: time, device } = bench();
    time.points = [HOME];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", "12345678");
    phone.connectWifi();
    time.advance(2999);
    expect(phone.heard()).toEqual([]);
    expect(device.wifi.joined).toBeUndefined();
    time.advance(1);
    expect(phone.reports()).toEqual([
      { opMode: 1, station: StationState.gotIp, softApClients: 0, bssid: HOME.bssid, ssid: HOME.ssid },
    ]);
    expect(device.wifi.joined).toBe(HOME);
  });

  it("shows connecting, then connected without address, then the address", () => {
    const { bench: time, device } = bench({ joinMs: 900 });
    time.points = [HOME];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", "12345678");
    phone.connectWifi();
    expect(phone.status()).toEqual({ opMode: 1, station: StationState.connecting, softApClients: 0, maxRetry: 2 });
    time.advance(600);
    expect(phone.status()).toMatchObject({ station: StationState.connectedWithoutIp, ssid: HOME.ssid });
    time.advance(300);
    expect(phone.status()).toMatchObject({ station: StationState.gotIp });
  });

  it.each([
    { why: "the password is wrong", points: [HOME], password: "nope", endReason: 15, rssi: -57 },
    { why: "there is no such network", points: [], password: "12345678", endReason: 201, rssi: -128 },
    {
      why: "the network is on a band it does not hear",
      points: [{ ...HOME, band: 5 as const }],
      password: "12345678",
      endReason: 201,
      rssi: -128,
    },
    {
      why: "the network wants more than a password",
      points: [{ ...HOME, auth: "wpa2-enterprise" as const }],
      password: "12345678",
      endReason: 205,
      rssi: -57,
    },
  ])("tries three times and never pushes the failure when $why", ({ points, password, endReason, rssi }) => {
    const { bench: time, device } = bench();
    time.points = points;
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", password);
    phone.connectWifi();
    time.advance(8999);
    expect(phone.status()).toMatchObject({ station: StationState.connecting });
    time.advance(60_000);
    expect(phone.heard()).toEqual([]);
    expect(time.joins).toHaveLength(3);
    expect(phone.status()).toEqual({ opMode: 1, station: StationState.failed, softApClients: 0, endReason, rssi });
    expect(device.wifi.joined).toBeUndefined();
  });

  it("joins with corrected credentials in the same session", () => {
    const { bench: time, device } = bench({ joinRetries: 0 });
    time.points = [HOME];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", "nope");
    phone.connectWifi();
    time.advance(3000);
    expect(phone.status()).toMatchObject({ station: StationState.failed, endReason: 15 });
    phone.credentials("HomeNet", "12345678");
    phone.connectWifi();
    time.advance(3000);
    expect(phone.reports()).toMatchObject([{ station: StationState.gotIp }]);
  });

  it("starts over when it is told again during an attempt", () => {
    const { bench: time, device } = bench();
    time.points = [HOME];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", "12345678");
    phone.connectWifi();
    time.advance(1500);
    phone.connectWifi();
    time.advance(2000);
    expect(phone.reports()).toEqual([]);
    time.advance(1000);
    expect(phone.reports()).toHaveLength(1);
    expect(time.joins).toHaveLength(1);
  });

  it("hears 5 GHz when its radio does", () => {
    const { bench: time, device } = bench({ bands: [2.4, 5] });
    time.points = [{ ...HOME, band: 5 }];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", "12345678");
    phone.connectWifi();
    time.advance(3000);
    expect(phone.reports()).toMatchObject([{ station: StationState.gotIp }]);
  });

  it("remembers what it joined on the next link, and says so when asked", () => {
    const { bench: time, device } = bench();
    time.points = [HOME];
    const first = new BenchPhone(device, time);
    first.credentials("HomeNet", "12345678");
    first.connectWifi();
    first.hangUp();
    time.advance(3000);
    expect(first.link.notified).toEqual([]);
    const second = new BenchPhone(device, time);
    expect(second.status()).toMatchObject({ station: StationState.gotIp, ssid: bytes("HomeNet") });
  });

  it("leaves the network on request", () => {
    const { bench: time, device } = bench();
    time.points = [HOME];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", "12345678");
    phone.connectWifi();
    time.advance(3000);
    phone.heard();
    phone.send(ctrl(CtrlSubtype.disconnectWifi));
    expect(phone.status()).toEqual({ opMode: 1, station: StationState.failed, softApClients: 0, maxRetry: 2 });
    expect(device.wifi.joined).toBeUndefined();
  });

  it("does not join while it is an access point only", () => {
    const { bench: time, device } = bench();
    time.points = [HOME];
    const phone = new BenchPhone(device, time);
    phone.credentials("HomeNet", "12345678");
    phone.send(ctrl(CtrlSubtype.setOpMode, Uint8Array.of(2)));
    phone.connectWifi();
    time.advance(10_000);
    expect(time.joins).toEqual([]);
    expect(phone.status()).toMatchObject({ opMode: 2, station: StationState.failed, endReason: 255 });
  });

  it("pushes a report when its own access point starts", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.send(ctrl(CtrlSubtype.setOpMode, Uint8Array.of(3)));
    time.advance(1000);
    expect(phone.reports()).toMatchObject([{ opMode: 3, station: StationState.failed }]);
    phone.send(ctrl(CtrlSubtype.setOpMode, Uint8Array.of(2)));
    time.advance(1000);
    expect(phone.heard()).toEqual([]);
  });
});
