import type { BeaconIdentity } from "../../../../protocol/advertisement/broadcast";
import { t } from "../../../lib/companion";

/** Characters between the badge and the age of a row. */
const ROOM = 22;
/** Digits that tell one owner's beacons from another's. */
const OWNER = 8;

/** Who a beacon says it is, as short as a row needs it: "E2C56DB5… 1/2", "example.com/a". */
export function shortIdentity(identity: BeaconIdentity): string {
  switch (identity.kind) {
    case "uuid":
      return `${identity.uuid.slice(0, OWNER)}… ${identity.major}/${identity.minor}`;
    case "uid":
      return `${identity.namespace.slice(0, OWNER)}… ${identity.instance}`;
    case "url": {
      const address = identity.url.replace(/^https?:\/\//, "");
      return address.length > ROOM ? `${address.slice(0, ROOM - 1)}…` : address;
    }
    case "eid":
      return `EID ${identity.eid}`;
  }
}

/** The same, whole. */
export function identityText(identity: BeaconIdentity): string {
  switch (identity.kind) {
    case "uuid":
      return t("beacon.uuid", { uuid: identity.uuid, major: identity.major, minor: identity.minor });
    case "uid":
      return t("beacon.uid", { namespace: identity.namespace, instance: identity.instance });
    case "url":
      return identity.url;
    case "eid":
      return t("beacon.eid", { eid: identity.eid });
  }
}
