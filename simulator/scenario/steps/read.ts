import { filter, first, map, merge, type Observable, of, type SchedulerLike, switchMap, timer } from "rxjs";
import type { PropertyState, SessionState } from "../../../protocol/control/session/contract";
import type { PropertyValue } from "../../../protocol/control/wire/messages";
import type { ModelledDevice } from "../../devices/modelled/modelled-device";
import type { VirtualPeripheral } from "../../world/radio/peripheral";
import { ReadSchema, type ReadStep, withTargets } from "./control-fields";
import type { StepEnd } from "./step-end";
import type { StepKind } from "./step-kind";

/** How long a person waits for a value to come, ms: a device has to be found, joined by a link, and asked. */
const PATIENCE_MS = 20_000;
/** How long they wait for one that they expect while another is shown, ms. */
const CHANGE_MS = 5_000;

/** The person looks at a property on a device's panel. */
export const read: StepKind<typeof ReadSchema, ReadStep> = {
  schema: ReadSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: false,
  fill: (raw, file) => ({
    ...withTargets(raw, file),
    expect: [],
    ...(raw.expect === undefined ? {} : { shows: raw.expect }),
  }),
  describe: ({ device, property }) => `read ${property} of ${device}`,
  run: (step, { panels }, { world, radio }) => {
    const [target] = step.targets;
    const opened = target === undefined ? of(undefined) : panels.open(target);
    return opened.pipe(
      switchMap((session) => (session === undefined ? of(UNKNOWN) : look(session.state$, step, world.scheduler))),
      map((end) => ({ ...end, ...runsOf(radio.peripheral(step.device)) })),
    );
  },
};

function runsOf(device: VirtualPeripheral): Pick<StepEnd, "runs"> {
  const firmware = (device as Partial<ModelledDevice>).firmware;
  return firmware === undefined ? {} : { runs: firmware.executed };
}

const UNKNOWN: StepEnd = { outcome: "read" };

function look(state$: Observable<SessionState>, step: ReadStep, scheduler: SchedulerLike): Observable<StepEnd> {
  const values$ = state$.pipe(
    map(({ properties }) => (Object.hasOwn(properties, step.property) ? properties[step.property] : undefined)),
    filter(isLive),
    map(({ value }) => value),
  );
  const wanted$ = values$.pipe(filter((value) => isWanted(step, value)));
  // Something else is shown: it may be about to change.
  const other$ = values$.pipe(
    first(),
    switchMap((value) => timer(CHANGE_MS, scheduler).pipe(map(() => value))),
  );
  const none$ = timer(PATIENCE_MS, scheduler).pipe(map(() => undefined));
  return merge(wanted$, other$, none$).pipe(
    first(),
    map((value) => (value === undefined ? UNKNOWN : { outcome: "read", value })),
  );
}

/** What the device said itself, not what was kept from earlier. */
function isLive(state: PropertyState | undefined): state is PropertyState & { readonly value: PropertyValue } {
  return state?.value !== undefined && state.source !== "stored";
}

/** Whether a value is what the step expects; without an expectation any is. */
export function isWanted(
  { shows, between }: Pick<ReadStep, "shows" | "between">,
  value: PropertyValue | undefined,
): boolean {
  if (between !== undefined) {
    const [low = 0, high = 0] = between;
    return typeof value === "number" && value >= low && value <= high;
  }
  if (shows === undefined) return true;
  return shows === "unknown" ? value === undefined : JSON.stringify(value) === JSON.stringify(shows);
}
