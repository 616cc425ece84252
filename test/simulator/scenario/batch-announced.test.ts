import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { runScenario } from "../../../simulator/scenario/run-scenario";
import { surpriseIn } from "../../../simulator/scenario/step-report";

const site = { ssid: "Site", password: "12345678" };
const lamp = { kind: "improv", name: "LAMP", serial: "SN-1", joinMs: 500 };
const impostor = {
  ...{ kind: "lan-impostor", name: "EVIL", impersonates: "LAMP" },
  ...{ network: "Site", networkPassword: "12345678" },
};
/** Its credentials are there, and the app dies before it says anything. */
const kill = { on: "app.kill", do: "kill", atMs: 3_100 };

/** What a batch over SN-1 alone comes to, in a world like this. */
async function surprisesOf(expect: object, devices: readonly object[], world: object = {}) {
  const parsed = parseScenario(
    JSON.stringify({
      ...{ name: "a lamp without a key", phone: { network: "Site" }, wifi: [site], devices, faults: [kill] },
      steps: [{ do: "batch", order: [{ serial: "SN-1" }], site, expect }],
      ...world,
    }),
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  const { reports, leaks } = await runScenario(parsed.scenario);
  expect_(leaks);
  return reports.map(surpriseIn);
}

const expect_ = (leaks: readonly unknown[]) => expect(leaks).toEqual([]);

describe("a device without a key that joined while the app was dead, and is silent since", () => {
  it("is counted by what it says of itself on the phone's network", async () => {
    expect(await surprisesOf({ joined: 1 }, [lamp])).toEqual([undefined]);
  });

  it("stays unconfirmed where the phone is on no network, and where the device announces nothing", async () => {
    expect(await surprisesOf({ failed: 1 }, [lamp], { phone: {} })).toEqual([undefined]);
    expect(await surprisesOf({ failed: 1 }, [{ ...lamp, lan: { mdns: false } }])).toEqual([undefined]);
  });

  it("stays unconfirmed where two machines say that they are it", async () => {
    expect(await surprisesOf({ failed: 1 }, [lamp, impostor])).toEqual([undefined]);
  });

  it("is not taken for another one of its name", async () => {
    const other = { ...lamp, serial: "SN-2", address: "24:0A:C4:00:00:99", name: "LAMP-2", advertisesName: true };
    expect(await surprisesOf({ joined: 1, stray: 1 }, [lamp, other])).toEqual([undefined]);
  });
});

it("is asked on the radio while it is heard there, whoever speaks for it on the network", async () => {
  const wifi = [
    { ...site, rssi: -104 },
    { ...site, ssid: "Phones", rssi: -50 },
  ];
  const far = { ...lamp, joinTimeoutMs: 2_000 };
  expect(
    await surprisesOf({ failed: 1 }, [far, { ...impostor, network: "Phones" }], {
      wifi,
      phone: { network: "Phones" },
    }),
  ).toEqual([undefined]);
});
