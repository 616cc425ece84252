import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";

/** What is wrong with a batch whose site has this naming rule. */
function problemsOf(naming: string): readonly string[] {
  const site = { ssid: "Site", password: "12345678", naming };
  const steps = [{ do: "batch", order: [{ serial: "SN-1" }], site }];
  const parsed = parseScenario(
    JSON.stringify({
      name: "rule",
      wifi: [{ ssid: "Site", password: "12345678" }],
      devices: [{ kind: "blufi", name: "A", serial: "SN-1" }],
      steps,
    }),
  );
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

describe("the naming rule of a batch's site", () => {
  it("has the tokens that the app knows, and any text", () => {
    expect(problemsOf("灯 {floor}-{room}-{n} {product} {serial}")).toEqual([]);
    expect(problemsOf("LAMP")).toEqual([]);
  });

  it.each(["{foo}", "{room", "room}", "{ROOM}"])("is refused with %s in it", (naming) => {
    const [problem = ""] = problemsOf(naming);
    expect(problem).toContain("naming");
    expect(problem).toContain("{floor}, {room}, {n}, {product} and {serial}");
  });
});
