import * as v from "valibot";

const Uuid = v.pipe(
  v.string(),
  v.regex(
    /^([0-9A-Fa-f]{4}|[0-9A-Fa-f]{8}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$/,
    "is not a UUID of 16, 32 or 128 bits",
  ),
);

/**
 * How a value stands in a characteristic's bytes. Little-endian, as GATT has it: `uint16*0.01` is two bytes in steps of a
 * hundredth; `utf8` and `hex` take all bytes; `sig` is the characteristic's own format by its assigned number.
 */
const Codec = v.pipe(
  v.string(),
  v.regex(
    /^(bool|utf8|hex|sig|float32|float64|(u?int(8|16|24|32))(@\d{1,2})?(\*(0\.\d{1,9}|\d{1,6}(\.\d{1,6})?))?)$/,
    "is no codec (bool, utf8, hex, sig, float32, float64, uint8 to int32 with @offset and *step)",
  ),
);

const Place = v.strictObject({ serviceID: Uuid, characteristicID: Uuid });

/** Names of the SDF protocol mapping for Bluetooth LE (draft-ietf-asdf-sdf-protocol-mapping), and our `codec`. */
export const BleBinding = v.union([
  v.strictObject({
    serviceID: Uuid,
    characteristicID: Uuid,
    /** Absent: read, written and notified as the characteristic allows. */
    type: v.exactOptional(v.picklist(["gatt", "advertisements"])),
    codec: v.exactOptional(Codec),
  }),
  v.strictObject({
    read: v.exactOptional(Place),
    write: v.exactOptional(Place),
    codec: v.exactOptional(Codec),
  }),
]);

/** Under another name on the local network, or in the cloud; absent: under its own id. */
const Named = v.strictObject({ name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.:-]{1,64}$/)) });

/**
 * Which paths carry a property, action or event. Absent: every path of the device's own protocol, by the id; `false`: not this one.
 */
export const Bindings = v.strictObject({
  ble: v.exactOptional(v.union([v.literal(false), BleBinding])),
  lan: v.exactOptional(v.union([v.literal(false), Named])),
  cloud: v.exactOptional(v.union([v.literal(false), Named])),
});

export type BleBinding = v.InferOutput<typeof BleBinding>;
export type Bindings = v.InferOutput<typeof Bindings>;
