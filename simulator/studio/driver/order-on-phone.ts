import { createOrderPopStorage } from "../../../miniprogram/device/workbench/order/storage/order-pops";
import { createOrderStorage } from "../../../miniprogram/device/workbench/order/storage/order-storage";
import { createSites } from "../../../miniprogram/device/workbench/site/sites";
import { wxSecretStorage } from "../../../miniprogram/lib/networks/secret-storage";
import { readUser } from "../../../miniprogram/lib/storage/user";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { Scenario } from "../../scenario/scenario";
import { StorageBox } from "../../wx/storage/storage-box";
import type { VirtualPhone } from "../../wx/virtual-phone";
import { boxStorage } from "./box-storage";

const ORDER = "00000000000000b1";
const SITE = "00000000000000b2";

/**
 * Puts the order and the site of the scenario's batch on the phone, as if a person had imported one and typed the other.
 * @returns the page that works through it; undefined: the scenario has no batch, or the phone keeps nothing.
 */
export function putOrderOnPhone(phone: VirtualPhone, { name, steps }: Scenario, now: () => number): string | undefined {
  const step = steps.find((one) => one.do === "batch");
  if (step?.do !== "batch") return undefined;
  const { order: lines, site } = step;
  const box = new StorageBox();
  box.restore(phone.snapshotStorage());
  const storage = boxStorage(box);
  const user = () => readUser(storage);
  // Of its calls these are the parts that are used.
  const secrets = wxSecretStorage(storage as unknown as WechatMiniprogram.Wx, user);
  const ssidHex = bytesToHex(encodeUtf8(site.ssid));
  const { password, naming = "" } = site;
  createSites({ storage, secrets, user, now }).save(
    {
      ...{ id: SITE, name: site.ssid, naming },
      rooms: [...new Set(lines.flatMap(({ room }) => room ?? []))],
      networks: [password === undefined ? { ssidHex, open: true } : { ssidHex }],
    },
    new Map(password === undefined ? [] : [[ssidHex, encodeUtf8(password)]]),
  );
  createOrderPopStorage(secrets).write(
    ORDER,
    Object.fromEntries(lines.flatMap(({ serial, pop }) => (pop === undefined ? [] : [[serial, pop]]))),
  );
  const order = {
    ...{ id: ORDER, title: name.split(":")[0] ?? name, importedAt: now(), site: SITE },
    lines: lines.map(({ pop: _pop, ...line }) => line),
  };
  const written = createOrderStorage(storage, user, () => undefined).write({ order, draft: [] });
  phone.restoreStorage(box.snapshot());
  return written.ok ? `device/pages/batch/index?order=${ORDER}` : undefined;
}
