import { companion } from "../../../lib/companion";
import { wxSecretStorage } from "../../../lib/networks/secret-storage";
import { devicePorts, deviceProvisioners } from "../../wiring";
import { createBatchJournal } from "../../workbench/batch/journal";
import { createOrderPopStorage } from "../../workbench/order/storage/order-pops";
import { createOrderStorage } from "../../workbench/order/storage/order-storage";
import { inventoryOf } from "../../workbench/rotation/inventory";
import { removePastRotations } from "../../workbench/rotation/past-rotations";
import { createRotation, type Rotation, rotationId } from "../../workbench/rotation/rotation";
import { readSiteOrders, type SiteOrders } from "../../workbench/rotation/site-orders";
import type { OpenSite, SiteProfile } from "../../workbench/site/site-profile";
import { cloudOptions, tellServer } from "../batch/batch-cloud";
import { phoneSites } from "../site/phone-sites";

export type OpenedRotation =
  | { readonly is: "open"; readonly rotation: Rotation; readonly site: SiteProfile; readonly unknown: number }
  /** The site has no password any more, or never had one. */
  | { readonly is: "ended"; readonly site: SiteProfile }
  | { readonly is: "missing" };

/** The rotation of a site on this phone, or of its only or first one. Called once, later or at once. */
export function openRotation(id: string, done: (opened: OpenedRotation) => void): void {
  const sites = phoneSites();
  const [first] = sites.list();
  sites.openSite(id === "" ? (first?.id ?? "") : id, (opening) => {
    if (opening.is !== "open") return done(opening);
    const { user } = companion();
    const sources = {
      orders: createOrderStorage(wx, user, () => undefined),
      pops: createOrderPopStorage(wxSecretStorage(wx, user)),
      journalOf: (order: string) => createBatchJournal(wx, user, order),
    };
    readSiteOrders(opening.site.id, sources, (orders) => done(begin(opening.site, orders)));
  });
}

function begin(site: OpenSite, { joined, pops }: SiteOrders): OpenedRotation {
  const { devices, keys, user, now } = companion();
  const provisioners = deviceProvisioners();
  const journalId = rotationId(site);
  removePastRotations(wx, user(), site.id, journalId);
  const kinds = provisioners.map(({ kind }) => kind);
  const { lines, unknown } = inventoryOf(devices.list(), { rooms: site.rooms, joined, kinds });
  const inventory = lines.map((line) => {
    const pop = pops.get(line.serial);
    return pop === undefined ? line : { ...line, pop };
  });
  const rotation = createRotation({
    ...{ ports: devicePorts(), provisioners, site, inventory, registry: devices, keys, now },
    ...cloudOptions(),
    journal: createBatchJournal(wx, user, journalId),
  });
  tellServer(rotation);
  return { is: "open", rotation, site, unknown: unknown.length };
}
