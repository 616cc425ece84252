import { buildWorld, phoneSpec, type ScenarioWorld, type WorldSetup } from "../../scenario/build-world";
import type { RawDevice } from "../../scenario/raw-scenario";
import { createTraceRedactor } from "../../scenario/redact-trace";
import type { Scenario } from "../../scenario/scenario";
import { fillDefaults } from "../../scenario/schema/defaults";
import { PhoneSchema } from "../../scenario/schema/phone";
import { secretsOf } from "../../scenario/secrets-of";
import { secretsOnTag } from "../../scenario/secrets-on-tags";
import type { FaultSpec } from "../../world/faults/fault";
import type { TagFields } from "../../world/nfc/tag-fields";
import type { TraceEntry, TraceInput } from "../../world/trace/trace";
import type { AccessPointFields } from "../../world/wifi/access-point-fields";
import type { PhoneSpec } from "../../wx/phone-spec";
import type { PhoneOs } from "../../wx/platform-profile";
import { createVirtualPhone, type VirtualPhone } from "../../wx/virtual-phone";
import { DeviceWatch } from "./device-watch";
import { Driver, type Speed } from "./driver";
import { EventLog } from "./event-log";
import { LiveAccessPoints } from "./live-access-points";
import { LiveDevices } from "./live-devices";
import { LiveFaults } from "./live-faults";
import { LiveTags } from "./live-tags";
import type { RealTime } from "./real-time";

export interface SimulationOptions {
  readonly scenario: Scenario;
  readonly epochMs: number;
  readonly real: RealTime;
  readonly speed: Speed;
  readonly paused: boolean;
  /** What the person's phone is beside what the scenario says of it. */
  readonly phone: Partial<PhoneSpec>;
  /** What the scenario's other phones are beside what it says of them; absent: they are left out. */
  readonly others?: Partial<PhoneSpec>;
  /** What lies beyond the world's networks; absent: nothing. */
  readonly cloud?: WorldSetup["cloud"];
  /** After each tick, step or pause. */
  readonly onTick: () => void;
  /** Whoever runs the app on the phones; absent: nobody does, and nobody opens it again. */
  readonly app?: { kill(phone: string): void; reopen(phone: string): void };
  /** Each line of the trace, secrets masked. */
  readonly onTrace?: (entry: TraceEntry) => void;
}

/** One world in the browser: the scenario's, one phone in the person's hand or all of them, time that follows the machine's. */
export class Simulation {
  readonly scenario: Scenario;
  readonly world: ScenarioWorld;
  readonly devices: LiveDevices;
  readonly accessPoints: LiveAccessPoints;
  readonly tags: LiveTags;
  readonly faults: LiveFaults;
  readonly log = new EventLog();
  readonly driver: Driver;
  readonly #watch: DeviceWatch;
  readonly #secrets: string[];
  #redact: (entry: TraceEntry) => TraceEntry;
  #phone: VirtualPhone;
  #spec: PhoneSpec;
  /** The scenario's phones beside the first one, in its order. */
  readonly others: readonly VirtualPhone[];

