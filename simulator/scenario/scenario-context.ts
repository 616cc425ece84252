import type { Ports } from "../../protocol/ports/ports";
import type { Building } from "../world/building/building";
import type { CloudSurroundings } from "../world/cloud/world-cloud";
import type { FaultPlan } from "../world/faults/fault-plan";
import type { Radio } from "../world/radio/radio";
import type { World } from "../world/time/world";
import type { Trace, TraceEntry } from "../world/trace/trace";
import type { JoinLog } from "../world/wifi/join-log";
import { createVirtualPhone, type VirtualPhone } from "../wx/virtual-phone";
import { buildWorld, phoneSpec } from "./build-world";
import type { ScenarioCloud } from "./cloud/scenario-cloud";
import { PhoneUnderTest } from "./phone-under-test";
import { createTraceRedactor } from "./redact-trace";
import type { Scenario } from "./scenario";
import { secretsOf } from "./secrets-of";

/** The world of a scenario with everything in its place. */
export interface ScenarioContext {
  readonly world: World;
  readonly radio: Radio;
  readonly joins: JoinLog;
  readonly faults: FaultPlan;
  readonly trace: Trace;
  /** Absent: devices are where their signal says. */
  readonly building?: Building;
  /** Names of the devices. */
  readonly devices: readonly string[];
  readonly phones: ReadonlyMap<string, PhoneUnderTest>;
  /** Absent: nothing of the scenario is in a cloud. */
  readonly cloud?: ScenarioCloud;
}

export interface ContextOptions {
  /** Gets every line of the trace, secrets masked, as it comes. */
  readonly onTrace?: (entry: TraceEntry) => void;
  /** Sees each phone before its app starts. */
  readonly onPhone?: (phone: VirtualPhone) => void;
  /** The server of the scenario, opened; it takes connections once it was started. */
  readonly cloud?: (surroundings: CloudSurroundings) => ScenarioCloud;
  /** What the app of each phone gets in place of its ports. */
  readonly through?: (ports: Ports) => Ports;
}

/** Builds the world. Throws a `DeviceSpecError` when a device asks for what its firmware cannot be. */
export function buildScenarioContext(scenario: Scenario, options: ContextOptions = {}): ScenarioContext {
  const redact = createTraceRedactor(secretsOf(scenario));
  const beyond: { cloud?: ScenarioCloud } = {};
  const { cloud: open } = options;
  const { world, radio, joins, faults, trace, forPhones, building } = buildWorld(scenario, {
    sink: (entry) => options.onTrace?.(redact(entry)),
    ...(open && {
      cloud: (around: CloudSurroundings) => {
        beyond.cloud = open(around);
        return beyond.cloud;
      },
    }),
  });
  const phones = scenario.phones.map((spec) => {
    const phone = createVirtualPhone(forPhones, phoneSpec(spec));
    options.onPhone?.(phone);
    return new PhoneUnderTest(phone, options.through, { user: spec.user, ...beyond });
  });
  const devices = scenario.devices.map(({ name }) => name);
  return {
    world,
    radio,
    joins,
    faults,
    trace,
    devices,
    ...(building === undefined ? {} : { building }),
    ...beyond,
    phones: new Map(phones.map((underTest) => [underTest.name, underTest])),
  };
}
