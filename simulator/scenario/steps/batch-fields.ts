import { type Static, type TObject, Type } from "typebox";
import { CLOSED, Name } from "../schema/fields";
import { NAMING, SERIAL } from "../schema/patterns";
import { COMMON, type StepCommon } from "./step-fields";

const Count = Type.Integer({ minimum: 0 });

const OrderRow = Type.Object(
  {
    serial: Type.String({ pattern: SERIAL, maxLength: 64 }),
    name: Type.Optional(Name),
    room: Type.Optional(Name),
    pop: Type.Optional(Type.String({ description: "The secret of security 1 and 2, from the order." })),
    product: Type.Optional(Name),
    firmware: Type.Optional(Name),
  },
  CLOSED,
);

const Order = Type.Array(OrderRow, {
  minItems: 1,
  maxItems: 1_000,
  description: "What is expected, or the name of a CSV file beside the scenario.",
});

const Site = Type.Object(
  {
    ssid: Type.String({ minLength: 1, maxLength: 32 }),
    password: Type.Optional(Type.String({ description: "Absent: an open network." })),
    naming: Type.Optional(
      Type.String({
        pattern: NAMING,
        description: "What devices without a name are called: {floor}, {room}, {n}, {product}, {serial}.",
      }),
    ),
  },
  CLOSED,
);

const EXPECTED = {
  joined: Type.Optional(Count),
  failed: Type.Optional(Count),
  missing: Type.Optional(Count),
  stray: Type.Optional(Count),
  duplicate: Type.Optional(Count),
};

export const BatchSchema = Type.Object(
  {
    do: Type.Literal("batch"),
    order: Order,
    site: Site,
    expect: Type.Optional(
      Type.Object(EXPECTED, {
        ...CLOSED,
        description:
          "How many devices of the order end how. failed: also those whose outcome nobody confirmed. stray: devices near by that are not in the order.",
      }),
    ),
    ...COMMON,
  },
  CLOSED,
);

export const RotateSchema = Type.Object(
  {
    do: Type.Literal("rotate"),
    site: Site,
    expect: Type.Optional(
      Type.Object(EXPECTED, {
        ...CLOSED,
        description: "How many devices of the phone's list end how. missing: also those that nobody came near.",
      }),
    ),
    ...COMMON,
  },
  CLOSED,
);

export type OrderRowFields = Static<typeof OrderRow>;
export type SiteFields = Static<typeof Site>;
export type ExpectedCounts = Static<TObject<typeof EXPECTED>>;

/** A device of the world that has a serial. */
export interface SerialDevice {
  readonly device: string;
  readonly serial: string;
  /** As on its label. */
  readonly pop?: string;
}

export interface Walked extends StepCommon {
  readonly site: SiteFields;
  readonly wanted: ExpectedCounts;
  readonly devices: readonly SerialDevice[];
}

export interface BatchStep extends Walked {
  readonly do: "batch";
  readonly order: readonly OrderRowFields[];
}

export interface RotateStep extends Walked {
  readonly do: "rotate";
}
