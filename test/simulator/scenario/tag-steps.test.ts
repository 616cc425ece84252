import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { runScenario } from "../../../simulator/scenario/run-scenario";
import { surpriseIn } from "../../../simulator/scenario/step-report";

const TAG = { name: "door", technology: "ntag213", ndefHex: "d101075402656e68616c6c" };
const parse = (step: object) => parseScenario(JSON.stringify({ name: "tags", tags: [TAG], steps: [step] }));
const problems = (step: object) => {
  const parsed = parse(step);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
};

describe("steps with tags", () => {
  it.each<[object, string]>([
    [{ do: "tap", tag: "dor" }, 'steps[0].tag: "dor" is not a tag of this scenario; did you mean "door"?'],
    [{ do: "write-tag", tag: "door", write: { kind: "uri" } }, 'steps[0].write: the field "uri" is missing'],
    [
      { do: "write-tag", tag: "door", write: { kind: "wifi", ssid: "A", password: "12345678", auth: "wep" } },
      "steps[0].write: a Wi-Fi token can't carry wep",
    ],
    [
      { do: "write-tag", tag: "door", write: { kind: "entry", scheme: "https://example.com" } },
      "steps[0].write: the content of kind entry makes no message",
    ],
    [{ do: "pair", ssid: "A" }, 'steps[0]: the field "device" is missing; only a tag can name it instead'],
    [{ do: "pair", device: "door" }, 'steps[0]: one of "ssid" and "ssidHex" is missing'],
  ])("are refused with a sentence: %j", (step, sentence) => {
    expect(problems(step)).toContain(sentence);
  });

  it.each<[object, string | undefined]>([
    [{ kind: "text", text: "hall" }, undefined],
    [{ kind: "text", text: "cellar" }, "record 1: text is not what the step says"],
    [{ kind: "uri" }, "record 1: expected uri, read text"],
  ])("compare only what the step lists of a record: %j", async (record, surprise) => {
    const parsed = parse({ do: "tap", tag: "door", expect: "read", records: [record] });
    if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join());
    const { reports } = await runScenario(parsed.scenario);
    expect(reports.map(surpriseIn)).toEqual([surprise]);
  });
});
