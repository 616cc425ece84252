import { buildWorld, phoneSpec } from "../../../simulator/scenario/build-world";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { createVirtualPhone } from "../../../simulator/wx/virtual-phone";

const networkOf = (phone: object) => {
  const parsed = parseScenario(
    JSON.stringify({
      name: "a phone at home",
      phone,
      wifi: [
        { ssid: "HomeNet", password: "12345678", band: 5 },
        { ssid: "Campus", password: "x", auth: "wpa2-enterprise" },
      ],
      steps: [{ do: "wait", ms: 1 }],
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { networks, forPhones } = buildWorld(parsed.scenario, { sink: () => undefined });
  const [spec] = parsed.scenario.phones.map(phoneSpec);
  const { name } = createVirtualPhone(forPhones, spec ?? { name: "phone", os: "android" });
  const found = networks.network(name);
  return found && { ssid: new TextDecoder().decode(found.ssid), band: found.band };
};

describe("the network a scenario's phone is on", () => {
  it.each([
    [{}, undefined],
    [{ network: "HomeNet" }, { ssid: "HomeNet", band: 5 }],
    [
      { os: "ios", network: "Campus" },
      { ssid: "Campus", band: 2.4 },
    ],
  ])("%j at the start", (phone, network) => {
    expect(networkOf(phone)).toEqual(network);
  });
});
