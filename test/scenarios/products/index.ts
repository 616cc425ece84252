import { blufiFaults } from "./blufi-faults";
import { blufiStories } from "./blufi-stories";
import { blufiV2Faults } from "./blufi-v2-faults";
import { blufiV2Stories } from "./blufi-v2-stories";
import { espProvFaults1 } from "./esp-prov-faults-1";
import { espProvFaults2 } from "./esp-prov-faults-2";
import { espProvSoftapFaults } from "./esp-prov-softap-faults";
import { espProvSoftapStories1 } from "./esp-prov-softap-stories-1";
import { espProvSoftapStories2 } from "./esp-prov-softap-stories-2";
import { espProvStories1 } from "./esp-prov-stories-1";
import { espProvStories2 } from "./esp-prov-stories-2";
import { improvFaults1 } from "./improv-faults-1";
import { improvFaults2 } from "./improv-faults-2";
import { improvStories1 } from "./improv-stories-1";
import { improvStories2 } from "./improv-stories-2";
import { type Base, type Variation, written } from "./variation";

const HOME = { ssid: "HomeNet", password: "12345678", rssi: -55 };
const PAIR = { do: "pair", ssid: "HomeNet", password: "12345678", expect: "joined" };

const blufi = (version: string): Base => ({
  wifi: [HOME],
  device: { kind: "blufi", name: "BLUFI_LAMP", version, rssi: -60 },
  step: { ...PAIR, device: "BLUFI_LAMP" },
});
const espProv = (transport: object): Base => ({
  wifi: [HOME],
  device: { kind: "esp-prov", name: "PROV_LAMP", security: 1, pop: "abcd1234", rssi: -60, ...transport },
  step: { ...PAIR, device: "PROV_LAMP", pop: "abcd1234" },
});
const improv: Base = {
  wifi: [HOME],
  device: { kind: "improv", name: "IMPROV_LAMP", rssi: -60 },
  step: { ...PAIR, device: "IMPROV_LAMP" },
};

const FAMILIES: readonly (readonly [Base, readonly Variation[]])[] = [
  [blufi("1.3"), blufiFaults],
  [blufi("1.3"), blufiStories],
  [blufi("1.4"), blufiV2Faults],
  [blufi("1.4"), blufiV2Stories],
  [espProv({}), espProvFaults1],
  [espProv({}), espProvFaults2],
  [espProv({}), espProvStories1],
  [espProv({}), espProvStories2],
  [espProv({ transport: "softap" }), espProvSoftapFaults],
  [espProv({ transport: "softap" }), espProvSoftapStories1],
  [espProv({ transport: "softap" }), espProvSoftapStories2],
  [improv, improvFaults1],
  [improv, improvFaults2],
  [improv, improvStories1],
  [improv, improvStories2],
];

/** The products of protocol, fault and step, and each protocol's variant of the common stories: text of the file by its name. */
export const PRODUCTS: ReadonlyMap<string, string> = new Map(
  FAMILIES.flatMap(([base, rows]) => [...written(base, rows)]),
);
