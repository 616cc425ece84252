import { loadModel } from "../../../protocol/capability/model/load-model";
import { readArguments } from "../../../scripts/product/cli-options";
import { FOREIGN_FORMATS } from "../../../scripts/product/foreign-formats";
import { importText } from "../../../scripts/product/import-text";
import { LAMP } from "../../protocol/capability/models";

const run = (document: unknown, options: object = {}) =>
  importText(typeof document === "string" ? document : JSON.stringify(document), { file: "their.json", ...options });
const TENCENT = {
  version: "1.0",
  profile: { ProductId: "P", CategoryId: "1" },
  properties: [{ id: "on", name: "开关", mode: "rw", define: { type: "bool", mapping: { "0": "关", "1": "开" } } }],
  events: [],
  actions: [],
};
const GATT = { services: [{ uuid: "180F", characteristics: [{ uuid: "2A19", properties: ["read", "notify"] }] }] };

describe("npm run product -- import", () => {
  it.each<[string, unknown, string]>([
    ["Tencent", TENCENT, "on"],
    ["discovered services", GATT, "battery_level"],
    ["a BTHome packet", { bthome: "40 02 CA 09 03 BF 13" }, "temperature"],
    ["names of BTHome objects", { bthome: ["humidity"] }, "humidity"],
    ["a model of ours", LAMP, "power"],
  ])("writes %s as our model, which loads", (_what, document, property) => {
    const { stdout, stderr, exitCode } = run(document);
    expect([exitCode, stderr]).toEqual([0, []]);
    const loaded = loadModel(stdout);
    expect(loaded).toMatchObject({ ok: true, model: { properties: { [property]: expect.anything() } } });
  });

  it.each(FOREIGN_FORMATS)("writes %s, and warns of what that has no place for", (as) => {
    const { stdout, stderr, exitCode } = run(LAMP, { as });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual(expect.any(Object));
    expect(stderr.every((line) => /^warning: lost: .+/.test(line))).toBe(true);
    expect(stderr.length).toBeGreaterThan(0);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["no JSON", "{", [expect.stringMatching(/^their\.json: is not JSON/) as unknown as string]],
    ["a shape nobody knows", {}, [expect.stringMatching(/^their\.json: has the shape of no/) as unknown as string]],
    [
      "two wrong items",
      {
        ...TENCENT,
        properties: [
          { ...TENCENT.properties[0], mode: "x" },
          { id: "a", mode: "r", define: {} },
        ],
      },
      [
        expect.stringMatching(/^properties\[0\]\.mode: /),
        expect.stringMatching(/^properties\[1\]\.define\.type: /),
      ] as never,
    ],
    [
      "an id that every object has",
      { ...TENCENT, properties: [{ ...TENCENT.properties[0], id: "constructor" }] },
      ["properties[0].id: is no identifier: constructor"],
    ],
    ["a UUID that is none", { services: [{ uuid: "18", characteristics: [] }] }, ["services[0].uuid: is not a UUID"]],
    ["an encrypted packet", { bthome: "41aabbccddee0011" }, [expect.stringContaining("bthome: is encrypted")] as never],
    ["an object that is none", { bthome: ["colour"] }, ["bthome[0]: is no object of BTHome v2"]],
    ["nesting", "[".repeat(100_000), [expect.stringMatching(/^their\.json: /)] as never],
    ["nesting that closes", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, ["their.json: nests deeper than 32"]],
    ["10 million characters", `[${"1,".repeat(5_000_000)}1]`, [expect.stringContaining("is longer than")] as never],
  ])("refuses %s by a line each, and ends with 1", (_what, document, lines) => {
    expect(run(document)).toEqual({ stdout: "", stderr: lines, exitCode: 1 });
  });

  it("prints nothing that a terminal acts on", () => {
    const evil = "\u001b[2J\u202e";
    const wrong = run({ ...TENCENT, properties: [{ ...TENCENT.properties[0], id: evil }] });
    const right = run({ ...TENCENT, properties: [{ ...TENCENT.properties[0], name: evil }] });
    for (const character of evil.replace("[2J", ""))
      expect(`${wrong.stderr.join()}${right.stdout}`).not.toContain(character);
    expect(loadModel(right.stdout)).toMatchObject({ ok: true, model: { properties: { on: { title: evil } } } });
  });

  it("writes a scenario with a device that has the model", () => {
    const { stdout } = run(TENCENT, { device: "Desk lamp" });
    expect(JSON.parse(stdout)).toMatchObject({
      devices: [{ kind: "modelled", name: "Desk lamp", model: { properties: { on: { type: "boolean" } } } }],
      steps: expect.arrayContaining([
        { do: "pair", device: "Desk lamp", ssid: "HomeNet", password: "12345678", expect: "joined" },
        { do: "set", device: "Desk lamp", property: "on", value: true, expect: "confirmed" },
      ]),
    });
    expect(JSON.parse(run(GATT, { device: "Sensor" }).stdout)).toMatchObject({
      devices: [{ kind: "modelled", provisioning: "none" }],
    });
  });
});

describe("the words after npm run product --", () => {
  it.each<[readonly string[], object]>([
    [["import", "a.json"], { do: "import", file: "a.json" }],
    [["import", "--as=td", "a.json"], { do: "import", file: "a.json", as: "td" }],
    [["import", "a.json", "--device", "My lamp"], { do: "import", file: "a.json", device: "My lamp" }],
    [["check"], { do: "check" }],
  ])("%j are understood", (words, command) => {
    expect(readArguments(words)).toEqual({ ok: true, command });
  });

  it.each([
    [[]],
    [["import"]],
    [["import", "a", "b"]],
    [["import", "a", "--as", "xml"]],
    [["import", "a", "--as"]],
    [["import", "a", "--device"]],
    [["import", "a", "--device", "灯".repeat(10)]],
    [["import", "a", "--devise", "x"]],
    [["import", "a", "--as", "td", "--device", "x"]],
    [["export"]],
    [["check", "x"]],
  ])("%j are refused", (words) => {
    expect(readArguments(words)).toEqual({ ok: false, complaint: expect.any(String) });
  });
});
