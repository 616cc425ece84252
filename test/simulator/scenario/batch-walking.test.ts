import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { runScenario } from "../../../simulator/scenario/run-scenario";
import { surpriseIn } from "../../../simulator/scenario/step-report";

const site = { ssid: "Site", password: "12345678" };
/** Joins slowly, and can no longer be asked soon after. */
const slow = { ...{ kind: "esp-prov", security: 1, pop: "abcd1234" }, joinMs: 9_000, stopMs: 2_000 };

it.each([
  ["", []],
  [", though the app is killed again and again", [{ on: "app.kill", do: "kill", everyMs: 25_000 }]],
])("a person does not walk away from lamps that are joining%s", async (_, faults) => {
  const parsed = parseScenario(
    JSON.stringify({
      name: "two rooms",
      building: {
        attenuation: 60,
        rooms: [
          { name: "A", at: [0, 0], size: [6, 6], door: [6, 3] },
          { name: "B", at: [6, 0], size: [6, 6], door: [6, 3] },
        ],
      },
      phone: { network: "Site", walk: { speed: 1, roomMs: 6_000 } },
      wifi: [site],
      devices: [
        { ...slow, name: "A-{n}", serial: "A{n}", count: 2, room: "A" },
        { ...slow, name: "B-{n}", serial: "B{n}", count: 2, room: "B" },
      ],
      faults,
      steps: [
        {
          ...{ do: "batch", site, expect: { joined: 4, failed: 0, missing: 0 } },
          order: ["A1", "A2", "B1", "B2"].map((serial) => ({ serial, pop: "abcd1234" })),
        },
      ],
    }),
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  const { reports, leaks } = await runScenario(parsed.scenario);
  expect(reports.map(surpriseIn)).toEqual([undefined]);
  expect(leaks).toEqual([]);
});
