import type { PathKind } from "../path";
import type { PropertyValue } from "../wire/messages";
import type { CommandLedger } from "./command-ledger";
import type { CommandOutcome, PropertyState, SessionState } from "./contract";
import { equalValues } from "./equal-values";
import type { EventList } from "./event-list";
import type { PathSwitch } from "./path-switch";
import type { ReportedValues } from "./reported-values";

interface Parts {
  readonly values: ReportedValues;
  readonly ledger: CommandLedger;
  readonly events: EventList;
  readonly paths: PathSwitch | undefined;
  readonly choice: PathKind | "auto";
  readonly last: ReadonlyMap<string, CommandOutcome["outcome"]>;
}

/** Makes the state that a panel shows; what did not change is the same object as before. */
export class StateView {
  state: SessionState;

  constructor(choice: PathKind | "auto") {
    this.state = { properties: {}, events: [], choice, reachability: {}, isSilent: false };
  }

  /** @returns whether anything changed. */
  update({ values, ledger, events, paths, choice, last }: Parts): boolean {
    const before = this.state;
    const names = new Set([...values.names(), ...ledger.wanted(), ...last.keys()]);
    const properties = Object.fromEntries(
      [...names].map((name) => {
        const desired = ledger.desired(name);
        const ended = desired === undefined ? last.get(name) : undefined;
        const known = values.get(name);
        const now: PropertyState = {
          ...(known === undefined ? {} : { value: known.value, at: known.at, source: known.source }),
          ...(desired === undefined ? {} : { desired }),
          ...(ended === undefined ? {} : { last: ended }),
        };
        const old = Object.hasOwn(before.properties, name) ? before.properties[name] : undefined;
        return [name, old !== undefined && isSame(old, now) ? old : now];
      }),
    );
    const path = paths?.current?.kind;
    const reachability = Object.fromEntries(paths?.reachability ?? []);
    const { latest, rerouted, lost } = ledger.courses;
    this.state = {
      properties: isSameRecord(before.properties, properties) ? before.properties : properties,
      events: events.list,
      ...(path === undefined ? {} : { path }),
      ...(paths?.current?.inClear === true ? { inClear: true } : {}),
      choice,
      reachability: isSameRecord(before.reachability, reachability) ? before.reachability : reachability,
      isSilent: paths?.current?.isSilent === true,
      ...(latest === undefined ? {} : { command: latest }),
      ...(rerouted === 0 ? {} : { rerouted }),
      ...(lost === 0 ? {} : { lost }),
    };
    return !isSameRecord(before, this.state);
  }
}

function isSame(one: PropertyState, other: PropertyState): boolean {
  return (
    one.at === other.at &&
    one.source === other.source &&
    one.last === other.last &&
    isSameValue(one.value, other.value) &&
    isSameValue(one.desired, other.desired)
  );
}

function isSameValue(one: PropertyValue | undefined, other: PropertyValue | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && equalValues(one, other));
}

/** Whether every field holds the same object. */
function isSameRecord(one: object, other: object): boolean {
  const fields = Object.entries(one);
  const others = new Map<string, unknown>(Object.entries(other));
  return (
    fields.length === others.size && fields.every(([name, value]) => others.has(name) && others.get(name) === value)
  );
}
