import { keptUnder } from "../kept";

export const { keep, keptOf } = keptUnder("aliyun", "dataType");
