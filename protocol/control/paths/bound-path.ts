import { defer, filter, map, throwError } from "rxjs";
import type { CapabilityModel } from "../../capability/model/model";
import { DeviceError } from "../../errors/device-error";
import type { OpenPath } from "../path";
import type { DeviceMessage, PhoneMessage, PropertyValues } from "../wire/messages";

type Affordances = Readonly<Record<string, { readonly bindings?: CapabilityModel["properties"][string]["bindings"] }>>;

/** The path with the names that a model's bindings give to properties, actions and events on it; `false` ones stay off it. */
export function boundPath(path: OpenPath, model: CapabilityModel, kind: "lan" | "cloud"): OpenPath {
  const properties = new Names(model.properties, kind);
  const actions = new Names(model.actions, kind);
  const events = new Names(model.events, kind);
  const sent = (message: PhoneMessage): PhoneMessage => {
    if (message.op === "set") return { ...message, values: renamed(message.values, (id) => properties.outward(id)) };
    return message.op === "invoke" ? { ...message, action: actions.outward(message.action) } : message;
  };
  const received = (message: DeviceMessage): DeviceMessage | undefined => {
    if (message.op === "state")
      return { ...message, values: renamed(message.values, (name) => properties.inward(name)) };
    if (message.op !== "event") return message;
    const event = events.inward(message.event);
    return event === undefined ? undefined : { ...message, event };
  };
  return {
    ...path,
    messages$: path.messages$.pipe(
      map(received),
      filter((message) => message !== undefined),
    ),
    send: (message) =>
      defer(() => {
        try {
          return path.send(sent(message));
        } catch (error) {
          return throwError(() => error);
        }
      }),
  };
}

class Names {
  private readonly out = new Map<string, string | false>();
  private readonly in = new Map<string, string | undefined>();

  constructor(affordances: Affordances, kind: "lan" | "cloud") {
    for (const [id, { bindings }] of Object.entries(affordances)) {
      const binding = bindings?.[kind];
      if (binding === undefined) continue;
      this.out.set(id, binding === false ? false : binding.name);
      this.in.set(id, undefined);
    }
    for (const [id, name] of this.out) if (name !== false) this.in.set(name, id);
  }

  outward(id: string): string {
    const name = this.out.get(id);
    if (name === false) throw new DeviceError({ kind: "unsupported", what: id }, { advice: "update-firmware" });
    return name ?? id;
  }

  /** Undefined: not a matter of this path. */
  inward(name: string): string | undefined {
    return this.in.has(name) ? this.in.get(name) : name;
  }
}

function renamed(values: PropertyValues, nameOf: (name: string) => string | undefined): PropertyValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const other = nameOf(name);
      return other === undefined ? [] : [[other, value] as const];
    }),
  );
}
