import { replayJson } from "../../scripts/vectors/replay-file";
import { blufiRecordings, type OwnRecording, withField } from "./own-recordings";

const RECORDINGS = blufiRecordings();

const recording = (file: string): OwnRecording => {
  const found = RECORDINGS.find((one) => one.file === file);
  if (found === undefined) throw new Error(`no recording ${file}`);
  return found;
};

const count = ({ json }: OwnRecording, dir: string): number =>
  json.transcript.filter((entry) => entry.dir === dir).length;

describe("the recordings of BluFi firmware", () => {
  it("are there", () => {
    expect(RECORDINGS.map(({ file }) => file)).toEqual([
      "blufi-plain-sta.json",
      "blufi-v1-errors.json",
      "blufi-v1-softap.json",
      "blufi-v1-sta-mtu23.json",
      "blufi-v2-errors.json",
      "blufi-v2-sta-mtu256.json",
    ]);
  });

  it.each(RECORDINGS)("replay both ways, every entry of $file", (own) => {
    const misdeed = own.json.transcript.findIndex((entry) => "note" in entry);
    const goodFrames = own.json.transcript
      .slice(0, misdeed < 0 ? undefined : misdeed)
      .filter((entry) => entry.dir === "client->device").length;
    expect(replayJson(own.json, [])).toEqual({
      "client-frames-written": goodFrames,
      "client-messages-read": count(own, "client-msg"),
      "device-frames-received": count(own, "client->device"),
      "device-frames-sent": count(own, "device->client"),
      "app-events": count(own, "app-event"),
    });
  });

  it("replay for the device alone when the client's secret is not on record", () => {
    const own = recording("blufi-v1-sta-mtu23.json");
    const transcript = own.json.transcript
      .filter((entry) => entry.dir !== "derived" && entry.dir !== "client-msg")
      .map(({ plain, ...entry }) => entry);
    const counts = replayJson({ ...own.json, clientPrivate: "1", transcript }, []);
    expect(counts).toMatchObject({ "device-frames-received": 36, "device-frames-sent": 31, "app-events": 9 });
    expect(counts["client-frames-written"]).toBe(1);
  });

  it.each([
    { field: "mtu", value: 24 },
    { field: "clientFrameLimit", value: 21 },
    { field: "clientPrivate", value: "e0b1" },
    { field: "deviceRandomCalls", value: [] },
    { field: "deviceVersion", value: "102" },
  ])("fail with another $field", ({ field, value }) => {
    expect(() => replayJson({ ...recording("blufi-v1-sta-mtu23.json").json, [field]: value }, [])).toThrow();
  });

  it("fail when a random draw is left over", () => {
    const { json } = recording("blufi-plain-sta.json");
    expect(() => replayJson({ ...json, deviceRandomCalls: ["00"] }, [])).toThrow("1 recorded random draws were never");
  });

  it.each([
    { what: "a client's message", dir: "client-msg" },
    { what: "a frame of the device", dir: "device->client" },
    { what: "a frame of the client", dir: "client->device" },
    { what: "an event", dir: "app-event" },
  ])("fail without $what, and with one twice", ({ dir }) => {
    const { json } = recording("blufi-plain-sta.json");
    const index = json.transcript.findIndex((entry) => entry.dir === dir);
    const without = json.transcript.filter((_, position) => position !== index);
    const twice = json.transcript.flatMap((entry, position) => (position === index ? [entry, entry] : [entry]));
    expect(() => replayJson({ ...json, transcript: without }, [])).toThrow();
    expect(() => replayJson({ ...json, transcript: twice }, [])).toThrow();
  });

  it.each(["type", "subtype", "fc", "seq"])("fail with another %s beside a frame of the device", (field) => {
    for (const own of RECORDINGS) {
      own.json.transcript.forEach((entry, index) => {
        const value = entry[field];
        if (entry.dir !== "device->client" || typeof value !== "number") return;
        expect(() => replayJson(withField(own, index, field, value ^ 1), [])).toThrow(`entry ${index}:`);
      });
    }
  });

  it("fail on another event of the same data", () => {
    const own = recording("blufi-plain-sta.json");
    const index = own.json.transcript.findIndex((entry) => entry.name === "sta_ssid");
    expect(() => replayJson(withField(own, index, "name", "ap_ssid"), [])).toThrow("event ap_ssid");
  });

  it("fail on a field that nothing compares", () => {
    const own = recording("blufi-plain-sta.json");
    expect(() => replayJson(withField(own, 1, "extra", "00"), [])).toThrow("entry 1: has an unknown field extra");
  });
});
