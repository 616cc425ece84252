import type { Observable } from "rxjs";
import { createWxPorts, type WxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { openedAdapter } from "../../protocol/ble/adapter/adapter";
import { buildWorld, phoneSpec } from "../../simulator/scenario/build-world";
import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { createVirtualPhone, type VirtualPhone } from "../../simulator/wx/virtual-phone";
import { buildingScenario } from "./building";

const PATIENCE_MS = 8 * 3_600_000;

/** The building with one phone in it. */
export interface BatchRoom {
  readonly phone: VirtualPhone;
  readonly ports: WxPorts;
  /** Calls of `wx` so far. */
  calls(): number;
  /** World time, s. */
  now(): number;
  /** Lets time pass until a stream has emitted its first value. */
  first<T>(stream: Observable<T>): Promise<T>;
}

export function batchRoom(): BatchRoom {
  const parsed = parseScenario(buildingScenario());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  let calls = 0;
  const { world, forPhones } = buildWorld(parsed.scenario, {
    sink: ({ kind }) => {
      if (kind === "call") calls += 1;
    },
  });
  const [spec] = parsed.scenario.phones;
  if (spec === undefined) throw new Error("a scenario has a phone");
  const phone = createVirtualPhone(forPhones, phoneSpec(spec));
  const ports = createWxPorts(phone.wx, { clock: phone.clock });
  openedAdapter(ports).subscribe();
  return {
    phone,
    ports,
    calls: () => calls,
    now: () => world.elapsed() / 1_000,
    async first<T>(stream: Observable<T>): Promise<T> {
      const found: T[] = [];
      let failure: unknown;
      const watching = stream.subscribe({
        next: (value) => void found.push(value),
        error: (error: unknown) => {
          failure = error ?? new Error("failed");
        },
      });
      await world.until(() => found.length > 0 || failure !== undefined, PATIENCE_MS);
      watching.unsubscribe();
      const [value] = found;
      if (value === undefined) throw failure ?? new Error("nothing came in a working day");
      return value;
    },
  };
}
