import { companion } from "../../../lib/companion";
import { wxSecretStorage } from "../../../lib/networks/secret-storage";
import { createOrderPopStorage, type OrderPops } from "../../workbench/order/storage/order-pops";
import { createOrderStorage } from "../../workbench/order/storage/order-storage";
import type { SurveyStoreOptions } from "../../workbench/survey/survey-store";
import { phoneSites } from "../site/phone-sites";

/** Whom the survey of an order asks, and about which networks; nothing for no order. */
export function surveyOf(id: string): Pick<SurveyStoreOptions, "expected" | "ssids" | "popOf"> {
  const user = () => companion().user();
  const order = createOrderStorage(wx, user, () => undefined).read(id)?.order;
  if (order === undefined) return {};
  const site = order.site === undefined ? undefined : phoneSites().read(order.site);
  let pops: OrderPops = {};
  // There long before the first device has been listened for.
  createOrderPopStorage(wxSecretStorage(wx, user)).read(id, (kept) => {
    pops = kept;
  });
  return {
    expected: order.lines,
    ...(site === undefined ? {} : { ssids: site.networks.map(({ ssidHex }) => ssidHex) }),
    popOf: (serial) => pops[serial],
  };
}
