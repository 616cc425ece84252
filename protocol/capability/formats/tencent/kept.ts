import { keptUnder } from "../kept";

export const { keep, keptOf } = keptUnder("tencent", "define");
