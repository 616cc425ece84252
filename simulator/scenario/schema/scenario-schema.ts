import { type Static, type TSchema, Type } from "typebox";
import { MOST_DEVICES } from "../../devices/device-fields";
import * as kinds from "../../devices/kinds";
import { BuildingSchema } from "../../world/building/floor-plan";
import { WalkSchema } from "../../world/building/walk";
import { FaultSchema } from "../../world/faults/fault";
import { LinkSchema } from "../../world/link/link-settings";
import { TagSchema } from "../../world/nfc/tag-fields";
import { AccessPointSchema } from "../../world/wifi/access-point-fields";
import { ServerSchema } from "../../world/wifi/servers";
import { STEP_KINDS } from "../steps/kinds";
import {
  AdviceSchema,
  AfterMsSchema,
  OutcomesOfControlSchema,
  OutcomesOfFindOnLanSchema,
  OutcomesOfPairSchema,
  OutcomesOfScanCodeSchema,
  OutcomesOfScanSchema,
  OutcomesOfSeeSchema,
  OutcomesOfShareSchema,
  OutcomesOfTapSchema,
  OutcomesOfTouchSchema,
  OutcomesOfUnbindSchema,
  OutcomesOfWriteTagSchema,
  ParallelSchema,
  WhenSchema,
} from "../steps/step-fields";
import { withDefault } from "./defaults";
import { Name, RssiSchema, ref, SsidHexSchema } from "./fields";
import { PhoneSchema } from "./phone";

/** A branch for every firmware of `devices/kinds.ts`. */
export const DEVICE_SCHEMAS = Object.values(kinds).map(({ schema }) => schema);

/** Objects told apart by one field. */
const tagged = <S extends TSchema>(field: string, branches: readonly S[]) =>
  Type.Unsafe<Static<S>>({
    type: "object",
    required: [field],
    discriminator: { propertyName: field },
    oneOf: [...branches],
  });

export const DeviceSchema = tagged("kind", DEVICE_SCHEMAS);
const STEP_SCHEMAS = STEP_KINDS.map(({ schema }) => schema);
export const StepSchema = tagged<(typeof STEP_SCHEMAS)[number]>("do", STEP_SCHEMAS);

const PhoneRef = ref("phone", PhoneSchema);

/** The single source of what a scenario file may say: `schema.json` and the types of `raw-scenario.ts` come from it. */
export const ScenarioSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.String({ minLength: 1, description: "One line that says what this scenario shows." }),
    about: Type.Optional(Type.String({ description: "Anything a reader should know; the runner ignores it." })),
    seed: withDefault(
      Type.Integer({
        minimum: 0,
        maximum: 4294967295,
        description: "All randomness of the world comes from it: the same seed gives the same trace.",
      }),
      1,
    ),
    phone: Type.Optional(PhoneRef),
    phones: Type.Optional(
      Type.Array(
        Type.Unsafe<Static<typeof PhoneSchema> & { name: Static<typeof Name> }>({
          allOf: [PhoneRef, { required: ["name"] }],
        }),
        { minItems: 1, maxItems: 8 },
      ),
    ),
    users: Type.Optional(
      Type.Array(Name, {
        minItems: 1,
        maxItems: 8,
        uniqueItems: true,
        description: "People, by name; each is signed in on the phones that say so.",
      }),
    ),
    building: Type.Optional(ref("building", BuildingSchema)),
    wifi: withDefault(Type.Array(ref("wifi", AccessPointSchema), { maxItems: 64 }), []),
    devices: withDefault(Type.Array(ref("device", DeviceSchema), { maxItems: MOST_DEVICES }), []),
    tags: withDefault(Type.Array(ref("tag", TagSchema), { maxItems: 64 }), []),
    servers: withDefault(Type.Array(ref("server", ServerSchema), { maxItems: 64 }), []),
    faults: withDefault(Type.Array(ref("fault", FaultSchema), { maxItems: 256 }), []),
    steps: Type.Array(ref("step", StepSchema), { minItems: 1, maxItems: 256 }),
  },
  {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Device Companion scenario",
    description:
      "A world of phones, access points, devices and tags, what goes wrong in it, and what a person does. docs/scenarios.md explains every field.",
    additionalProperties: false,
    not: { type: "object", required: ["phone", "phones"] },
    definitions: {
      rssi: RssiSchema,
      ssidHex: SsidHexSchema,
      link: LinkSchema,
      building: BuildingSchema,
      walk: WalkSchema,
      phone: PhoneSchema,
      wifi: AccessPointSchema,
      device: DeviceSchema,
      tag: TagSchema,
      server: ServerSchema,
      fault: FaultSchema,
      outcomes: {
        pair: OutcomesOfPairSchema,
        scan: OutcomesOfScanSchema,
        scanCode: OutcomesOfScanCodeSchema,
        findOnLan: OutcomesOfFindOnLanSchema,
        tap: OutcomesOfTapSchema,
        writeTag: OutcomesOfWriteTagSchema,
        control: OutcomesOfControlSchema,
        share: OutcomesOfShareSchema,
        unbind: OutcomesOfUnbindSchema,
        touch: OutcomesOfTouchSchema,
        see: OutcomesOfSeeSchema,
      },
      afterMs: AfterMsSchema,
      parallel: ParallelSchema,
      when: WhenSchema,
      advice: AdviceSchema,
      step: StepSchema,
    },
  },
);

/** Text of `schema.json`, which editors read; the runner checks by the schema itself. */
export function schemaText(): string {
  return `${JSON.stringify(ScenarioSchema, undefined, 2)}\n`;
}
