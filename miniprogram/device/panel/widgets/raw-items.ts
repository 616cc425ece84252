import type { Property } from "../../../../protocol/capability/model/model";
import { type PanelItem, type PanelSource, propertyItem } from "./panel-item";

/** Most of them: a device may say anything. */
const MOST = 50;
const UNKNOWN: Property = { type: "object", properties: {}, readOnly: true, ui: { widget: "raw" } };

/** What the device says and its model does not know, as it came. */
export function rawItems(source: PanelSource): readonly PanelItem[] {
  return Object.keys(source.state.properties)
    .filter((id) => !Object.hasOwn(source.model.properties, id))
    .slice(0, MOST)
    .flatMap((id) => propertyItem(source, id, UNKNOWN) ?? []);
}
