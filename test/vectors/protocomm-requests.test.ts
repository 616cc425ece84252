import { replayJson } from "../../scripts/vectors/replay-file";

const request = (endpoint: string, hex: string) => ({ requests: [{ endpoint, hex }] });

describe("single requests of protocomm, an embedded message without fields left out", () => {
  it.each([
    ["prov-session", "5200"],
    ["prov-config", ""],
    ["prov-config", "0802"],
    ["prov-config", "0804"],
    ["prov-scan", ""],
    ["prov-scan", "0802"],
    ["prov-scan", "0804"],
    ["prov-ctrl", "0801"],
    ["prov-ctrl", "0803"],
  ])("(%s %s) is answered as when it is written out", (endpoint, hex) => {
    expect(replayJson(request(endpoint, hex), [])).toMatchObject({ "device-requests-answered": 1 });
  });

  it.each([
    ["prov-session", "1001"],
    ["prov-session", "1002"],
    ["prov-config", "0805"],
    ["prov-ctrl", "0802"],
  ])("(%s %s) is refused in either form, or a device's to say", (endpoint, hex) => {
    expect(replayJson(request(endpoint, hex), [])).toMatchObject({ "device-requests-answered": 0 });
  });

  it.each([
    ["a type nobody knows", { requests: [{ endpoint: "prov-config", hex: "0863" }] }, "is not understood"],
    ["another member in its place", { requests: [{ endpoint: "prov-config", hex: "08046200" }] }, "is not understood"],
    ["an endpoint nobody knows", { requests: [{ endpoint: "custom", hex: "0804" }] }, "is not understood"],
    ["no bytes", { requests: [{ endpoint: "prov-config", hex: "084" }] }, "is not lower-case hex"],
    ["no request", { requests: [7] }, "is no request"],
    ["an empty list", { requests: [] }, "no list of requests"],
    ["a key nobody knows", { requests: [], strange: 1 }, "an unknown key strange"],
  ])("%s fails", (_, json, reason) => {
    expect(() => replayJson(json, [])).toThrow(reason);
  });
});
