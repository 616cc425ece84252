import * as v from "valibot";
import { Bindings } from "./bindings";
import { type DataSchema, DataSchema as DataSchemaRule, Extensions, Identifier, NUMBER, TYPES } from "./data-schema";
import { KINDS, type Kind } from "./kinds";
import { LocalizedText } from "./texts";
import { UserInterface } from "./user-interface";

const MOST_AFFORDANCES = 1_000;
const MOST_MS = 7 * 24 * 3_600_000;

export const KindRule = v.picklist(KINDS, "is no kind of the closed list");

const shared = {
  kind: v.exactOptional(KindRule),
  ui: v.exactOptional(UserInterface),
  bindings: v.exactOptional(Bindings),
  extensions: v.exactOptional(Extensions),
};

const propertyFields = {
  ...shared,
  readOnly: v.exactOptional(v.boolean()),
  writeOnly: v.exactOptional(v.boolean()),
  /** The device reports changes by itself. */
  observable: v.exactOptional(v.boolean()),
  /** A change asks a person first; a text says why. */
  dangerous: v.exactOptional(v.union([v.boolean(), LocalizedText])),
  /** May be changed with nobody there to be asked, though it is dangerous: by a schedule. */
  unattended: v.exactOptional(v.boolean()),
  /** A value older than this is marked; absent: never. */
  staleAfterMs: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(MOST_MS))),
};

export interface AffordanceFields {
  readonly kind?: Kind;
  readonly ui?: UserInterface;
  readonly bindings?: Bindings;
  readonly extensions?: Extensions;
}

/** A value that a device has: its type and what can be done with it. Without `readOnly` it can be set. */
export type Property = DataSchema &
  AffordanceFields & {
    readonly readOnly?: boolean;
    readonly writeOnly?: boolean;
    readonly observable?: boolean;
    readonly dangerous?: boolean | LocalizedText;
    readonly unattended?: boolean;
    readonly staleAfterMs?: number;
  };

const PropertyRule = v.variant("type", [
  v.strictObject({ ...TYPES.boolean, ...propertyFields }),
  v.strictObject({ ...TYPES.integer, ...propertyFields }),
  v.strictObject({ ...NUMBER, ...propertyFields }),
  v.strictObject({ ...TYPES.string, ...propertyFields }),
  v.strictObject({ ...TYPES.array, ...propertyFields }),
  v.strictObject({ ...TYPES.object, ...propertyFields }),
]) as v.GenericSchema<Property>;

const ActionRule = v.strictObject({
  ...shared,
  title: v.exactOptional(LocalizedText),
  description: v.exactOptional(LocalizedText),
  input: v.exactOptional(DataSchemaRule),
  output: v.exactOptional(DataSchemaRule),
  /** Doing it twice is doing it once. */
  idempotent: v.exactOptional(v.boolean()),
  dangerous: v.exactOptional(v.union([v.boolean(), LocalizedText])),
  /** As of a property. */
  unattended: v.exactOptional(v.boolean()),
});

export const SEVERITIES = ["info", "alert", "fault"] as const;

const EventRule = v.strictObject({
  ...shared,
  title: v.exactOptional(LocalizedText),
  description: v.exactOptional(LocalizedText),
  severity: v.exactOptional(v.picklist(SEVERITIES)),
  data: v.exactOptional(DataSchemaRule),
});

/** Something that a device can be asked to do. */
export type Action = v.InferOutput<typeof ActionRule>;
/** Something that a device tells of by itself. */
export type ModelEvent = v.InferOutput<typeof EventRule>;

/** The shape of a model; `loadModel` checks its meaning too. */
export const CapabilityModelRule = v.strictObject({
  /** Where the published schema lies; not read. */
  $schema: v.exactOptional(v.string()),
  /** Names the model over all its versions: `com.example.lamp`. */
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,127}$/, "is no model id")),
  /** Semantic version. */
  version: v.pipe(v.string(), v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, "is no semantic version (1.2.3)")),
  title: v.exactOptional(LocalizedText),
  description: v.exactOptional(LocalizedText),
  properties: v.pipe(v.record(Identifier, PropertyRule), v.maxEntries(MOST_AFFORDANCES)),
  actions: v.pipe(v.record(Identifier, ActionRule), v.maxEntries(MOST_AFFORDANCES)),
  events: v.pipe(v.record(Identifier, EventRule), v.maxEntries(MOST_AFFORDANCES)),
  extensions: v.exactOptional(Extensions),
});

/** What a device can do: read from a file only through `loadModel`. */
export interface CapabilityModel {
  readonly $schema?: string;
  readonly id: string;
  readonly version: string;
  readonly title?: LocalizedText;
  readonly description?: LocalizedText;
  readonly properties: Readonly<Record<string, Property>>;
  readonly actions: Readonly<Record<string, Action>>;
  readonly events: Readonly<Record<string, ModelEvent>>;
  readonly extensions?: Extensions;
}
