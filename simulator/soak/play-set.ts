import { defer, finalize, map, type Observable } from "rxjs";
import type { PropertyValue } from "../../protocol/control/wire/messages";
import type { ModelFirmware } from "../devices/modelled/firmware/model-firmware";
import type { ModelledDevice } from "../devices/modelled/modelled-device";
import { targetsOf } from "../scenario/control/control-target";
import { set } from "../scenario/steps/set";
import type { SoakStep } from "./plan";
import type { SoakContext } from "./soak-context";
import { PAIRED, PHONE } from "./soak-devices";

const FILE_DEVICES = PAIRED.map(({ spec }) => spec);

/**
 * A person sets a property on a device's panel, which stays open until they leave. "Confirmed" is true only when the
 * firmware has the value, or had it since the step began.
 */
export function playSet(
  { device, property, value }: Extract<SoakStep, { do: "set" }>,
  context: SoakContext,
  broken: (what: string) => void,
): Observable<string> {
  const targets = targetsOf({ device }, FILE_DEVICES);
  const common = { phone: PHONE, expect: [], expectAdvice: [], parallel: false, afterMs: 0, agrees: true } as const;
  return defer(() => {
    const had = watchProperty(firmwareOf(context, device), property);
    return set.run({ ...common, do: "set", device, property, value, targets }, context.underTest, context).pipe(
      map(({ outcome }) => {
        if (outcome === "confirmed" && !had.values.has(JSON.stringify(value)))
          broken(`"confirmed" ${property} of ${device}, which never had ${JSON.stringify(value)}`);
        return outcome;
      }),
      finalize(had.stop),
    );
  });
}

/** No command runs twice: devices did no more commands than there were. @returns what was broken. */
export function findRepeated(steps: readonly SoakStep[], context: SoakContext): readonly string[] {
  const given = new Map<string, number>();
  for (const step of steps) if (step.do === "set") given.set(step.device, (given.get(step.device) ?? 0) + 1);
  return [...given].flatMap(([device, count]) => {
    const executed = firmwareOf(context, device)?.executed ?? 0;
    return executed > count ? [`${device} carried out ${executed} commands of ${count}`] : [];
  });
}

function firmwareOf({ radio }: SoakContext, device: string): ModelFirmware | undefined {
  return (radio.peripheral(device) as Partial<ModelledDevice>).firmware;
}

/** Values that a property has from now on, as JSON. */
function watchProperty(firmware: ModelFirmware | undefined, property: string) {
  const values = new Set<string>();
  const note = (changed: Readonly<Record<string, PropertyValue>>) => {
    if (Object.hasOwn(changed, property)) values.add(JSON.stringify(changed[property]));
  };
  note(firmware?.values ?? {});
  return { values, stop: firmware?.onChange(note) ?? (() => undefined) };
}
