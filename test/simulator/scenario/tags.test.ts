import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeNdef, untagged } from "../../../protocol/nfc/ndef/encode-record";
import { wifiCredential } from "../../../protocol/nfc/ndef/wifi-credential";
import { findLeaks } from "../../../simulator/scenario/leaks";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import type { Scenario } from "../../../simulator/scenario/scenario";
import { buildScenarioContext } from "../../../simulator/scenario/scenario-context";
import { secretsOf } from "../../../simulator/scenario/secrets-of";
import { HA } from "../wx/nfc/nfc-lab";

const base = { name: "a tag", steps: [{ do: "wait", ms: 1 }] };
const ntag = { name: "sticker", technology: "ntag213" };

const problemsIn = (file: object): readonly string[] => {
  const parsed = parseScenario(JSON.stringify(file));
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
};

function scenario(file: object): Scenario {
  const parsed = parseScenario(JSON.stringify({ ...base, ...file }));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join());
  return parsed.scenario;
}

describe("tags in a scenario file", () => {
  it.each<[object, string]>([
    [{ tags: [{ ...ntag, technology: "ntag21" }] }, 'tags[0].technology: "ntag21" is not known here'],
    [{ tags: [{ ...ntag, ndefHex: "d0000" }] }, 'tags[0].ndefHex: "d0000" is not bytes in hex, two digits each'],
    [{ tags: [{ ...ntag, capacity: 138 }] }, "tags[0]: A ntag213 holds 1 to 137 bytes of a message, not 138"],
    [{ tags: [{ ...ntag, formatted: false, ndefHex: HA }] }, "tags[0]: A tag that is not formatted holds no message"],
    [{ tags: [ntag, ntag] }, 'tags[1].name: "sticker" is already the name of tags[0]'],
    [{ tags: [{ ...ntag, lock: true }] }, 'tags[0]: unknown field "lock"; did you mean "locked"?'],
    [{ phone: { nfc: "none" } }, 'phone.nfc: "none" is not known here'],
    [{ phone: { baseLibrary: "3.17" } }, 'phone.baseLibrary: "3.17" is not a base library like "3.17.4"'],
    [{ faults: [{ on: "nfc.read", do: "power-off" }] }, 'faults[0].do: "power-off" does not go with "on": "nfc.read"'],
  ])("are refused as %j", (fields, problem) => {
    expect(problemsIn({ ...base, ...fields }).join("\n")).toContain(problem);
  });

  it("lie in the world, each time anew, and on phones as the file has them", async () => {
    const parsed = scenario({
      phone: { os: "ios", baseLibrary: "3.17.4", nfc: "off" },
      tags: [ntag, { name: "card", technology: "type4", ndefHex: HA, locked: true, capacity: 60 }],
    });
    expect(parsed.tags).toHaveLength(2);
    for (const time of [1, 2]) {
      const context = buildScenarioContext(parsed);
      const phone = context.phones.get("phone")?.phone;
      expect(phone?.wx.getAppBaseInfo().SDKVersion).toBe("3.17.4");
      expect(phone?.inspect().switches.nfc).toBe("off");
      phone?.holdTag("card");
      expect([time, phone?.heldTag()]).toEqual([time, "card"]);
      phone?.removeTag();
      await context.world.advance(1_000);
      expect(findLeaks(context)).toEqual([]);
    }
  });

  it("are counted as leaks when they are still searched for or connected at the end", async () => {
    const context = buildScenarioContext(scenario({ tags: [ntag] }));
    const phone = context.phones.get("phone")?.phone;
    const adapter = phone?.wx.getNFCAdapter();
    adapter?.startDiscovery({});
    phone?.holdTag("sticker");
    await context.world.advance(1_000);
    adapter?.getNdef().connect({});
    await context.world.advance(1_000);
    expect(findLeaks(context)).toEqual(["phone: a search for tags", "phone: a tag connected as NDEF"]);
  });

  it("have their Wi-Fi passwords and device secrets among those that traces mask", () => {
    const [ssid, key] = ["HomeNet", "12345678"].map((text) => new TextEncoder().encode(text));
    const credential = wifiCredential(ssid ?? new Uint8Array(0), key ?? new Uint8Array(0));
    const message = encodeNdef([untagged({ kind: "wifi", credentials: [credential], others: [] })]);
    const token = message.ok ? bytesToHex(message.value) : "";
    expect(secretsOf(scenario({ tags: [{ ...ntag, ndefHex: token }] }))).toEqual(["12345678"]);
  });
});