  /** @throws `DeviceSpecError` when a device of the scenario cannot be. */
  constructor(options: SimulationOptions) {
    const { scenario, epochMs, real, speed, paused, phone, others, cloud, onTick, app, onTrace } = options;
    this.scenario = scenario;
    this.#secrets = [...secretsOf(scenario)];
    this.#redact = createTraceRedactor(this.#secrets);
    this.world = buildWorld(scenario, {
      epochMs,
      ...(cloud === undefined ? {} : { cloud }),
      sink: (entry) => {
        const masked = this.#redact(entry);
        this.log.push(masked);
        onTrace?.(masked);
      },
      onStrike: (fault) => this.#struck(fault),
    });
    const { world, radio, wifi } = this.world;
    const note = (what: string, subject: string, detail: string) =>
      this.note("world", `${what} ${subject}`, { detail });
    this.devices = new LiveDevices(this.world, devicesOf(scenario, this.world), note);
    this.accessPoints = new LiveAccessPoints(wifi, note);
    this.tags = new LiveTags(this.world.nfc, note);
    this.#spec = { ...phoneSpec(scenario.phones[0] ?? fillDefaults(PhoneSchema, {})), ...phone };
    this.#phone = createVirtualPhone(this.world.forPhones, this.#spec);
    this.others = (others === undefined ? [] : scenario.phones.slice(1)).map((spec) =>
      createVirtualPhone(this.world.forPhones, { ...phoneSpec(spec), ...others }),
    );
    const struck = [this.#spec.name, ...this.others.map(({ name }) => name)].map((name) => ({
      name,
      phone: { hide: () => this.phoneCalled(name).hide(), show: () => this.phoneCalled(name).show() },
      kill: () => (app === undefined ? this.phoneCalled(name).kill() : app.kill(name)),
      reopen: () => app?.reopen(name),
    }));
    const names = () => this.devices.list.map(({ spec }) => spec.name);
    this.faults = new LiveFaults(this.world, scenario.faults, {
      world,
      radio,
      faults: this.world.faults,
      phones: new Map(struck.map((one) => [one.name, one])),
      get devices() {
        return names();
      },
    });
    this.#watch = new DeviceWatch(this.world);
    this.note("scenario", scenario.name, { detail: `seed ${scenario.seed}` });
    this.driver = new Driver({
      world,
      real,
      speed,
      paused,
      onError: (error) => this.note("error", "exception", { detail: String(error) }),
      onTick: () => {
        this.devices.follow((name) => this.world.building?.heardBy(this.#spec.name, name));
        this.#watch.look(this.devices.list);
        onTick();
      },
    });
  }

  get phone(): VirtualPhone {
    return this.#phone;
  }

  /** The phone of that name; the one in the person's hand where no other is called so. */
  phoneCalled(name: string): VirtualPhone {
    return this.others.find((phone) => phone.name === name) ?? this.#phone;
  }

  get os(): PhoneOs {
    return this.#spec.os;
  }

  /** The person takes another phone: the one before dies, the world goes on. */
  takePhone(os: PhoneOs): VirtualPhone {
    this.#phone.setBluetooth(false);
    this.#phone.leaveWifi();
    this.#phone.removeTag();
    this.#phone.kill();
    this.#spec = { ...this.#spec, os };
    this.#phone = createVirtualPhone(this.world.forPhones, this.#spec);
    this.note("world", `phone ${os}`, {});
    return this.#phone;
  }

  /** Adds a network; its password is masked in every line from now on. Throws a sentence when it cannot be. */
  addAccessPoint(fields: AccessPointFields): void {
    this.accessPoints.add(fields);
    this.#mask(fields.password);
  }

  /** Adds a tag; secrets of its message are masked like a network's password. Throws a sentence when it cannot be. */
  addTag(fields: TagFields): void {
    this.tags.add(fields);
    this.#mask(...secretsOnTag(fields));
  }

  /** Adds a device; its secrets are masked like a network's password. Throws a sentence when it cannot be. */
  addDevice(spec: RawDevice): void {
    this.devices.add(spec);
    this.#mask(spec.pop, spec.password, spec.apPassword);
  }

  /** Cuts every link of the phone, as when a microwave oven starts. */
  dropLinks(): void {
    const { radio } = this.world;
    for (const { phone, address } of radio.links()) if (phone === this.#phone.name) radio.dropLink(phone, address);
    this.note("world", "links cut", {});
  }

  /** The same data with the world's secrets masked wherever they stand in its texts. */
  masked<T extends object>(data: T): T {
    return this.#redact(data as unknown as TraceEntry) as unknown as T;
  }

  /** Writes a line into the trace. */
  note(kind: string, what: string, fields: { readonly [field: string]: TraceInput }): void {
    this.world.trace.record(kind, { what, ...fields });
  }

  #mask(...secrets: readonly (string | undefined)[]): void {
    const fresh = secrets.flatMap((secret) => (secret === undefined || this.#secrets.includes(secret) ? [] : [secret]));
    if (fresh.length === 0) return;
    this.#secrets.push(...fresh);
    this.#redact = createTraceRedactor(this.#secrets);
  }

  dispose(): void {
    this.driver.dispose();
    for (const phone of [this.#phone, ...this.others]) phone.kill();
  }

  #struck(fault: FaultSpec): void {
    this.faults.noteStrike(fault);
    this.note("fault", `${fault.on} ${fault.do}`, { detail: `rule #${this.faults.numberOf(fault)}` });
  }
}

function devicesOf(scenario: Scenario, world: ScenarioWorld) {
  return scenario.devices.map((spec) => {
    const peripheral = world.radio.peripheral(spec.name);
    return { spec, peripheral, rssi: spec.rssi, powered: true };
  });
}
