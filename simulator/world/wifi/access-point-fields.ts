import { type Static, Type } from "typebox";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { fillDefaults, withDefault } from "../../scenario/schema/defaults";
import { CLOSED, choice, Name, ONE_NAME, Rssi, SsidHex } from "../../scenario/schema/fields";
import { PlaceSchema } from "../building/floor-plan";
import { type AccessPoint, AUTH_MODES, type AuthMode, BANDS, type Band } from "./access-point";
import { networkKey } from "./wifi-key";

const UTF8 = new TextEncoder();

/** A network as a person writes it, in a scenario file or a form. */
export const AccessPointSchema = Type.Object(
  {
    ssid: Type.Optional(Name),
    ssidHex: Type.Optional(SsidHex),
    password: Type.Optional(Type.String({ description: "Absent: an open network." })),
    auth: Type.Optional(choice(AUTH_MODES, { description: "Absent: wpa2 with a password, open without." })),
    rssi: withDefault(Rssi, -55),
    at: Type.Optional(
      Type.Record(Name, Rssi, { description: "Signal at single devices, by their names, where it is not `rssi`." }),
    ),
    place: Type.Optional(PlaceSchema),
    band: withDefault(choice(BANDS), 2.4),
    channel: Type.Optional(Type.Integer({ minimum: 1, maximum: 196, description: "Absent: 6, at 5 GHz 36." })),
    hidden: withDefault(Type.Boolean(), false),
    internet: Type.Optional(
      Type.Boolean({
        default: true,
        description: "Whether what joins it reaches the internet, and with that the device cloud.",
      }),
    ),
  },
  { ...CLOSED, ...ONE_NAME },
);

export type AccessPointFields = Readonly<Static<typeof AccessPointSchema>>;

/**
 * Fills in what the fields leave out.
 * @param index makes the BSSID, a locally administered address, its own.
 * @throws Error in a sentence, when no such network can exist.
 */
export function buildAccessPoint(fields: AccessPointFields, index: number): AccessPoint {
  const { password = "", band, rssi, hidden, internet } = fillDefaults(AccessPointSchema, fields);
  const auth = fields.auth ?? (password === "" ? "open" : "wpa2");
  const channel = fields.channel ?? (band === 5 ? 36 : 6);
  checkPassword(auth, password);
  checkChannel(band, channel);
  if (!(rssi >= -127 && rssi <= 0)) {
    throw new RangeError(`A network's rssi is from -127 to 0 dBm, not ${rssi}`);
  }
  const bssid = Uint8Array.of(0x02, 0x1a, 0x11, 0x00, index >> 8, index & 0xff);
  return {
    ssid: ssidOf(fields),
    auth,
    rssi,
    band,
    channel,
    hidden,
    bssid,
    ...(fields.at === undefined ? {} : { at: fields.at }),
    ...(fields.place === undefined ? {} : { place: fields.place }),
    ...(password === "" ? {} : { password }),
    ...(internet === undefined ? {} : { internet }),
  };
}

function ssidOf({ ssid, ssidHex }: AccessPointFields): Uint8Array {
  if ((ssid === undefined) === (ssidHex === undefined)) {
    throw new Error("A network needs either ssid or ssidHex");
  }
  if (ssidHex !== undefined && !/^([0-9a-f]{2})*$/i.test(ssidHex)) {
    throw new Error(`ssidHex is pairs of hex digits, not ${JSON.stringify(ssidHex)}`);
  }
  const bytes = ssidHex === undefined ? UTF8.encode(ssid) : hexToBytes(ssidHex);
  if (bytes.length < 1 || bytes.length > 32) {
    throw new RangeError(`A network's name has 1 to 32 bytes, not ${bytes.length}`);
  }
  return bytes;
}

function checkPassword(auth: AuthMode, password: string): void {
  if (auth === "open" && password !== "") {
    throw new Error("An open network has no password");
  }
  if (auth === "open" || auth === "wpa2-enterprise" || networkKey(auth, UTF8.encode(password)) !== undefined) {
    return;
  }
  throw new Error(
    auth === "wep"
      ? "A WEP key has 5 or 13 characters, or 10 or 26 hex digits"
      : "A WPA password has 8 to 63 bytes, or 64 hex digits",
  );
}

function checkChannel(band: Band, channel: number): void {
  const [first, last] = band === 5 ? [32, 177] : [1, 14];
  if (!Number.isInteger(channel) || channel < first || channel > last) {
    throw new RangeError(`A channel at ${band} GHz is from ${first} to ${last}, not ${channel}`);
  }
}
