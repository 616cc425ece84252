import { concatMap, defer, finalize, map, type Observable, type OperatorFunction, of } from "rxjs";
import type { PropertyValue } from "../../protocol/control/wire/messages";
import type { ModelFirmware } from "../devices/modelled/firmware/model-firmware";
import type { ModelledDevice } from "../devices/modelled/modelled-device";
import { targetsOf } from "../scenario/control/control-target";
import { invoke } from "../scenario/steps/invoke";
import { set } from "../scenario/steps/set";
import type { StepEnd } from "../scenario/steps/step-end";
import { isListed, phoneOf } from "./people";
import type { SoakPerson, SoakStep } from "./plan";
import type { SoakContext } from "./soak-context";
import { PAIRED, PHONE } from "./soak-devices";

/** Every other end says that the device did not do it. */
const MAY_HAVE_RUN = /: (confirmed by \w+|timed-out|never)$/;
const COMMON = { phone: PHONE, expect: [], expectAdvice: [], parallel: false, afterMs: 0, agrees: true } as const;
const FILE_DEVICES = PAIRED.map(({ spec }) => spec);

/**
 * A person sets a property on a device's panel, which stays open until they leave. "Confirmed" is true only when the
 * firmware has the value, or had it since the step began.
 */
export function playSet(
  { device, property, value, by, ...way }: Extract<SoakStep, { do: "set" }>,
  context: SoakContext,
  broken: (what: string) => void,
): Observable<string> {
  const targets = targetsOf({ device }, FILE_DEVICES);
  return defer(() => {
    const had = watchProperty(firmwareOf(context, device), property);
    const step = { ...COMMON, ...way, do: "set", device, property, value, targets } as const;
    return set.run(step, phoneOf(context, by), context).pipe(
      map((end) => {
        const { outcome } = end;
        if (outcome === "confirmed" && !had.values.has(JSON.stringify(value)))
          broken(`"confirmed" ${property} of ${device}, which never had ${JSON.stringify(value)}`);
        return end;
      }),
      withRight(device, by, context, broken),
      finalize(had.stop),
    );
  });
}

/** A person starts an action there. */
export function playInvoke(
  { by, ...step }: Extract<SoakStep, { do: "invoke" }>,
  context: SoakContext,
  broken: (what: string) => void,
): Observable<string> {
  const targets = targetsOf({ device: step.device }, FILE_DEVICES);
  const ended = invoke.run({ ...COMMON, ...step, targets }, phoneOf(context, by), context);
  return ended.pipe(withRight(step.device, by, context, broken));
}

/** "Confirmed by cloud" is true only for somebody whom the server has written down; steps follow each other, so that it still is then. */
function withRight(
  device: string,
  by: SoakPerson | undefined,
  context: SoakContext,
  broken: (what: string) => void,
): OperatorFunction<StepEnd, string> {
  return concatMap((end) => {
    const words = wordOf(end);
    if (end.by !== "cloud") return of(words);
    return isListed(context, by ?? "person", device).pipe(
      map((may) => {
        if (!may) broken(`${by ?? "person"} controls ${device} through the cloud, and may not`);
        return words;
      }),
    );
  });
}

/**
 * No command runs twice, and none that ended otherwise than confirmed or without an answer.
 *
 * @param ends how each step ended, in their order.
 * @returns what was broken.
 */
export function findRepeated(
  steps: readonly SoakStep[],
  ends: readonly string[],
  context: SoakContext,
): readonly string[] {
  const sets = steps.flatMap((step, index) =>
    step.do === "set" || step.do === "invoke" ? { device: step.device, end: ends[index] } : [],
  );
  return [...new Set(sets.map(({ device }) => device))].flatMap((device) => {
    const most = sets.filter((set) => set.device === device && MAY_HAVE_RUN.test(set.end ?? "")).length;
    const executed = firmwareOf(context, device)?.executed ?? 0;
    return executed > most ? [`${device} carried out ${executed} commands, ${most} at most were sent`] : [];
  });
}

function firmwareOf({ radio }: SoakContext, device: string): ModelFirmware | undefined {
  return (radio.peripheral(device) as Partial<ModelledDevice>).firmware;
}

/** The way of what was confirmed stands in its end: each has to be seen. */
function wordOf({ outcome, by }: StepEnd): string {
  return by === undefined ? outcome : `${outcome} by ${by}`;
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
