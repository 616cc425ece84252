import { encodeCommand, prefixed } from "../../../../protocol/provisioning/improv/frame";
import { ImprovFirmware } from "../../../../simulator/devices/improv/firmware";
import { type ImprovSpec, improvSettings } from "../../../../simulator/devices/improv/spec";
import { DeviceSpecError } from "../../../../simulator/devices/spec-fields";
import { DeviceBench, point } from "../device-bench";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const command = (number: number, data?: Uint8Array): Uint8Array => encodeCommand(number, data) ?? new Uint8Array(0);
const settings = (ssid: string, password: string) => command(1, prefixed([utf8(ssid), utf8(password)]));

function bench(spec: Partial<ImprovSpec> = {}) {
  const time = new DeviceBench();
  time.points = [point("HomeNet", { password: "12345678" })];
  const said: string[] = [];
  const firmware = new ImprovFirmware(improvSettings({ name: "LAMP", ...spec }), time, {
    state: (state) => said.push(`state ${state}`),
    error: (code) => said.push(`error ${code}`),
    result: (frame) => said.push(`result ${frame[0]}`),
    stopped: () => said.push("stopped"),
  });
  firmware.linkOpened();
  return { time, firmware, said };
}

describe("the virtual Improv firmware", () => {
  it("joins, tells its state first and its address after, and leaves the air one second later", () => {
    const { time, firmware, said } = bench();
    firmware.receive(settings("HomeNet", "12345678"));
    time.advance(2_999);
    expect(said).toEqual(["state 3"]);
    time.advance(1);
    expect(said).toEqual(["state 3", "state 4", "result 1"]);
    time.advance(1_000);
    expect(said.at(-1)).toBe("stopped");
    expect(time.pending).toBe(0);
  });

  it("tries for 30 s with a wrong password, then says error 3 before it takes settings again", () => {
    const { time, firmware, said } = bench();
    firmware.receive(settings("HomeNet", "nope1234"));
    time.advance(29_999);
    expect(said).toEqual(["state 3"]);
    time.advance(1);
    expect(said).toEqual(["state 3", "error 3", "state 2"]);
    expect(time.joins.length).toBeGreaterThan(5);
    firmware.receive(command(3));
    expect(said.slice(3)).toEqual(["error 0", "result 3"]);
  });

  it("takes a command in pieces, and forgets what became too long", () => {
    const { firmware, said } = bench();
    const frame = settings("HomeNet", "12345678");
    firmware.receive(frame.subarray(0, 7));
    expect(said).toEqual([]);
    firmware.receive(frame.subarray(7));
    expect(said).toEqual(["state 3"]);
    const other = bench();
    other.firmware.receive(Uint8Array.of(3, 0, 3, 3));
    other.firmware.receive(command(3));
    expect(other.said).toEqual(["result 3"]);
  });

  it.each([
    ["a wrong checksum", Uint8Array.of(3, 0, 9), "error 1"],
    ["a command it does not know", command(0x42), "error 2"],
    ["a host name that is none", command(5, utf8("-lamp")), "error 5"],
  ])("answers %s with its error", (_what, frame, error) => {
    const { firmware, said } = bench();
    firmware.receive(frame);
    expect(said).toEqual([error]);
    firmware.linkClosed();
    expect(firmware.error).toBe(0);
  });

  it.each([
    [0x01, command(2)],
    [0x02, command(3)],
    [0x04, command(4)],
    [0x08, command(5)],
  ])("does not know a command without the capability bit %i", (bit, frame) => {
    const { firmware, said } = bench({ capabilities: 0x0f ^ bit });
    firmware.receive(frame);
    expect(said).toEqual(["error 2"]);
  });

  it("refuses settings and names until its button was pressed, and forgets the press after a minute", () => {
    const { time, firmware, said } = bench({ authorised: false });
    firmware.receive(settings("HomeNet", "12345678"));
    firmware.receive(command(5, utf8("desk")));
    expect(said).toEqual(["error 4", "error 0", "error 4"]);
    firmware.press();
    time.advance(59_999);
    expect(firmware.state).toBe(2);
    time.advance(1);
    expect(firmware.state).toBe(1);
  });

  it("never lets a press expire while it joins, and counts it anew after a failure", () => {
    const { time, firmware } = bench({ authorised: false, authorisedForMs: 5_000 });
    firmware.press();
    firmware.receive(settings("HomeNet", "nope1234"));
    time.advance(29_999);
    expect(firmware.state).toBe(3);
    time.advance(1);
    expect(firmware.state).toBe(2);
    time.advance(5_000);
    expect(firmware.state).toBe(1);
  });

  it("throws away what comes once it is online", () => {
    const { time, firmware, said } = bench({ staysOn: true });
    firmware.receive(settings("HomeNet", "12345678"));
    time.advance(3_000);
    const before = said.length;
    firmware.receive(settings("Other", "12345678"));
    firmware.receive(command(3));
    expect(said).toHaveLength(before);
    expect(firmware.taken).toHaveLength(1);
  });
});

describe("the spec of an Improv device", () => {
  it.each([
    [{ mtu: 22 }, "mtu must be a whole number from 23 to 517"],
    [{ capabilities: 256 }, "capabilities must be a whole number"],
    [{ authorised: "no" }, "authorised must be true or false"],
    [{ authoriseAfterMs: -1 }, "authoriseAfterMs must be a whole number"],
    [{ scanStyle: "two" }, "scanStyle must be one of one, many"],
    [{ lies: "always" }, "lies must be one of"],
    [{ bands: [6] }, "bands must list"],
  ])("refuses %j in words", (fields, message) => {
    const spec = { name: "LAMP", ...fields } as ImprovSpec;
    expect(() => improvSettings(spec)).toThrow(DeviceSpecError);
    expect(() => improvSettings(spec)).toThrow(message);
  });
});
