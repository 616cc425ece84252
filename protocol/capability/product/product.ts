import * as v from "valibot";
import type { CapabilityModel } from "../model/model";
import { Text } from "../model/texts";

const BothLanguages = v.strictObject({ zh: v.pipe(Text, v.minLength(1)), en: v.pipe(Text, v.minLength(1)) });
const HexPairs = v.pipe(v.string(), v.regex(/^([0-9A-Fa-f]{2}){1,24}$/, "is not 1 to 24 bytes as pairs of hex digits"));

/** What a device has in its advertisements; of several members all must be there. */
const SignatureRule = v.pipe(
  v.strictObject({
    /** Start of its name. */
    namePrefix: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(29))),
    /** Service that it lists, or has data of. */
    service: v.exactOptional(
      v.pipe(
        v.string(),
        v.regex(
          /^([0-9A-Fa-f]{4}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$/,
          "is not a UUID of 16 or 128 bits",
        ),
      ),
    ),
    manufacturer: v.exactOptional(
      v.strictObject({
        /** Assigned number, as the Bluetooth SIG writes it: `02E5`. */
        company: v.pipe(v.string(), v.regex(/^[0-9A-Fa-f]{4}$/, "is not an assigned number of 4 hex digits")),
        /** First bytes behind the company. Absent: whatever the company sends. */
        data: v.exactOptional(HexPairs),
      }),
    ),
  }),
  v.check((signature) => Object.keys(signature).length > 0, "names nothing to look for"),
);

/** How a device's label reads: a JSON code of unified provisioning, a link to the app's pair page, or none. */
export const LABEL_FORMATS = ["esp-prov", "link", "none"] as const;

/** The shape of `product.json`. */
export const ProductRule = v.strictObject({
  /** Where the published schema lies; not read. */
  $schema: v.exactOptional(v.string()),
  names: BothLanguages,
  /** Of `assets/icons`, without `.svg`. */
  icon: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/, "is no name of an icon")),
  pairing: v.strictObject({
    /** A provisioning protocol of the app; `gatt` and `bthome` are used without pairing. */
    protocol: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, "is no protocol")),
    /** Any one of these tells it from other products. */
    advertises: v.pipe(v.array(SignatureRule), v.minLength(1), v.maxLength(8)),
  }),
  label: v.picklist(LABEL_FORMATS),
  /** Shown where a person looks for the device: how it gets ready, and how it starts anew. */
  help: BothLanguages,
});

/** Protocols that need no pairing. */
export const UNPAIRED_PROTOCOLS = ["gatt", "bthome"] as const;

export type Signature = v.InferOutput<typeof SignatureRule>;
export type ProductFile = v.InferOutput<typeof ProductRule>;

/** A company's device: one folder of `products/`. */
export interface Product extends Omit<ProductFile, "$schema"> {
  /** Name of its folder. */
  readonly name: string;
  readonly model: CapabilityModel;
}
