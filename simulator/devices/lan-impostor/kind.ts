import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { DeviceHost } from "../../world/radio/device-host";
import type { VirtualPeripheral } from "../../world/radio/peripheral";
import type { AccessPoint } from "../../world/wifi/access-point";
import { addressField } from "../address";
import type { DeviceKind } from "../device-kind";
import { COMPANION_PORT } from "../lan/companion-host";
import { type DeviceSpec, textField } from "../spec-fields";
import { type Learnt, learn, pretend, question } from "./impostor-answers";
import { lanImpostorSchema } from "./schema";

/** How often it looks whom it can imitate, ms. */
const LEARN_MS = 1_000;
const EVERYONE = "255.255.255.255";

/** A machine of the network that answers for a device before the device does, at once, and has no key. No radio hears it. */
function createLanImpostor(spec: DeviceSpec, host: DeviceHost): VirtualPeripheral {
  const name = textField(spec, "name");
  const impersonates = textField(spec, "impersonates", "");
  const ssid = encodeUtf8(textField(spec, "network", ""));
  const password = encodeUtf8(textField(spec, "networkPassword", ""));
  const learnt: Learnt = { hint: undefined };
  let joined: AccessPoint | undefined;
  const look = (): void => {
    if (impersonates !== "") {
      const data = question(host.randomBytes(8));
      host.lan?.send({ address: EVERYONE, port: COMPANION_PORT, fromPort: COMPANION_PORT, data });
    }
    host.schedule(LEARN_MS, look);
  };
  host.schedule(0, () => {
    const result = host.air.tryJoin({ ssid, password, bands: [2.4, 5] });
    if (result.ok) joined = result.accessPoint;
    look();
  });
  return {
    address: addressField({ name, address: spec.address }),
    ...{ name, gattName: name, maxMtu: 23, maxLinks: 0, services: [] },
    station: {
      joining: false,
      get joined() {
        return joined;
      },
    },
    lan: () => ({
      onDatagram: ({ data, toPort }, reply) => {
        if (toPort !== COMPANION_PORT) return;
        learn(data, impersonates, learnt);
        const answer = pretend(data, impersonates, learnt, host.randomBytes(48));
        if (answer !== undefined) reply(answer);
      },
    }),
    advertisement: () => undefined,
    linkOpened() {},
    linkClosed() {},
    mtuChanged() {},
    read: () => ({ ok: false, attError: 0x02 }),
    write: () => ({ ok: false, attError: 0x03 }),
    subscribed() {},
  };
}

export const lanImpostorKind = {
  kind: "lan-impostor",
  schema: lanImpostorSchema,
  create: createLanImpostor,
  options: [{ field: "impersonates" }],
} satisfies DeviceKind;
