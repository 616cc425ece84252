import { type TProperties, Type } from "typebox";
import { CLOSED, choice } from "../../scenario/schema/fields";
import { VERSION } from "../../scenario/schema/patterns";
import { AdvertisedName, Credentials, DEVICE_FIELDS, JoinRetries, STATION_FIELDS } from "../device-fields";

export const PROVISIONINGS = ["blufi", "esp-prov", "improv", "none"] as const;
export type Provisioning = (typeof PROVISIONINGS)[number];

/** Ways to it that its firmware offers. */
export const DEVICE_PATHS = ["ble", "lan", "cloud"] as const;
export type DevicePath = (typeof DEVICE_PATHS)[number];

const Ms = (description: string, fallback?: number) =>
  Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 3600000,
      description,
      ...(fallback === undefined ? {} : { default: fallback }),
    }),
  );

/** Of every device that a model describes. */
const MODELLED_FIELDS = {
  ...DEVICE_FIELDS,
  model: Type.Optional(
    Type.Unsafe<string | object>({
      anyOf: [{ type: "string", minLength: 1, maxLength: 512 }, { type: "object" }],
      description:
        "Its model: a file in any format that is known, beside this one, or the model itself. Absent: its kind's own.",
    }),
  ),
  values: Type.Optional(
    Type.Unsafe<object>({
      type: "object",
      description: "Its properties at power-on, by id; the others are plausible.",
    }),
  ),
  rejects: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), { description: "Ids of properties and actions that it rejects." }),
  ),
  answerMs: Ms("How long it works on a command before it answers, ms.", 0),
  rebootsAfterMs: Ms("Restarts once, so many ms after it is there; absent: never."),
};

/** Of one that is paired, unless `provisioning` says none. */
const PAIRED_FIELDS = {
  ...STATION_FIELDS,
  joinRetries: Type.Optional(JoinRetries),
  credentials: Type.Optional(Credentials),
  adv: Type.Optional(AdvertisedName),
  provisioning: Type.Optional(
    choice(PROVISIONINGS, {
      default: "blufi",
      description: "How it is paired; none: plain GATT, its properties lie in characteristics.",
    }),
  ),
  paths: Type.Optional(
    Type.Array(choice(DEVICE_PATHS), {
      minItems: 1,
      uniqueItems: true,
      default: [...DEVICE_PATHS],
      description:
        "Ways to control it that its firmware offers. One that names the cloud brings it into the world: phones are signed in, pairing binds.",
    }),
  ),
  version: Type.Optional(Type.String({ pattern: VERSION, description: "Of its provisioning protocol." })),
  security: Type.Optional(choice([0, 1, 2], { description: "With esp-prov: Protocomm's security scheme." })),
  pop: Type.Optional(Type.String({ description: "With esp-prov: the secret of security 1 and 2." })),
  username: Type.Optional(Type.String()),
};

const kindSchema = <const K extends string, P extends TProperties>(kind: K, fields: P) =>
  Type.Object({ kind: Type.Literal(kind), ...MODELLED_FIELDS, ...fields }, CLOSED);

export const lampSchema = kindSchema("lamp", {
  ...PAIRED_FIELDS,
  rampMs: Ms("How long its light takes to where it was told, ms; what it reports is there at once.", 400),
});
export const plugSchema = kindSchema("plug", {
  ...PAIRED_FIELDS,
  loadWatts: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 4000,
      default: 60,
      description: "What is plugged in; above 2500 W it switches off.",
    }),
  ),
});
export const lockSchema = kindSchema("lock", {
  ...PAIRED_FIELDS,
  jammed: Type.Optional(Type.Boolean({ default: false, description: "Its bolt moves for nobody." })),
});
export const fanSchema = kindSchema("fan", PAIRED_FIELDS);
export const modelledSchema = kindSchema("modelled", PAIRED_FIELDS);
export const climateSchema = kindSchema("climate", {
  bindKey: Type.Optional(
    Type.String({
      pattern: "^[0-9a-fA-F]{32}$",
      description: "Its measurements are encrypted with this key; absent: in clear.",
    }),
  ),
});
export const strapSchema = kindSchema("strap", {});
