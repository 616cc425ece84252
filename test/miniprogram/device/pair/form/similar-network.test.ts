import { similarNetwork } from "../../../../../miniprogram/device/pair/form/similar-network";

const row = (name: string, rssi = -50) => ({ key: name, name, rssi, secured: true });

describe("the network a person may have meant", () => {
  it.each([
    ["Riverside_IoT", "Riverside-IoT"],
    ["riverside iot", "Riverside-IoT"],
    ["Riversyde-IoT", "Riverside-IoT"],
    ["Rivreside-IoT", "Riverside-IoT"],
    ["Office", undefined],
    ["abc", undefined],
    ["", undefined],
  ])("for %j is %j", (typed, meant) => {
    expect(similarNetwork(typed, [row("Guest"), row("Riverside-IoT"), row("abd")])?.name).toBe(meant);
  });

  it("is the closest, then the strongest, and never the name itself or bytes", () => {
    expect(similarNetwork("Home-1", [row("Home-2", -40), row("Home 1", -80)])?.name).toBe("Home 1");
    expect(similarNetwork("Home-1", [row("Home-2", -40), row("Home-3", -60)])?.name).toBe("Home-2");
    expect(similarNetwork("Home", [row("Home")])).toBeUndefined();
    expect(similarNetwork("d0 a1", [{ ...row("d0 a2"), asBytes: true }])).toBeUndefined();
  });
});
