import { type Static, Type } from "typebox";
import { CLOSED, choice } from "../../scenario/schema/fields";

/** Where a fault can strike: the `on` of a scenario's fault. */
export const FAULT_POINTS = [
  "ble.scan",
  "ble.connect",
  "ble.write",
  "ble.read",
  "ble.notify",
  "wifi.join",
  "wifi.connect",
  "nfc.read",
  "nfc.write",
  "http.request",
  "lan.http",
  "lan.udp",
  "cloud.socket",
  "cloud.publish",
  "server.kill",
  "app.hide",
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** What a fault does: the `do` of a scenario's fault. */
export const FAULT_ACTIONS = [
  "drop",
  "corrupt",
  "delay",
  "error",
  "disconnect",
  "duplicate",
  "hang",
  "power-off",
] as const;
export type FaultAction = (typeof FAULT_ACTIONS)[number];

export const FaultSchema = Type.Object(
  {
    on: choice(FAULT_POINTS),
    do: choice(FAULT_ACTIONS),
    device: Type.Optional(Type.String({ description: "Name of a device; absent: any." })),
    phone: Type.Optional(Type.String({ description: "Name of a phone; absent: any." })),
    step: Type.Optional(Type.Integer({ minimum: 1, description: "Counted from 1; absent: any." })),
    nth: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          "Strikes at the n-th event, counted from 1, for each phone apart, from the scenario's start or, with step, from the step's.",
      }),
    ),
    atMs: Type.Optional(
      Type.Number({
        minimum: 0,
        description: "Strikes at the first event at or after this many ms of the scenario or, with step, of the step.",
      }),
    ),
    every: Type.Optional(Type.Integer({ minimum: 1, description: "Strikes at every n-th event." })),
    ms: Type.Optional(
      Type.Number({
        minimum: 0,
        description:
          "For delay: how long. For app.hide: how long the app stays hidden. For server.kill: how long it is gone.",
      }),
    ),
    errCode: Type.Optional(Type.Integer()),
    errno: Type.Optional(Type.Integer()),
  },
  CLOSED,
);

/** One fault as a scenario file writes it. */
export type FaultSpec = Readonly<Static<typeof FaultSchema>>;
