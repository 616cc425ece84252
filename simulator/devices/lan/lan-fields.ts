import { Type } from "typebox";
import { CLOSED } from "../../scenario/schema/fields";
import { DeviceSpecError } from "../spec-fields";

const flag = (value: boolean, description: string) => Type.Optional(Type.Boolean({ default: value, description }));

/** What a device of a scenario file does on the network it joined. */
export const LanField = Type.Object(
  {
    mdns: flag(true, "It announces itself by multicast DNS and answers at the port that it announces."),
    udp: flag(false, "It answers on UDP port 21043, to everyone who asks all of the network."),
    http: flag(false, "It answers on its web server."),
  },
  { ...CLOSED, description: "How it is found on the network that it joined." },
);

/** The ways a device is found on its network. */
export interface LanWays {
  readonly mdns: boolean;
  readonly udp: boolean;
  readonly http: boolean;
}

/** Part of a device's spec. */
export interface LanSpec {
  /** How it is found on the network that it joined; default: announced by mDNS. */
  readonly lan?: Partial<LanWays>;
}

/** Throws a {@link DeviceSpecError} for anything that is no such field. */
export function lanField(spec: { readonly name?: unknown; readonly lan?: unknown }): LanWays {
  const { mdns = true, udp = false, http = false } = (spec.lan ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof mdns === "boolean" && typeof udp === "boolean" && typeof http === "boolean") return { mdns, udp, http };
  throw new DeviceSpecError(spec, "lan must say true or false for mdns, udp, http");
}
