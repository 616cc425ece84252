import { createHash } from "node:crypto";
import { PATH_KINDS } from "../../protocol/control/path";
import type { Ports } from "../../protocol/ports/ports";
import { buildWorld, type ScenarioWorld } from "../scenario/build-world";
import type { ScenarioCloud } from "../scenario/cloud/scenario-cloud";
import { targetsOf } from "../scenario/control/control-target";
import { PhoneUnderTest } from "../scenario/phone-under-test";
import type { ScenarioDevice } from "../scenario/scenario";
import type { ScenarioContext } from "../scenario/scenario-context";
import type { CloudSurroundings } from "../world/cloud/world-cloud";
import type { FaultSpec } from "../world/faults/fault";
import type { VirtualTag } from "../world/nfc/tag";
import { createVirtualPhone } from "../wx/virtual-phone";
import { GattWatch } from "./gatt-watch";
import { hasOther } from "./has-other";
import type { SoakPlan } from "./plan";
import { withShortKeys } from "./short-keys";
import { ACCESS_POINTS, BENCH, BENCH_SPEC, PAIRED, PHONE, PHONES } from "./soak-devices";
import { buildTags } from "./soak-tags";
import { StationWatch } from "./station-watch";

/** How paired devices answer on the network: an iPhone has no multicast DNS. */
const EVERY_WAY = { mdns: true, udp: true, http: true };

/** Who holds the phones. */
const PERSON = "person";
const OTHER = "other";

/** The world of one session. */
export interface SoakContext extends ScenarioContext {
  readonly underTest: PhoneUnderTest;
  readonly watch: GattWatch;
  /** Name bytes of the network that a device's last attempt got it on, whatever anybody says; undefined: none. */
  joined(device: string): Uint8Array | undefined;
  /** A tag of the world. */
  tagNamed(name: string): VirtualTag | undefined;
  /** Calls of `wx` that answer so far. */
  calls(): number;
  /** Of everything that happened so far. */
  traceHash(): string;
}

/** @param openCloud the server of the session; it takes connections once it was started. Absent: there is none. */
export function buildSoakContext(
  plan: SoakPlan,
  onStrike: (fault: FaultSpec) => void,
  through?: (ports: Ports) => Ports,
  openCloud?: (surroundings: CloudSurroundings) => ScenarioCloud,
): SoakContext {
  const used = new Set([...plan.steps, ...plan.events].map((part) => ("device" in part ? part.device : undefined)));
  const paired = PAIRED.filter(({ spec }) => used.has(spec.name));
  const hash = createHash("sha256");
  const stations = new Map<string, StationWatch>();
  const beyond: { cloud?: ScenarioCloud } = {};
  let calls = 0;
  const built: ScenarioWorld = buildWorld(
    {
      name: "soak",
      seed: plan.seed,
      phones: [],
      isInCloud: openCloud !== undefined,
      wifi: ACCESS_POINTS,
      devices: [],
      tags: [],
      servers: [],
      faults: plan.faults,
      steps: [],
    },
    {
      sink: (entry) => {
        if (entry.kind === "call") calls++;
        hash.update(JSON.stringify(entry));
      },
      onStrike,
      ...(openCloud && {
        cloud: (around: CloudSurroundings) => {
          beyond.cloud = openCloud(around);
          return beyond.cloud;
        },
      }),
      through: (host, device) => {
        const station = new StationWatch(host.air);
        stations.set(device, station);
        return withShortKeys({ ...host, air: station });
      },
    },
  );
  built.addDevice(BENCH_SPEC);
  for (const tag of buildTags()) built.nfc.add(tag);
  for (const { spec } of paired) {
    const inCloud = openCloud !== undefined && hasModel(spec) ? { paths: [...PATH_KINDS] } : {};
    built.addDevice({ ...spec, ...plan.habits?.[spec.name], ...inCloud, lan: EVERY_WAY });
  }
  const { parallelCalls = "queue", longWrites = "work", ...spec } = plan.phone;
  const profile = { gatt: { parallelCalls, longWrites } } as const;
  const phone = createVirtualPhone(built.forPhones, { name: PHONE, ...spec, profile });
  const watch = new GattWatch(phone, phone.clock);
  const underTest = new PhoneUnderTest(phone, through, { user: PERSON, ...beyond });
  const phones = new Map([[PHONE, underTest]]);
  if (hasOther(plan)) {
    const second = createVirtualPhone(built.forPhones, { name: PHONES.other, os: "ios" });
    phones.set(PHONES.other, new PhoneUnderTest(second, undefined, { user: OTHER, ...beyond }));
  }
  const { world, radio, joins, faults, trace } = built;
  return {
    world,
    radio,
    joins,
    faults,
    trace,
    ...beyond,
    devices: [BENCH, ...paired.map(({ spec }) => spec.name)],
    phones,
    underTest,
    watch,
    joined: (device) => stations.get(device)?.joined,
    tagNamed: (name) => built.nfc.tags.find((tag) => tag.name === name),
    calls: () => calls,
    traceHash: () => hash.copy().digest("hex"),
  };
}

/** Others have no firmware that speaks to a broker. */
function hasModel(spec: ScenarioDevice): boolean {
  return targetsOf({ device: spec.name }, [spec]).length > 0;
}
