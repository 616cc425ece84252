import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { runScenario } from "../../../simulator/scenario/run-scenario";
import { surpriseIn } from "../../../simulator/scenario/step-report";

const site = { ssid: "Site", password: "12345678" };
const lamp = { kind: "esp-prov", name: "LAMP", serial: "SN-1", security: 1, pop: "abcd1234", rssi: -50 };

/** What a batch over one device comes to where the app dies at this moment, and again soon after it was opened. */
async function surprisesOf(atMs: number, device: object) {
  const parsed = parseScenario(
    JSON.stringify({
      ...{ name: "killed", phone: { network: "Site" }, wifi: [site], devices: [device] },
      faults: [atMs, atMs + 25_000, atMs + 50_000].map((ms) => ({ on: "app.kill", do: "kill", atMs: ms })),
      steps: [{ do: "batch", order: [{ serial: "SN-1", pop: "abcd1234" }], site, expect: { joined: 1 } }],
    }),
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  const { reports, leaks } = await runScenario(parsed.scenario);
  expect(leaks).toEqual([]);
  return reports.map(surpriseIn);
}

describe("a device that took the network and was never told to apply it, because the app died between the two", () => {
  it("is told again after it said for a while that it is connecting, as it says before anything was applied", async () => {
    expect(await surprisesOf(3_000, lamp)).toEqual([undefined]);
  });
});
