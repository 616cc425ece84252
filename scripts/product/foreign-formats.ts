import { exportAliyun } from "../../protocol/capability/formats/aliyun/export-aliyun";
import type { Exported } from "../../protocol/capability/formats/format";
import { exportHomeAssistant } from "../../protocol/capability/formats/home-assistant/export-home-assistant";
import { exportSdf } from "../../protocol/capability/formats/sdf/export-sdf";
import { exportTencent } from "../../protocol/capability/formats/tencent/export-tencent";
import { exportThingDescription } from "../../protocol/capability/formats/thing-description/export-thing-description";
import type { CapabilityModel } from "../../protocol/capability/model/model";

export const FOREIGN_FORMATS = ["tencent", "aliyun", "td", "sdf", "ha"] as const;
export type ForeignFormat = (typeof FOREIGN_FORMATS)[number];

const WRITERS: Readonly<Record<ForeignFormat, (model: CapabilityModel) => Exported>> = {
  tencent: exportTencent,
  aliyun: exportAliyun,
  td: (model) => exportThingDescription(model),
  sdf: exportSdf,
  ha: (model) => exportHomeAssistant(model),
};

/** Writes a model in a format of others. */
export function writeForeign(model: CapabilityModel, format: ForeignFormat): Exported {
  return WRITERS[format](model);
}
